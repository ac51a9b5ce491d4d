package workspace_test

import (
	"errors"
	"slices"
	"testing"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/rules"
)

// Whom a file names beside its text is asked about where the text names them, also when it
// is only tried, and not hidden once a person looked. All others stay unnamed from then on.
func TestPeopleOfADraftAreKnown(t *testing.T) {
	d := newBench(t)
	people := []igf.Mention{{Name: "Tansy Wragge"}, {Name: "Kevin Quux"}, {Name: "Noor Sample"}}
	ctx := igf.WithPeople(t.Context(), people)
	o := func() *igf.Output {
		return &igf.Output{ID: "bpf/other", Title: "Other", Cycle: "2022", Language: "en", Draft: "# Other\n\nEdited by Tansy Wragge.\n"}
	}
	asks := func(err error) {
		t.Helper()
		var doubt *igf.DoubtfulNameError
		if !errors.As(err, &doubt) || !slices.ContainsFunc(doubt.Names, func(n igf.HiddenName) bool { return n.Word == "Tansy Wragge" }) {
			t.Fatalf("%v", err)
		}
	}
	asks(d.Drafting.Try(ctx, o(), o().Draft))
	asks(d.Drafting.AddPublished(ctx, o()))
	if _, err := d.Texts.Output("bpf/other"); err == nil {
		t.Fatal("it was saved")
	}
	checked := igf.WithNamesChecked(ctx, igf.CheckedWhenWritten)
	ok(t, d.Drafting.Try(checked, o(), o().Draft))
	ok(t, d.Drafting.AddPublished(checked, o()))
	say := func(text string) error {
		_, err := d.Capture.AddComment(t.Context(), rules.CommentInput{Output: "bpf/norms", Paragraph: 2, Text: text})
		return err
	}
	ok(t, say("I agree with Tansy Wragge."))
	var hidden *igf.HiddenNameError
	if err := say("I agree with Kevin Quux."); !errors.As(err, &hidden) {
		t.Fatalf("%v", err)
	}
	_, err := d.Drafting.Publish(checked, "bpf/other", "# Other\n\nEdited by Tansy Wragge and others.\n", "")
	ok(t, err)
}
