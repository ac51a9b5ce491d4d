package ui

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"rapporteur/app/igf"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/widgets"
)

// What a session discusses and its agenda are set in its form; a point that
// cannot be read is told at its field.
func TestASessionGetsItsOutputsAndItsAgenda(t *testing.T) {
	const id = "bpf-gender-and-digital-rights/igf2022"
	b := openBench(t, t.TempDir(), at(shell.Location{Screen: shell.Sessions, ID: id}))
	b.until("the session is shown", func() bool { return b.reads(i18n.T("sessions.agenda")) })
	before, err := b.work.Records.Session(id)
	if err != nil {
		t.Fatal(err)
	}
	b.tap("Edit…")
	var chosen []string
	for _, o := range b.roots() {
		visit(o, func(x fyne.CanvasObject) {
			if g, ok := x.(*widget.CheckGroup); ok && len(chosen) == 0 {
				chosen = slices.Clone(g.Selected)
				g.SetSelected(nil)
			}
		})
	}
	if len(chosen) != len(before.Outputs) {
		t.Errorf("chosen are %v, and the session has %v", chosen, before.Outputs)
	}
	b.focusField(i18n.T("sessions.agenda"))
	b.win.win.Canvas().Focused().(*widgets.Input).SetText("")
	b.typed("Welcome | Ana Sample | soon")
	b.tap("Save")
	b.until("it is told at the field", func() bool { return b.reads("write “Title | who leads | minutes”") })
	for range len("soon") {
		b.key(fyne.KeyBackspace)
	}
	b.typed("10")
	b.tap("Save")
	b.until("it is saved", func() bool {
		s, err := b.work.Records.Session(id)
		return err == nil && len(s.Outputs) == 0 && len(s.Agenda) == 1 && s.Agenda[0].Minutes == 10 && s.Agenda[0].Lead == "Ana Sample" && len(s.Naming) == len(before.Naming)
	})
}

// A comment that came in a letter is written down, as its author wants to be
// named, and revised; the former words are kept.
func TestACommentIsWrittenDown(t *testing.T) {
	b := openBench(t, t.TempDir(), at(shell.Location{Screen: shell.Comments, ID: theOutput}))
	b.until("the comments are shown", func() bool { return b.reads("comments") })
	n := len(b.said(theOutput))
	b.tap(i18n.T("comments.new"))
	b.until("it asks", func() bool { return b.reads(i18n.T("comments.translated-to")) })
	b.picture("comment-new")
	b.typed("Nadia Letter, Example University, CS")
	b.focusField(i18n.T("comments.paragraph"))
	b.typed("#999")
	b.focusField(i18n.T("comments.text"))
	b.typed("Say who keeps the list.")
	b.tap("Save")
	b.until("the wrong paragraph is told", func() bool { return b.reads("has the paragraphs 1 to") })
	b.focusField(i18n.T("comments.paragraph"))
	b.empty(10)
	b.typed("4")
	b.tap("Save")
	b.until("it is saved", func() bool { return len(b.said(theOutput)) == n+1 })
	var got igf.Comment
	var id string
	for root, l := range b.said(theOutput) {
		if c := l.Entry.(*igf.Comment); c.Text == "Say who keeps the list." {
			got, id = *c, root
		}
	}
	if got.Anchor == nil || got.Anchor.Paragraph != 4 || got.By.Name != "" || got.By.Naming != igf.Anonymous || got.Channel != igf.ByEmail {
		t.Errorf("saved was %+v, anchor %+v", got, got.Anchor)
	}
	b.win.Go(shell.Location{Screen: shell.Comments, Entry: id})
	b.until("it is shown", func() bool { return b.reads("Nadia Letter") && b.reads(i18n.T("comments.show-text")) })
	b.tap(i18n.T("word.edit"))
	b.key(fyne.KeyEnd)
	b.typed(" Please.")
	b.tap("Save")
	b.until("it is revised", func() bool {
		l := b.said(theOutput)[id]
		return strings.HasSuffix(l.Entry.(*igf.Comment).Text, "list. Please.") && len(l.Older) == 1
	})
}
