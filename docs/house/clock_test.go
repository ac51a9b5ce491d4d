package house

import (
	"go/ast"
	"slices"
	"testing"
)

// Whether a session is still to come, runs or is over has one answer: igf.Session.Phase.
// Nothing else asks with the clock of now, which every screen and command calls "now".
func TestOnlyPhaseAsksWhetherASessionIsOver(t *testing.T) {
	ends := func(e ast.Expr) bool {
		sel, ok := e.(*ast.SelectorExpr)
		return ok && (sel.Sel.Name == "Start" || sel.Sel.Name == "End")
	}
	for _, s := range sources(t) {
		if s.test || s.dir == "app/igf" {
			continue
		}
		ast.Inspect(s.file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok || len(call.Args) != 1 {
				return true
			}
			sel, ok := call.Fun.(*ast.SelectorExpr)
			if !ok || !slices.Contains([]string{"Before", "After", "Compare"}, sel.Sel.Name) || ends(sel.X) == ends(call.Args[0]) {
				return true
			}
			for _, e := range []ast.Expr{sel.X, call.Args[0]} {
				if id, ok := e.(*ast.Ident); ends(e) || !ok || id.Name != "now" && id.Name != "today" {
					continue
				}
				t.Errorf("%s compares the start or the end of something with now: ask igf.Session.Phase", s.set.Position(call.Pos()))
			}
			return true
		})
	}
}
