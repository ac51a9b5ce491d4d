package workspace_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"rapporteur/app/document"
	"rapporteur/app/igf"
	"rapporteur/app/workspace/rules"
)

// Who corrects a typo moves no note, wherever notes are read: in the list, in the
// merged timeline, in the minutes, in the agreed minutes. These say what a note is
// about and list the questions again, as the minutes do.
func TestARevisionMovesNoNote(t *testing.T) {
	d := newBench(t)
	var first *igf.Note
	for i, text := range []string{"Mariaa opened.", "Jo asked.", "Al closed."} {
		n, err := d.Capture.AddNote(t.Context(), rules.NoteInput{Session: "bpf/main", Kind: []igf.NoteKind{igf.Intervention, igf.Question, igf.Intervention}[i], Paragraph: []int{1, 2, 0}[i], Text: text})
		ok(t, err)
		if i == 0 {
			first = n
		}
	}
	_, err := d.Capture.ReviseNote(t.Context(), first.ID, rules.NoteInput{Text: "Maria opened."})
	ok(t, err)
	list, err := d.Lists.Timeline("bpf/main")
	ok(t, err)
	merged, _, err := d.Minutes.MergedTimeline("bpf/main")
	ok(t, err)
	minutes, err := d.Documents.MakeDocument(document.KindMinutes, "bpf/main", document.Choices{})
	ok(t, err)
	a, err := d.Minutes.Agreed("bpf/main")
	ok(t, err)
	o, err := d.Minutes.BeginAgreed(t.Context(), "bpf/main", a.Proposed())
	ok(t, err)
	read := map[string]string{"minutes": fmt.Sprintf("%+v", minutes.Blocks), "agreed minutes": o.Draft}
	for _, l := range list {
		read["list"] += l.Entry.(*igf.Note).Text
	}
	for _, m := range merged {
		read["merged timeline"] += m.View.Entry.(*igf.Note).Text
	}
	for where, text := range read {
		at := []int{strings.Index(text, "Maria opened."), strings.Index(text, "Jo asked."), strings.Index(text, "Al closed.")}
		if at[0] < 0 || !slices.IsSorted(at) {
			t.Errorf("%s has the notes at %v:\n%s", where, at, text)
		}
	}
	_, asked, _ := strings.Cut(o.Draft, "## Questions\n")
	if !strings.Contains(o.Draft, `Maria opened. \[Paragraph 1\]`) && !strings.Contains(o.Draft, `Maria opened. [Paragraph 1]`) || !strings.Contains(asked, "Jo asked.") {
		t.Errorf("the agreed minutes are\n%s", o.Draft)
	}
}
