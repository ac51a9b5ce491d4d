package compare_test

import (
	"context"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"rapporteur/app/igf"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/uitest"
	"rapporteur/app/workspace/answering"
)

// Two versions beside each other and in one text; a change names its comment
// and leads to it; what was accepted and changed nothing is said first.
func TestVersionsAreCompared(t *testing.T) {
	b := uitest.Open(t)
	idle := ""
	for _, l := range b.Gaps().Unanswered {
		if a := l.Entry.(*igf.Comment).Anchor; a != nil && a.Version == 1 && a.Paragraph == 12 {
			idle = l.Entry.Head().ID
		}
	}
	if _, err := b.Work.Answering.Answer(context.Background(), answering.Answer{Comments: []string{idle}, Disposition: igf.Accepted, Reason: "Yes, we will.", ChangedIn: 2}); err != nil {
		t.Fatal(err)
	}
	b.Go(shell.Location{Screen: shell.Compare, ID: uitest.Output})
	b.Until("the change is shown", func() bool {
		return b.Reads("–a weakness") && b.Reads("+two weaknesses") && b.Reads("Because of 1 comment") && b.Reads("1 comment was accepted, and nothing changed for it")
	})
	b.Picture("compare-beside")
	b.Type("ni")
	b.Until("both sides stand in one text", func() bool {
		for _, s := range b.Texts() {
			if strings.Contains(s, "–a weakness+two weaknesses") {
				return true
			}
		}
		return false
	})
	b.Picture("compare-inline")
	b.Resize(900, 600)
	b.Win.SetMode(theme.Dark)
	b.Type("i")
	b.Picture("compare-small")
	b.Key(fyne.KeyHome)
	b.Key(fyne.KeyDown)
	b.Key(fyne.KeyReturn)
	b.Until("it leads to the comment", func() bool { return b.At(shell.Workbench) && b.Reads("Yes, we will.") })
}
