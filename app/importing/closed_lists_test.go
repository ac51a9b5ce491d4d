package importing

import (
	"strings"
	"testing"

	"rapporteur/app/budget"
	"rapporteur/app/importing/leftover"
)

// A type that is none is left over, and its comment imported without it. A stance or a channel that is
// none stays as it is, so that its line is refused and a person looks: nobody's objection is left out.
func TestCellsThatAreNoWordOfTheirList(t *testing.T) {
	for _, c := range []struct{ column, cell, read, left string }{
		{"type", "ed", "editorial", ""},
		{"type", "undecided", "", "undecided"},
		{"stance", "Against", "objection", ""},
		{"stance", "neutre", "neutral", ""},
		{"stance", "undecided", "undecided", ""},
		{"channel", "Email", "email", ""},
		{"channel", "undecided", "undecided", ""},
	} {
		g, err := ReadForm(t.Context(), budget.Of("form.csv", []byte("comment,"+c.column+"\nName exchange points.,"+c.cell+"\n")), "")
		if err != nil {
			t.Fatal(err)
		}
		got, _, err := g.Comments(map[string]string{c.column: c.column}, "bpf/norms")
		if err != nil || len(got.Items) != 1 {
			t.Fatalf("%+v: %+v %v", c, got, err)
		}
		in := got.Items[0].Input
		var left []string
		for _, l := range got.Left {
			if l.Kind == leftover.Cell {
				left = append(left, l.Words)
			}
		}
		if read := string(in.Type) + string(in.Stance) + string(in.Channel); read != c.read || strings.Join(left, "") != c.left {
			t.Errorf("%+v: the comment has %q, left over are %q", c, read, left)
		}
	}
}
