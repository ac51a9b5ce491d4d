package workspace_test

import (
	"testing"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/rules"
)

// Those who did not comment are in the balance too, and what a person holds
// back is not counted.
func TestTheBalanceShowsWhoIsNotHeard(t *testing.T) {
	d := newBench(t)
	for _, c := range []struct {
		by     string
		naming igf.Naming
	}{{"Maria Silva, CS, GRULAC", igf.Named}, {"Bo Guest, PS, WEOG", igf.StakeholderGroup}, {"Li Wei, TC", igf.Anonymous}} {
		_, err := d.Capture.AddComment(t.Context(), rules.CommentInput{Output: "bpf/norms", Paragraph: 1, By: c.by, Naming: c.naming, Text: "Words of " + string(c.naming)})
		ok(t, err)
	}
	b, err := d.Answering.Balance("bpf/norms")
	ok(t, err)
	got := map[string]int{}
	for _, s := range append(b.Stakeholders, b.Regions...) {
		got[s.ID] += s.N
	}
	if b.Comments != 3 || got["civil-society"] != 1 || got["private-sector"] != 1 || got["technical-community"] != 0 || got["grulac"] != 1 || got["weog"] != 0 || got[""] != 1+2 {
		t.Errorf("the balance is %+v", b)
	}
	if len(b.Stakeholders) != len(igf.DefaultStakeholders())+1 {
		t.Errorf("groups of whom nobody commented are left out: %+v", b.Stakeholders)
	}
	if _, err := d.Answering.Balance("bpf/nothing"); err == nil {
		t.Error("an output that is not there has a balance")
	}
}
