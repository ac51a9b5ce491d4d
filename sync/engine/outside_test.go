package engine_test

import (
	"slices"
	"strings"
	"testing"

	"rapporteur/app/igf"
)

// settlingActs returns an entry of each kind that settles something, by that; m makes what it begins with.
func settlingActs(m func() igf.Meta, comment string) map[string]igf.Entry {
	elsewhere := func() igf.Meta {
		at := m()
		at.Group = "dc-elsewhere" // its author chose the sheet
		return at
	}
	return map[string]igf.Entry{
		"an answer":                         &igf.Response{Meta: m(), Comment: comment, Disposition: igf.Accepted, Reason: "So."},
		"a closing":                         &igf.Closing{Meta: m(), Output: sampleOutput, Stage: igf.Final, Version: 1, Text: igf.TextHash("x")},
		"an answer in a sheet of elsewhere": &igf.Response{Meta: elsewhere(), Comment: comment, Disposition: igf.Accepted, Reason: "So."},
		"a closing in a sheet of elsewhere": &igf.Closing{Meta: elsewhere(), Output: sampleOutput, Stage: igf.Final, Version: 1, Text: igf.TextHash("x")},
	}
}

// counts reports whether what an entry settles counts on a device.
func (d *device) counts(e igf.Entry) bool {
	d.t.Helper()
	outside, err := igf.Outside(d.store, d.get(e.Key()).(igf.Entry))
	if err != nil {
		d.t.Fatalf("%v", err)
	}
	return !outside
}

// asksOutside returns the authors about whom the person at a device is asked.
func (d *device) asksOutside() (authors []string) {
	for _, c := range d.asked() {
		if c.HandCase() == igf.CaseOutside {
			authors = append(authors, c.Base)
		}
	}
	return authors
}

// What settles something in a group counts where its author has a role there: on every device and for a
// newcomer, whatever kind it is of, and only who coordinates is asked, once about each author. Where nobody
// who signs coordinates, all counts and nobody is asked.
func TestWhoHasNoRoleSettlesNothing(t *testing.T) {
	const maria, eve, eric = "Maria Sample", "Eve Sample", "Eric Sample"
	withEditor := func(author string) *igf.Group {
		g := coordinators(maria)
		g.Roles = append(g.Roles, igf.Role{ID: "editor", Role: "editor", Name: eric, Author: author})
		return g
	}
	for name, c := range map[string]struct {
		group   *igf.Group
		signs   bool   // the coordinator was there
		who     string // who settles
		outside bool
		before  func(r *room, by *device)
		long    bool // is played by the long tier only
	}{
		"no coordinator":                       {group: coordinators(), signs: true, who: eve},
		"a coordinator who does not sign":      {long: true, group: coordinators(maria), who: eve},
		"a stranger":                           {group: coordinators(maria), signs: true, who: eve, outside: true},
		"a stranger of no name":                {long: true, group: coordinators(maria), signs: true, outside: true},
		"a stranger of the coordinator's name": {group: coordinators(maria), signs: true, who: maria, outside: true},
		"who has another role":                 {long: true, group: withEditor(""), signs: true, who: eric},
		"who has it by their id":               {long: true, group: withEditor(sampleAuthor("by")), signs: true, who: "Erich Sample"},
		"a namesake of who has it by an id":    {group: withEditor(sampleAuthor("another")), signs: true, who: eric, outside: true},
		"who gave themselves a role": {group: coordinators(maria), signs: true, who: eve, outside: true, before: func(_ *room, by *device) {
			g := by.get(igf.GroupKey(sampleGroup)).(*igf.Group)
			g.Roles = append(g.Roles, igf.Role{ID: "x", Role: "editor", Name: eve})
			by.save(g)
			by.sync()
		}},
		"who writes the role of another to their id": {group: withEditor(""), signs: true, who: eve, outside: true, before: func(_ *room, by *device) {
			g := by.get(igf.GroupKey(sampleGroup)).(*igf.Group)
			g.Roles[1].Author = sampleAuthor("by")
			by.save(g)
			by.sync()
		}},
	} {
		if c.long && testing.Short() {
			continue
		}
		t.Run(name, func(t *testing.T) {
			r := newRoom(t)
			a, b, by := r.device("a"), r.device("b"), r.device("by")
			a.isNamed(maria)
			by.writes(igf.Self{Author: sampleAuthor("by"), Name: c.who, Naming: igf.Named})
			first := b.comment("what somebody said")
			b.save(first)
			if c.signs {
				a.save(c.group, a.note("she is here"))
				a.sync()
			} else {
				b.save(c.group)
			}
			b.sync()
			by.sync()
			if c.before != nil {
				c.before(r, by)
			}
			all := settlingActs(func() igf.Meta { return by.metaAs(c.who) }, first.ID)
			for _, e := range all {
				by.save(e)
			}
			free := []igf.Entry{
				by.note("a note of a guest"),
				&igf.Note{Meta: by.metaAs(c.who), NoteKind: igf.Decision, Text: "It is decided."},
				&igf.Tally{Meta: by.metaAs(c.who), OnSite: &igf.Count{Number: 90}},
			}
			for _, e := range free {
				by.save(e)
			}
			by.sync()
			newcomer := r.device("newcomer")
			for _, d := range []*device{a, b, by, newcomer} {
				d.sync()
				for kind, e := range all {
					if d.counts(e) == c.outside {
						t.Errorf("%s on %s counts: %t", kind, d.name, c.outside)
					}
				}
				for _, e := range free {
					if !d.counts(e) {
						t.Errorf("on %s what somebody took down in the room does not count: a %s", d.name, e.Kind())
					}
				}
				want := []string(nil)
				if c.outside && d == a {
					want = []string{sampleAuthor("by")}
				}
				if got := d.asksOutside(); !slices.Equal(got, want) {
					t.Errorf("%s is asked about %v, not %v", d.name, got, want)
				} else if told := d.compared(); want != nil && !strings.Contains(told, "has no role in") {
					t.Errorf("%s is told %q", d.name, told)
				}
			}
			if !c.outside {
				return
			}
			g := a.get(igf.GroupKey(sampleGroup)).(*igf.Group)
			g.AddRole(igf.Role{Role: "contributor", Name: c.who, Author: sampleAuthor("by"), From: igf.DayUTC(noon)})
			a.save(g)
			a.sync()
			a.sync()
			if got := a.asksOutside(); len(got) > 0 {
				t.Errorf("they have a role now, and %v is asked about", got)
			}
			for _, d := range []*device{a, b, by, newcomer, r.device("latecomer")} {
				d.sync()
				for kind, e := range all {
					if !d.counts(e) {
						t.Errorf("%s on %s does not count after they got a role", kind, d.name)
					}
				}
			}
		})
	}
}
