package workspace_test

import (
	"testing"

	"rapporteur/app/igf"
	"rapporteur/app/outline"
)

// TestOldNumbersAreFoundByTheirWords: an older program counted a rule and the
// address of a link, too, so its comments have higher numbers than pages print.
func TestOldNumbersAreFoundByTheirWords(t *testing.T) {
	d := newBench(t)
	_, err := d.Drafting.Publish(t.Context(), "bpf/norms", "# Norms\n\n[a]: https://example.org\n\nStates should talk.\n\n---\n\nStates should listen to [all][a].\n", "")
	ok(t, err)
	now := d.comment(t, 2, "", "Name the states.", "")
	older := func(id string, paragraph int, quote string) *igf.Comment {
		c := *now
		c.ID, c.Lamport, c.Anchor = id, now.Lamport+1, &igf.Anchor{Output: now.Output, Version: now.Anchor.Version, Paragraph: paragraph, Quote: quote}
		return &c
	}
	ok(t, d.replica.Save(t.Context(), &igf.Act{ID: "01GK5VZ0XQ3F8M2D7S9N4C6B1B", Records: []igf.Record{
		older("01GK5VZ0XQ3F8M2D7S9N4C6B1C", 4, now.Anchor.Quote), older("01GK5VZ0XQ3F8M2D7S9N4C6B1D", 1, "[a]: https://example.org"),
	}}))
	places, err := d.Texts.Places("bpf/norms")
	ok(t, err)
	if len(places) != 3 {
		t.Fatalf("%d places, want 3", len(places))
	}
	for _, p := range places {
		if comment := p.View.Entry.(*igf.Comment); comment.Anchor.Paragraph == 1 {
			if p.Outcome != outline.Lost || p.Anchor != nil {
				t.Errorf("the comment on what no page prints stands at %+v (%v): a person must decide", p.Anchor, p.Outcome)
			}
			continue
		}
		if p.Outcome != outline.Sure || p.Anchor == nil || p.Anchor.Paragraph != 2 {
			t.Errorf("the comment %s stands at %+v (%v), want paragraph 2", p.View.Entry.Head().ID, p.Anchor, p.Outcome)
		}
	}
}
