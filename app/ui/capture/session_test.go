package capture_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"rapporteur/app/igf"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/uitest"
	"rapporteur/app/workspace/rules"
	"rapporteur/app/workspace/sharing"
	"rapporteur/app/workspace/withdrawing"
)

func TestNotesAndCommentsAreTypedAndSaved(t *testing.T) {
	b := uitest.Open(t)
	b.Until("the session is shown", func() bool { return b.Reads("Timeline") && b.Reads("left") })
	before := len(b.Timeline())
	for _, c := range []struct {
		typed string
		check func(e igf.Entry) bool
	}{
		{"The chair opens the session\n", func(e igf.Entry) bool {
			n, ok := e.(*igf.Note)
			return ok && n.NoteKind == igf.Intervention && n.Text == "The chair opens the session"
		}},
		{"! #2 the draft goes to the list\n", func(e igf.Entry) bool {
			n, ok := e.(*igf.Note)
			return ok && n.NoteKind == igf.Decision && n.Anchor != nil && n.Anchor.Paragraph == 2
		}},
		{"=> the network sends an example\n", func(e igf.Entry) bool { n, ok := e.(*igf.Note); return ok && n.NoteKind == igf.Action }},
		{"? does this cover small operators\n", func(e igf.Entry) bool { n, ok := e.(*igf.Note); return ok && n.NoteKind == igf.Question }},
		{"\" #3 say “networks” here\n", func(e igf.Entry) bool {
			m, ok := e.(*igf.Comment)
			return ok && m.Text == "say “networks” here" && m.Anchor.Paragraph == 3
		}},
		{"هذا تعليق من القاعة\n", func(e igf.Entry) bool {
			n, ok := e.(*igf.Note)
			return ok && n.Text == "هذا تعليق من القاعة"
		}},
	} {
		before++
		b.Type(c.typed)
		b.Until("saved: "+c.typed, func() bool { return len(b.Timeline()) == before && b.Reads("Saved") })
		if e := b.Last(); !c.check(e) {
			t.Errorf("%q was saved as %#v", c.typed, e)
		}
		text := strings.TrimLeft(strings.TrimSpace(c.typed), "!=>?\"#0123456789 ")
		b.Until("shown: "+text, func() bool { return b.Reads(text) })
	}
}

func TestShiftEnterBreaksTheLine(t *testing.T) {
	b := uitest.Open(t)
	b.Until("the session is shown", func() bool { return b.Reads("left") })
	n := len(b.Timeline())
	b.Type("one")
	b.Shift(fyne.KeyReturn)
	b.Type("two\n")
	b.Until("saved", func() bool { return len(b.Timeline()) == n+1 })
	if got := b.Last().(*igf.Note).Text; got != "one\ntwo" {
		t.Errorf("the text is %q", got)
	}
}

// A name that must stay on this device does not slip into a text; the person
// gets a way on and loses no word.
func TestAHiddenNameIsHeldBackWithAWayOn(t *testing.T) {
	b := uitest.Open(t)
	b.Until("the session is shown", func() bool { return b.Reads("left") })
	n := len(b.Timeline())
	b.Type("As Павел Громов said, small operators in Громовка wait\n")
	b.Until("the name is held back", func() bool { return b.Reads("that person is to stay unnamed") })
	if len(b.Timeline()) != n {
		t.Error("it was saved all the same")
	}
	if !b.Reads("small operators in Громовка wait") {
		t.Error("the text is gone from the bar")
	}
	b.Tap("Write “a participant”")
	b.Until("saved", func() bool { return len(b.Timeline()) == n+1 })
	if got := b.Last().(*igf.Note).Text; got != "As a participant said, small operators in Громовка wait" {
		t.Errorf("the text is %q", got)
	}
}

// The number beside a paragraph follows the comments on it, also those that came
// while another screen was in front; what was withdrawn does not count.
func TestParagraphsSayHowManyCommentsTheyHave(t *testing.T) {
	b := uitest.InSession(t)
	b.Until("they are counted", func() bool { return b.SessionScreen().Marks()[3] > 0 })
	before := b.SessionScreen().Marks()[3]
	b.Type("\" #3 say it shorter\n")
	b.Until("one more", func() bool { return b.SessionScreen().Marks()[3] == before+1 })
	b.Go(shell.Location{Screen: shell.Today})
	id := b.Last().Head().ID
	if err := b.Work.Withdrawing.Withdraw(t.Context(), withdrawing.Withdrawal{Entry: id, Scope: igf.ScopeAll}); err != nil {
		t.Fatal(err)
	}
	b.Go(shell.Location{Screen: shell.Session, ID: uitest.Session})
	b.Until("one less", func() bool { return b.SessionScreen().Marks()[3] == before })
}

// The end of the timeline stays in sight while the text grows, and while the
// look changes on another screen.
func TestTheEndStaysInSight(t *testing.T) {
	b := uitest.InSession(t)
	end := func() bool { return b.Reads("Thanks the interpreters and closes") }
	b.Until("the end is shown", end)
	b.Win.SetText(200)
	if !end() {
		t.Error("the end is out of sight with larger text")
	}
	b.Go(shell.Location{Screen: shell.Today})
	b.Win.SetText(100)
	b.Go(shell.Location{Screen: shell.Session, ID: uitest.Session})
	if !end() {
		t.Error("the end is out of sight after the look changed on another screen")
	}
}

// Ctrl+F leaves in the timeline what fits, in any language; Enter goes to the
// list and opens an entry; Escape goes back to a bar that was not touched.
func TestFindInTheSession(t *testing.T) {
	b := uitest.InSession(t)
	n := len(b.Timeline())
	for _, s := range []string{"Élargir la définition\n", "هذا تعليق من القاعة\n", "支持保护公共核心\n", "! one mapping for all\n"} {
		b.Type(s)
	}
	b.Until("saved", func() bool { return b.SessionScreen().Entries() == n+4 })
	b.Type("half a note")
	b.Command(fyne.KeyF, uitest.Ctrl)
	for query, text := range map[string]string{"elargir": "Élargir", "تعليق القاعة": "هذا", "公共": "支持", "decision one mapping": "one mapping for all"} {
		b.Type(query)
		b.Until("one is left for "+query, func() bool { return b.SessionScreen().Entries() == 1 && b.Reads(text) && b.Reads("1 of ") })
		b.Keys(fyne.KeyBackspace, len([]rune(query)))
		b.Until("all are there again", func() bool { return b.SessionScreen().Entries() == n+4 })
	}
	b.Type("kwame")
	want := 0
	for _, l := range b.Timeline() {
		if l.Name == "Kwame Mensah" {
			want++
		}
	}
	b.Until("those of a speaker are left", func() bool { return want > 0 && b.SessionScreen().Entries() >= want && b.SessionScreen().Entries() < n })
	b.Picture("find-in-session")
	b.Key(fyne.KeyReturn)
	b.Key(fyne.KeyReturn)
	b.Until("the entry is open", func() bool { return b.Reads("Copy text") })
	b.Key(fyne.KeyEscape)
	b.Key(fyne.KeyEscape)
	b.Until("all are shown", func() bool { return b.SessionScreen().Entries() == n+4 && !b.Reads(" ¶ of the text") })
	b.Type(" and its end\n")
	b.Until("the bar was not touched", func() bool {
		e, ok := b.Last().(*igf.Note)
		return ok && e.Text == "half a note and its end"
	})
	b.Command(fyne.KeyF, uitest.Ctrl)
	b.Type("norm")
	b.Command(fyne.KeyF, uitest.Ctrl) // begins again
	b.Type("nothing has these words")
	b.Until("it is said", func() bool { return b.SessionScreen().Entries() == 0 && b.Reads("Nothing noted here matches") })
	b.Key(fyne.KeyEscape)
}

// What is copied may be pasted anywhere: it is what others may read.
func TestTheTextOfAnEntryIsCopiedWithoutHiddenNames(t *testing.T) {
	b := uitest.InSession(t)
	n := len(b.Timeline())
	b.Type("Thanks to Wanda Quietly for zebras\n")
	b.Until("saved", func() bool { return b.SessionScreen().Entries() == n+1 })
	if _, err := b.Work.Capture.AddNote(t.Context(), rules.NoteInput{Session: uitest.Session, Speaker: "Wanda Quietly", Naming: igf.Anonymous, Text: "Asks for more."}); err != nil {
		t.Fatal(err)
	}
	b.Command(fyne.KeyF, uitest.Ctrl)
	b.Type("zebras")
	b.Until("it is found", func() bool { return b.SessionScreen().Entries() == 1 })
	b.Key(fyne.KeyReturn)
	b.Key(fyne.KeyReturn)
	b.Until("the entry is open", func() bool { return b.Reads("Copy text") })
	b.Tap("Copy text")
	b.Until("it is copied", func() bool { return b.App.Clipboard().Content() != "" })
	if got := b.App.Clipboard().Content(); got != "Thanks to a participant for zebras" {
		t.Errorf("copied was %q", got)
	}
}

// The detail of an entry says that it was sent, once somebody signs, and by whom it is signed.
func TestTheEntrySaysWhoSignedIt(t *testing.T) {
	b := uitest.InSession(t)
	open := func(words string) {
		n := len(b.Timeline())
		b.Type(words + "\n")
		b.Until("saved", func() bool { return b.SessionScreen().Entries() == n+1 })
		b.Command(fyne.KeyF, uitest.Ctrl)
		b.Type(words)
		b.Until("it is found", func() bool { return b.SessionScreen().Entries() == 1 })
		b.Key(fyne.KeyReturn)
		b.Key(fyne.KeyReturn)
		b.Until("the entry is open", func() bool { return b.Reads("Copy text") })
	}
	open("zebras are asked about")
	if b.Reads("not sent yet") || b.Reads("signed") {
		t.Error("nobody signs, and it speaks of that")
	}
	b.Key(fyne.KeyEscape)
	if _, err := b.Work.Sharing.Sync(t.Context(), sharing.SyncOptions{}); err != nil {
		t.Fatal(err)
	}
	b.Key(fyne.KeyEscape)
	open("yaks are asked about")
	b.Until("it says so", func() bool { return b.Reads("not sent yet") })
	b.Picture("entry-not-sent")
}
