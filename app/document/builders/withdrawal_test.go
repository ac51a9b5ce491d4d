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

// saying is the id of the entry with those words.
func saying(t *testing.T, words string) string {
	t.Helper()
	for _, e := range documenttest.Entries() {
		switch v := e.(type) {
		case *igf.Note:
			if strings.Contains(v.Text, words) {
				return v.ID
			}
		case *igf.Comment:
			if strings.Contains(v.Text, words) {
				return v.ID
			}
		}
	}
	t.Fatalf("no entry says %q", words)
	return ""
}

// withdrawn adds a redaction of one of the entries by its own author.
func withdrawn(t *testing.T, entries []igf.Entry, id string, scope igf.Scope, source string) []igf.Shared {
	t.Helper()
	for _, e := range entries {
		if e.Head().ID == id {
			r := &igf.Redaction{Meta: *e.Head(), Entry: id, Scope: scope, RequestedBy: igf.ByPerson, Reason: "asked by letter"}
			r.ID, r.Lamport, r.Source = documenttest.ID(900100), r.Lamport+1000, source
			return gatetest.All(t, append(entries, r)...)
		}
	}
	return nil
}

// Where an entry stood, minutes and reports say when it was withdrawn, by whom, at
// whose request and why, in their language; what was taken back as a slip is counted.
func TestDocumentsSayWhatWasWithdrawn(t *testing.T) {
	for _, c := range []struct {
		words, language string
		scope           igf.Scope
		want            string
	}{
		{"fear of blame", "en", igf.ScopeAll, "by the note taker, at the request of the speaker: asked by letter"},
		{"fear of blame", "en", igf.ScopePerson, "name withdrawn on 1 December 2022 by the note taker"},
		{"fear of blame", "fr", igf.ScopeAll, "à la demande de l’intervenant"},
		{"Traduire le résumé", "en", igf.ScopeAll, "at the request of the speaker"},
		{"Say “States have agreed", "en", igf.ScopeAll, "at the request of the commenter: asked by letter"},
		{"Say “States have agreed", "es", igf.ScopePerson, "a petición del autor del comentario"},
	} {
		id := saying(t, c.words)
		in := minutesInput(t)
		in.Language = c.language
		in.Entries = withdrawn(t, documenttest.Entries(), id, c.scope, "")
		report, err := report(t, in, "2021")
		if err != nil {
			t.Fatal(err)
		}
		got := text(t, minutes(t, in))
		if !strings.Contains(got, c.want) {
			t.Errorf("%s, %s: the minutes do not say %q", id, c.scope, c.want)
		}
		if strings.Contains(got, c.words) != (c.scope == igf.ScopePerson) || c.scope.All() && strings.Contains(text(t, report), c.words) {
			t.Errorf("%s, %s: the words are there, or are not", id, c.scope)
		}
		in.Entries = withdrawn(t, documenttest.Entries(), id, igf.ScopeAll, igf.UndoSource)
		if got := text(t, minutes(t, in)); strings.Contains(got, "asked by letter") || strings.Contains(got, c.words) {
			t.Errorf("%s: a slip is listed", id)
		}
	}
	in := minutesInput(t)
	in.Entries = withdrawn(t, documenttest.Entries(), saying(t, "Norms are known"), igf.ScopeAll, "")
	for _, form := range documenttest.Forms().IDs() {
		d, err := report(t, in, form)
		if err != nil {
			t.Fatal(err)
		}
		if got := text(t, d); strings.Contains(got, "withdrawn\\]") {
			t.Errorf("the report %s says only that something was withdrawn", form)
		}
	}
}

// A withdrawn comment stands in the compilation without its words and its answer, in
// every order. It needs no answer and is in no figure.
func TestACompilationSaysWhatWasWithdrawn(t *testing.T) {
	for _, order := range []document.Order{document.ByParagraph, document.ByStakeholder, document.ByDisposition} {
		in := builders.CompilationInput{
			Group: gatetest.Of(t, documenttest.Group()), Output: gatetest.Of(t, documenttest.Output()), Made: documenttest.Made(), Order: order,
			Entries: withdrawn(t, documenttest.Comments(4), documenttest.ID(1004), igf.ScopeAll, ""), // the only open one
			Final:   true,
		}
		d, err := builders.Compilation(in)
		if err != nil {
			t.Fatal(err)
		}
		got := text(t, d)
		for _, want := range []string{"at the request of the commenter: asked by letter", "Comments received: 3; without an answer yet: 0.", "Withdrawn: 1"} {
			if !strings.Contains(got, want) {
				t.Errorf("%s: no %q", order, want)
			}
		}
		if strings.Contains(got, "rendición de cuentas") || strings.Contains(got, "withdrawn\\]") {
			t.Errorf("%s: the words are there", order)
		}
		if order == document.ByParagraph && strings.Count(got, "Paragraph 3") != 1 {
			t.Errorf("a paragraph has two headings:\n%s", got)
		}
	}
}
