package capture_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"rapporteur/app/igf"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/uitest"
)

// Alt+1 chooses the first of the room, Alt+0 nobody.
func TestSpeakersAreChosenByOneKey(t *testing.T) {
	b := uitest.InSession(t)
	n := len(b.Timeline())
	b.Command(fyne.Key2, uitest.Alt)
	b.Type("asks for the numbers\n")
	b.Until("saved", func() bool { return len(b.Timeline()) == n+1 })
	if who := b.Timeline()[n].Who; !strings.HasPrefix(who, "Kwame Mensah") {
		t.Errorf("the note is attributed to %q", who)
	}
	b.Command(fyne.Key0, uitest.Alt)
	b.Type("the room is quiet\n")
	b.Until("saved", func() bool { return len(b.Timeline()) == n+2 })
	if who := b.Timeline()[n+1].Who; who != "" {
		t.Errorf("the note is attributed to %q", who)
	}
}

// Tab completes the name that the line begins with; without one it leaves the
// line.
func TestTabCompletesTheSpeaker(t *testing.T) {
	b := uitest.InSession(t)
	n := len(b.Timeline())
	b.Type("? kwam")
	b.Until("the name is offered", func() bool { return b.Reads("Tab: Kwame Mensah") })
	b.Key(fyne.KeyTab)
	b.Type("who counts the operators\n")
	b.Until("saved", func() bool { return len(b.Timeline()) == n+1 })
	l := b.Timeline()[n]
	if note := l.Entry.(*igf.Note); note.NoteKind != igf.Question || note.Text != "who counts the operators" || !strings.HasPrefix(l.Who, "Kwame Mensah") {
		t.Errorf("saved was %s %q by %q", note.NoteKind, note.Text, l.Who)
	}
}

// Alt+arrows choose the paragraph that the next entries are about.
func TestAltArrowsChooseTheParagraph(t *testing.T) {
	b := uitest.InSession(t)
	n := len(b.Timeline())
	for range 3 {
		b.Command(fyne.KeyDown, uitest.Alt)
	}
	b.Command(fyne.KeyUp, uitest.Alt)
	b.Until("it is shown", func() bool { return b.Reads("on ¶2") })
	b.Type("this is clear\n")
	b.Until("saved", func() bool { return len(b.Timeline()) == n+1 })
	if a := b.Last().(*igf.Note).Anchor; a == nil || a.Paragraph != 2 {
		t.Errorf("the anchor is %+v", a)
	}
	b.Command(fyne.KeyLeft, uitest.Alt)
	b.Type("and this is about nothing\n")
	b.Until("saved", func() bool { return len(b.Timeline()) == n+2 })
	if a := b.Last().(*igf.Note).Anchor; a != nil {
		t.Errorf("the anchor is %+v", a)
	}
}

// Up in an empty line takes back one's last entry; Enter makes a revision of
// it, and the former text stays.
func TestUpEditsTheLastEntry(t *testing.T) {
	b := uitest.InSession(t)
	n := revising(b, "the text has a typo hrere")
	if !b.Reads("Edits: Intervention") {
		t.Error("the bar does not say what it edits")
	}
	b.Erase(len("hrere"))
	b.Type("here\n")
	b.Until("the revision is saved", func() bool { l := b.Timeline(); return len(l) == n+1 && len(l[n].Older) == 1 })
	if got := b.Last().(*igf.Note).Text; got != "the text has a typo here" {
		t.Errorf("the text is %q", got)
	}
}

// Who presses the arrow before the entry is saved revises that entry, never the
// one before it.
func TestTheArrowWaitsForTheSave(t *testing.T) {
	b := uitest.InSession(t)
	n := len(b.Timeline())
	b.Type("written in a hury\n")
	b.Key(fyne.KeyUp)
	b.Until("it is in the bar", func() bool { return b.Reads("Edits: Intervention") })
	b.Type(" indeed\n")
	b.Until("the revision is saved", func() bool { l := b.Timeline(); return len(l) == n+1 && len(l[n].Older) == 1 })
	if got := b.Last().(*igf.Note).Text; got != "written in a hury indeed" {
		t.Errorf("the text is %q", got)
	}
}

// After a revision the bar is as it was before: the speaker who has the floor,
// the kind and the paragraph.
func TestARevisionLeavesTheChoicesAsTheyWere(t *testing.T) {
	b := uitest.InSession(t)
	n := len(b.Timeline())
	b.Type("! a decison\n")
	b.Until("it is in the timeline", func() bool { return b.SessionScreen().Entries() == n+1 })
	b.Command(fyne.Key2, uitest.Alt)
	b.Command(fyne.KeyDown, uitest.Alt)
	b.Key(fyne.KeyUp)
	b.Until("it is in the bar", func() bool { return b.Reads("Edits: Decision") })
	b.Type(" was made\n")
	b.Until("it is revised", func() bool { l := b.Timeline(); return len(l) == n+1 && len(l[n].Older) == 1 })
	b.Type("goes on\n")
	b.Until("saved", func() bool { return len(b.Timeline()) == n+2 })
	l := b.Timeline()[n+1]
	if note := l.Entry.(*igf.Note); note.NoteKind != igf.Intervention || !strings.HasPrefix(l.Who, "Kwame Mensah") || note.Anchor == nil || note.Anchor.Paragraph != 1 {
		t.Errorf("saved was %s by %q on %+v", note.NoteKind, l.Who, note.Anchor)
	}
}

// Under the Chatham House rule neither names nor affiliations can be chosen,
// and a speaker's name does not leave the device.
func TestNamingFollowsTheSessionsRules(t *testing.T) {
	b := uitest.Open(t, uitest.At(shell.Location{Screen: shell.Session, ID: "bpf-cybersecurity/drafting-call"}))
	b.Until("the rule is shown", func() bool { return b.Reads("Chatham House rule") })
	for _, n := range b.SessionScreen().Namings() {
		if n == igf.Named || n == igf.AffiliationOnly {
			t.Errorf("%s can be chosen", n)
		}
	}
	b.Type("Bo Sample Guest: we count differently\n")
	b.Until("saved", func() bool { return b.Reads("Saved") })
	lines, err := b.Work.Lists.Timeline("bpf-cybersecurity/drafting-call")
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
	b := uitest.InSession(t)
	b.Type("! half a decision")
	b.Until("the journal has it", func() bool { u, err := b.Work.Device.Unsaved(); return err == nil && len(u) == 1 })
	b.Reopen()
	b.Until("it is offered", func() bool { return b.Reads("half a decision") && b.Reads("Put it back") })
	b.Picture("recovery")
	b.Tap("Put it back")
	n := len(b.Timeline())
	b.Type(" and its end\n")
	b.Until("saved", func() bool { return len(b.Timeline()) == n+1 })
	if note := b.Last().(*igf.Note); note.NoteKind != igf.Decision || note.Text != "half a decision and its end" {
		t.Errorf("saved was %s %q", note.NoteKind, note.Text)
	}
	if u, err := b.Work.Device.Unsaved(); err != nil || len(u) != 0 {
		t.Errorf("the journal still keeps %+v, %v", u, err)
	}
}

// A paste that no entry can hold is refused with a sentence, and the line
// stays as it was.
func TestAHugePasteIsRefused(t *testing.T) {
	b := uitest.InSession(t)
	b.Type("before ")
	b.App.Clipboard().SetContent(strings.Repeat("x", 50<<20))
	b.Focused().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutPaste{Clipboard: b.App.Clipboard()})
	b.Until("it is refused", func() bool { return b.Reads("the limit for one entry is") })
	n := len(b.Timeline())
	b.Type("and after\n")
	b.Until("saved", func() bool { return len(b.Timeline()) == n+1 })
	if got := b.Last().(*igf.Note).Text; got != "before and after" {
		t.Errorf("the text is %q", excerptOf(got))
	}
}

func excerptOf(s string) string {
	if len(s) > 60 {
		return s[:60] + "…"
	}
	return s
}

// An action says who does it until when, read live from the line; the menus beside the
// line say the same, and a revision shows it again.
func TestAnActionIsAssignedInTheLine(t *testing.T) {
	b := uitest.InSession(t)
	n := len(b.Timeline())
	b.Type("=> @kwam by 20 Dec: send the list")
	b.Until("it is read", func() bool { return b.Reads("To do: Kwame Mensah") && b.Reads("Due: 20 Dec 2022") })
	b.Picture("session-assigned")
	b.Key(fyne.KeyReturn)
	b.Until("saved", func() bool { return len(b.Timeline()) == n+1 })
	note := b.Last().(*igf.Note)
	if note.NoteKind != igf.Action || note.Owner != "Kwame Mensah" || note.Due != "2022-12-20" || note.Text != "send the list" {
		t.Fatalf("saved was %s %q %q %q", note.NoteKind, note.Owner, note.Due, note.Text)
	}
	b.Key(fyne.KeyUp) // revise it
	b.Until("it is in the line", func() bool { return b.Reads("Edits: Action") && b.Reads("@Kwame Mensah by 2022-12-20: send the list") })
	b.Choose("20 Dec 2022", "8 Dec 2022")
	b.Until("the line says it", func() bool { return b.Reads("@Kwame Mensah by 2022-12-08: send the list") })
	b.Key(fyne.KeyReturn)
	b.Until("revised", func() bool { return b.Last().(*igf.Note).Due == "2022-12-08" })
	if note := b.Last().(*igf.Note); note.Owner != "Kwame Mensah" || note.Text != "send the list" {
		t.Errorf("revised to %q %q", note.Owner, note.Text)
	}
	b.Key(fyne.KeyUp)
	b.Until("it is in the line again", func() bool { return b.Reads("Edits: Action") && b.Reads("@Kwame Mensah by 2022-12-08: send the list") })
	b.Choose("8 Dec 2022", "Until when")
	b.Choose("Kwame Mensah", "Who does it")
	b.Until("nobody does it", func() bool { return !b.Reads("@Kwame") })
	b.Key(fyne.KeyReturn)
	b.Until("revised", func() bool { return b.Last().(*igf.Note).Owner == "" })
	if note := b.Last().(*igf.Note); note.Due != "" || note.Text != "send the list" {
		t.Errorf("revised to %q %q", note.Due, note.Text)
	}
}
