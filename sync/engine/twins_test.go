package engine_test

import (
	"testing"

	"rapporteur/app/igf"
)

// fold is what stands of the comments on a device, by who has a say there.
func (d *device) fold() (all []igf.Standing) {
	d.t.Helper()
	var entries []igf.Entry
	for _, kind := range []igf.Kind{igf.KindComment, igf.KindRedaction} {
		for rec, err := range d.store.Entries(kind) {
			if err != nil {
				d.t.Fatalf("%v", err)
			}
			entries = append(entries, rec)
		}
	}
	all, err := igf.FoldBy(d.store, entries)
	if err != nil {
		d.t.Fatalf("%v", err)
	}
	say, err := d.store.Coordinators(sampleGroup)
	if err != nil {
		d.t.Fatalf("%v", err)
	}
	for i := range all {
		all[i].DecideIn(say)
	}
	return all
}

// Two devices imported one item. Who has a part in the group withdraws or corrects it for both: on every device one stands, and
// nobody is asked. Of somebody who has none, where somebody who signs coordinates, the correction stands
// beside what the others imported, and the withdrawal is only asked for: anybody can import an item.
func TestWhoImportedAnItemSpeaksForIt(t *testing.T) {
	for name, c := range map[string]struct {
		role, led bool
		part      bool
	}{"who has a role": {true, true, true}, "where nobody coordinates": {false, false, true}, "an outsider": {false, true, false}} {
		t.Run(name, func(t *testing.T) {
			r := newRoom(t)
			a, b, x := r.device("a"), r.device("b"), r.device("x")
			g := coordinators()
			if c.led {
				g = coordinators("Maria Sample")
			}
			if c.role {
				g.Roles = append(g.Roles, igf.Role{ID: "editor", Role: "editor", Name: "Eric Sample"})
			}
			a.isNamed("Maria Sample")
			x.writes(igf.Self{Author: sampleAuthor("x"), Name: "Eric Sample", Naming: igf.Named})
			a.save(g)
			a.sync()
			item := func(d *device, words, mark string) *igf.Comment {
				m := d.comment(words)
				m.Author = d.metaAs(map[*device]string{a: "Maria Sample", b: "", x: "Eric Sample"}[d]).Author
				m.Source = igf.ImportSource("mail", igf.OwnClass+mark+".0", d.ids.next())
				d.save(m)
				return m
			}
			const one, two = "0123456789abcdef0123456789abcdef", "fedcba9876543210fedcba9876543210"
			b.sync()
			x.sync()
			item(b, "Leave it.", one)
			item(b, "We aggree.", two)
			b.sync()
			gone, wrong := item(x, "Leave it.", one), item(x, "We aggree.", two)
			x.sync()
			right := *wrong
			right.Meta = x.metaAs("Eric Sample")
			right.Supersedes, right.Source, right.Text = wrong.ID, wrong.Source, "We agree."
			x.save(&right, &igf.Redaction{Meta: x.metaAs("Eric Sample"), Entry: gone.ID, Scope: igf.ScopeAll, RequestedBy: igf.ByPerson, Reason: "asked"})
			x.sync()
			for _, d := range []*device{a, b, x, r.device("newcomer")} {
				d.sync()
				d.sync()
				says, asked := map[string]int{}, 0
				for _, s := range d.fold() {
					says[s.Entry.(*igf.Comment).Text]++
					if s.Asked {
						asked++
					}
				}
				if want := map[bool]int{true: 0, false: 1}[c.part]; says["We agree."] != 1 || says["We aggree."] != want || asked != want || says["Leave it."] != 0 {
					t.Errorf("on %s: %v, and %d are asked for", d.name, says, asked)
				}
				if n := len(d.asked()); c.part && n != 0 {
					t.Errorf("%s is asked %d", d.name, n)
				}
			}
		})
	}
}
