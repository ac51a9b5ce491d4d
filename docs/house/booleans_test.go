package house

import (
	"go/ast"
	"strings"
	"testing"
)

// A call with true or false in it does not say what it asks for. What is called so is two
// functions, or takes a type whose values have names; a setter, whose name says what is
// true, may be given one.
func TestCallsSayWhatTheyAskFor(t *testing.T) {
	type function struct {
		dir, name string
		params    int
	}
	takes := map[function][]bool{} // which parameters are bool
	add := func(f function, kinds []bool) {
		takes[f] = kinds
		f.dir = ""
		takes[f] = kinds
	}
	all := sources(t)
	for _, s := range all {
		for _, d := range s.file.Decls {
			if f, ok := d.(*ast.FuncDecl); ok && !s.test {
				kinds := boolParams(f.Type)
				add(function{s.dir, f.Name.Name, len(kinds)}, kinds)
			}
		}
	}
	found := 0
	for _, s := range all {
		if s.test {
			continue
		}
		ast.Inspect(s.file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			of := function{params: len(call.Args)}
			switch f := call.Fun.(type) {
			case *ast.Ident:
				of.dir, of.name = s.dir, f.Name
			case *ast.SelectorExpr:
				of.name = f.Sel.Name
			}
			kinds := takes[of]
			for i, arg := range call.Args {
				if id, ok := arg.(*ast.Ident); ok && i < len(kinds) && kinds[i] && (id.Name == "true" || id.Name == "false") {
					if found++; !strings.HasPrefix(strings.ToLower(of.name), "set") {
						t.Errorf("%s calls %s with %s: write two functions, or a type whose values have names", s.set.Position(call.Pos()), of.name, id.Name)
					}
				}
			}
			return true
		})
	}
	if found == 0 {
		t.Error("no call was found, not even of a setter")
	}
}

// boolParams returns of each parameter of a function whether it is a bool.
func boolParams(f *ast.FuncType) (kinds []bool) {
	for _, p := range f.Params.List {
		id, ok := p.Type.(*ast.Ident)
		for range max(len(p.Names), 1) {
			kinds = append(kinds, ok && id.Name == "bool")
		}
	}
	return kinds
}
