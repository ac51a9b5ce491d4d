package ui

import (
	"bytes"
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strconv"
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
