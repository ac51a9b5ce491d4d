package document

import (
	"slices"
	"testing"

	"rapporteur/app/igf"
)

// Whoever adds a kind of note is told here, by its name, which reports would
// leave it out. The pages of takeaways and the form of 2020 are short on
// purpose.
func TestEveryKindOfNoteIsInAPartOfAReport(t *testing.T) {
	for _, f := range Forms() {
		if f == Takeaways || f == Form2020 {
			continue
		}
		for _, k := range igf.NoteKinds() {
			if !slices.ContainsFunc(f.Parts(), func(p Part) bool { return slices.Contains(p.Kinds, k) }) {
				t.Errorf("notes of the kind %q stand in no part of the report of %s: add it to a part in forms.go", k, f)
			}
		}
	}
}
