package house

import (
	"go/ast"
	"path"
	"slices"
	"strings"
	"testing"
)

// door is a way by which words leave the device, and the files that may use it: what
// they give away comes out of an igf.Shared. A way that is new is listed here with what
// guards it.
type door struct {
	of, name string   // a name of a package, or a call of any value's method where of is ""
	made     bool     // only a value that is made with contents counts
	in       []string // folders and files
	guard    string
}

func doors() []door {
	return []door{
		{of: "app/igf", name: "NewGate", in: []string{"app/gate"}, guard: "a gate that asks another source than the book of hidden people lets anything out"},
		{of: "app/igf", name: "WithNamesChecked", in: []string{
			"app/ui/shell/jobs.go",              // asks, and goes on with the same work
			"app/ui/merged/minutes.go",          // each paragraph was ticked
			"app/workspace/answering/many.go",   // each answer was decided about
			"app/workspace/holding/held.go",     // each held record
			"app/workspace/rosters/rosters.go",  // each line
			"app/workspace/importing/import.go", // each item; withdrawn words are asked about by themselves
			"app/workspace/minutes/agreed.go",   // each note, when it was written
			"app/workspace/minutes/doubtful.go",
			"cmd/internal/compose/choices.go",
			"cmd/internal/cli/run.go",           // --names-checked
			"cmd/internal/compose/demo/demo.go", // the sample
			"app/ui/uitest",
		}, guard: "words that may name somebody hidden go past the gate where a person looked at them, and only there"},
		{of: "app/document", name: "Document", made: true, in: []string{"app/document/builders", "app/document/documenttest"}, guard: "builders take igf.Shared"},
		{of: "app/table", name: "Table", made: true, guard: "tables take igf.Shared and lists.SharedView"},
		{of: "app/document/html", name: "WriteTemplate", in: []string{"app/table", "app/workspace/handover"}, guard: "its data come out of igf.SharedAs"},
		{of: "app/files", name: "Shared", in: []string{
			"app/workspace/documents/documents.go",             // a document.Document
			"app/ui/files/ask.go",                              // the hand-over and the calendar
			"cmd/internal/commands/results/export.go",          // a table.Table
			"cmd/internal/commands/results/export_calendar.go", // a stewardship.Calendar
			"cmd/internal/commands/results/handover.go",        // igf.Shared, written by format.Folder
			"cmd/internal/compose/demo/demo.go",                // folders of the sample
		}, guard: "a file that others get is written from what passed the gate"},
		{name: "Clipboard", in: []string{
			"app/ui/rowmenu",               // a lists.SharedView, and words that the gate let through
			"app/ui/groups/participate.go", // a stewardship.Calendar
			"app/ui/syncing/exposed.go",    // files and commits
			"app/ui/uitest",
		}, guard: "what is copied may be pasted anywhere"},
	}
}

// uses reports whether a file goes through a door.
func (d door) uses(s source) bool {
	local := ""
	for _, i := range s.file.Imports {
		if strings.Trim(i.Path.Value, `"`) == module+"/"+d.of {
			if local = path.Base(d.of); i.Name != nil {
				local = i.Name.Name
			}
		}
	}
	if d.of != "" && local == "" {
		return false
	}
	found := false
	named := func(e ast.Expr) bool {
		sel, ok := e.(*ast.SelectorExpr)
		if !ok || sel.Sel.Name != d.name {
			return false
		}
		x, ok := sel.X.(*ast.Ident)
		return d.of == "" || ok && x.Name == local
	}
	ast.Inspect(s.file, func(n ast.Node) bool {
		switch v := n.(type) {
		case *ast.CompositeLit:
			found = found || d.made && len(v.Elts) > 0 && named(v.Type)
		case *ast.CallExpr:
			found = found || d.of == "" && named(v.Fun)
		case *ast.SelectorExpr:
			found = found || !d.made && d.of != "" && named(v)
		}
		return true
	})
	return found
}

// What leaves the device goes through doors that somebody looked at.
func TestWordsLeaveByTheDoorsThatAreListed(t *testing.T) {
	all := sources(t)
	for _, d := range doors() {
		used := map[string]bool{}
		for _, s := range all {
			if s.test || s.dir == d.of || !d.uses(s) {
				continue
			}
			at := slices.IndexFunc(d.in, func(place string) bool { return s.path == place || strings.HasPrefix(s.path, place+"/") })
			if at < 0 {
				t.Errorf("%s uses %s of %q: words may leave the device there (%s). Give it what passed the gate, and list the file in doors", s.path, d.name, d.of, d.guard)
				continue
			}
			used[d.in[at]] = true
		}
		for _, place := range d.in {
			if !used[place] {
				t.Errorf("%s does not use %s of %q any more: take it off the list", place, d.name, d.of)
			}
		}
	}
}
