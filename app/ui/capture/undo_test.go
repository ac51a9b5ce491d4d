package capture_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"rapporteur/app/igf"
	"rapporteur/app/ui/uitest"
	"rapporteur/app/workspace/sharing"
	"rapporteur/app/workspace/withdrawing"
)

// revising types a note and takes it into the bar again for a revision. It gives
// how many entries there were before.
func revising(b *uitest.Bench, words string) int {
	b.T.Helper()
	n := len(b.Timeline())
	b.Type(words + "\n")
	b.Until("it is in the timeline", func() bool { return len(b.Timeline()) == n+1 && b.SessionScreen().Entries() == n+1 })
	b.Key(fyne.KeyUp)
	b.Until("it is in the bar", func() bool { return b.Reads("Edits: ") })
	return n
}

func one(list []string, want string) bool { return len(list) == 1 && list[0] == want }

// Taking back withdraws the entry, puts its text into the bar and the journal,
// and lets what was being typed wait; putting back makes it whole again.
func TestTheLastEntryIsTakenBackAndPutBack(t *testing.T) {
	b := uitest.InSession(t)
	n := len(b.Timeline())
	b.Command(fyne.Key2, uitest.Alt)
	b.Type("! #2 the wrong decision\n")
	b.Until("saved", func() bool { return len(b.Timeline()) == n+1 && b.Reads("Saved") })
	b.Type("half a sentence")
	b.Command(fyne.KeyZ, uitest.CtrlShift)
	b.Until("it is withdrawn", func() bool { return b.Timeline()[n].Gone() })
	b.Until("the text is in the bar and in the journal", func() bool {
		u := strings.Join(b.Unsaved(), "|")
		return b.Reads("Taken back") && len(b.Unsaved()) == 2 && strings.Contains(u, "the wrong decision") && strings.Contains(u, "half a sentence")
	})
	b.Picture("taken-back")
	b.Command(fyne.KeyY, uitest.CtrlShift)
	b.Until("it is back", func() bool { return len(b.Timeline()) == n+2 && one(b.Unsaved(), "half a sentence") })
	l := b.Timeline()[n+1]
	if d := l.Entry.(*igf.Note); d.NoteKind != igf.Decision || d.Text != "the wrong decision" || d.Anchor == nil || d.Anchor.Paragraph != 2 || !strings.HasPrefix(l.Who, "Kwame Mensah") {
		t.Errorf("put back was %+v by %q", d, l.Who)
	}
	b.Until("what was typed is in the bar again", func() bool { return b.Reads("half a sentence") })
	b.Type(" and the rest\n")
	b.Until("saved", func() bool { return len(b.Timeline()) == n+3 && len(b.Unsaved()) == 0 })
	if got := b.Last().(*igf.Note).Text; got != "half a sentence and the rest" {
		t.Errorf("the text is %q", got)
	}
}

// A text that was taken back can be changed before it is saved again, and is
// offered after a crash like any other.
func TestATakenBackTextCanBeChanged(t *testing.T) {
	b := uitest.InSession(t)
	n := len(b.Timeline())
	b.Type("Dana Sample: says one thing\n")
	b.Until("saved", func() bool { return b.SessionScreen().Entries() == n+1 })
	b.Command(fyne.KeyZ, uitest.CtrlShift)
	b.Until("it is in the bar", func() bool { return one(b.Unsaved(), "Dana Sample: says one thing") && b.Reads("Taken back") })
	b.Reopen()
	b.Until("it is offered", func() bool { return b.Reads("Not saved last time") })
	b.Tap("Put it back")
	b.Type(" and another\n")
	b.Until("saved", func() bool { return len(b.Timeline()) == n+2 && len(b.Unsaved()) == 0 })
	l := b.Timeline()[n+1]
	if got := l.Entry.(*igf.Note).Text; got != "says one thing and another" || l.Name != "Dana Sample" {
		t.Errorf("saved was %q by %q", got, l.Name)
	}
}

// A revision is taken back by its former text and put back from the notice;
// nothing is withdrawn then.
func TestARevisionIsTakenBack(t *testing.T) {
	b := uitest.InSession(t)
	n := revising(b, "right")
	b.Type(" or wrong\n")
	text := func(want string) func() bool {
		return func() bool {
			l := b.Timeline()
			return len(l) == n+1 && l[n].Redacted == "" && l[n].Entry.(*igf.Note).Text == want
		}
	}
	b.Until("it is revised", text("right or wrong"))
	b.Command(fyne.KeyZ, uitest.CtrlShift)
	b.Until("the former text stands", text("right"))
	b.Until("it is said", func() bool { return b.Reads("The former text stands again") })
	b.Tap("Put it back")
	b.Until("the revision stands", text("right or wrong"))
	b.Command(fyne.KeyZ, uitest.CtrlShift)
	b.Until("the former text stands", text("right"))
	b.Command(fyne.KeyZ, uitest.CtrlShift)
	b.Until("then the entry itself is taken back", func() bool { return b.Timeline()[n].Gone() })
}

// What was sent is taken back only after a question.
func TestWhatWasSentIsTakenBackAfterAQuestion(t *testing.T) {
	b := uitest.InSession(t)
	n := len(b.Timeline())
	b.Type("sent too early\n")
	b.Until("saved", func() bool { return len(b.Timeline()) == n+1 })
	if _, err := b.Work.Sharing.Sync(t.Context(), sharing.SyncOptions{}); err != nil {
		t.Fatal(err)
	}
	b.Command(fyne.KeyZ, uitest.CtrlShift)
	b.Until("it asks", func() bool { return b.Reads("was sent already") })
	b.Picture("undo-sent")
	b.Tap("Cancel")
	if b.Timeline()[n].Redacted != "" {
		t.Error("it was withdrawn without a yes")
	}
	b.Command(fyne.KeyZ, uitest.CtrlShift)
	b.Until("it asks", func() bool { return b.Reads("was sent already") })
	b.Tap("Take it back")
	b.Until("it is withdrawn", func() bool { return b.Timeline()[n].Gone() && one(b.Unsaved(), "sent too early") })
}

// A draft that revises an entry which is then taken back becomes an entry of
// its own: nobody would see a revision of a withdrawn one.
func TestAnEditOfATakenBackEntryIsNotLost(t *testing.T) {
	b := uitest.InSession(t)
	n := revising(b, "first words")
	b.Type(", better")
	b.Command(fyne.KeyZ, uitest.CtrlShift)
	b.Until("both are kept", func() bool { return b.Reads("Taken back") && len(b.Unsaved()) == 2 })
	b.Key(fyne.KeyReturn)
	b.Until("the first is an entry again", func() bool { return len(b.Timeline()) == n+2 })
	b.Key(fyne.KeyReturn)
	b.Until("so is the edit", func() bool { return len(b.Timeline()) == n+3 && len(b.Unsaved()) == 0 })
	if got := b.Last().(*igf.Note).Text; got != "first words, better" {
		t.Errorf("the text is %q", got)
	}
}

// An entry that somebody withdraws while it is being revised takes no revision
// that nobody would see: the text comes back, and can be saved by itself.
func TestARevisionOfAWithdrawnEntryComesBack(t *testing.T) {
	b := uitest.InSession(t)
	n := revising(b, "first words")
	if err := b.Work.Withdrawing.Withdraw(t.Context(), withdrawing.Withdrawal{Entry: b.Last().Head().ID, Scope: igf.ScopeAll}); err != nil {
		t.Fatal(err)
	}
	b.Type(", better\n")
	b.Until("it is said", func() bool { return b.Reads("cannot be revised, because it was withdrawn") })
	b.Until("the text is kept", func() bool { return one(b.Unsaved(), "first words, better") })
	b.Tap("Save as a new entry")
	b.Until("it is an entry of its own", func() bool { return len(b.Timeline()) == n+2 && len(b.Unsaved()) == 0 })
	if got := b.Last().(*igf.Note).Text; got != "first words, better" || !b.Timeline()[n].Gone() {
		t.Errorf("the text is %q", got)
	}
}

// Keys that are pressed quickly are obeyed one after the other: each takes back
// another entry, and what is being saved is saved before.
func TestTakingBackQuickly(t *testing.T) {
	b := uitest.InSession(t)
	n := len(b.Timeline())
	b.Type("one\ntwo\n")
	b.Command(fyne.KeyZ, uitest.CtrlShift)
	b.Command(fyne.KeyZ, uitest.CtrlShift)
	b.Until("both are withdrawn, and both texts kept", func() bool {
		l := b.Timeline()
		return len(l) == n+2 && l[n].Gone() && l[n+1].Gone() && len(b.Unsaved()) == 2 && b.Reads("“one” is withdrawn")
	})
	b.Command(fyne.KeyY, uitest.CtrlShift)
	b.Command(fyne.KeyY, uitest.CtrlShift)
	b.Until("both are back", func() bool { return len(b.Timeline()) == n+4 && len(b.Unsaved()) == 0 })
	if l := b.Timeline(); l[n+2].Entry.(*igf.Note).Text != "one" || l[n+3].Entry.(*igf.Note).Text != "two" {
		t.Errorf("the order is %q, %q", l[n+2].Entry.(*igf.Note).Text, l[n+3].Entry.(*igf.Note).Text)
	}
}
