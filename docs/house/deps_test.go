package house

import (
	"bytes"
	"encoding/json"
	"errors"
	"go/ast"
	"io"
	"os"
	"os/exec"
	"strings"
	"testing"
)

// listed is what "go list -json" says of a package.
type listed struct {
	ImportPath string
	Imports    []string
	Deps       []string
	Module     *struct {
		Path, Version string
		Main          bool
	}
}

// reach is what each package of the house needs, directly and through others,
// built without C and without a display.
func reach(t *testing.T) map[string]listed {
	t.Helper()
	cmd := exec.Command("go", "list", "-deps", "-tags", "ci", "-json=ImportPath,Imports,Deps,Module", "./...")
	cmd.Dir = root
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	if err := cmd.Run(); err != nil {
		t.Fatalf("go list: %v\n%s", err, errs.String())
	}
	all := map[string]listed{}
	for d := json.NewDecoder(&out); ; {
		var p listed
		err := d.Decode(&p)
		if errors.Is(err, io.EOF) {
			return all
		}
		if err != nil {
			t.Fatal(err)
		}
		all[p.ImportPath] = p
	}
}

// What a package never does, it does not do through somebody else either.
func TestWhatPackagesReachThroughOthers(t *testing.T) {
	const (
		badger   = "github.com/dgraph-io"
		fyne     = "fyne.io"
		gofpdf   = "github.com/jung-kurt/gofpdf"
		goGitHub = "github.com/google/go-github"
	)
	rules := []struct {
		of    string // a package, or all below it when it ends in "/..."
		never []string
		why   string
	}{
		{"sync/merge", []string{badger, "net", "os/exec"}, "merging is pure"},
		{"sync/format", []string{badger, "net", "os/exec"}, "the format is pure"},
		{"sync/...", []string{badger, fyne, gofpdf}, "sync works through ports"},
		{"store/...", []string{fyne, gofpdf, goGitHub}, "the replica knows no screen, document or remote"},
		{"app/workspace/...", []string{badger, fyne, gofpdf, goGitHub, "net"}, "the use cases work through ports"},
		{"app/search/...", []string{badger, fyne, goGitHub, "net"}, "search works on records"},
		{"app/document/...", []string{badger, fyne, goGitHub, "net"}, "documents are made with no network"},
		{"app/table", []string{badger, fyne, goGitHub}, "tables are made with no network"}, // excelize guesses the type of a font with net/http
		{"app/ui/...", []string{badger, gofpdf, goGitHub}, "screens see the workspace only"},
		{"assets/...", []string{badger, fyne, goGitHub, "net"}, "assets are bytes and records"},
		{"cmd/rapporteur-cli", []string{fyne, "runtime/cgo"}, "the command line needs no display and no C"},
	}
	all := reach(t)
	for _, r := range rules {
		below, many := strings.CutSuffix(r.of, "...")
		found := false
		for path, p := range all {
			rel, own := strings.CutPrefix(path, module+"/")
			if !own || rel != r.of && !(many && strings.HasPrefix(rel+"/", below)) || rel == "app/ui/uitest" { // opens windows on a real replica, for tests
				continue
			}
			found = true
			for _, d := range p.Deps {
				for _, n := range r.never {
					if d == n || strings.Contains(n, ".") && strings.HasPrefix(d, n) {
						t.Errorf("%s reaches %s: %s", rel, d, r.why)
					}
				}
			}
		}
		if !found {
			t.Errorf("there is no package %s any more: change or drop its rule", r.of)
		}
	}
}

// A panic in the background ends the whole program, with what somebody typed last, unless
// who starts a goroutine catches it there.
func TestEveryGoroutineIsCaught(t *testing.T) {
	elsewhere := map[string]string{
		"store/journal/mirror.go":          "mirror.keepUp catches each of its rounds",
		"cmd/internal/cli/input.go":        "it does nothing but open or read a file",
		"app/document/pdf/layout/table.go": "the work that each of them does catches",
		"app/workspace/finding/finding.go": "Finder.Read catches, and tells who looks",
		"sync/synctest/conformance.go":     "it is for tests",
	}
	for _, s := range sources(t) {
		if s.test {
			continue
		}
		ast.Inspect(s.file, func(n ast.Node) bool {
			if !starts(n) {
				return true
			}
			caught := elsewhere[s.path] != ""
			ast.Inspect(n, func(n ast.Node) bool {
				call, ok := n.(*ast.CallExpr)
				if !ok {
					return true
				}
				switch f := call.Fun.(type) {
				case *ast.Ident:
					caught = caught || f.Name == "recover"
				case *ast.SelectorExpr:
					caught = caught || f.Sel.Name == "Caught" || f.Sel.Name == "Catch" || f.Sel.Name == "recovered" // of shell.Jobs
				}
				return true
			})
			if !caught {
				t.Errorf("%s: recover in this goroutine, or use igf.Caught: a panic in it would end the program", s.set.Position(n.Pos()))
			}
			return true
		})
	}
}

// starts reports whether a node starts a goroutine: by go, or by a group of them.
func starts(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.GoStmt:
		return true
	case *ast.CallExpr:
		f, ok := n.Fun.(*ast.SelectorExpr)
		if !ok || f.Sel.Name != "Go" || len(n.Args) != 1 {
			return false // Env.Go, say, goes to a screen
		}
		_, ok = n.Args[0].(*ast.FuncLit)
		return ok
	}
	return false
}
