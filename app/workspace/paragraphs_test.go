package workspace_test

import (
	"errors"
	"testing"

	"rapporteur/app/igf"
	"rapporteur/app/outline"
)

// Blocks change places as one saw them; at an end, and when somebody changed
// the block meanwhile, nothing moves.
func TestParagraphsChangePlaces(t *testing.T) {
	d := newBench(t)
	before := d.text(t)
	all := outline.Paragraphs(before)
	first, second := all[1], all[2]
	_, err := d.Drafting.MoveParagraph(t.Context(), "bpf/norms", second, -1)
	ok(t, err)
	now := outline.Paragraphs(d.text(t))
	if len(now) != len(all) || now[1].Text != second.Text || now[2].Text != first.Text {
		t.Fatalf("the text is\n%s", d.text(t))
	}
	_, err = d.Drafting.MoveParagraph(t.Context(), "bpf/norms", now[1], 1)
	ok(t, err)
	if d.text(t) != before {
		t.Errorf("back again the text is\n%s\nwant\n%s", d.text(t), before)
	}
	_, err = d.Drafting.MoveParagraph(t.Context(), "bpf/norms", all[len(all)-1], 1)
	ok(t, err)
	if d.text(t) != before {
		t.Errorf("past the end it moved:\n%s", d.text(t))
	}
	first.Text = "Somebody else wrote something else."
	var field *igf.FieldError
	if _, err := d.Drafting.MoveParagraph(t.Context(), "bpf/norms", first, 1); !errors.As(err, &field) {
		t.Errorf("err = %v", err)
	}
	_, err = d.Drafting.AppendParagraph(t.Context(), "bpf/norms", "The end.")
	ok(t, err)
	now = outline.Paragraphs(d.text(t))
	if len(now) != len(all)+1 || now[len(now)-1].Text != "The end." {
		t.Errorf("the text is\n%s", d.text(t))
	}
}
