package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"rapporteur/app/igf"
	"rapporteur/app/ui/shell"
)

func TestNotesAndCommentsAreTypedAndSaved(t *testing.T) {
	b := newBench(t)
	b.until("the session is shown", func() bool { return b.reads("Timeline") && b.reads("left") })
	before := len(b.timeline())
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
		b.typed(c.typed)
		b.until("saved: "+c.typed, func() bool { return len(b.timeline()) == before && b.reads("Saved") })
		if e := b.last(); !c.check(e) {
			t.Errorf("%q was saved as %#v", c.typed, e)
		}
		text := strings.TrimLeft(strings.TrimSpace(c.typed), "!=>?\"#0123456789 ")
		b.until("shown: "+text, func() bool { return b.reads(text) })
	}
}

func TestShiftEnterBreaksTheLine(t *testing.T) {
	b := newBench(t)
	b.until("the session is shown", func() bool { return b.reads("left") })
	n := len(b.timeline())
	b.typed("one")
	b.shift(fyne.KeyReturn)
	b.typed("two\n")
	b.until("saved", func() bool { return len(b.timeline()) == n+1 })
	if got := b.last().(*igf.Note).Text; got != "one\ntwo" {
		t.Errorf("the text is %q", got)
	}
}

// A name that must stay on this device does not slip into a text; the person
// gets a way on and loses no word.
func TestAHiddenNameIsHeldBackWithAWayOn(t *testing.T) {
	b := newBench(t)
	b.until("the session is shown", func() bool { return b.reads("left") })
	n := len(b.timeline())
	b.typed("As Pavel Example said, small operators wait\n")
	b.until("the name is held back", func() bool { return b.reads("which is to stay on this device") })
	if len(b.timeline()) != n {
		t.Error("it was saved all the same")
	}
	if !b.reads("small operators wait") {
		t.Error("the text is gone from the bar")
	}
	b.tap("Write “the speaker”")
	b.until("saved", func() bool { return len(b.timeline()) == n+1 })
	if got := b.last().(*igf.Note).Text; strings.Contains(got, "Example") || !strings.Contains(got, "the speaker said, small operators wait") {
		t.Errorf("the text is %q", got)
	}
}

// The number beside a paragraph follows the comments on it, also those that came
// while another screen was in front; what was withdrawn does not count.
func TestParagraphsSayHowManyCommentsTheyHave(t *testing.T) {
	b := inSession(t)
	b.until("they are counted", func() bool { return b.win.session.Marks()[3] > 0 })
	before := b.win.session.Marks()[3]
	b.typed("\" #3 say it shorter\n")
	b.until("one more", func() bool { return b.win.session.Marks()[3] == before+1 })
	b.win.Go(shell.Location{Screen: shell.Today})
	id := b.last().Head().ID
	if err := b.work.Capture.Withdraw(t.Context(), id, igf.ScopeAll, ""); err != nil {
		t.Fatal(err)
	}
	b.win.Go(shell.Location{Screen: shell.Session, ID: theSession})
	b.until("one less", func() bool { return b.win.session.Marks()[3] == before })
}
