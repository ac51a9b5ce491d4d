package comments_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"rapporteur/app/igf"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/uitest"
	"rapporteur/app/workspace/lists"
	"rapporteur/app/workspace/sharing"
)

// A comment gets its answer on the screen.
func TestACommentIsAnswered(t *testing.T) {
	b := uitest.InSession(t)
	open, err := b.Work.Lists.Comments(lists.CommentFilter{Answer: igf.Unanswered})
	if err != nil || len(open) == 0 {
		t.Fatal(len(open), err)
	}
	id := open[0].Entry.Head().ID
	b.Go(shell.Location{Screen: shell.Comments, Entry: id})
	b.Until("the comment is shown", func() bool { return b.Reads("Save the answer") })
	b.Choose("—", "Noted")
	b.Tab(1)
	b.Type("The group thanks for it")
	b.Tap("Save the answer")
	b.Until("the answer is saved", func() bool {
		l, err := b.Work.Lists.Comment(id)
		return err == nil && l.Answer() == igf.Answer(igf.Noted) && l.Responses[0].Reason == "The group thanks for it"
	})
}

// A comment that came in a letter is written down, as its author wants to be
// named, and revised; the former words are kept.
func TestACommentIsWrittenDown(t *testing.T) {
	b := uitest.Open(t, uitest.At(shell.Location{Screen: shell.Comments, ID: uitest.Output}))
	b.Until("the comments are shown", func() bool { return b.Reads("comments") })
	n := len(b.CommentsOn(uitest.Output))
	b.Tap(i18n.T("comments.new"))
	b.Until("it asks", func() bool { return b.Reads(i18n.T("comments.translated-to")) })
	b.Picture("comment-new")
	b.Type("Nadia Letter, Example University, CS")
	b.FocusField(i18n.T("comments.paragraph"))
	b.Type("#999")
	b.FocusField(i18n.T("comments.text"))
	b.Type("Say who keeps the list.")
	b.Tap("Save")
	b.Until("the wrong paragraph is told", func() bool { return b.Reads("has the paragraphs 1 to") })
	b.FocusField(i18n.T("comments.paragraph"))
	b.Erase(10)
	b.Type("4")
	b.Tap("Save")
	b.Until("it is saved", func() bool { return len(b.CommentsOn(uitest.Output)) == n+1 })
	var got igf.Comment
	var id string
	for root, l := range b.CommentsOn(uitest.Output) {
		if c := l.Entry.(*igf.Comment); c.Text == "Say who keeps the list." {
			got, id = *c, root
		}
	}
	if got.Anchor == nil || got.Anchor.Paragraph != 4 || got.By.Name != "" || got.By.Naming != igf.Anonymous || got.Channel != igf.ByEmail {
		t.Errorf("saved was %+v, anchor %+v", got, got.Anchor)
	}
	b.Go(shell.Location{Screen: shell.Comments, Entry: id})
	b.Until("it is shown", func() bool { return b.Reads("Nadia Letter") && b.Reads(i18n.T("comments.show-text")) })
	b.Tap(i18n.T("word.edit"))
	b.Key(fyne.KeyEnd)
	b.Type(" Please.")
	b.Tap("Save")
	b.Until("it is revised", func() bool {
		l := b.CommentsOn(uitest.Output)[id]
		return strings.HasSuffix(l.Entry.(*igf.Comment).Text, "list. Please.") && len(l.Older) == 1
	})
}

// The page of a comment says who signed it, as soon as somebody signs.
func TestTheCommentSaysWhoSignedIt(t *testing.T) {
	a := uitest.Open(t)
	if _, err := a.Work.Sharing.Sync(t.Context(), sharing.SyncOptions{}); err != nil {
		t.Fatal(err)
	}
	all, err := a.Work.Lists.Comments(lists.CommentFilter{})
	if err != nil || len(all) == 0 {
		t.Fatal(len(all), err)
	}
	a.Go(shell.Location{Screen: shell.Comments, Entry: all[0].Entry.Head().ID})
	a.Until("it says who signed it", func() bool { return a.Reads("Signed by a device of ") })
	a.Picture("comment-signed")
}
