package timeline

import (
	"testing"

	"fyne.io/fyne/v2/test"

	"rapporteur/app/igf"
	"rapporteur/app/outline"
	"rapporteur/app/ui/capture/snapshot"
	"rapporteur/app/ui/shell"
	"rapporteur/app/workspace/lists"
)

// What one looks for leaves the entries that fit, and leads to the first
// paragraph of the output that has it.
func TestLookingForWordsLeadsToTheOutput(t *testing.T) {
	test.NewTempApp(t)
	led, left := -1, 0
	jobs := shell.NewJobs(func(func()) {}, nil)
	t.Cleanup(jobs.Close)
	p := New(&shell.Env{Jobs: jobs}, nil, Callbacks{ShowParagraph: func(place int) { led = place }, Leave: func() { left++ }})
	note := func(text string) lists.EntryView {
		return lists.EntryView{Standing: igf.Standing{Entry: &igf.Note{NoteKind: igf.Intervention, Text: text}}}
	}
	p.Shown(&snapshot.Session{
		Lines:      []lists.EntryView{note("the norms of 2015"), note("a break")},
		Paragraphs: []outline.Paragraph{{Number: 1, Text: "An opening"}, {Number: 2, Text: "The norms"}},
	})
	p.Find()
	p.finding.index = newIndex(p.session, nil, kindWords())
	p.finding.line.SetText("norms")
	if p.Len() != 1 || led != 1 {
		t.Errorf("%d entries are shown, want 1; paragraph %d is shown, want 1", p.Len(), led)
	}
	p.finding.close()
	if p.Len() != 2 || left != 1 {
		t.Errorf("closed, %d entries are shown, want 2; the keyboard was given back %d times, want once", p.Len(), left)
	}
}
