package house

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const root = "../.."

// source is one Go file of the house, whatever its build tags.
type source struct {
	path  string // from the root, with slashes: "app/igf/key.go"
	dir   string
	lines int
	test  bool
	file  *ast.File
	set   *token.FileSet
}

func (s source) imports() []string {
	var out []string
	for _, i := range s.file.Imports {
		out = append(out, strings.Trim(i.Path.Value, `"`))
	}
	return out
}

func sources(t *testing.T) []source {
	t.Helper()
	var all []source
	set := token.NewFileSet()
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := d.Name()
		if d.IsDir() && path != root && (strings.HasPrefix(name, ".") || strings.HasPrefix(name, "_") || name == "testdata" || name == "build") {
			return filepath.SkipDir
		}
		if d.IsDir() || !strings.HasSuffix(name, ".go") {
			return nil
		}
		f, err := parser.ParseFile(set, path, nil, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(root, path)
		if err != nil {
			return err
		}
		rel = filepath.ToSlash(rel)
		dir := "."
		if i := strings.LastIndexByte(rel, '/'); i >= 0 {
			dir = rel[:i]
		}
		all = append(all, source{
			path: rel, dir: dir, lines: set.File(f.Pos()).LineCount() - 1,
			test: strings.HasSuffix(name, "_test.go"), file: f, set: set,
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(all) < 10 {
		t.Fatalf("only %d Go files were found below %s", len(all), root)
	}
	return all
}

// A reader of one file needs no other open, and sees its end.
func TestFilesAndFunctionsStaySmall(t *testing.T) {
	const most, median, function = 400, 150, 60
	var lengths []int
	for _, s := range sources(t) {
		lengths = append(lengths, s.lines)
		if s.lines > most {
			t.Errorf("%s has %d lines, more than %d: split it by what it does", s.path, s.lines, most)
		}
		if s.test {
			continue
		}
		for _, d := range s.file.Decls {
			f, ok := d.(*ast.FuncDecl)
			if !ok || f.Body == nil || isTable(f) {
				continue
			}
			if n := s.set.Position(f.End()).Line - s.set.Position(f.Pos()).Line + 1; n > function {
				t.Errorf("%s: the function %s has %d lines, more than %d", s.path, f.Name.Name, n, function)
			}
		}
	}
	slices.Sort(lengths)
	if m := lengths[len(lengths)/2]; m > median {
		t.Errorf("the median file has %d lines, more than %d", m, median)
	}
}

// isTable tells a function that only returns a literal: words and numbers, in
// a function so that nobody can change them.
func isTable(f *ast.FuncDecl) bool {
	if len(f.Body.List) != 1 {
		return false
	}
	r, ok := f.Body.List[0].(*ast.ReturnStmt)
	if !ok || len(r.Results) != 1 {
		return false
	}
	e := r.Results[0]
	if u, ok := e.(*ast.UnaryExpr); ok {
		e = u.X
	}
	_, ok = e.(*ast.CompositeLit)
	return ok
}

func TestEveryPackageSaysWhatItIsFor(t *testing.T) {
	said := map[string]bool{}
	for _, s := range sources(t) {
		if s.test {
			continue
		}
		if s.file.Doc != nil && strings.TrimSpace(s.file.Doc.Text()) != "" {
			said[s.dir] = true
		} else if !said[s.dir] {
			said[s.dir] = false
		}
	}
	for dir, ok := range said {
		if !ok {
			t.Errorf("the package in %s has no package comment: say what it is for and what it never does", dir)
		}
	}
}

func TestFoldersKeepTheirPlaces(t *testing.T) {
	for _, s := range sources(t) {
		switch s.dir {
		case ".", "app", "sync", "cmd":
			t.Errorf("%s stands in a folder that holds packages only", s.path)
		}
		for _, name := range []string{"util", "utils", "common", "helper", "helpers", "misc"} {
			if s.file.Name.Name == name || slices.Contains(strings.Split(s.dir, "/"), name) {
				t.Errorf("%s is in a package called %q, which says nothing: name it after what it does", s.path, name)
			}
		}
	}
}
