package compose_test

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/disclosure"
	"rapporteur/app/workspace/rules"
	"rapporteur/app/workspace/withdrawing"
)

// An id that somebody made of words that were withdrawn is never sent, and "a participant"
// gives the record another one with all that was written there, in whatever order what is
// held is decided.
func TestAnIDOfWithdrawnWordsHasAWayOn(t *testing.T) {
	const words, other = "The orange lantern belongs to every coastal village", "Other things were said here"
	const slug = "the-orange-lantern-belongs-to-every-coastal-village"
	at := time.Date(2022, 12, 1, 9, 0, 0, 0, time.UTC)
	for _, backwards := range []bool{false, true} {
		h := newMeeting(t)
		a, b := h.devices[0].Workspace, h.devices[1].Workspace
		n, err := a.Capture.AddNote(h.ctx, rules.NoteInput{Session: meetingID, Text: words})
		ok(t, err)
		ok(t, b.Stewardship.AddSession(h.ctx, &igf.Session{ID: "bpf/" + slug, Title: "A talk", Zone: "UTC", Start: at, End: at.Add(time.Hour)}))
		first, err := b.Capture.AddNote(h.ctx, rules.NoteInput{Session: "bpf/" + slug, Text: "Other things"})
		ok(t, err)
		_, err = b.Capture.ReviseNote(h.ctx, first.ID, rules.NoteInput{Session: "bpf/" + slug, Text: other})
		ok(t, err)
		ok(t, b.Drafting.AddOutput(h.ctx, &igf.Output{ID: "bpf/out-" + slug, Title: "A text", Language: "en"}))
		_, err = b.Capture.AddComment(h.ctx, rules.CommentInput{Output: "bpf/out-" + slug, Session: meetingID, By: "Bo Guest", Text: other + " too"})
		ok(t, err)
		ok(t, h.sync(step{}))
		ok(t, a.Withdrawing.Withdraw(h.ctx, withdrawing.Withdrawal{Entry: n.ID, Scope: igf.ScopeAll, Reason: "asked", RequestedBy: igf.ByPerson}))
		ok(t, h.sync(step{}))
		ok(t, h.sync(step{device: 1}))
		for range 6 {
			held, err := b.Holding.Held()
			ok(t, err)
			if len(held) == 0 {
				break
			}
			x := held[0]
			if backwards {
				x = held[len(held)-1]
			}
			if why := x.Reason.Error(); strings.Contains(why, "that person") || !strings.Contains(why, "needs another id") {
				t.Errorf("it says: %s", why)
			}
			ok(t, b.Holding.Resolve(h.ctx, x.Record.Key(), disclosure.Participant))
			ok(t, h.sync(step{device: 1}))
		}
		ok(t, h.sync(step{}))
		if held, err := b.Holding.Held(); err != nil || len(held) > 0 {
			t.Errorf("%d are held still: %v, %v", len(held), err, held)
		}
		if bytes.Contains(h.repository(), []byte("orange-lantern")) {
			t.Error("the id was sent")
		}
		sessions, err := a.Records.Sessions("bpf")
		ok(t, err)
		outputs, err := a.Records.Outputs("bpf")
		ok(t, err)
		if len(sessions) != 2 || len(outputs) != 1 {
			t.Errorf("the others have %d sessions and %d outputs", len(sessions), len(outputs))
		}
		for _, s := range sessions {
			lines, err := a.Lists.Timeline(s.ID)
			ok(t, err)
			var said []string
			for _, l := range lines {
				if x, ok := l.Entry.(*igf.Note); ok {
					said = append(said, x.Text)
				}
				if x, ok := l.Entry.(*igf.Comment); ok {
					said = append(said, x.Text)
				}
			}
			if got := strings.Join(said, "|"); !strings.Contains(got, other) {
				t.Errorf("the others read %q in %s", got, s.ID)
			}
		}
	}
}
