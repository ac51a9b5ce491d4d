package syncing_test

import (
	"testing"
	"time"

	"rapporteur/app/igf"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/uitest"
	"rapporteur/app/workspace/rules"
)

// The session on screen stays the one of this device where somebody else made another meeting
// of its name: it has another id then, and what is typed in it is offered there.
func TestTheSessionOnScreenStaysWhereItsIDIsTaken(t *testing.T) {
	t.Run("in front", func(t *testing.T) { idIsTaken(t, true) })
	t.Run("behind another screen", func(t *testing.T) { idIsTaken(t, false) })
}

func idIsTaken(t *testing.T, front bool) {
	const id = uitest.Group + "/open-call"
	b := uitest.Open(t)
	syncs(t, b.Work)
	now := time.Date(2022, 12, 1, 7, 0, 0, 0, time.UTC)
	w := uitest.Device(t, b.Remote, &now, igf.Self{Name: "Bruno Sample"})
	syncs(t, w)
	call := func(day int) *igf.Session {
		return &igf.Session{ID: id, Title: "Open call", Zone: "UTC", Start: time.Date(2022, 12, day, 7, 0, 0, 0, time.UTC)}
	}
	if err := w.Stewardship.AddSession(t.Context(), call(8)); err != nil {
		t.Fatal(err)
	}
	syncs(t, w)
	if err := b.Work.Stewardship.AddSession(t.Context(), call(1)); err != nil {
		t.Fatal(err)
	}
	if _, err := b.Work.Capture.AddNote(t.Context(), rules.NoteInput{Session: id, Text: "Said on the first."}); err != nil {
		t.Fatal(err)
	}
	b.Go(shell.Location{Screen: shell.Session, ID: id})
	b.Until("the note is on the screen", func() bool { return b.Reads("Said on the first.") })
	b.Type("half a line")
	if !front {
		b.Go(shell.Location{Screen: shell.Today})
	}
	syncs(t, b.Work)
	b.Settle()
	if !front {
		b.Go(shell.Location{Screen: shell.Session}) // a key leads back
	}
	b.Until("the session has another id", func() bool { return b.SessionScreen().Subject().Session == id+"-2" })
	b.Until("its note is on the screen", func() bool { return b.Reads("Said on the first.") })
	b.Until("what was typed is offered", func() bool { return b.Reads("half a line") })
	b.Picture("session-renamed")
	b.Tap("Put it back")
	b.Key("Return")
	b.Until("it is saved", func() bool {
		lines, err := b.Work.Lists.Timeline(id + "-2")
		return err == nil && len(lines) == 2
	})
	if lines, err := b.Work.Lists.Timeline(id); err != nil || len(lines) != 0 {
		t.Errorf("the meeting of somebody else has %d entries, %v", len(lines), err)
	}
	b.Go(shell.Location{Screen: shell.Today})
	b.Go(shell.Location{Screen: shell.Session})
	b.Until("it is the one that is opened again", func() bool { return b.SessionScreen().Subject().Session == id+"-2" })
	if typed := b.Unsaved(); len(typed) != 0 {
		t.Errorf("%q is left", typed)
	}
}
