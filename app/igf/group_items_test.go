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
