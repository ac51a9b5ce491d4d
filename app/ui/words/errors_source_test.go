package words

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"
)

// layers are the folders whose errors people read in the window.
func layers() []string {
	return []string{
		"app/igf", "app/workspace", "app/workspace/core", "app/workspace/records", "app/workspace/lists", "app/workspace/texts", "app/workspace/rules", "app/workspace/capture", "app/workspace/moderating", "app/workspace/answering", "app/workspace/drafting", "app/workspace/minutes", "app/workspace/importing", "app/workspace/stewardship", "app/workspace/documents", "app/workspace/handover", "app/workspace/finding", "app/workspace/sharing", "app/workspace/device", "app/intake", "app/document", "app/document/builders", "app/document/table", "app/calendar", "app/ui/desk", "store", "store/backup", "store/codec", "store/disk", "store/journal", "store/table",
		"sync/engine", "sync/merge", "sync/format", "sync/folder", "sync/github", "sync/github/signin", "sync/remote", "cmd/internal/compose",
	}
}

// takesSentence tells which argument of a function is a sentence, and whether
// it is a format. The names are those of the layers' own helpers too.
func takesSentence(name string) (arg int, format, ok bool) {
	switch name {
	case "Errorf", "Sprintf", "refuse", "no":
		return 0, true, true
	case "New", "wrong", "explain", "explainIf":
		return 0, false, true
	case "pathError":
		return 1, false, true
	case "note":
		return 1, true, true
	case "failure":
		return 2, true, true
	case "add":
		return 2, false, true
	case "at":
		return 3, false, true
	case "say":
		return 3, true, true
	}
	return 0, false, false
}

// source collects the formats of sentences in the source, with where they stand.
type source struct {
	at    map[string]string // sentences
	words map[string]string // what stands in them: fields, records
	where string
}

// sentencesInSource reads the layers.
func sentencesInSource(t *testing.T) *source {
	t.Helper()
	s := &source{at: map[string]string{}, words: map[string]string{}}
	for _, folder := range layers() {
		files, err := filepath.Glob(filepath.Join("../../..", folder, "*.go"))
		if err != nil || len(files) == 0 {
			t.Fatalf("%s has no source: %v", folder, err)
		}
		for _, path := range files {
			name := filepath.ToSlash(filepath.Join(folder, filepath.Base(path)))
			if strings.HasSuffix(path, "_test.go") || slices.Contains(leftOut(), name) {
				continue
			}
			file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
			if err != nil {
				t.Fatal(err)
			}
			s.where = name
			ast.Inspect(file, s.visit)
		}
	}
	return s
}

func (s *source) visit(n ast.Node) bool {
	switch v := n.(type) {
	case *ast.CallExpr:
		s.field(v)
		name := called(v)
		if name == "Sprintf" { // where it is part of a sentence, its place says so
			return true
		}
		if arg, format, ok := takesSentence(name); ok && len(v.Args) > arg {
			if name == "New" && !of(v, "errors") {
				return true
			}
			s.take(v.Args[arg], format)
			for _, rest := range v.Args[arg+1:] {
				s.part(rest)
			}
		}
	case *ast.CompositeLit:
		s.literal(v)
	case *ast.FuncDecl:
		if phrases(v.Name.Name) && v.Body != nil {
			ast.Inspect(v.Body, func(n ast.Node) bool {
				if c, ok := n.(*ast.CallExpr); ok && called(c) == "Fprintf" {
					return false // a shape, not a sentence
				}
				e, ok := n.(ast.Expr)
				return !ok || !s.part(e)
			})
		}
	case *ast.AssignStmt:
		for i, l := range v.Lhs {
			if i < len(v.Rhs) && slices.Contains([]string{"reason", "want", "first", "Sentence", "Warning", "visible", "age", "Want", "bad"}, assigned(l)) {
				s.part(v.Rhs[i])
				if list, ok := v.Rhs[i].(*ast.CompositeLit); ok {
					for _, e := range list.Elts {
						s.part(e)
					}
				}
			}
		}
	}
	return true
}

// assigned is the name of a variable or of a field.
func assigned(e ast.Expr) string {
	switch v := e.(type) {
	case *ast.Ident:
		return v.Name
	case *ast.SelectorExpr:
		return v.Sel.Name
	case *ast.IndexExpr:
		return assigned(v.X)
	}
	return ""
}

// phrases names the functions that return sentences or parts of them.
func phrases(function string) bool {
	return slices.Contains([]string{"Error", "sentence", "ignored", "wanted", "messageOf", "stands", "warning", "different"}, function)
}

// literal takes the Want of an error of a field, and what NotHere says.
func (s *source) literal(c *ast.CompositeLit) {
	kind := ""
	switch t := c.Type.(type) {
	case *ast.Ident:
		kind = t.Name
	case *ast.SelectorExpr:
		kind = t.Sel.Name
	}
	if !slices.Contains([]string{"FieldError", "NotHere", "Error", "check", "Progress", "unique", "SetAside", "Wait"}, kind) {
		return
	}
	for i, e := range c.Elts {
		kv, ok := e.(*ast.KeyValueExpr)
		if !ok {
			if i == 3 && kind == "FieldError" || i == 0 && kind == "Wait" {
				s.take(e, false)
			}
			continue
		}
		id, ok := kv.Key.(*ast.Ident)
		if ok && (id.Name == "Field" || id.Name == "field") {
			s.names(kv.Value)
		}
		if ok && slices.Contains([]string{"Want", "What", "Way", "Record", "record", "Sentence", "Reason"}, id.Name) {
			s.take(kv.Value, false)
		}
	}
}

// field takes the name of a field that the domain checks: c.line("title", …).
func (s *source) field(call *ast.CallExpr) {
	arg := 0
	switch {
	case called(call) == "oneOf":
		arg = 1
	case !of(call, "c"):
		return
	}
	if len(call.Args) > arg {
		s.names(call.Args[arg])
	}
}

// names takes a name of a field, or several with dots.
func (s *source) names(e ast.Expr) {
	lit, ok := e.(*ast.BasicLit)
	if !ok || lit.Kind != token.STRING || !strings.HasPrefix(s.where, "app/") {
		return
	}
	for _, name := range strings.Split(strings.Trim(lit.Value, `"`), ".") {
		if name != "" && strings.Trim(name, "abcdefghijklmnopqrstuvwxyz_") == "" {
			s.words[name] = s.where
		}
	}
}

// part takes an expression that is part of a sentence if it holds words.
// It tells whether it did.
func (s *source) part(e ast.Expr) bool {
	if text := format(e, false); strings.Contains(text, " ") && hasLetters(text) {
		s.take(e, false)
		return true
	}
	return false
}

func (s *source) take(e ast.Expr, isFormat bool) {
	f := format(e, isFormat)
	switch {
	case !hasLetters(f):
	case strings.ContainsAny(f, " %"):
		s.at[f] = s.where
	default:
		s.words[strings.ReplaceAll(f, "%%", "%")] = s.where
	}
}

// format writes an expression as a format: what is not known is %s.
func format(e ast.Expr, isFormat bool) string {
	switch v := e.(type) {
	case *ast.BasicLit:
		if v.Kind != token.STRING {
			return "%s"
		}
		text, err := strconv.Unquote(v.Value)
		if err != nil {
			return "%s"
		}
		if !isFormat {
			text = strings.ReplaceAll(text, "%", "%%")
		}
		return text
	case *ast.BinaryExpr:
		return format(v.X, isFormat) + format(v.Y, isFormat)
	case *ast.ParenExpr:
		return format(v.X, isFormat)
	case *ast.CallExpr:
		if called(v) == "Sprintf" && len(v.Args) > 0 {
			return format(v.Args[0], true)
		}
	}
	return "%s"
}

// of tells whether the called function is of a package.
func of(c *ast.CallExpr, name string) bool {
	f, ok := c.Fun.(*ast.SelectorExpr)
	if !ok {
		return false
	}
	id, ok := f.X.(*ast.Ident)
	return ok && id.Name == name
}

func called(c *ast.CallExpr) string {
	switch f := c.Fun.(type) {
	case *ast.SelectorExpr:
		return f.Sel.Name
	case *ast.Ident:
		return f.Name
	}
	return ""
}

// leftOut are files whose sentences never reach the window.
func leftOut() []string {
	return []string{
		"store/check.go",               // the list of "rapporteur-cli check"
		"cmd/internal/compose/demo.go", // "rapporteur-cli demo"
	}
}

// hasLetters tells a sentence from what only holds others together.
func hasLetters(f string) bool {
	return strings.ContainsFunc(regexp.MustCompile(`%[#+]?[a-zA-Z]`).ReplaceAllString(f, ""), unicode.IsLetter)
}
