package engine_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"rapporteur/app/igf"
	"rapporteur/sync/format"
)

// isNamed lets somebody at a device write under a name that others read.
func (d *device) isNamed(name string) {
	d.t.Helper()
	d.writes(igf.Self{Author: sampleAuthor(d.name), Name: name, Naming: igf.Named})
}

// withdrawsAs withdraws somebody else's note in the name of who works at a device.
func (d *device) withdrawsAs(name string, of *igf.Note) *igf.Redaction {
	d.t.Helper()
	red := &igf.Redaction{Meta: d.metaAs(name), Entry: of.ID, Scope: igf.ScopeAll, RequestedBy: igf.ByPerson, Reason: "consent"}
	d.save(red)
	return red
}

// groupFile is the file of the sample group with these coordinators.
func groupFile(coordinators ...string) map[string]string {
	text := "id: bpf-sample\nname: Sample forum\nmodality: bpf\n"
	for n, name := range coordinators {
		if n == 0 {
			text += "roles:\n"
		}
		text += fmt.Sprintf("- id: lead-%d\n  role: coordinator\n  name: %s\n", n, name)
	}
	return map[string]string{format.Paths(igf.GroupKey(sampleGroup))[0]: text}
}

func coordinators(names ...string) *igf.Group {
	g := group("")
	for n, name := range names {
		g.Roles = append(g.Roles, igf.Role{ID: fmt.Sprintf("lead-%d", n), Role: "coordinator", Name: name})
	}
	return g
}

// role returns the conflict over a role that another hand gave, nil for none.
func (d *device) role() *igf.Conflict { return d.askedAs(igf.CaseRole) }

func (d *device) askedAs(is igf.HandCase) *igf.Conflict {
	for _, c := range d.asked() {
		if c.HandCase() == is {
			return &c
		}
	}
	return nil
}

// A role that somebody gave themselves counts on no device, whoever was there, whether it was
// taken back in the next commit, and whether who gave it has a key: what they withdraw is asked. It
// is told once, and counts where a person says so.
func TestWhoMakesThemselvesACoordinatorHasNoSay(t *testing.T) {
	const maria, eve = "Maria Sample", "Eve Sample"
	for name, does := range map[string]func(r *room, a, e *device){
		"unsigned":             func(r *room, _, _ *device) { r.push(t, groupFile(maria, eve)) },
		"and taken back":       func(r *room, _, _ *device) { r.push(t, groupFile(maria, eve)); r.push(t, groupFile(maria)) },
		"in her place":         func(r *room, _, _ *device) { r.push(t, groupFile(eve)) },
		"signed by herself":    func(r *room, _, e *device) { e.save(coordinators(maria, eve)); e.sync() },
		"in the name of Maria": func(r *room, _, _ *device) { r.pushBy(t, maria, groupFile(maria, eve)) },
		"by a guest at her device": func(_ *room, a, _ *device) {
			guest := igf.Author{ID: sampleAuthor("guest"), Name: "Gus Sample"}
			a.writes(igf.Self{Author: guest.ID, Name: guest.Name, Naming: igf.Named})
			n := a.note("a guest writes")
			n.Author = guest
			a.save(n)
			a.sync()
			a.save(coordinators(maria, eve))
			a.sync()
			a.isNamed(maria)
		},
	} {
		if testing.Short() && name != "unsigned" && name != "by a guest at her device" {
			continue // the full matrix is played by the long tier
		}
		t.Run(name, func(t *testing.T) {
			r := newRoom(t)
			a, b, e := r.device("a"), r.device("b"), r.device("eve")
			a.isNamed(maria)
			e.isNamed(eve)
			a.save(coordinators(maria)) // and she writes no entry
			a.sync()
			b.sync()
			note, other := b.note("words that stay"), b.note("words that go")
			b.save(note, other)
			b.sync()
			e.sync()
			does(r, a, e)
			e.sync()
			hers := e.withdrawsAs(eve, note)
			e.sync()
			a.sync()
			real := a.withdrawsAs(maria, other)
			a.sync()
			c := r.device("newcomer")
			for _, d := range []*device{a, b, e, c} {
				d.sync()
				if d.allowed(hers, note) || !d.allowed(real, other) {
					t.Errorf("on %s her withdrawal counts: %t, and that of the coordinator: %t", d.name, d.allowed(hers, note), d.allowed(real, other))
				}
				if asked := d.role(); (asked != nil) != (name != "and taken back") {
					t.Errorf("%s is asked about the role: %+v", d.name, asked)
				} else if asked != nil && (asked.TheirsUnsigned == (name == "signed by herself" || name == "by a guest at her device") || !strings.Contains(d.compared(), eve)) {
					t.Errorf("%s is told: %+v, %s", d.name, asked, d.compared())
				}
			}
			asked := b.role()
			if asked == nil {
				return
			}
			if err := b.store.Save(context.Background(), &igf.Act{ID: b.ids.next(), Decided: []igf.Conflict{*asked}, Settings: map[string]string{igf.SettingRole + asked.Base: "1"}}); err != nil {
				t.Fatal(err)
			}
			r.push(t, map[string]string{"README.md": "Something."})
			b.sync()
			if !b.allowed(hers, note) || b.role() != nil {
				t.Errorf("decided, and her withdrawal counts: %t; asked again: %+v", b.allowed(hers, note), b.role())
			}
		})
	}
}

// A coordinator gives and takes roles: who had one goes on to count for what they withdrew, for
// devices that come later too, and has no say afterwards. What another hand takes away counts on.
func TestACoordinatorGivesAndTakesRoles(t *testing.T) {
	const maria, luis = "Maria Sample", "Luis Sample"
	r := newRoom(t)
	a, b, l := r.device("a"), r.device("b"), r.device("luis")
	a.isNamed(maria)
	l.isNamed(luis)
	first, second := b.note("the first"), b.note("the second")
	b.save(first, second)
	b.sync()
	r.push(t, groupFile(maria))
	n := a.note("she signs")
	n.Meta = a.metaAs(maria)
	a.save(n)
	a.sync()
	a.save(coordinators(maria, luis))
	a.sync()
	r.push(t, groupFile(luis))
	l.sync()
	his := l.withdrawsAs(luis, first)
	l.sync()
	a.sync()
	hers := a.withdrawsAs(maria, second)
	a.save(coordinators(maria))
	a.sync()
	for _, d := range []*device{b, l, r.device("newcomer")} {
		d.sync()
		if !d.allowed(his, first) || !d.allowed(hers, second) || d.role() != nil {
			t.Errorf("on %s his counts: %t, and hers: %t; asked: %+v", d.name, d.allowed(his, first), d.allowed(hers, second), d.role())
		}
	}
	third := b.note("the third")
	b.save(third)
	b.sync()
	l.sync()
	l.clock.now = l.clock.now.AddDate(1, 0, 0)
	late := &igf.Redaction{Meta: l.metaAs(luis), Entry: third.ID, Scope: igf.ScopeAll, RequestedBy: igf.ByPerson, Reason: "consent"}
	late.At = noon.AddDate(1, 0, 0)
	l.save(late)
	l.sync()
	for _, d := range []*device{a, b, r.device("later")} {
		d.sync()
		if d.allowed(late, third) {
			t.Errorf("on %s who was a coordinator has a say after the end of the role", d.name)
		}
	}
}

// Where nobody has a key, roles are given by whoever writes them, also when somebody has one later.
func TestRolesWhereNobodyHasAKey(t *testing.T) {
	r := newRoom(t)
	byHand := func(id, text string) *igf.Note {
		return &igf.Note{Meta: igf.Meta{ID: id, Group: sampleGroup, Sheet: "main", At: noon, Lamport: 1, Author: igf.Author{ID: "01SAMPZZZZ0000000000000001", Name: "Bo Sample"}}, Text: text}
	}
	note := byHand("01SAMPZZZZ0000000000000011", "by hand")
	red := &igf.Redaction{Meta: igf.Meta{ID: "01SAMPZZZZ0000000000000012", Group: sampleGroup, Sheet: "main", At: noon, Lamport: 2, Author: igf.Author{ID: "01SAMPZZZZ0000000000000002", Name: "Cem Sample"}}, Entry: note.ID, Scope: igf.ScopeAll, RequestedBy: igf.ByPerson, Reason: "consent"}
	r.push(t, groupFile("Amina Sample"))
	r.push(t, groupFile("Amina Sample", "Cem Sample"))
	r.push(t, map[string]string{format.SheetPath(sampleGroup, "main", "byhand", 1): text(t, note) + "\n" + text(t, red)})
	before, a := r.device("before"), r.device("a")
	before.sync()
	a.isNamed("Amina Sample")
	n := a.note("she signs now")
	n.Meta = a.metaAs("Amina Sample")
	a.save(n)
	a.sync()
	for _, d := range []*device{before, a, r.device("newcomer")} {
		d.sync()
		if !d.allowed(red, note) || d.role() != nil {
			t.Errorf("on %s it counts: %t, asked: %+v", d.name, d.allowed(red, note), d.role())
		}
	}
}

// Whom another hand takes out of the roles of a group has a say on every device, on their own
// too, until the person there says that it is right; that is told once. Nobody ends it by the way,
// and whoever writes the role down again ends the question.
func TestACoordinatorWhomAnotherHandTookOutHasASay(t *testing.T) {
	const maria, luis, eve = "Maria Sample", "Luis Sample", "Eve Sample"
	for name, does := range map[string]func(r *room, e *device){
		"unsigned":           func(r *room, _ *device) { r.push(t, groupFile(luis)) },
		"signed by a nobody": func(_ *room, e *device) { e.save(coordinators(luis)); e.sync() },
		"with another name":  func(r *room, _ *device) { r.push(t, groupFile(eve, luis)) },
	} {
		if testing.Short() && name == "with another name" {
			continue // the long tier plays it
		}
		t.Run(name, func(t *testing.T) {
			r := newRoom(t)
			a, b, e := r.device("a"), r.device("b"), r.device("eve")
			a.isNamed(maria)
			e.isNamed(eve)
			a.save(coordinators(maria, luis))
			a.sync()
			first, second := b.note("the first"), b.note("the second")
			b.save(first, second)
			b.sync()
			e.sync()
			does(r, e)
			a.sync()
			b.sync()
			say, err := a.store.Coordinators(sampleGroup)
			if err != nil {
				t.Fatal(err)
			}
			if !say.Has(igf.Author{Name: maria}, noon) || !say.Has(igf.Author{Name: luis}, noon) || say.Has(igf.Author{Name: eve}, noon) {
				t.Errorf("on her own device these have a say: %+v", say)
			}
			g := a.get(igf.GroupKey(sampleGroup)).(*igf.Group)
			g.Name = "Another name"
			a.save(g) // and her role is not in it
			hers := a.withdrawsAs(maria, first)
			a.sync()
			c := r.device("newcomer")
			for _, d := range []*device{a, b, e, c} {
				d.sync()
				asked := d.askedAs(igf.CaseRoleTaken)
				if !d.allowed(hers, first) || asked == nil || !strings.Contains(asked.Ours, maria) || !strings.Contains(d.compared(), maria) {
					t.Errorf("on %s hers counts: %t; asked: %+v; told: %s", d.name, d.allowed(hers, first), asked, d.compared())
				}
			}
			asked := b.askedAs(igf.CaseRoleTaken)
			if asked == nil {
				return
			}
			if err := b.store.Save(t.Context(), &igf.Act{ID: b.ids.next(), Decided: []igf.Conflict{*asked}, Settings: map[string]string{igf.SettingRole + asked.Base: "1"}}); err != nil {
				t.Fatal(err)
			}
			late := &igf.Redaction{Meta: a.metaAs(maria), Entry: second.ID, Scope: igf.ScopeAll, RequestedBy: igf.ByPerson, Reason: "consent"}
			late.At = time.Now().UTC().AddDate(1, 0, 0) // after the commit of the other hand
			a.save(late)
			a.sync()
			b.sync()
			c.sync()
			if b.allowed(late, second) || !b.allowed(hers, first) || !c.allowed(late, second) {
				t.Errorf("b decided that it is right: late %t, before %t; on c %t", b.allowed(late, second), b.allowed(hers, first), c.allowed(late, second))
			}
			a.save(coordinators(maria, luis))
			a.sync()
			c.sync()
			if c.askedAs(igf.CaseRoleTaken) != nil || a.askedAs(igf.CaseRoleTaken) != nil {
				t.Error("the role stands there again, and a person is asked about it")
			}
			r.push(t, groupFile(luis))
			b.sync()
			if say, err := b.store.Coordinators(sampleGroup); err != nil || !say.Has(igf.Author{Name: maria}, noon) || b.askedAs(igf.CaseRoleTaken) == nil {
				t.Errorf("taken out again: she has a say: %t, %v; asked: %+v", say.Has(igf.Author{Name: maria}, noon), err, b.askedAs(igf.CaseRoleTaken))
			}
		})
	}
}
