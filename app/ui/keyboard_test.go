package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"rapporteur/app/igf"
	"rapporteur/app/ui/shell"
)

func inSession(t *testing.T, options ...option) *bench {
	t.Helper()
	b := openBench(t, t.TempDir(), options...)
	b.until("the session is shown", func() bool { return b.reads("Timeline") && b.reads("(Chair)") })
	return b
}

// Alt+1 chooses the first of the room, Alt+0 nobody.
func TestSpeakersAreChosenByOneKey(t *testing.T) {
	b := inSession(t)
	n := len(b.timeline())
	b.command(fyne.Key2, alt)
	b.typed("asks for the numbers\n")
	b.until("saved", func() bool { return len(b.timeline()) == n+1 })
	if who := b.timeline()[n].Who; !strings.HasPrefix(who, "Kwame Mensah") {
		t.Errorf("the note is attributed to %q", who)
	}
	b.command(fyne.Key0, alt)
	b.typed("the room is quiet\n")
	b.until("saved", func() bool { return len(b.timeline()) == n+2 })
	if who := b.timeline()[n+1].Who; who != "" {
		t.Errorf("the note is attributed to %q", who)
	}
}

// Tab completes the name that the line begins with; without one it leaves the
// line.
func TestTabCompletesTheSpeaker(t *testing.T) {
	b := inSession(t)
	n := len(b.timeline())
	b.typed("? kwam")
	b.until("the name is offered", func() bool { return b.reads("Tab: Kwame Mensah") })
	b.key(fyne.KeyTab)
	b.typed("who counts the operators\n")
	b.until("saved", func() bool { return len(b.timeline()) == n+1 })
	l := b.timeline()[n]
	if note := l.Entry.(*igf.Note); note.NoteKind != igf.Question || note.Text != "who counts the operators" || !strings.HasPrefix(l.Who, "Kwame Mensah") {
		t.Errorf("saved was %s %q by %q", note.NoteKind, note.Text, l.Who)
	}
}

// Alt+arrows choose the paragraph that the next entries are about.
func TestAltArrowsChooseTheParagraph(t *testing.T) {
	b := inSession(t)
	n := len(b.timeline())
	for range 3 {
		b.command(fyne.KeyDown, alt)
	}
	b.command(fyne.KeyUp, alt)
	b.until("it is shown", func() bool { return b.reads("on ¶2") })
	b.typed("this is clear\n")
	b.until("saved", func() bool { return len(b.timeline()) == n+1 })
	if a := b.last().(*igf.Note).Anchor; a == nil || a.Paragraph != 2 {
		t.Errorf("the anchor is %+v", a)
	}
	b.command(fyne.KeyLeft, alt)
	b.typed("and this is about nothing\n")
	b.until("saved", func() bool { return len(b.timeline()) == n+2 })
	if a := b.last().(*igf.Note).Anchor; a != nil {
		t.Errorf("the anchor is %+v", a)
	}
}

// Up in an empty line takes back one's last entry; Enter makes a revision of
// it, and the former text stays.
func TestUpEditsTheLastEntry(t *testing.T) {
	b := inSession(t)
	n := len(b.timeline())
	b.typed("the text has a typo hrere\n")
	b.until("it is in the timeline", func() bool { return len(b.timeline()) == n+1 && b.win.session.Entries() == n+1 })
	b.key(fyne.KeyUp)
	b.until("it is back in the bar", func() bool { return b.reads("Edits: Intervention") })
	for range len("hrere") {
		b.key(fyne.KeyBackspace)
	}
	b.typed("here\n")
	b.until("the revision is saved", func() bool { l := b.timeline(); return len(l) == n+1 && len(l[n].Older) == 1 })
	if got := b.last().(*igf.Note).Text; got != "the text has a typo here" {
		t.Errorf("the text is %q", got)
	}
}

// After a revision the bar is as it was before: the speaker who has the floor,
// the kind and the paragraph.
func TestARevisionLeavesTheChoicesAsTheyWere(t *testing.T) {
	b := inSession(t)
	n := len(b.timeline())
	b.typed("! a decison\n")
	b.until("it is in the timeline", func() bool { return b.win.session.Entries() == n+1 })
	b.command(fyne.Key2, alt)
	b.command(fyne.KeyDown, alt)
	b.key(fyne.KeyUp)
	b.until("it is in the bar", func() bool { return b.reads("Edits: Decision") })
	b.typed(" was made\n")
	b.until("it is revised", func() bool { l := b.timeline(); return len(l) == n+1 && len(l[n].Older) == 1 })
	b.typed("goes on\n")
	b.until("saved", func() bool { return len(b.timeline()) == n+2 })
	l := b.timeline()[n+1]
	if note := l.Entry.(*igf.Note); note.NoteKind != igf.Intervention || !strings.HasPrefix(l.Who, "Kwame Mensah") || note.Anchor == nil || note.Anchor.Paragraph != 1 {
		t.Errorf("saved was %s by %q on %+v", note.NoteKind, l.Who, note.Anchor)
	}
}

// Under the Chatham House rule neither names nor affiliations can be chosen,
// and a speaker's name does not leave the device.
func TestNamingFollowsTheSessionsRules(t *testing.T) {
	b := openBench(t, t.TempDir(), at(shell.Location{Screen: shell.Session, ID: "bpf-cybersecurity/drafting-call"}))
	b.until("the rule is shown", func() bool { return b.reads("Chatham House rule") })
	for _, n := range b.win.session.Namings() {
		if n == igf.Named || n == igf.AffiliationOnly {
			t.Errorf("%s can be chosen", n)
		}
	}
	b.typed("Bo Sample Guest: we count differently\n")
	b.until("saved", func() bool { return b.reads("Saved") })
	lines, err := b.work.Lists.Timeline("bpf-cybersecurity/drafting-call")
	if err != nil {
		t.Fatal(err)
	}
	l := lines[len(lines)-1]
	if note := l.Entry.(*igf.Note); note.Speaker.Name != "" || !strings.Contains(l.Who, "Bo Sample Guest") || strings.Contains(l.Shared, "Bo") {
		t.Errorf("shared is %+v; this device shows %q, others %q", note.Speaker, l.Who, l.Shared)
	}
}

// What is typed and never saved is offered at the next start, and is gone from
// the journal once it is saved.
func TestUnsavedTextIsOfferedAgain(t *testing.T) {
	dir := t.TempDir()
	b := inSession(t)
	b.dir = dir
	b.typed("! half a decision")
	b.until("the journal has it", func() bool { u, err := b.work.Device.Unsaved(); return err == nil && len(u) == 1 })
	b.win.Close()
	b.show()
	b.until("it is offered", func() bool { return b.reads("half a decision") && b.reads("Put it back") })
	b.picture("recovery")
	b.tap("Put it back")
	n := len(b.timeline())
	b.typed(" and its end\n")
	b.until("saved", func() bool { return len(b.timeline()) == n+1 })
	if note := b.last().(*igf.Note); note.NoteKind != igf.Decision || note.Text != "half a decision and its end" {
		t.Errorf("saved was %s %q", note.NoteKind, note.Text)
	}
	if u, err := b.work.Device.Unsaved(); err != nil || len(u) != 0 {
		t.Errorf("the journal still keeps %+v, %v", u, err)
	}
}

// A paste that no entry can hold is refused with a sentence, and the line
// stays as it was.
func TestAHugePasteIsRefused(t *testing.T) {
	b := inSession(t)
	b.typed("before ")
	b.app.Clipboard().SetContent(strings.Repeat("x", 50<<20))
	b.win.win.Canvas().Focused().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutPaste{Clipboard: b.app.Clipboard()})
	b.until("it is refused", func() bool { return b.reads("is the most for one entry") })
	n := len(b.timeline())
	b.typed("and after\n")
	b.until("saved", func() bool { return len(b.timeline()) == n+1 })
	if got := b.last().(*igf.Note).Text; got != "before and after" {
		t.Errorf("the text is %q", excerptOf(got))
	}
}

func excerptOf(s string) string {
	if len(s) > 60 {
		return s[:60] + "…"
	}
	return s
}

// Every command of the window has a word, keys are never used twice, and the
// dialog lists all of them.
func TestEveryCommandHasItsOwnKeys(t *testing.T) {
	b := inSession(t)
	seen := map[string]string{}
	b.win.showShortcuts()
	for _, set := range b.win.commands() {
		for _, c := range set.commands {
			if c.word == "" || strings.Contains(c.word, "menu.") {
				t.Errorf("a command of %s is called %q", set.word, c.word)
			}
			if c.key == "" {
				continue
			}
			k := keys(c)
			if seen[k] != "" {
				t.Errorf("%s does both %q and %q", k, seen[k], c.word)
			}
			seen[k] = c.word
			if !b.reads(k) || !b.reads(c.word) {
				t.Errorf("the sheet does not list %s for %q", k, c.word)
			}
		}
	}
	b.picture("shortcuts")
	b.key(fyne.KeyEscape)
	if b.reads("While typing in a session") {
		t.Error("Escape does not close the sheet")
	}
}
