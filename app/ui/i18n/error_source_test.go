package i18n

import (
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// source is what the program says when something goes wrong, with where it
// stands.
type source struct {
	formats, words map[string]string
	plain          []string // errors that keep no format
}

// readSource reads all packages that the commands are made of, without those
// of the commands themselves, whose errors only the command line prints.
func readSource(t *testing.T) *source {
	t.Helper()
	folders := map[string]bool{}
	for _, command := range []string{"cmd/rapporteur", "cmd/rapporteur-cli"} {
		imported(t, command, folders)
	}
	s := &source{formats: map[string]string{}, words: map[string]string{}}
	for _, folder := range slices.Sorted(maps.Keys(folders)) {
		if files := parsed(t, folder, 0); files[0].Name.Name != "main" && !onCommandLine(folder) {
			newPackage(folder, files).read(s)
		}
	}
	return s
}

// onCommandLine reports whether only the command line prints the errors of a
// package.
func onCommandLine(folder string) bool {
	return folder == "cmd/internal/cli" || strings.HasPrefix(folder, "cmd/internal/commands/")
}

// imported adds a folder and those of the program that it imports.
func imported(t *testing.T, folder string, all map[string]bool) {
	if all[folder] {
		return
	}
	all[folder] = true
	for _, file := range parsed(t, folder, parser.ImportsOnly) {
		for _, i := range file.Imports {
			if own, ok := strings.CutPrefix(strings.Trim(i.Path.Value, `"`), "rapporteur/"); ok {
				imported(t, own, all)
			}
		}
	}
}

// parsed are the files of a folder, for whatever system they are.
func parsed(t *testing.T, folder string, mode parser.Mode) []*ast.File {
	t.Helper()
	names, err := filepath.Glob(filepath.Join("../../..", folder, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	var files []*ast.File
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, mode)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, file)
	}
	if len(files) == 0 {
		t.Fatalf("%s has no source", folder)
	}
	return files
}

// pack is a package with its own functions that take formats or words.
type pack struct {
	folder  string
	files   []*ast.File
	formats map[string]int          // by function: which argument is a format
	words   map[string]map[int]bool // and which ones are words
}

func newPackage(folder string, files []*ast.File) *pack {
	p := &pack{folder: folder, files: files, formats: map[string]int{}, words: map[string]map[int]bool{"Word": {0: true}}}
	for more := true; more; { // a function may hand on to one that comes later
		known := len(p.formats)
		for _, file := range files {
			ast.Inspect(file, func(n ast.Node) bool {
				switch v := n.(type) {
				case *ast.FuncDecl:
					p.function(v.Name.Name, v.Type, v.Body)
				case *ast.AssignStmt:
					for i, e := range v.Rhs {
						if f, ok := e.(*ast.FuncLit); ok && i < len(v.Lhs) {
							p.function(name(v.Lhs[i]), f.Type, f.Body)
						}
					}
				}
				return true
			})
		}
		more = len(p.formats) > known
	}
	return p
}

// function reports whether a function hands a format and its values on to one
// that keeps them, and which of its parameters are words.
func (p *pack) function(called string, f *ast.FuncType, body *ast.BlockStmt) {
	var params []string
	for _, field := range f.Params.List {
		for _, param := range field.Names {
			if name(field.Type) == "Word" {
				if p.words[called] == nil {
					p.words[called] = map[int]bool{}
				}
				p.words[called][len(params)] = true
			}
			params = append(params, param.Name)
		}
	}
	if body == nil {
		return
	}
	ast.Inspect(body, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if arg, is := p.format(call); ok && is && call.Ellipsis.IsValid() {
			if at := slices.Index(params, name(call.Args[arg])); at >= 0 {
				p.formats[called] = at
			}
		}
		return true
	})
}

// format reports which argument of a call is a format that is kept.
func (p *pack) format(call *ast.CallExpr) (arg int, ok bool) {
	if call == nil {
		return 0, false
	}
	called := name(call.Fun)
	if called == "Errorf" && of(call) != "fmt" || called == "Sentencef" {
		return 0, true
	}
	arg, ok = p.formats[called]
	return arg, ok && arg < len(call.Args)
}

func (p *pack) read(s *source) {
	for _, file := range p.files {
		ast.Inspect(file, func(n ast.Node) bool {
			switch v := n.(type) {
			case *ast.CallExpr:
				p.call(v, s)
			case *ast.CompositeLit:
				p.literal(v, s)
			}
			return true
		})
	}
}

func (p *pack) call(call *ast.CallExpr, s *source) {
	if arg, ok := p.format(call); ok {
		if text, ok := constant(call.Args[arg]); ok {
			s.formats[text] = p.folder
		}
	}
	for arg := range p.words[name(call.Fun)] {
		if arg < len(call.Args) {
			s.word(call.Args[arg], p.folder)
		}
	}
	if called := of(call) + "." + name(call.Fun); called == "fmt.Errorf" || called == "errors.New" {
		if text, ok := constant(call.Args[0]); ok {
			s.plain = append(s.plain, p.folder+": "+text)
		}
	}
}

// literal takes the name of a field from the error about it.
func (p *pack) literal(c *ast.CompositeLit, s *source) {
	if c.Type == nil || name(c.Type) != "FieldError" {
		return
	}
	for _, e := range c.Elts {
		if kv, ok := e.(*ast.KeyValueExpr); ok && name(kv.Key) == "Field" {
			s.word(kv.Value, p.folder)
		}
	}
}

// word takes a word, of the path of a field its names.
func (s *source) word(e ast.Expr, folder string) {
	text, ok := constant(e)
	if !ok {
		return
	}
	for part := range strings.SplitSeq(text, ".") {
		if part != "" {
			s.words[part] = folder
		}
	}
}

// constant is the text that an expression of literals has.
func constant(e ast.Expr) (string, bool) {
	switch v := e.(type) {
	case *ast.BasicLit:
		text, err := strconv.Unquote(v.Value)
		return text, err == nil && v.Kind == token.STRING
	case *ast.BinaryExpr:
		a, ok := constant(v.X)
		b, both := constant(v.Y)
		return a + b, ok && both
	}
	return "", false
}

// name is that of an expression without its package.
func name(e ast.Expr) string {
	switch v := e.(type) {
	case *ast.SelectorExpr:
		return v.Sel.Name
	case *ast.Ident:
		return v.Name
	case *ast.StarExpr:
		return name(v.X)
	}
	return ""
}

// of is the package or the value that a called function belongs to.
func of(c *ast.CallExpr) string {
	if f, ok := c.Fun.(*ast.SelectorExpr); ok {
		return name(f.X)
	}
	return ""
}
