package importing

import (
	"strings"
	"testing"

	"rapporteur/app/budget"
	"rapporteur/app/igf"
	"rapporteur/app/importing/leftover"
)

// A cell that is no word of the closed list of its column is left over, and its comment is imported
// without it: one such cell does not refuse a table.
func TestCellsThatAreNoWordOfTheirListAreLeftOver(t *testing.T) {
	for column, known := range map[string][]string{
		"type":    {"technical", "ed", "General."},
		"stance":  {"support", "Against", "neutral", "neutre"},
		"channel": {"email", string(igf.InTheSession)},
	} {
		for _, cell := range append([]string{"undecided"}, known...) {
			g, err := ReadForm(t.Context(), budget.Of("form.csv", []byte("comment,"+column+"\nName exchange points.,"+cell+"\n")), "")
			if err != nil {
				t.Fatal(err)
			}
			got, _, err := g.Comments(map[string]string{column: column}, "bpf/norms")
			if err != nil || len(got.Items) != 1 {
				t.Fatalf("%s %q: %+v %v", column, cell, got, err)
			}
			in := got.Items[0].Input
			word := string(in.Type) + string(in.Stance) + string(in.Channel)
			var left []string
			for _, l := range got.Left {
				if l.Kind == leftover.Cell {
					left = append(left, l.Words)
				}
			}
			if none := cell == "undecided"; none != (word == "") || none != (strings.Join(left, "") == cell) {
				t.Errorf("%s %q: the comment has %q, left over are %q", column, cell, word, left)
			}
		}
	}
}
