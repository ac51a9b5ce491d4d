package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"rapporteur/app/igf"
)

// unsaved are the texts that the journal keeps.
func (b *bench) unsaved() []string {
	b.t.Helper()
	all, err := b.work.Device.Unsaved()
	if err != nil {
		b.t.Fatal(err)
	}
	var out []string
	for _, u := range all {
		out = append(out, u.Text)
	}
	return out
}

func one(list []string, want string) bool { return len(list) == 1 && list[0] == want }

// Taking back withdraws the entry, puts its text into the bar and the journal,
// and lets what was being typed wait; putting back makes it whole again.
func TestTheLastEntryIsTakenBackAndPutBack(t *testing.T) {
	b := inSession(t)
	n := len(b.timeline())
	b.command(fyne.Key2, alt)
	b.typed("! #2 the wrong decision\n")
	b.until("saved", func() bool { return len(b.timeline()) == n+1 && b.reads("Saved") })
	b.typed("half a sentence")
	b.command(fyne.KeyZ, ctrlShift)
	b.until("it is withdrawn", func() bool { return b.timeline()[n].Gone() })
	b.until("the text is in the bar and in the journal", func() bool {
		u := strings.Join(b.unsaved(), "|")
		return b.reads("Taken back") && len(b.unsaved()) == 2 && strings.Contains(u, "the wrong decision") && strings.Contains(u, "half a sentence")
	})
	b.picture("taken-back")
	b.command(fyne.KeyY, ctrlShift)
	b.until("it is back", func() bool { return len(b.timeline()) == n+2 && one(b.unsaved(), "half a sentence") })
	l := b.timeline()[n+1]
	if d := l.Entry.(*igf.Note); d.NoteKind != igf.Decision || d.Text != "the wrong decision" || d.Anchor == nil || d.Anchor.Paragraph != 2 || !strings.HasPrefix(l.Who, "Kwame Mensah") {
		t.Errorf("put back was %+v by %q", d, l.Who)
	}
	b.until("what was typed is in the bar again", func() bool { return b.reads("half a sentence") })
	b.typed(" and the rest\n")
	b.until("saved", func() bool { return len(b.timeline()) == n+3 && len(b.unsaved()) == 0 })
	if got := b.last().(*igf.Note).Text; got != "half a sentence and the rest" {
		t.Errorf("the text is %q", got)
	}
}

// A text that was taken back can be changed before it is saved again, and is
// offered after a crash like any other.
func TestATakenBackTextCanBeChanged(t *testing.T) {
	b := inSession(t)
	n := len(b.timeline())
	b.typed("Dana Sample: says one thing\n")
	b.until("saved", func() bool { return b.win.session.Entries() == n+1 })
	b.command(fyne.KeyZ, ctrlShift)
	b.until("it is in the bar", func() bool { return one(b.unsaved(), "Dana Sample: says one thing") && b.reads("Taken back") })
	b.win.Close()
	b.show()
	b.until("it is offered", func() bool { return b.reads("Not saved last time") })
	b.tap("Put it back")
	b.typed(" and another\n")
	b.until("saved", func() bool { return len(b.timeline()) == n+2 && len(b.unsaved()) == 0 })
	l := b.timeline()[n+1]
	if got := l.Entry.(*igf.Note).Text; got != "says one thing and another" || l.Name != "Dana Sample" {
		t.Errorf("saved was %q by %q", got, l.Name)
	}
}

// A revision is taken back by its former text and put back from the notice;
// nothing is withdrawn then.
func TestARevisionIsTakenBack(t *testing.T) {
	b := inSession(t)
	n := len(b.timeline())
	b.typed("right\n")
	b.until("it is in the timeline", func() bool { return b.win.session.Entries() == n+1 })
	b.key(fyne.KeyUp)
	b.until("it is in the bar", func() bool { return b.reads("Edits: ") })
	b.typed(" or wrong\n")
	text := func(want string) func() bool {
		return func() bool {
			l := b.timeline()
			return len(l) == n+1 && l[n].Redacted == "" && l[n].Entry.(*igf.Note).Text == want
		}
	}
	b.until("it is revised", text("right or wrong"))
	b.command(fyne.KeyZ, ctrlShift)
	b.until("the former text stands", text("right"))
	b.until("it is said", func() bool { return b.reads("The former text stands again") })
	b.tap("Put it back")
	b.until("the revision stands", text("right or wrong"))
	b.command(fyne.KeyZ, ctrlShift)
	b.until("the former text stands", text("right"))
	b.command(fyne.KeyZ, ctrlShift)
	b.until("then the entry itself is taken back", func() bool { return b.timeline()[n].Gone() })
}

// What was sent is taken back only after a question.
func TestWhatWasSentIsTakenBackAfterAQuestion(t *testing.T) {
	b := inSession(t)
	n := len(b.timeline())
	b.typed("sent too early\n")
	b.until("saved", func() bool { return len(b.timeline()) == n+1 })
	if _, err := b.work.Sharing.Sync(t.Context(), noProgress()); err != nil {
		t.Fatal(err)
	}
	b.command(fyne.KeyZ, ctrlShift)
	b.until("it asks", func() bool { return b.reads("was sent already") })
	b.picture("undo-sent")
	b.tap("Cancel")
	if b.timeline()[n].Redacted != "" {
		t.Error("it was withdrawn without a yes")
	}
	b.command(fyne.KeyZ, ctrlShift)
	b.until("it asks", func() bool { return b.reads("was sent already") })
	b.tap("Take it back")
	b.until("it is withdrawn", func() bool { return b.timeline()[n].Gone() && one(b.unsaved(), "sent too early") })
}

// A draft that revises an entry which is then taken back becomes an entry of
// its own: nobody would see a revision of a withdrawn one.
func TestAnEditOfATakenBackEntryIsNotLost(t *testing.T) {
	b := inSession(t)
	n := len(b.timeline())
	b.typed("first words\n")
	b.until("it is in the timeline", func() bool { return b.win.session.Entries() == n+1 })
	b.key(fyne.KeyUp)
	b.until("it is in the bar", func() bool { return b.reads("Edits: ") })
	b.typed(", better")
	b.command(fyne.KeyZ, ctrlShift)
	b.until("both are kept", func() bool { return b.reads("Taken back") && len(b.unsaved()) == 2 })
	b.key(fyne.KeyReturn)
	b.until("the first is an entry again", func() bool { return len(b.timeline()) == n+2 })
	b.key(fyne.KeyReturn)
	b.until("so is the edit", func() bool { return len(b.timeline()) == n+3 && len(b.unsaved()) == 0 })
	if got := b.last().(*igf.Note).Text; got != "first words, better" {
		t.Errorf("the text is %q", got)
	}
}

// An entry that somebody withdraws while it is being revised takes no revision
// that nobody would see: the text comes back, and can be saved by itself.
func TestARevisionOfAWithdrawnEntryComesBack(t *testing.T) {
	b := inSession(t)
	n := len(b.timeline())
	b.typed("first words\n")
	b.until("it is in the timeline", func() bool { return b.win.session.Entries() == n+1 })
	b.key(fyne.KeyUp)
	b.until("it is in the bar", func() bool { return b.reads("Edits: ") })
	if err := b.work.Capture.Withdraw(t.Context(), b.last().Head().ID, igf.ScopeAll, ""); err != nil {
		t.Fatal(err)
	}
	b.typed(", better\n")
	b.until("it is said", func() bool { return b.reads("cannot be revised, because it was withdrawn") })
	b.until("the text is kept", func() bool { return one(b.unsaved(), "first words, better") })
	b.tap("Save as a new entry")
	b.until("it is an entry of its own", func() bool { return len(b.timeline()) == n+2 && len(b.unsaved()) == 0 })
	if got := b.last().(*igf.Note).Text; got != "first words, better" || !b.timeline()[n].Gone() {
		t.Errorf("the text is %q", got)
	}
}

// Keys that are pressed quickly are obeyed one after the other: each takes back
// another entry, and what is being saved is saved before.
func TestTakingBackQuickly(t *testing.T) {
	b := inSession(t)
	n := len(b.timeline())
	b.typed("one\ntwo\n")
	b.command(fyne.KeyZ, ctrlShift)
	b.command(fyne.KeyZ, ctrlShift)
	b.until("both are withdrawn, and both texts kept", func() bool {
		l := b.timeline()
		return len(l) == n+2 && l[n].Gone() && l[n+1].Gone() && len(b.unsaved()) == 2 && b.reads("“one” is withdrawn")
	})
	b.command(fyne.KeyY, ctrlShift)
	b.command(fyne.KeyY, ctrlShift)
	b.until("both are back", func() bool { return len(b.timeline()) == n+4 && len(b.unsaved()) == 0 })
	if l := b.timeline(); l[n+2].Entry.(*igf.Note).Text != "one" || l[n+3].Entry.(*igf.Note).Text != "two" {
		t.Errorf("the order is %q, %q", l[n+2].Entry.(*igf.Note).Text, l[n+3].Entry.(*igf.Note).Text)
	}
}
