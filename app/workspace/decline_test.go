package workspace_test

import (
	"fmt"
	"strings"
	"testing"

	"rapporteur/app/document"
	"rapporteur/app/gate"
	"rapporteur/app/igf"
	"rapporteur/app/workspace/withdrawing"
)

// A withdrawal by somebody with no say is declined by the author of the entry: it stands
// again in lists and for the gate. Nobody declines what the author withdrew, and a stranger
// declines nothing.
func TestDecline(t *testing.T) {
	d := newBench(t)
	note := d.capture(t, "Dana Sample: says it").Head()
	const by = "01GK5VZ0XQ3F8M2D7S9N4C6B11"
	d.others(t, &igf.Redaction{Meta: igf.Meta{ID: by, Lamport: 9}, Entry: note.ID, Scope: igf.ScopeAll, RequestedBy: igf.ByAuthor}, other())
	d.others(t, &igf.Redaction{Meta: igf.Meta{ID: "01GK5VZ0XQ3F8M2D7S9N4C6B12", Lamport: 10}, Entry: by, Scope: igf.ScopeDeclined, RequestedBy: igf.ByAuthor}, other())
	gone := func(want bool) {
		t.Helper()
		minutes, err := d.Documents.MakeDocument(document.KindMinutes, "bpf/main", document.Choices{})
		ok(t, err)
		if printed := fmt.Sprintf("%+v", minutes.Blocks); strings.Contains(printed, "says it") == want {
			t.Errorf("the minutes say %s", printed)
		}
		lines, err := d.Lists.Timeline("bpf/main")
		ok(t, err)
		if lines[0].Gone() != want {
			t.Errorf("it stands as %+v", lines[0].Entry)
		}
		book, err := gate.Open(d.replica)
		ok(t, err)
		e, err := d.replica.Get(note.Key())
		ok(t, err)
		if scope, err := book.Withdrawn(e.(igf.Entry)); err != nil || scope.All() != want {
			t.Errorf("the gate knows it as withdrawn: %q, %v", scope, err)
		}
	}
	gone(true)
	ok(t, d.Withdrawing.Decline(t.Context(), by, ""))
	gone(false)
	if found, err := d.Deciding.Contested("bpf"); err != nil || len(found) != 0 {
		t.Errorf("it is still to be decided: %v, %v", found, err)
	}
	ok(t, d.Withdrawing.Withdraw(t.Context(), withdrawing.Withdrawal{Entry: note.ID, Scope: igf.ScopeAll}))
	gone(true)
	lines, err := d.Lists.Timeline("bpf/main")
	ok(t, err)
	if err := d.Withdrawing.Decline(t.Context(), lines[0].Withdrawal.ID, ""); err == nil || !strings.Contains(err.Error(), "only they can put it back") {
		t.Errorf("the author's own withdrawal is declined: %v", err)
	}
	if err := d.Withdrawing.Decline(t.Context(), note.ID, ""); err == nil || !strings.Contains(err.Error(), "no withdrawal") {
		t.Errorf("a note is declined: %v", err)
	}
}
