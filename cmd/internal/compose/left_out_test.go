package compose_test

import (
	"bytes"
	"testing"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/rules"
)

// A session that was left out stays so, whatever the program does to it: what its roster says
// of people is brought in line, and is not sent. What stands on it waits, and is named, until
// it is left out too.
func TestALeftOutSessionStaysSo(t *testing.T) {
	const id = "bpf/xenia-volkova-zqmarker"
	k := newTaking(t)
	work := k.app.Workspace
	ok(t, work.Stewardship.AddSession(k.h.ctx, &igf.Session{ID: id, Title: "Main", Zone: "UTC", Roster: []igf.Participant{{ID: "p-1", Who: igf.Attribution{Naming: igf.Named, Name: "Otis Greenbaum"}}}}))
	n, err := work.Capture.AddNote(k.h.ctx, rules.NoteInput{Session: id, Text: "A zqmarker of it."})
	ok(t, err)
	k.hide()
	ok(t, work.Holding.LeaveOut(k.h.ctx, igf.SessionKey(id)))
	_, err = work.Stewardship.AddToRoster(k.h.ctx, meetingID, rules.PersonInput{Text: "Otis Greenbaum", Naming: igf.Anonymous})
	ok(t, err)
	for range 2 {
		k.sync()
		if bytes.Contains(k.h.repository(), []byte("zqmarker")) {
			t.Fatal("it was sent")
		}
	}
	held, err := work.Holding.Held()
	ok(t, err)
	if len(held) != 1 || held[0].Record.Key() != n.Key() || !held[0].MayLeaveOut {
		t.Fatalf("held are %+v, and not the note that stands on it", held)
	}
	ok(t, work.Holding.LeaveOut(k.h.ctx, n.Key()))
	k.sync()
	if held, err := work.Holding.Held(); err != nil || len(held) > 0 {
		t.Errorf("%v is held still: %v", held, err)
	}
	if bytes.Contains(k.h.repository(), []byte("zqmarker")) {
		t.Error("it was sent")
	}
}
