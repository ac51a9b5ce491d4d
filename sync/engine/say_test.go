package engine_test

import (
	"strings"
	"testing"

	"rapporteur/app/igf"
	"rapporteur/sync/engine"
	"rapporteur/sync/format"
	"rapporteur/sync/synctest"
)

// allowed reports whether a withdrawal here is by somebody who may.
func (d *device) allowed(r *igf.Redaction, of igf.Entry) bool {
	d.t.Helper()
	g, _ := d.get(igf.GroupKey(sampleGroup)).(*igf.Group)
	return d.get(r.Key()).(*igf.Redaction).Allowed(of, g)
}

// coordinator lets somebody at a device withdraw an entry as a coordinator called Amina.
func (d *device) withdraws(of *igf.Note, author string) *igf.Redaction {
	d.t.Helper()
	red := &igf.Redaction{Meta: d.meta(), Entry: of.ID, Scope: igf.ScopeAll, RequestedBy: igf.ByPerson, Reason: "consent"}
	red.Author = igf.Author{ID: author, Name: "amina  SAMPLE"}
	d.save(red)
	return red
}

// What a coordinator withdrew stays withdrawn when her role is changed or removed, on every
// device, and on one that comes later.
func TestAWithdrawalOutlivesTheRole(t *testing.T) {
	for name, roles := range map[string][]igf.Role{
		"removed":      nil,
		"ended before": {{ID: "lead", Role: "coordinator", Name: "Amina Sample", To: "2020-01-01"}},
		"given away":   {{ID: "lead", Role: "coordinator", Name: "Bo Sample"}},
	} {
		t.Run(name, func(t *testing.T) {
			r := newRoom(t)
			a, b := r.device("a"), r.device("b")
			note := b.note("words that she withdraws")
			g := group("norms")
			g.Roles = []igf.Role{{ID: "lead", Role: "coordinator", Name: "Amina Sample"}}
			b.save(g, note)
			b.sync()
			a.sync()
			red := a.withdraws(note, sampleAuthor("a"))
			a.sync()
			b.sync()
			after, _ := b.get(g.Key()).(*igf.Group)
			after.Roles = roles
			b.save(after)
			b.sync()
			for _, d := range []*device{a, b, r.device("newcomer")} {
				d.sync()
				if !d.allowed(red, note) || len(d.asked()) != 0 {
					t.Errorf("on %s it counts no more, and %d are asked", d.name, len(d.asked()))
				}
			}
		})
	}
}

// Who takes the name of a coordinator is not her: what they withdraw is only asked.
func TestANamesakeOfACoordinatorHasNoSay(t *testing.T) {
	r := newRoom(t)
	a, b, eve := r.device("a"), r.device("b"), r.device("eve")
	first, second := b.note("the first"), b.note("the second")
	g := group("norms")
	g.Roles = []igf.Role{{ID: "lead", Role: "coordinator", Name: "Amina Sample"}}
	b.save(g, first, second)
	b.sync()
	a.sync()
	eve.sync()
	hers := a.withdraws(first, sampleAuthor("a"))
	a.sync()
	eve.sync()
	theirs := eve.withdraws(second, sampleAuthor("eve"))
	eve.sync()
	for _, d := range []*device{a, b, eve, r.device("newcomer")} {
		d.sync()
		if !d.allowed(hers, first) || d.allowed(theirs, second) {
			t.Errorf("on %s she may: %t, her namesake may: %t", d.name, d.allowed(hers, first), d.allowed(theirs, second))
		}
	}
	b.save(&igf.Redaction{Meta: b.meta(), Entry: theirs.ID, Scope: igf.ScopeDeclined, RequestedBy: igf.ByAuthor})
	b.sync()
	c := r.device("later")
	c.sync()
	if got := c.get(second.Key()).(*igf.Note); got.Text != second.Text {
		t.Errorf("declined, and it says %q", got.Text)
	}
}

// What comes unsigned is told where it has the name of somebody who signs, and is not taken
// where it stands in the file of a device that signs.
func TestWhatIsNotSignedIsTold(t *testing.T) {
	r := newRoom(t)
	a := r.device("a")
	n := a.note("signed")
	n.Author.Name = "Amina Sample"
	a.save(n)
	a.sync()
	byHand := func(name string) *igf.Note {
		f := a.note("never said by " + name)
		f.Author = igf.Author{ID: "01SAMPZZZZ0000000000000009", Name: name}
		return f
	}
	forged, other, inside := byHand("amina sample"), byHand("Somebody else"), byHand("Amina Sample")
	inside.Author.ID = "01SAMPZZZZ0000000000000008"
	r.push(t, map[string]string{
		format.SheetPath(sampleGroup, "main", "byhand", 1):           text(t, forged) + "\n" + text(t, other),
		format.SheetPath(sampleGroup, "main", a.store.Device(), 901): text(t, inside),
	})
	for _, d := range []*device{a, r.device("newcomer")} {
		told := ""
		for _, s := range asideOf(d.sync()) {
			told += s.Reason.String() + "\n"
		}
		if !strings.Contains(told, forged.ID) || !strings.Contains(told, forged.Text) || strings.Contains(told, other.ID) {
			t.Errorf("%s is told %s", d.name, told)
		}
		if d.holds()[string(inside.Key())] != "" && d != a {
			t.Errorf("%s took what a device that signs did not sign", d.name)
		}
	}
}

// squash makes one commit of the history, as an owner does who takes words out of it.
func (r *room) squash(t *testing.T) {
	t.Helper()
	one := synctest.Git(t, r.shared, "-c", "user.name=Owner", "-c", "user.email=owner@example.org", "commit-tree", "main^{tree}", "-m", "All")
	synctest.Git(t, r.shared, "update-ref", "refs/heads/main", strings.TrimSpace(one))
}

// A rewritten history makes nobody a coordinator: a device that knew her goes on to know her,
// and a newcomer, who cannot tell two of a name apart, believes neither until a person
// confirms the key of one.
func TestARewrittenHistoryMakesNobodyACoordinator(t *testing.T) {
	r := newRoom(t)
	a, b, eve := r.device("a"), r.device("b"), r.device("eve")
	first, second := b.note("the first"), b.note("the second")
	g := group("norms")
	g.Roles = []igf.Role{{ID: "lead", Role: "coordinator", Name: "Amina Sample"}}
	b.save(g, first, second)
	b.sync()
	a.sync()
	hers := a.withdraws(first, sampleAuthor("a"))
	a.sync()
	b.sync()
	eve.sync()
	theirs := eve.withdraws(second, sampleAuthor("eve"))
	eve.sync()
	r.squash(t)
	for _, d := range []*device{b, a, eve} {
		d.rescue(igf.RescueOptions{})
		d.sync()
		if !d.allowed(hers, first) || d.allowed(theirs, second) {
			t.Errorf("on %s she may: %t, her namesake may: %t", d.name, d.allowed(hers, first), d.allowed(theirs, second))
		}
	}
	c := r.device("newcomer")
	c.sync()
	if c.allowed(hers, first) || c.allowed(theirs, second) {
		t.Errorf("a newcomer believes her: %t, her namesake: %t", c.allowed(hers, first), c.allowed(theirs, second))
	}
	digits := sampleKey("a").Public().Digits()
	if err := engine.Confirm(t.Context(), c.store, c.ids.next(), sampleAuthor("a"), digits); err != nil {
		t.Fatal(err)
	}
	c.sync()
	if !c.allowed(hers, first) || c.allowed(theirs, second) {
		t.Errorf("who confirmed her key believes her: %t, her namesake: %t", c.allowed(hers, first), c.allowed(theirs, second))
	}
}
