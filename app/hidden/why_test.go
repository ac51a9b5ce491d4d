package hidden

import (
	"go/ast"
	"go/parser"
	gotoken "go/token"
	"strings"
	"testing"
)

// Each kind of what is found says what may be made of it; a new one that is forgotten is named here.
func TestEveryWhyHasTraits(t *testing.T) {
	file, err := parser.ParseFile(gotoken.NewFileSet(), "why.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	rows, kinds := map[string]bool{}, map[string]bool{}
	ast.Inspect(file, func(n ast.Node) bool {
		switch v := n.(type) {
		case *ast.KeyValueExpr:
			if key, ok := v.Key.(*ast.Ident); ok {
				rows[key.Name] = true
			}
		case *ast.ValueSpec:
			for _, name := range v.Names {
				kinds[name.Name] = strings.HasPrefix(name.Name, "why") && name.Name != "whyKinds"
			}
		}
		return true
	})
	n := 0
	for name, is := range kinds {
		if is && !rows[name] {
			t.Errorf("%s has no row in traitsOf: say what may be made of what is found", name)
		}
		if is {
			n++
		}
	}
	if n != int(whyKinds)-1 {
		t.Errorf("%d kinds were found in why.go, of %d", n, whyKinds-1)
	}
}

// What is no name says so: a name together with it, or the place where it stands, decides.
func TestWhatIsFoundBesideNames(t *testing.T) {
	for why, want := range map[Why]string{
		Address: "who", Handle: "who", Affiliation: "where body", Letters: "where", Label: "body who", OnlyName: "name who", FamilyName: "name who",
		RoleWords: "everyday", PublicWords: "everyday", ofName("initials"): "name who",
	} {
		var got []string
		for _, x := range []struct {
			is   bool
			what string
		}{{why.OfName(), "name"}, {why.Where(), "where"}, {why.Body(), "body"}, {why.Everyday(), "everyday"}, {why.Who(), "who"}} {
			if x.is {
				got = append(got, x.what)
			}
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s is %s, want %s", why, got, want)
		}
	}
}
