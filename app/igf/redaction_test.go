package igf

import (
	"strings"
	"testing"
	"time"
)

// Who wrote an entry may withdraw it, and so may who coordinates its group on that day.
func TestMayWithdraw(t *testing.T) {
	on := time.Date(2022, 12, 1, 0, 0, 0, 0, time.UTC)
	e := &Note{Meta: Meta{Author: Author{ID: "ann"}}}
	role := func(role string, from, to Date) *Group {
		return &Group{Roles: []Role{{Role: role, Name: "Bo  Sample", From: from, To: to}}}
	}
	for _, c := range []struct {
		name string
		who  Author
		g    *Group
		want bool
	}{
		{"the author", Author{ID: "ann"}, nil, true},
		{"somebody, of a group that is not known", Author{ID: "bo", Name: "Bo Sample"}, nil, false},
		{"a coordinator", Author{ID: "bo", Name: "bo sample"}, role("Co-facilitator", "2022-12-01", "2022-12-01"), true},
		{"a consultant", Author{ID: "bo", Name: "Bo Sample"}, role("Consultant", "", ""), false},
		{"a coordinator of later", Author{ID: "bo", Name: "Bo Sample"}, role("Coordinator", "2022-12-02", ""), false},
		{"a coordinator of before", Author{ID: "bo", Name: "Bo Sample"}, role("Coordinator", "", "2022-11-30"), false},
		{"somebody without a name", Author{ID: "bo"}, &Group{Roles: []Role{{Role: "Coordinator"}}}, false},
	} {
		if got := MayWithdraw(e, c.who, listed(c.g), on); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}

// Only who may withdraw an entry declines a withdrawal of it, and only one by somebody who
// may not.
func TestWhoDeclinesAWithdrawal(t *testing.T) {
	note := &Note{Meta: Meta{ID: "01GJVN1M00000000000000000A", Author: Author{ID: "author", Name: "Ann (sample)"}}}
	g := &Group{Roles: []Role{{Role: "coordinator", Name: "Cora (sample)"}}}
	of := func(author, name, about string, scope Scope) *Redaction {
		return &Redaction{Meta: Meta{ID: "of-" + author, Author: Author{ID: author, Name: name}}, Entry: about, Scope: scope}
	}
	stranger := of("stranger", "Eve (sample)", note.ID, ScopeAll)
	for who, c := range map[string]struct {
		withdrawal *Redaction
		by         *Redaction
		group      *Group
		declined   bool
	}{
		"the author":                {stranger, of("author", "Ann (sample)", stranger.ID, ScopeDeclined), g, true},
		"a coordinator":             {stranger, of("cora", "Cora (sample)", stranger.ID, ScopeDeclined), g, true},
		"another stranger":          {stranger, of("other", "Eve (sample)", stranger.ID, ScopeDeclined), g, false},
		"who asked":                 {stranger, of("stranger", "Eve (sample)", stranger.ID, ScopeDeclined), g, false},
		"the author, of another":    {stranger, of("author", "Ann (sample)", "of-nobody", ScopeDeclined), g, false},
		"a withdrawal instead":      {stranger, of("author", "Ann (sample)", stranger.ID, ScopeAll), g, false},
		"with no group known":       {stranger, of("author", "Ann (sample)", stranger.ID, ScopeDeclined), nil, false},
		"the coordinator's own act": {of("cora", "Cora (sample)", note.ID, ScopeAll), of("author", "Ann (sample)", "of-cora", ScopeDeclined), g, false},
	} {
		if got := c.withdrawal.declinedBy([]Entry{c.by}, note, listed(c.group)); got != c.declined {
			t.Errorf("%s declines it: %t", who, got)
		}
	}
	namesake := of("cora2", "Cora (sample)", stranger.ID, ScopeDeclined)
	if namesake.Say = SayNone; stranger.declinedBy([]Entry{namesake}, note, listed(g)) {
		t.Error("who has the name of the coordinator declines it")
	}
}

// Who only asked for a withdrawal is not shown as the one who made it, once somebody who may
// withdraws the entry too; whichever of them came first.
func TestWhoIsShownToHaveWithdrawn(t *testing.T) {
	g := &Group{Roles: []Role{{Role: "coordinator", Name: "Cora (sample)"}}}
	for _, may := range []Author{{ID: "author", Name: "Ann (sample)"}, {ID: "cora", Name: "Cora (sample)"}} {
		for _, first := range []bool{true, false} {
			note := &Note{Meta: Meta{ID: "01GJVN1M00000000000000000A", Lamport: 1, Author: Author{ID: "author", Name: "Ann (sample)"}}}
			asked := &Redaction{Meta: Meta{ID: "01GJVN1M00000000000000000B", Lamport: 3, Author: Author{ID: "cora2", Name: "Cora (sample)"}}, Entry: note.ID, Scope: ScopeAll, Say: SayNone}
			made := &Redaction{Meta: Meta{ID: "01GJVN1M00000000000000000C", Lamport: 4, Author: may}, Entry: note.ID, Scope: ScopeAll}
			if first {
				made.Lamport = 2
			}
			s := FoldIn(listed(g), []Entry{note, asked, made})
			if len(s) != 1 || s[0].Asked || s[0].Withdrawal.Author.ID != may.ID {
				t.Errorf("%s, first %t: %+v", may.Name, first, s)
			}
			if s = FoldIn(listed(g), []Entry{note, asked}); !s[0].Asked || s[0].Withdrawal.Author.ID != "cora2" {
				t.Errorf("who asked is not shown: %+v", s)
			}
		}
	}
}

// listed are the coordinators of a group of which nobody knows the history.
func listed(g *Group) Coordinators {
	c, _ := CoordinatorsOf(g, RoleRulings{}, nil) // nothing is asked, and so nothing fails
	return c
}

// A role that another hand gave counts where the person here says so, and one that it took out
// counts on until they do.
func TestRolesByAnotherHand(t *testing.T) {
	role := func(name string) Role { return Role{Role: "coordinator", Name: name} }
	g := &Group{ID: "bpf", Roles: []Role{role("Ann (sample)"), role("Eve (sample)")}}
	rulings := RoleRulings{Given: []Role{role("Eve (sample)")}, Taken: []TakenRole{{Role: role("Cora (sample)")}}}
	for id, want := range map[string]string{
		"": "Ann Cora", GivenRoleID("bpf", role("Eve (sample)")): "Ann Eve Cora", TakenRole{Role: role("Cora (sample)")}.ID("bpf"): "Ann",
	} {
		c, err := CoordinatorsOf(g, rulings, func(asked string) (bool, error) { return asked == id, nil })
		if err != nil {
			t.Fatal(err)
		}
		var say []string
		for _, name := range []string{"Ann", "Eve", "Cora", "Dan"} {
			if c.Has(Author{Name: name + " (sample)"}, time.Now()) {
				say = append(say, name)
			}
		}
		if got := strings.Join(say, " "); got != want {
			t.Errorf("decided %q, and those have a say: %s, want %s", id, got, want)
		}
	}
	if c, _ := CoordinatorsOf(nil, rulings, nil); c.Known() || c.Has(Author{Name: "Cora (sample)"}, time.Now()) {
		t.Error("somebody coordinates a group that is not here")
	}
}
