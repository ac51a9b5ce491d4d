package engine_test

import (
	"context"
	"strings"
	"testing"

	"rapporteur/app/igf"
	"rapporteur/sync/engine/roster"
	"rapporteur/sync/format"
	"rapporteur/sync/synctest"
)

// allowed reports whether a withdrawal here is by somebody who may.
func (d *device) allowed(r *igf.Redaction, of igf.Entry) bool {
	d.t.Helper()
	say, err := d.store.Coordinators(sampleGroup)
	if err != nil {
		d.t.Fatalf("%v", err)
	}
	return d.get(r.Key()).(*igf.Redaction).Allowed(of, say)
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

// What comes unsigned under the name of somebody who signs, or one that looks like it, is asked
// about on every device until a person decides there, or somebody withdraws it who may; whichever
// came first. It is not taken where it stands in the file of a device that signs.
func TestWhatIsNotSignedIsAskedAbout(t *testing.T) {
	for _, first := range []bool{false, true} {
		if testing.Short() && !first {
			continue // the long tier plays both
		}
		r := newRoom(t)
		a, b := r.device("a"), r.device("b")
		a.writes(igf.Self{Author: sampleAuthor("a"), Name: "Amina Sample", Naming: igf.Named})
		byHand := func(name string) *igf.Note {
			f := b.note("never said by " + name)
			f.Author = igf.Author{ID: "01SAMPZZZZ0000000000000009", Name: name}
			return f
		}
		forged, alike, other, inside := byHand("amina sample"), byHand("Аmina Sаmple"), byHand("Somebody else"), byHand("Amina Sample")
		inside.Author.ID = "01SAMPZZZZ0000000000000008"
		push := func() {
			r.push(t, map[string]string{format.SheetPath(sampleGroup, "main", "byhand", 1): text(t, forged) + "\n" + text(t, alike) + "\n" + text(t, other)})
		}
		if first {
			push()
			b.sync()
		}
		n := a.note("signed")
		n.Author.Name = "Amina Sample"
		g := group("")
		g.Roles = []igf.Role{{ID: "lead", Role: "coordinator", Name: "Amina Sample"}}
		a.save(g, n)
		a.sync()
		if !first {
			push()
		}
		r.push(t, map[string]string{format.SheetPath(sampleGroup, "main", a.store.Device(), 901): text(t, inside)})
		c := r.device("newcomer")
		for _, d := range []*device{a, b, c} {
			d.sync()
			if got := d.alarms(); got[forged.Key()] != 1 || got[alike.Key()] != 1 || got[other.Key()] != 0 {
				t.Errorf("first %t: %s is asked about %v", first, d.name, got)
			}
			if again := d.sync(); !d.names(again, forged.Text) || !strings.Contains(d.compared(), forged.Text) || strings.Contains(d.compared(), other.Text) {
				t.Errorf("first %t: %s is told once: %+v, %s", first, d.name, again.SetAside, d.compared())
			}
			if d.holds()[string(inside.Key())] != "" && d != a {
				t.Errorf("%s took what a device that signs did not sign", d.name)
			}
		}
		b.decide(forged.Key())
		a.save(&igf.Redaction{Meta: a.metaAs("Amina Sample"), Entry: alike.ID, Scope: igf.ScopeAll, RequestedBy: igf.ByCoordinators, Reason: "Never said."})
		a.sync()
		for n, d := range []*device{a, b, c} {
			d.sync()
			r.push(t, map[string]string{format.SheetPath(sampleGroup, "main", "byhand", 2+n): text(t, byHand("nobody of "+d.name))})
			d.sync()
			if got := d.alarms(); got[forged.Key()] != map[bool]int{true: 0, false: 1}[d == b] || got[alike.Key()] != 0 {
				t.Errorf("first %t: %s is asked about %v after it was decided", first, d.name, got)
			}
		}
	}
}

// decide says that what came is right, for each conflict over a record.
func (d *device) decide(key igf.Key) {
	d.t.Helper()
	for _, c := range d.asked() {
		if c.Key == key {
			if err := d.store.Save(context.Background(), &igf.Act{ID: d.ids.next(), Decided: []igf.Conflict{c}}); err != nil {
				d.t.Fatalf("%v", err)
			}
		}
	}
}

func (d *device) metaAs(name string) igf.Meta {
	m := d.meta()
	m.Author = igf.Author{ID: sampleAuthor(d.name), Name: name}
	return m
}

// Who signs under a name that another author had first, or one that looks like it, is told on
// every device until the person there confirmed the digits; who has another name is not.
func TestWhoTakesANameIsTold(t *testing.T) {
	for name, told := range map[string]bool{"Amina Sample": true, "AMINA  SAMPLE": true, "Amina Sаmple": true, "Amina Samples": false, "": false} {
		r := newRoom(t)
		a, b, eve := r.device("a"), r.device("b"), r.device("eve")
		writes := func(d *device, name string) *igf.Note {
			d.writes(igf.Self{Author: sampleAuthor(d.name), Name: name, Naming: igf.Named})
			n := d.note("by " + d.name)
			n.Meta = d.metaAs(name)
			n.Meta.ID = d.ids.next()
			d.save(n)
			d.sync()
			return n
		}
		writes(a, "Amina Sample")
		b.sync()
		writes(eve, name)
		for _, d := range []*device{a, b, eve, r.device("newcomer")} {
			d.sync()
			about := "author " + sampleAuthor("eve")
			if d == a || d == eve {
				about = "as you do"
			}
			if got := d.names(d.sync(), about) && strings.Contains(d.compared(), about); got != told {
				t.Errorf("%q: %s is told %t: %s", name, d.name, got, d.compared())
			}
		}
		signers, err := roster.Signers(b.store)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range signers {
			if s.Namesake != (told && s.Author == sampleAuthor("eve")) {
				t.Errorf("%q: %+v", name, s)
			}
		}
		digits, err := roster.Digits(eve.store)
		if err != nil {
			t.Fatal(err)
		}
		if err := roster.Confirm(t.Context(), b.store, b.ids.next(), sampleAuthor("eve"), digits); err != nil {
			t.Fatal(err)
		}
		if got := b.compared(); strings.Contains(got, sampleAuthor("eve")) {
			t.Errorf("%q is told after the digits were confirmed: %s", name, got)
		}
	}
}

// Two authors who write on one laptop are known to each other.
func TestANamesakeOnOneLaptopIsNotTold(t *testing.T) {
	r := newRoom(t)
	a := r.device("a")
	for _, author := range []string{"a", "second"} {
		n := a.note("by " + author)
		n.Author = igf.Author{ID: sampleAuthor(author), Name: "Amina Sample"}
		a.save(n)
		a.sync()
	}
	if got := a.compared(); strings.Contains(got, "signs as") {
		t.Error(got)
	}
}

// Who confirms the digits of a second person of the coordinator's name has said who that is, and gave her
// no role; nor took they any from the first. In so many words they do, on their device, and back.
func TestConfirmedDigitsOfANamesakeMoveNoRole(t *testing.T) {
	r := newRoom(t)
	a, b, eve := r.device("a"), r.device("b"), r.device("eve")
	b.writes(igf.Self{Author: sampleAuthor("b"), Naming: igf.Anonymous})
	first, second, hers := ledBy(a, b)
	eve.sync()
	says := func(d *device, of string, say func(context.Context, roster.Keeper, string, string, string) error) {
		t.Helper()
		if err := say(t.Context(), d.store, d.ids.next(), sampleAuthor(of), sampleKey(of).Public().Digits()); err != nil {
			t.Fatal(err)
		}
	}
	b.sync()
	theirs := eve.withdraws(second, sampleAuthor("eve"))
	eve.sync()
	is := func(d *device, may, mayNot bool) {
		t.Helper()
		d.sync()
		if d.allowed(hers, first) != may || d.allowed(theirs, second) != mayNot {
			t.Errorf("on %s she may: %t, her namesake may: %t", d.name, d.allowed(hers, first), d.allowed(theirs, second))
		}
		if d == b {
			waits := map[bool]igf.Key{true: second.Key(), false: first.Key()}[may]
			if all := d.asked(); len(all) != 1 || all[0].Key != waits {
				t.Errorf("on %s it is asked about %+v, want %s", d.name, all, waits)
			}
		}
		list, err := d.store.Coordinators(sampleGroup)
		if err != nil || !list.Led() {
			t.Errorf("on %s nobody coordinates: %v", d.name, err)
		}
	}
	for _, d := range []*device{a, b, r.device("newcomer")} {
		d.sync()
		says(d, "eve", roster.Confirm)
		is(d, true, false)
	}
	says(b, "a", roster.Confirm)
	is(b, true, false)
	says(b, "eve", roster.HoldRoles)
	is(b, false, true)
	says(b, "a", roster.HoldRoles)
	is(b, true, false)
}

// ledBy makes a group with two notes by b, and a the first who signs under the name of its coordinator: she
// withdraws the first note.
func ledBy(a, b *device) (first, second *igf.Note, hers *igf.Redaction) {
	first, second = b.note("the first"), b.note("the second")
	g := group("norms")
	g.Roles = []igf.Role{{ID: "lead", Role: "coordinator", Name: "Amina Sample"}}
	b.save(g, first, second)
	b.sync()
	a.sync()
	hers = a.withdraws(first, sampleAuthor("a"))
	a.sync()
	return first, second, hers
}

// squash makes one commit of the history, as an owner does who takes words out of it.
func (r *room) squash(t *testing.T) {
	t.Helper()
	one := synctest.Git(t, r.shared, "-c", "user.name=Owner", "-c", "user.email=owner@example.org", "commit-tree", "main^{tree}", "-m", "All")
	synctest.Git(t, r.shared, "update-ref", "refs/heads/main", strings.TrimSpace(one))
}

// A rewritten history makes nobody a coordinator: a device that knew her goes on to know her,
// and a newcomer, who cannot tell two of a name apart, believes neither until a person
// says which of them holds the role.
func TestARewrittenHistoryMakesNobodyACoordinator(t *testing.T) {
	r := newRoom(t)
	a, b, eve := r.device("a"), r.device("b"), r.device("eve")
	first, second, hers := ledBy(a, b)
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
	if err := roster.Confirm(t.Context(), c.store, c.ids.next(), sampleAuthor("a"), digits); err != nil {
		t.Fatal(err)
	}
	c.sync()
	if c.allowed(hers, first) || c.allowed(theirs, second) {
		t.Errorf("digits alone say whose the role is: she %t, her namesake %t", c.allowed(hers, first), c.allowed(theirs, second))
	}
	if err := roster.HoldRoles(t.Context(), c.store, c.ids.next(), sampleAuthor("a"), digits); err != nil {
		t.Fatal(err)
	}
	c.sync()
	if !c.allowed(hers, first) || c.allowed(theirs, second) {
		t.Errorf("who confirmed her key believes her: %t, her namesake: %t", c.allowed(hers, first), c.allowed(theirs, second))
	}
}
