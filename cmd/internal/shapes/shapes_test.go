package shapes

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
	"testing"
)

// Other programs read docs/manual/json.md: a field that is not in it is not
// part of the contract. Every field is always there, so none is left out when
// it is empty.
func TestEveryFieldIsDocumented(t *testing.T) {
	manual, err := os.ReadFile("../../../docs/manual/json.md")
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	fields := 0
	for _, name := range files {
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			f, ok := n.(*ast.Field)
			if !ok || f.Tag == nil {
				return true
			}
			raw, err := strconv.Unquote(f.Tag.Value)
			if err != nil {
				t.Fatal(err)
			}
			fields++
			if tag := reflect.StructTag(raw).Get("json"); tag == "" || strings.Contains(tag, ",") || !strings.Contains(string(manual), "`"+tag+"`") {
				t.Errorf("%s: docs/manual/json.md does not describe %q of %v, as a field that is always there", name, tag, f.Names)
			}
			return true
		})
	}
	if fields < 200 {
		t.Errorf("only %d fields were found", fields)
	}
}
