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

	"rapporteur/app/igf"
	"rapporteur/app/importing/leftover"
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

// Programs that read a word of a closed list know all that it can be.
func TestClosedListsAreDocumented(t *testing.T) {
	data, err := os.ReadFile("../../../docs/manual/json.md")
	if err != nil {
		t.Fatal(err)
	}
	manual := strings.Join(strings.Fields(string(data)), " ")
	for field, words := range map[string]string{
		"modality": listed(igf.Modalities()), "stage": listed(igf.Stages()), "naming": listed(igf.Namings()),
		"type": listed(igf.CommentTypes()), "disposition": listed(igf.Dispositions()),
	} {
		if !strings.Contains(manual, "`"+field+"` ("+words+")") {
			t.Errorf("docs/manual/json.md does not say of %q: %s", field, words)
		}
	}
	for _, h := range igf.Hands() {
		if !strings.Contains(manual, "| `"+string(h)+"` | ") {
			t.Errorf("docs/manual/json.md does not know the field %q of a conflict by another hand", h)
		}
	}
	var imports string // the lines about what imports print: elsewhere a kind may be the name of a field
	for line := range strings.Lines(string(data)) {
		if strings.HasPrefix(line, "| `import ") {
			imports += line
		}
	}
	for _, k := range leftover.Kinds() {
		if !strings.Contains(imports, "`"+k.String()+"`") {
			t.Errorf("docs/manual/json.md does not know the kind %q of a piece that is left over", k)
		}
	}
}

func listed[T ~string](words []T) string {
	var out []string
	for _, w := range words {
		out = append(out, string(w))
	}
	return strings.Join(out, ", ")
}
