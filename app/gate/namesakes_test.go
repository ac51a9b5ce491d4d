package gate_test

import (
	"slices"
	"testing"

	"rapporteur/app/igf"
)

// Of two people of one name, one named and one not, the affiliation of who is not says who is meant,
// in every session where the other is named; a name alone may be either where both are of the session.
func TestOfTwoOfOneNameTheUnnamedOneIsNotSaid(t *testing.T) {
	for _, who := range []struct{ name, given string }{{"Kim Lee", "Kim"}, {"Zelda Quixmarker", "Zelda"}} {
		d := newBench(t)
		main := session("bpf/main")
		main.Roster = []igf.Participant{
			{ID: "p1", Who: igf.Attribution{Naming: igf.Anonymous}},
			{ID: "p2", Who: igf.Attribution{Naming: igf.Named, Name: who.name, Affiliation: "Shipworks"}},
		}
		sec := session("bpf/sec")
		sec.Roster = main.Roster[1:]
		d.save(igf.Act{Records: []igf.Record{main, sec}, Private: []igf.Private{{Of: igf.RosterKey(main.ID, "p1"), Name: who.name, Affiliation: "Netlab"}}})
		for _, c := range []struct {
			text, session string
			asked         bool
		}{
			{who.name + " of Netlab said no.", main.ID, true},
			{"Netlab's " + who.given + " said no.", main.ID, true},
			{"The Netlab person said no.", main.ID, true},
			{who.name + " said no.", main.ID, true},
			{who.name + " of Netlab said no.", sec.ID, true},
			{who.name + " of Shipworks said no.", sec.ID, false},
			{who.name + " said no.", sec.ID, false},
		} {
			found := d.book().FindHidden(c.text, c.session, nil)
			if (len(found) > 0) != c.asked || slices.ContainsFunc(found, func(f igf.Found) bool { return !f.Weak }) {
				t.Errorf("%q in %s: %+v", c.text, c.session, found)
			}
		}
	}
}
