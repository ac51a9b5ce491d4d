package workspace_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"rapporteur/app/document"
	"rapporteur/app/gate"
	"rapporteur/app/igf"
)

// Who declined a withdrawal takes that back, before it was sent and later: the entry is
// hidden again everywhere and the question is open again, as often as they change their mind.
func TestDeclineIsTakenBack(t *testing.T) {
	for _, sent := range []bool{false, true} {
		d := newBench(t)
		note := d.capture(t, "Dana Sample: says it").Head()
		const by = "01GK5VZ0XQ3F8M2D7S9N4C6B11"
		d.others(t, &igf.Redaction{Meta: igf.Meta{ID: by, Lamport: 9}, Entry: note.ID, Scope: igf.ScopeAll, RequestedBy: igf.ByAuthor}, other())
		stands := func(want bool) {
			t.Helper()
			lines, err := d.Lists.Timeline("bpf/main")
			ok(t, err)
			if lines[0].Gone() == want {
				t.Errorf("sent %v: it stands as %+v", sent, lines[0].Entry)
			}
			book, err := gate.Open(d.replica)
			ok(t, err)
			e, err := d.replica.Get(note.Key())
			ok(t, err)
			if scope, err := book.Withdrawn(e.(igf.Entry)); err != nil || scope.All() == want {
				t.Errorf("sent %v: the gate knows it as withdrawn: %q, %v", sent, scope, err)
			}
			minutes, err := d.Documents.MakeDocument(document.KindMinutes, "bpf/main", document.Choices{})
			ok(t, err)
			if printed := fmt.Sprintf("%+v", minutes.Blocks); strings.Contains(printed, "says it") != want {
				t.Errorf("sent %v: the minutes say %s", sent, printed)
			}
		}
		for range 2 {
			stands(false)
			ok(t, d.Withdrawing.Decline(t.Context(), by, ""))
			stands(true)
			if sent {
				waits, err := d.replica.Pending()
				ok(t, err)
				ok(t, d.replica.Exchange(t.Context(), &igf.Exchange{Acknowledged: waits}))
			}
			decided, err := d.Deciding.Decisions()
			ok(t, err)
			if len(decided) != 1 || decided[0].Base != by {
				t.Fatalf("sent %v: decisions %+v", sent, decided)
			}
			_, err = d.Deciding.Undecide(t.Context(), decided[0].ID)
			ok(t, err)
			open, err := d.Deciding.Conflicts()
			ok(t, err)
			if len(open) != 1 || open[0].Base != by {
				t.Errorf("sent %v: open %+v", sent, open)
			}
		}
		stands(false)
		d.others(t, &igf.Redaction{Meta: igf.Meta{ID: "01GK5VZ0XQ3F8M2D7S9N4C6B13", Lamport: 19}, Entry: note.ID, Scope: igf.ScopeAll, RequestedBy: igf.ByAuthor}, other())
		stands(false)
	}
}

// What somebody asked for without a reason is withdrawn for the one that the coordinator gives.
func TestAnAskedWithdrawalIsMadeOnesOwn(t *testing.T) {
	d := newBench(t)
	_, err := d.Stewardship.EditGroup(t.Context(), "bpf", func(g *igf.Group) error {
		g.Roles = []igf.Role{{ID: "r", Role: "coordinator", Name: "Noor Sample"}}
		return nil
	})
	ok(t, err)
	const theirs, by = "01GK5VZ0XQ3F8M2D7S9N4C6B10", "01GK5VZ0XQ3F8M2D7S9N4C6B11"
	note := &igf.Note{Meta: igf.Meta{ID: theirs, Lamport: 1}, NoteKind: igf.Intervention, Text: "theirs"}
	d.others(t, note, other())
	asks := &igf.Redaction{Meta: igf.Meta{ID: by, Lamport: 9}, Entry: theirs, Scope: igf.ScopeAll, RequestedBy: igf.ByAuthor}
	d.others(t, asks, igf.Author{ID: "01GK5VZ0XQ3F8M2D7S9N4C6B1C", Name: "Eve Sample"})
	k := d.asked(t, igf.HandWithdrawal, note, asks)
	k.Base = by
	if err := d.Deciding.Settle(t.Context(), k, igf.Settling{Take: igf.Theirs}); err == nil || !strings.Contains(err.Error(), "say the reason") {
		t.Errorf("without a reason: %v", err)
	}
	ok(t, d.Deciding.Settle(t.Context(), k, igf.Settling{Take: igf.Theirs, Reason: "asked by letter", RequestedBy: igf.ByOrganisation}))
	lines, err := d.Lists.Timeline("bpf/main")
	ok(t, err)
	about, err := d.replica.Concerning(theirs)
	ok(t, err)
	own := slices.ContainsFunc(about, func(e igf.Entry) bool {
		w, is := e.(*igf.Redaction)
		return is && w.Reason == "asked by letter" && w.RequestedBy == igf.ByOrganisation
	})
	if !own || !lines[0].Gone() || lines[0].Asked {
		t.Errorf("withdrawn as %+v, by %+v", lines[0].Withdrawal, about)
	}
	if d.open(t) != 0 {
		t.Error("it is still asked")
	}
}

// Who declines one of two withdrawals is told that the entry stays withdrawn, and of the last one nothing.
func TestADeclinedEntryStaysWithdrawnByAnother(t *testing.T) {
	d := newBench(t)
	note := d.capture(t, "Dana Sample: says it").Head()
	for n, by := range []string{"01GK5VZ0XQ3F8M2D7S9N4C6B11", "01GK5VZ0XQ3F8M2D7S9N4C6B13"} {
		d.others(t, &igf.Redaction{Meta: igf.Meta{ID: by, Lamport: uint64(9 + n)}, Entry: note.ID, Scope: igf.ScopeAll, RequestedBy: igf.ByAuthor}, other())
	}
	for n, by := range []string{"01GK5VZ0XQ3F8M2D7S9N4C6B11", "01GK5VZ0XQ3F8M2D7S9N4C6B13"} {
		asked := igf.Conflict{ID: by, Key: note.Key(), Field: string(igf.HandWithdrawal), Base: by, Ours: "text: says it", Theirs: "entry: redaction"}
		ok(t, d.replica.Exchange(t.Context(), &igf.Exchange{Conflicts: []igf.Conflict{asked}}))
		ok(t, d.Deciding.Settle(t.Context(), asked, igf.Settling{Take: igf.Ours}))
		staying, err := d.Deciding.Staying(asked)
		ok(t, err)
		if another := n == 0; len(staying) == 1 != another || another && !strings.Contains(staying.Sentence().String(), "stays withdrawn") {
			t.Errorf("after %d were declined: %v stays", n+1, staying)
		}
	}
}
