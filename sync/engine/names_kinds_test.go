package engine_test

import (
	"strings"
	"testing"

	"rapporteur/app/igf"
	"rapporteur/sync/format"
)

// kindsOfNames are names that a reader takes for each other, one pair for each way.
var kindsOfNames = map[string][2]string{
	"traditional characters": {"陈国华", "陳國華"},
	"an office":              {"Amina Sample", "Amina Sample, facilitator"},
	"a group":                {"Lena Lund", "Lena Lund, BPF"},
	"another alphabet":       {"Lena Lund", "ꓡena Lund"},
	"a spelling":             {"Françoise Müller", "Francoise Mueller"},
	"a sharp s":              {"Karl Weiß", "Karl Weiss"},
	"an address":             {"Lena Lund", "Lena Lund <lena@example.org>"},
}

// Of two names that a reader takes for each other the second is told on every device, a newcomer too,
// in one line: where it is signed in the receipt and in check, else as a question.
func TestNamesOfEveryKindAreToldOnce(t *testing.T) {
	for kind, pair := range kindsOfNames {
		for _, names := range [][2]string{pair, {pair[1], pair[0]}} {
			if testing.Short() && names != pair {
				continue // the long tier plays both orders
			}
			t.Run(kind+"/"+names[1], func(t *testing.T) {
				t.Parallel()
				namesToldOnce(t, names[0], names[1])
			})
		}
	}
}

func namesToldOnce(t *testing.T, first, second string) {
	t.Helper()
	r := newRoom(t)
	a, b, eve := r.device("a"), r.device("b"), r.device("eve")
	writes := func(d *device, name string) {
		d.writes(igf.Self{Author: sampleAuthor(d.name), Name: name, Naming: igf.Named})
		n := d.note("by " + d.name)
		n.Meta = d.metaAs(name)
		n.Meta.ID = d.ids.next()
		d.save(n)
		d.sync()
	}
	writes(a, first)
	b.sync()
	forged := b.note("never said")
	forged.Author = igf.Author{ID: "01SAMPZZZZ0000000000000009", Name: second}
	r.push(t, map[string]string{format.SheetPath(sampleGroup, "main", "byhand", 1): text(t, forged)})
	for _, d := range []*device{a, b, eve, r.device("early")} {
		d.sync()
		if got := d.alarms(); got[forged.Key()] != 1 {
			t.Errorf("unsigned: %s is asked about %v", d.name, got)
		}
	}
	writes(eve, second)
	for _, d := range []*device{a, b, eve, r.device("newcomer")} {
		d.sync()
		about := "author " + sampleAuthor("eve") + " on the device " + eve.store.Device() + " signs as “" + second + "”, a name"
		if d == a || d == eve {
			about = ", as you do"
		}
		var told []string
		for _, s := range d.sync().SetAside {
			if why := s.Reason.Err().Error(); strings.Contains(why, about) {
				told = append(told, why)
			}
		}
		if len(told) != 1 || strings.Count(d.compared(), about) != 1 {
			t.Errorf("signed: %s is told %q, and by check %s", d.name, told, d.compared())
		}
	}
}

// Who signs with an e-mail address as their name is told until their digits were confirmed, and what
// names one and is not signed is asked about.
func TestAnAddressAsANameIsAskedAbout(t *testing.T) {
	r := newRoom(t)
	a, b := r.device("a"), r.device("b")
	b.sync()
	for n, name := range []string{"lena@example.org", "lena＠example.org"} {
		forged := b.note("never said")
		forged.Author = igf.Author{ID: "01SAMPZZZZ0000000000000009", Name: name}
		r.push(t, map[string]string{format.SheetPath(sampleGroup, "main", "byhand", 1+n): text(t, forged)})
		b.sync()
		if got := b.alarms(); got[forged.Key()] != 1 {
			t.Errorf("%s: asked about %v", name, got)
		}
	}
	a.writes(igf.Self{Author: sampleAuthor("a"), Name: "lena@example.org", Naming: igf.Named})
	n := a.note("signed")
	n.Meta = a.metaAs("lena@example.org")
	a.save(n)
	a.sync()
	for _, d := range []*device{b, r.device("newcomer")} {
		d.sync()
		if about := "has an e-mail address in it"; !d.names(d.sync(), about) || strings.Count(d.compared(), about) != 1 {
			t.Errorf("%s is not told: %s", d.name, d.compared())
		}
	}
}
