package workspace_test

import (
	"testing"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/lists"
	"rapporteur/app/workspace/rules"
	"rapporteur/app/workspace/withdrawing"
)

// What the lists offer to edit the program then lets a person edit. Of what lost its person the words
// stand: that is not offered, and whoever asks for it by its id may still write them differently.
func TestWhatIsOfferedToEditCanBeEdited(t *testing.T) {
	for name, c := range map[string]struct {
		set            func(t *testing.T, d bench)
		offered, taken bool
	}{
		"one's own": {func(t *testing.T, d bench) { d.comment(t, 1, "", "Name the states.", "") }, true, true},
		"somebody else's": {func(t *testing.T, d bench) {
			d.came(t, &igf.Comment{Meta: fromElsewhere(), Output: "bpf/norms", Channel: igf.InTheSession, By: igf.Attribution{Naming: igf.Anonymous}, Text: "Name them."})
		}, false, false},
		"withdrawn": {func(t *testing.T, d bench) { d.withdrawn(t, d.comment(t, 1, "", "Name the states.", "").ID) }, false, false},
		"without its person": {func(t *testing.T, d bench) {
			c := d.comment(t, 1, "", "Name the states.", "")
			ok(t, d.Withdrawing.Withdraw(t.Context(), withdrawing.Withdrawal{Entry: c.ID, Scope: igf.ScopePerson, RequestedBy: igf.Requesters()[0]}))
		}, false, true},
		"withdrawn by somebody with no say": {func(t *testing.T, d bench) {
			c := d.comment(t, 1, "", "Name the states.", "")
			d.came(t, &igf.Redaction{Meta: fromElsewhere(), Entry: c.ID, Scope: igf.ScopeAll, RequestedBy: igf.Requesters()[0]})
		}, false, false},
	} {
		t.Run(name, func(t *testing.T) {
			d := newBench(t)
			c.set(t, d)
			all, err := d.Lists.Comments(lists.CommentFilter{})
			ok(t, err)
			if len(all) != 1 {
				t.Fatalf("%d comments", len(all))
			}
			if all[0].MayRevise() != c.offered {
				t.Errorf("it is offered: %v", all[0].MayRevise())
			}
			if _, err := d.Capture.ReviseComment(t.Context(), all[0].Root, rules.CommentInput{Text: "Name all the states."}); (err == nil) != c.taken {
				t.Errorf("it is edited: %v", err)
			}
		})
	}
}
