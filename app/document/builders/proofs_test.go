package builders_test

import (
	"strings"
	"testing"

	"rapporteur/app/document"
	"rapporteur/app/document/builders"
	"rapporteur/app/document/documenttest"
	"rapporteur/app/gate/gatetest"
	"rapporteur/app/igf"
)

// What is made from entries says of how many somebody is proven to be the author, and not a word
// of that while nobody signs. What was withdrawn is not counted.
func TestDocumentsSayHowManyEntriesAreSigned(t *testing.T) {
	signed := map[string]igf.Proof{}
	for _, e := range documenttest.Entries() {
		signed[e.Head().ID] = igf.Signed
	}
	for _, e := range documenttest.Comments(4) {
		signed[e.Head().ID] = igf.Signed
	}
	in := minutesInput(t)
	made := func(proofs map[string]igf.Proof) map[string]document.Document {
		out := map[string]document.Document{}
		put := func(name string, d document.Document, err error) {
			if err != nil {
				t.Fatal(err)
			}
			out[name] = d
		}
		in.Proofs = proofs
		m, err := builders.Minutes(in)
		put("minutes", m, err)
		for _, form := range documenttest.Forms().IDs() {
			d, err := report(t, in, form)
			put("report "+form, d, err)
		}
		c, err := builders.Compilation(builders.CompilationInput{Group: in.Group, Output: gatetest.Of(t, documenttest.Output()), Entries: withdrawn(t, documenttest.Comments(4), documenttest.ID(1004), igf.ScopeAll, ""), Proofs: proofs, Made: in.Made})
		put("compilation", c, err)
		a, err := builders.Draft(builders.DraftInput{Group: in.Group, Output: gatetest.Of(t, documenttest.Output()), Made: in.Made, Proofs: proofs, Agreed: &builders.AgreedInput{Minutes: in}})
		put("agreed", a, err)
		return out
	}
	const line = "Entries signed by devices of their authors: "
	for name, d := range made(signed) {
		_, got, _ := strings.Cut(text(t, d), line)
		got, _, _ = strings.Cut(got, "\n")
		if name == "compilation" && !strings.HasPrefix(got, "6 of 6") || got == "" || strings.Contains(got, "·") {
			t.Errorf("%s: all are signed, and it says %q", name, got)
		}
	}
	for name, d := range made(nil) {
		if strings.Contains(text(t, d), line) {
			t.Errorf("%s: nobody signs, and it speaks of that", name)
		}
	}
}
