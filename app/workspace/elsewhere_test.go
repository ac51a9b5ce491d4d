package workspace_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"rapporteur/app/document"
	"rapporteur/app/gate"
	"rapporteur/app/igf"
)

// A withdrawal is one in whatever sheet somebody put it: it hides the entry everywhere, is shown
// as asked by them everywhere, is listed for the group of the entry, and can be declined.
func TestAWithdrawalInAnySheet(t *testing.T) {
	for _, sheet := range []string{"bpf/main", "bpf/online-2022", "bpf/other", "evil/online-2022"} {
		t.Run(sheet, func(t *testing.T) {
			d := newBench(t)
			note := d.capture(t, "Dana Sample: says it").Head()
			group, slug := igf.SplitID(sheet)
			const by = "01GK5VZ0XQ3F8M2D7S9N4C6B11"
			ok(t, d.replica.Exchange(t.Context(), &igf.Exchange{Records: []igf.Record{&igf.Redaction{
				Meta: igf.Meta{
					ID: by, Lamport: 9, Group: group, Sheet: slug, Device: "elsewhere", Author: other(),
					At: time.Date(2022, 12, 1, 7, 0, 0, 0, time.UTC),
				},
				Entry: note.ID, Scope: igf.ScopeAll, RequestedBy: igf.ByAuthor, Reason: "control",
			}}}))
			hidden := func(want bool) {
				t.Helper()
				minutes, err := d.Documents.MakeDocument(document.KindMinutes, "bpf/main", document.Choices{})
				ok(t, err)
				printed := fmt.Sprintf("%+v", minutes.Blocks)
				if strings.Contains(printed, "says it") == want || strings.Contains(printed, "asked by Olu Sample") != want {
					t.Errorf("the minutes say %s", printed)
				}
				lines, err := d.Lists.Timeline("bpf/main")
				ok(t, err)
				if len(lines) != 1 || lines[0].Gone() != want || lines[0].Asked != want || want && lines[0].Withdrawal.ID != by {
					t.Errorf("it stands as %+v", lines)
				}
				book, err := gate.Open(d.replica)
				ok(t, err)
				e, err := d.replica.Get(note.Key())
				ok(t, err)
				if scope, err := book.Withdrawn(e.(igf.Entry)); err != nil || scope.All() != want {
					t.Errorf("the gate knows it as withdrawn: %q, %v", scope, err)
				}
				if found, err := d.Deciding.Contested("bpf"); err != nil || len(found) == 1 != want {
					t.Errorf("to be decided: %v, %v", found, err)
				}
			}
			hidden(true)
			asked := igf.Conflict{ID: "c", Key: note.Key(), Field: string(igf.HandWithdrawal), Base: by, Ours: "text: says it", Theirs: "entry: redaction"}
			ok(t, d.replica.Exchange(t.Context(), &igf.Exchange{Conflicts: []igf.Conflict{asked}}))
			open, err := d.Deciding.Conflict("c")
			ok(t, err)
			if open.Ours != igf.Withdrawn || open.Theirs != "asked by: Olu Sample\nscope: all\nrequested_by: author\nreason: control" {
				t.Errorf("it is decided over %q", open.Theirs)
			}
			ok(t, d.Withdrawing.Decline(t.Context(), by, ""))
			hidden(false)
		})
	}
}
