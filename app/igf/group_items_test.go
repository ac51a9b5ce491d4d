package igf

import "testing"

// A new item of a group has an id that no other has, also where its title gives
// none.
func TestItemIDsAreNew(t *testing.T) {
	g := &Group{Decisions: []Modus{{ID: "decision-2022-05-10"}}, Lists: []MailingList{{ID: "list"}}}
	for got, want := range map[string]string{
		g.AddDecision(Modus{Date: "2022-05-10"}).ID: "decision-2022-05-10-2",
		g.AddList(MailingList{Address: "قائمة"}).ID: "list-2",
		g.AddRole(Role{Role: "Lead expert"}).ID:     "lead-expert",
		g.AddRole(Role{Role: "Lead expert"}).ID:     "lead-expert-2",
	} {
		if got != want {
			t.Errorf("the id is %q, want %q", got, want)
		}
	}
	if len(g.Decisions) != 2 || len(g.Lists) != 2 || len(g.Roles) != 2 {
		t.Errorf("the group has %d decisions, %d lists and %d roles, want 2 of each", len(g.Decisions), len(g.Lists), len(g.Roles))
	}
}

// Decisions of one day that two devices log are two, and one where they say the same.
func TestDecisionsOfOneDay(t *testing.T) {
	add := func(text string) string { return (&Group{}).AddDecision(Modus{Date: "2026-11-01", Text: text}).ID }
	ana, bob := add("Carla may speak for the group."), add("Drafts go to the list first.")
	if ana == bob || ana != add("Carla may  speak for the group.") {
		t.Errorf("%s and %s", ana, bob)
	}
	if err := (&Group{ID: "bpf", Name: "BPF", Modality: BPF, Decisions: []Modus{{ID: ana, Date: "2026-11-01", Text: "x"}}}).Validate(); err != nil {
		t.Error(err)
	}
}
