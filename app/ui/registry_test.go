package ui

import (
	"bytes"
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"rapporteur/app/ui/shell"
	"rapporteur/assets/icons"
	"rapporteur/assets/translations"
	"rapporteur/docs/manual"
)

// Whoever adds a screen is told here, by its name, what is missing.
func TestEveryScreenIsWhole(t *testing.T) {
	named := map[shell.ScreenName]screen{}
	for _, s := range screens(0) {
		if _, twice := named[s.name]; twice {
			t.Errorf("the screen %q is listed twice", s.name)
		}
		named[s.name] = s
	}
	page, err := manual.Page()
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range named {
		if (s.sign == "") == (s.under == "") {
			t.Errorf("the screen %q needs a sign in the navigation, or the screen that it stands under: one of the two", s.name)
		}
		if _, err := icons.Files.ReadFile(s.sign + ".svg"); s.sign != "" && err != nil {
			t.Errorf("the screen %q has the sign %q, which is not in assets/icons", s.name, s.sign)
		}
		if !bytes.Contains(page, []byte(" id=\""+s.manual+"\"")) {
			t.Errorf("help on the screen %q opens the manual at %q, which is not there", s.name, s.manual)
		}
		if s.under != "" && named[s.under].sign == "" {
			t.Errorf("the screen %q stands under %q, which is not in the navigation", s.name, s.under)
		}
	}
	files, err := translations.Files.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		data, err := translations.Files.ReadFile(f.Name())
		if err != nil {
			t.Fatal(err)
		}
		var have map[string]any
		if err := json.Unmarshal(data, &have); err != nil {
			t.Fatal(err)
		}
		for name := range named {
			if _, ok := have["screen."+string(name)]; !ok {
				t.Errorf("the screen %q has no title in %s", name, f.Name())
			}
		}
	}
	for _, name := range screenNames(t) {
		if _, ok := named[shell.ScreenName(name)]; !ok {
			t.Errorf("others can lead to the screen %q, and the window does not list it in screens", name)
		}
	}
}

// screenNames are the names that package shell has for screens.
func screenNames(t *testing.T) []string {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), "shell/shell.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	ast.Inspect(file, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok || spec.Type == nil || len(spec.Values) == 0 {
			return true
		}
		if id, ok := spec.Type.(*ast.Ident); ok && id.Name == "ScreenName" {
			name, err := strconv.Unquote(spec.Values[0].(*ast.BasicLit).Value)
			if err != nil {
				t.Fatal(err)
			}
			names = append(names, name)
		}
		return true
	})
	if !slices.Contains(names, string(shell.Today)) {
		t.Fatalf("the names of the screens are %q; the test reads the wrong file", names)
	}
	return names
}

// A sign that does not exist is shown as a question mark: whoever names one is told here.
func TestEverySignIsThere(t *testing.T) {
	takes := map[string]int{"Empty": 0, "NewEmpty": 0, "NewSign": 0, "NewTag": 0, "Sign": 0, "Set": 0, "card": 0, "newLinkRow": 0, "offer": 1}
	seen := 0
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			called := ""
			switch f := call.Fun.(type) {
			case *ast.Ident:
				called = f.Name
			case *ast.SelectorExpr:
				called = f.Sel.Name
			}
			at, ok := takes[called]
			if !ok || at >= len(call.Args) || called == "Set" && len(call.Args) != 3 { // of a Tag
				return true
			}
			lit, ok := call.Args[at].(*ast.BasicLit)
			if !ok || lit.Kind != token.STRING {
				return true
			}
			name, err := strconv.Unquote(lit.Value)
			if err != nil || name == "" {
				return true
			}
			seen++
			if _, err := icons.Files.ReadFile(name + ".svg"); err != nil {
				t.Errorf("%s names the sign %q in %s, which is not in assets/icons", path, name, called)
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if seen < 50 {
		t.Errorf("only %d signs were seen: the test reads the wrong files", seen)
	}
}
