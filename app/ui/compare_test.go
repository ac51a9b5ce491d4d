package ui

import (
	"context"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"rapporteur/app/igf"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/theme"
)

// Two versions beside each other and in one text; a change names its comment
// and leads to it; what was accepted and changed nothing is said first.
func TestVersionsAreCompared(t *testing.T) {
	b := newBench(t)
	idle := ""
	for _, l := range b.gaps().Unanswered {
		if a := l.Entry.(*igf.Comment).Anchor; a != nil && a.Version == 1 && a.Paragraph == 12 {
			idle = l.Entry.Head().ID
		}
	}
	if _, err := b.work.Answering.Respond(context.Background(), idle, igf.Accepted, "Yes, we will.", 2); err != nil {
		t.Fatal(err)
	}
	b.win.Go(shell.Location{Screen: shell.Compare, ID: theOutput})
	b.until("the change is shown", func() bool {
		return b.reads("–a weakness") && b.reads("+two weaknesses") && b.reads("Because of 1 comment") && b.reads("1 comment was accepted, and nothing changed for it")
	})
	b.picture("compare-beside")
	b.typed("ni")
	b.until("both sides stand in one text", func() bool {
		for _, s := range b.texts() {
			if strings.Contains(s, "–a weakness+two weaknesses") {
				return true
			}
		}
		return false
	})
	b.picture("compare-inline")
	b.resize(900, 600)
	b.win.SetMode(theme.Dark)
	b.typed("i")
	b.picture("compare-small")
	b.key(fyne.KeyHome)
	b.key(fyne.KeyDown)
	b.key(fyne.KeyReturn)
	b.until("it leads to the comment", func() bool { return b.win.at == shell.Workbench && b.reads("Yes, we will.") })
}
