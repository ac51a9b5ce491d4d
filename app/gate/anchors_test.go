package gate_test

import (
	"testing"

	"rapporteur/app/igf"
)

// What an anchor quotes is gone once no text of its output has the words without what was
// withdrawn: also where the editor has rewritten them, and this device came later.
func TestQuotesOfWithdrawnWords(t *testing.T) {
	d := newBench(t)
	gone, act := d.note(0, named("Ann Reader"), "")
	d.save(act)
	stays, act := d.note(0, named("Bo Writer"), "")
	d.save(act)
	const minutes, other = "bpf/minutes-session-0", "bpf/norms"
	text := "# Minutes\n\n## " + igf.WithSources("Of oak trees", []string{gone.ID}) + "\n\n" + igf.WithSources("The oaks fall tomorrow.", []string{gone.ID}) +
		"\n\n## Of birch trees\n\n" + igf.WithSources("The birches stay.", []string{stays.ID}) + "\n"
	d.save(igf.Act{Records: []igf.Record{
		session(here),
		&igf.Output{ID: minutes, Title: "Minutes", MinutesOf: here, Editor: igf.Author{ID: ulid(0)}, Stage: igf.Drafting, Draft: "# Minutes\n\n## Of birch trees\n\nThe birches stay. Nothing else was said.\n"},
		&igf.VersionText{Output: minutes, Number: 1, Text: text},
		&igf.Output{ID: other, Title: "Norms", Stage: igf.Drafting, Draft: "The oaks stand.\n"},
	}})
	anchors := map[string]struct {
		a    igf.Anchor
		gone bool
	}{
		"words that rest on it":                {igf.Anchor{Output: minutes, Version: 1, Paragraph: 1, Quote: "The oaks fall tomorrow."}, true},
		"some of them":                         {igf.Anchor{Output: minutes, Version: 1, Paragraph: 1, Prefix: "The oaks ", Quote: "fall", Suffix: " tomorrow."}, true},
		"under a heading that rests on it":     {igf.Anchor{Output: minutes, Version: 1, Paragraph: 1, Section: "Of oak trees"}, true},
		"words that rest on another":           {igf.Anchor{Output: minutes, Version: 1, Paragraph: 2, Section: "Of birch trees", Quote: "The birches stay."}, false},
		"some of those":                        {igf.Anchor{Output: minutes, Version: 1, Paragraph: 2, Prefix: "The ", Quote: "birches", Suffix: " stay."}, false},
		"of a draft that lost them":            {igf.Anchor{Output: minutes, Paragraph: 1, Quote: "The oaks fall tomorrow."}, true},
		"of a draft that has them":             {igf.Anchor{Output: minutes, Paragraph: 1, Quote: "The birches stay."}, false},
		"of a version that is not here":        {igf.Anchor{Output: minutes, Version: 2, Paragraph: 1, Quote: "The oaks fall tomorrow."}, true},
		"of no minutes":                        {igf.Anchor{Output: other, Paragraph: 1, Quote: "The oaks fell."}, false},
		"the number of a paragraph only":       {igf.Anchor{Output: minutes, Version: 1, Paragraph: 1}, false},
		"the whole of an output that is there": {igf.Anchor{Output: minutes}, false},
	}
	for name, x := range anchors {
		if is, err := d.book().AnchorWithdrawn(x.a); err != nil || is {
			t.Errorf("%s: gone before anything was withdrawn, %v", name, err)
		}
	}
	m := gone.Meta
	m.ID = ulid(99_999)
	d.save(igf.Act{Records: []igf.Record{&igf.Redaction{Meta: m, Entry: gone.ID, Scope: igf.ScopeAll, RequestedBy: igf.ByPerson}}})
	for name, x := range anchors {
		if is, err := d.book().AnchorWithdrawn(x.a); err != nil || is != x.gone {
			t.Errorf("%s: gone %v, want %v, %v", name, is, x.gone, err)
		}
	}
}
