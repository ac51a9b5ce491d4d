package engine_test

import (
	"testing"

	"rapporteur/app/igf"
	"rapporteur/sync/engine/roster"
)

// roleBeforeAnybody is a group whose role of a coordinator names Amina Sample, of whom nobody has a key yet:
// who founded it, who wrote a note there, and a third device.
func roleBeforeAnybody(r *room) (founder, b, m *device, note *igf.Note) {
	r.t.Helper()
	founder, b, m = r.device("founder"), r.device("b"), r.device("m")
	g := group("norms")
	g.Roles = []igf.Role{{ID: "lead", Role: "coordinator", Name: "Amina Sample"}}
	founder.writes(igf.Self{Author: sampleAuthor("founder"), Name: "Ali Sample", Naming: igf.Named})
	founder.save(g)
	founder.sync()
	b.sync()
	b.writes(igf.Self{Author: sampleAuthor("b"), Name: "Luis Sample", Naming: igf.Named})
	note = b.note("words that stand")
	b.save(note)
	b.sync()
	return founder, b, m, note
}

// Who takes the name of a role that was given before anybody had it is told to who founded the group
// and to whose entry they withdrew; these can decline it, for everybody, or confirm the digits.
func TestWhoTakesTheNameOfARoleIsTold(t *testing.T) {
	for _, by := range []string{"founder", "author"} {
		t.Run(by, func(t *testing.T) {
			r := newRoom(t)
			founder, b, m, note := roleBeforeAnybody(r)
			m.sync()
			m.writes(igf.Self{Author: sampleAuthor("m"), Name: "Amina Sample", Naming: igf.Named})
			red := m.withdraws(note, sampleAuthor("m"))
			m.sync()
			for _, d := range []*device{founder, b} {
				if rec := d.sync(); !d.names(rec, "came after that role was given") {
					t.Errorf("%s is not told: %+v", d.name, rec.SetAside)
				}
			}
			d := map[string]*device{"founder": founder, "author": b}[by]
			declines := &igf.Redaction{Meta: d.meta(), Entry: red.ID, Scope: igf.ScopeDeclined, RequestedBy: igf.ByCoordinators}
			d.save(declines)
			d.sync()
			for _, x := range []*device{founder, b, m, r.device("newcomer")} {
				rec := x.sync()
				if !x.declined(red, note) {
					t.Errorf("%s does not know that it was declined", x.name)
				}
				if x.names(rec, "withdrew records of others") {
					t.Errorf("%s is told after it was declined: %+v", x.name, rec.SetAside)
				}
			}
		})
	}
}

// Digits that were confirmed while somebody had another name, or none, do not give them a role that
// is under the name they take.
func TestConfirmedDigitsTakeNoRole(t *testing.T) {
	for _, before := range []igf.Self{{Name: "Mal Sample", Naming: igf.Named}, {Naming: igf.Anonymous}} {
		r := newRoom(t)
		founder, b, m, note := roleBeforeAnybody(r)
		before.Author = sampleAuthor("m")
		m.writes(before)
		m.save(m.note("hers"))
		m.sync()
		for _, d := range []*device{founder, b} {
			d.sync()
			if err := roster.Confirm(t.Context(), d.store, d.ids.next(), before.Author, sampleKey(before.Author).Public().Digits()); err != nil {
				t.Fatal(err)
			}
		}
		m.writes(igf.Self{Author: before.Author, Name: "Amina Sample", Naming: igf.Named})
		m.withdraws(note, before.Author)
		m.sync()
		for _, d := range []*device{founder, b} {
			if rec := d.sync(); !d.names(rec, "came after that role was given") {
				t.Errorf("%s, who confirmed “%s”, is not told: %+v", d.name, before.Name, rec.SetAside)
			}
		}
	}
}

// Who was known when they were given the role is told to nobody, nor whom the person here confirmed,
// nor who gave the role to themselves; what they withdrew is not declined.
func TestAKnownCoordinatorIsToldToNobody(t *testing.T) {
	for _, how := range []string{"before", "confirmed", "herself"} {
		t.Run(how, func(t *testing.T) {
			r := newRoom(t)
			founder, b, a := r.device("founder"), r.device("b"), r.device("a")
			founder.writes(igf.Self{Author: sampleAuthor("founder"), Name: "Ali Sample", Naming: igf.Named})
			a.writes(igf.Self{Author: sampleAuthor("a"), Name: "Amina Sample", Naming: igf.Named})
			g := group("norms")
			g.Roles = []igf.Role{{ID: "lead", Role: "coordinator", Name: "Amina Sample"}}
			hers := a.note("hers")
			hers.Author.Name = "Amina Sample"
			switch how {
			case "before":
				founder.save(group("norms"))
				founder.sync()
				a.save(hers)
				a.sync()
				founder.sync()
				founder.save(g)
				founder.sync()
			case "confirmed":
				founder.save(g)
				founder.sync()
			case "herself":
				a.save(g)
				a.sync()
			}
			note := b.note("words")
			b.save(note)
			b.sync()
			a.sync()
			red := a.withdraws(note, sampleAuthor("a"))
			a.sync()
			b.sync()
			if how == "confirmed" {
				if err := roster.Confirm(t.Context(), b.store, b.ids.next(), sampleAuthor("a"), sampleKey(sampleAuthor("a")).Public().Digits()); err != nil {
					t.Fatal(err)
				}
			}
			declines := &igf.Redaction{Meta: b.meta(), Entry: red.ID, Scope: igf.ScopeDeclined, RequestedBy: igf.ByAuthor}
			b.save(declines)
			if rec := b.sync(); b.names(rec, "came after that role") || b.declined(red, note) {
				t.Errorf("declined: %t; %+v", b.declined(red, note), rec.SetAside)
			}
		})
	}
}

// declined reports whether a withdrawal here was declined by somebody who may.
func (d *device) declined(r *igf.Redaction, of igf.Entry) bool {
	d.t.Helper()
	r, _ = d.get(r.Key()).(*igf.Redaction)
	declined, err := igf.DeclinedFor(d.store, r, of)
	if err != nil {
		d.t.Fatalf("%v", err)
	}
	return declined
}
