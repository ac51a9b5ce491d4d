package engine_test

import (
	"strings"
	"testing"

	"rapporteur/app/igf"
	"rapporteur/sync/engine/roster"
	"rapporteur/sync/format"
	"rapporteur/sync/trust"
)

// Where the history does not tell which of two keys of an author was first, neither counts
// for who comes later, until they confirm one.
func TestTwoKeysOfWhichNoneWasFirst(t *testing.T) {
	for _, id := range []string{"0000000000", "zzzzzzzzzz"} {
		r := newRoom(t)
		mine := r.device("a")
		mine.writes(igf.Self{Author: sampleAuthor("a"), Name: "Ann (sample)"})
		n := mine.note("mine")
		mine.save(n)
		mine.sync()
		key := sampleKey("thief")
		thief := trust.Certify(id, key, n.Author.ID, key)
		file, err := thief.File()
		if err != nil {
			t.Fatal(err)
		}
		r.push(t, map[string]string{format.CertificatePath(thief.Device, thief.Author): string(file)})
		r.squash(t)
		c := r.device("newcomer")
		rec := c.sync()
		if c.holds()[string(n.Key())] != "" || !c.names(rec, "the history does not tell which was first") {
			t.Errorf("%s: a newcomer is told %+v", id, rec.SetAside)
		}
		digits, err := roster.Digits(mine.store)
		if err == nil {
			err = roster.Confirm(t.Context(), c.store, c.ids.next(), n.Author.ID, digits)
		}
		if err != nil {
			t.Fatal(err)
		}
		c.sync()
		if c.holds()[string(n.Key())] == "" {
			t.Errorf("%s: what the confirmed key signed is not taken", id)
		}
	}
}

// Who compared the digits of an author decides which key counts, whichever was there first:
// what waited for it is taken, and what the other signs is not.
func TestAConfirmedKeyCounts(t *testing.T) {
	r := newRoom(t)
	thief, a, b := r.device("thief"), r.device("a"), r.device("b")
	a.writes(igf.Self{Author: sampleAuthor("a"), Name: "Ann (sample)"})
	forged := thief.note("in the name of a")
	forged.Author.ID = sampleAuthor("a")
	thief.save(forged)
	thief.sync()
	n := a.note("mine")
	a.save(n)
	a.sync()
	b.sync()
	if b.holds()[string(n.Key())] != "" {
		t.Fatal("both keys count")
	}
	digits, err := roster.Digits(a.store)
	if err != nil {
		t.Fatal(err)
	}
	for _, wrong := range []string{"", "00000 00000 00000 00000 00000 00000", digits[1:]} {
		if err := roster.Confirm(t.Context(), b.store, b.ids.next(), sampleAuthor("a"), wrong); err == nil {
			t.Errorf("%q is confirmed", wrong)
		}
	}
	if err := roster.Confirm(t.Context(), b.store, b.ids.next(), sampleAuthor("a"), strings.ReplaceAll(digits, " ", "")); err != nil {
		t.Fatal(err)
	}
	b.sync()
	if b.holds()[string(n.Key())] == "" {
		t.Error("what the confirmed key signed is not taken")
	}
	later := thief.note("in the name of a again")
	later.Author.ID = sampleAuthor("a")
	thief.save(later)
	thief.sync()
	b.sync()
	if b.holds()[string(later.Key())] != "" {
		t.Error("what the other key signed is taken")
	}
	signers, err := roster.Signers(b.store)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range signers {
		if s.Author == sampleAuthor("a") && (s.Confirmed != (s.Digits == digits) || s.Contested == (s.Digits == digits)) {
			t.Errorf("%+v", s)
		}
	}
}

// A key that was confirmed under one name and signs under that of somebody else is told at once, to
// that person too.
func TestAConfirmedKeyTakesNoOtherName(t *testing.T) {
	r := newRoom(t)
	a, eve, b := r.device("a"), r.device("eve"), r.device("b")
	a.isNamed("Ann Sample")
	eve.isNamed("Eve Sample")
	a.save(a.note("mine"))
	a.sync()
	eve.save(eve.note("hers"))
	eve.sync()
	digits, err := roster.Digits(eve.store)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range []*device{a, b} {
		d.sync()
		if err := roster.Confirm(t.Context(), d.store, d.ids.next(), sampleAuthor("eve"), digits); err != nil {
			t.Fatal(err)
		}
	}
	eve.isNamed("Ann Sample")
	eve.save(eve.note("I resign."))
	eve.sync()
	for d, about := range map[*device]string{a: "as you do", b: "author " + sampleAuthor("eve")} {
		if rec := d.sync(); !d.names(rec, about) || !strings.Contains(d.compared(), about) {
			t.Errorf("%s is told %+v", d.name, rec.SetAside)
		}
		who, err := roster.ReadNamesakes(d.store)
		if err != nil {
			t.Fatal(err)
		}
		if who.Roster.ConfirmedAs(sampleAuthor("eve"), "Ann Sample") {
			t.Errorf("on %s she is confirmed as the other", d.name)
		}
		if !who.Roster.ConfirmedAs(sampleAuthor("eve"), "Eve Sample") {
			t.Errorf("on %s she is not confirmed as herself", d.name)
		}
	}
}
