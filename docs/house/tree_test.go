package house

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
)

const root = "../.."

// module is the path that the imports of the house start with.
const module = "rapporteur"

// source is one Go file of the house, whatever its build tags.
type source struct {
	path  string // from the root, with slashes: "app/igf/key.go"
	dir   string
	lines int
	test  bool
	file  *ast.File
	set   *token.FileSet
}

// says reports whether a comment of the file begins with word.
func (s source) says(word string) bool {
	return slices.ContainsFunc(s.file.Comments, func(g *ast.CommentGroup) bool { return strings.HasPrefix(strings.TrimSpace(g.Text()), word) })
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
	all, err := readSources()
	if err != nil {
		t.Fatal(err)
	}
	if len(all) < 10 {
		t.Fatalf("only %d Go files were found below %s", len(all), root)
	}
	return all
}

// readSources reads them once, for all tests.
var readSources = sync.OnceValues(func() (all []source, err error) {
	set := token.NewFileSet()
	err = filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
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
			path: rel, dir: dir, lines: set.File(f.Pos()).LineCount(),
			test: strings.HasSuffix(name, "_test.go"), file: f, set: set,
		})
		return nil
	})
	return all, err
})

// A reader of one file needs no other open, and sees its end. A longer file says
// why in a comment that begins "// long:".
func TestFilesStaySmall(t *testing.T) {
	const limit = 400
	for _, s := range sources(t) {
		if s.lines > limit && !s.says("long:") {
			t.Errorf("%s has %d lines, more than %d: split it by what it does, or say why in a comment that begins with long:", s.path, s.lines, limit)
		}
	}
}

// A package is one thing. A larger one says in its package comment why it is
// not cut, in a sentence that begins "It is large because". What a person does with the
// records is cut finer: see docs/architecture.md. Its limit is above what a matter has, so
// that a change to one does not cut it at the limit instead of at the thing.
func TestPackagesStaySmall(t *testing.T) {
	const files, lines, matter = 20, 2500, 900
	type size struct {
		files, lines int
		reason       bool
	}
	sizes := map[string]size{}
	for _, s := range sources(t) {
		if s.test {
			continue
		}
		n := sizes[s.dir]
		n.files, n.lines = n.files+1, n.lines+s.lines
		n.reason = n.reason || s.file.Doc != nil && strings.Contains(strings.Join(strings.Fields(s.file.Doc.Text()), " "), "It is large because")
		sizes[s.dir] = n
	}
	for dir, n := range sizes {
		if strings.HasPrefix(dir, "app/workspace/") && n.lines > matter {
			t.Errorf("%s has %d lines, more than %d: cut it by what a person does", dir, n.lines, matter)
		}
		if (n.files > files || n.lines > lines) && !n.reason {
			t.Errorf("%s has %d files and %d lines, more than %d or %d: cut it, or give the reason in its package comment", dir, n.files, n.lines, files, lines)
		}
	}
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

// A type does one thing. One with more methods says why in its comment, in a
// sentence that begins "It has many methods because". A matter of the workspace is cut finer.
func TestTypesStaySmall(t *testing.T) {
	const limit, matter = 25, 18
	methods, reason := map[string]int{}, map[string]bool{}
	for _, s := range sources(t) {
		if s.test {
			continue
		}
		for _, d := range s.file.Decls {
			switch v := d.(type) {
			case *ast.FuncDecl:
				if v.Recv != nil {
					methods[s.dir+"."+receiver(v.Recv.List[0].Type)]++
				}
			case *ast.GenDecl:
				for _, spec := range v.Specs {
					if x, ok := spec.(*ast.TypeSpec); ok {
						doc := strings.Join(strings.Fields(v.Doc.Text()+" "+x.Doc.Text()), " ")
						reason[s.dir+"."+x.Name.Name] = strings.Contains(doc, "It has many methods because")
					}
				}
			}
		}
	}
	for name, n := range methods {
		if strings.HasPrefix(name, "app/workspace/") && strings.HasSuffix(name, ".Service") && n > matter {
			t.Errorf("%s has %d methods, more than %d: cut it by what a person does", name, n, matter)
		}
		if n > limit && !reason[name] {
			t.Errorf("%s has %d methods, more than %d: cut it by what they use, or say in its comment why, in a sentence that begins: It has many methods because", name, n, limit)
		}
	}
}
