package workspace_test

import (
	"testing"

	"rapporteur/app/igf"
	"rapporteur/app/outline"
)

// TestOldNumbersAreFoundByTheirWords: an older program counted a rule and the
// address of a link, too, so its comments have higher numbers than pages print.
func TestOldNumbersAreFoundByTheirWords(t *testing.T) {
	d := newDesk(t)
	_, err := d.Publish(t.Context(), "bpf/norms", "# Norms\n\n[a]: https://example.org\n\nStates should talk.\n\n---\n\nStates should listen to [all][a].\n", "")
	ok(t, err)
	old := *d.comment(t, 2, "", "Name the states.", "")
	old.ID, old.Lamport = "01GK5VZ0XQ3F8M2D7S9N4C6B1A", old.Lamport+1
	old.Anchor = &igf.Anchor{Output: old.Output, Version: old.Anchor.Version, Paragraph: 4, Quote: old.Anchor.Quote}
	ok(t, d.replica.Save(t.Context(), &igf.Act{ID: "01GK5VZ0XQ3F8M2D7S9N4C6B1B", Records: []igf.Record{&old}}))
	places, err := d.Places("bpf/norms")
	ok(t, err)
	if len(places) != 2 {
		t.Fatalf("%d places, want 2", len(places))
	}
	for _, p := range places {
		if p.Outcome != outline.Sure || p.Anchor == nil || p.Anchor.Paragraph != 2 {
			t.Errorf("the comment %s stands at %+v (%v), want paragraph 2", p.Line.Entry.Head().ID, p.Anchor, p.Outcome)
		}
	}
}
