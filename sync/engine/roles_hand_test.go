package engine_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"rapporteur/app/igf"
	"rapporteur/sync/synctest"
)

// decides settles the question about a role; with counts it counts from then on.
func (d *device) decides(counts bool) {
	d.t.Helper()
	asked := d.role()
	if asked == nil {
		d.t.Fatalf("%s is not asked about a role", d.name)
	}
	act := &igf.Act{ID: d.ids.next(), Decided: []igf.Conflict{*asked}}
	if counts {
		act.Settings = map[string]string{igf.SettingRole + asked.Base: "1"}
	}
	if err := d.store.Save(context.Background(), act); err != nil {
		d.t.Fatalf("%s decides: %v", d.name, err)
	}
}

// copyOf copies the shared folder.
func (r *room) copyOf(t *testing.T, name string) string {
	t.Helper()
	to := filepath.Join(r.dir, name)
	if err := os.CopyFS(to, os.DirFS(r.shared)); err != nil {
		t.Fatal(err)
	}
	return to
}

// goOver are the ways of a coordinator's device from a history in which somebody made herself a
// coordinator to another one.
var goOver = map[string]func(t *testing.T, r *room, a *device, stick string){
	"rescue": func(_ *testing.T, _ *room, a *device, _ string) { a.rescue(igf.RescueOptions{}) },
	"rescue with an edit that waits": func(_ *testing.T, _ *room, a *device, _ string) {
		g := a.get(igf.GroupKey(sampleGroup)).(*igf.Group)
		g.Purpose = "To talk."
		a.save(g)
		a.rescue(igf.RescueOptions{})
	},
	"rescue that ends in the middle": func(t *testing.T, _ *room, a *device, _ string) {
		for at := 1; at < 60; at += 7 {
			hook := ending(at, at%2 == 0)
			if _, err := a.engine(hook.replica(a.store), hook.remote(a.folder())).Rescue(t.Context(), igf.RescueOptions{}); err == nil {
				break
			}
		}
		a.rescue(igf.RescueOptions{})
	},
	"empty": func(t *testing.T, r *room, a *device, _ string) {
		if err := os.RemoveAll(r.shared); err != nil {
			t.Fatal(err)
		}
		synctest.Git(t, r.dir, "init", "-q", "--bare", r.shared)
		a.rescue(igf.RescueOptions{Empty: true})
	},
	"rewritten": func(t *testing.T, r *room, a *device, stick string) {
		work := synctest.Inspect{Dir: stick}.Work(t)
		synctest.Git(t, work, "-c", "user.name=Owner", "-c", "user.email=owner@example.org", "rebase", "-q", "--onto", "HEAD~2", "HEAD~1")
		if err := os.RemoveAll(r.shared); err != nil {
			t.Fatal(err)
		}
		synctest.Git(t, r.dir, "clone", "-q", "--bare", work, r.shared)
		a.rescue(igf.RescueOptions{})
		asked, err := a.store.Conflicts()
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range asked {
			if c.Key == igf.GroupKey(sampleGroup) && c.Hand() == "" {
				t.Errorf("the role is offered again: %+v", c)
			}
		}
	},
}

// A role that somebody gave herself in a history that is left goes over to no other one: who
// has a say signs what they write, and would give it. That is so whichever way they go, and what
// they edit later; everybody agrees, who was there and who comes later. What the person let count, or
// gives there, counts for all.
func TestWhoGoesOverHandsOnNoForeignRole(t *testing.T) {
	if testing.Short() {
		t.Skip("many devices sync many times: in the long tier")
	}
	const maria, eve = "Maria Sample", "Eve Sample"
	for name, goes := range goOver {
		for _, says := range []string{"declined", "undecided", "let count", "given afterwards"} {
			if testing.Short() && says != "declined" && name != "rescue" {
				continue // the full matrix is played by the long tier
			}
			t.Run(name+", "+says, func(t *testing.T) {
				r := newRoom(t)
				a, dan, e := r.device("a"), r.device("dan"), r.device("eve")
				a.isNamed(maria)
				e.isNamed(eve)
				a.save(programme(), coordinators(maria), a.note("hers"))
				a.sync()
				note, other := dan.note("words that stay"), dan.note("words that go")
				dan.save(note, other)
				dan.sync()
				a.sync()
				e.sync()
				stick := r.copyOf(t, "stick.git")
				a.shared, e.shared = stick, stick
				e.save(coordinators(maria, eve))
				e.sync()
				a.sync()
				if says == "declined" || says == "let count" {
					a.decides(says == "let count")
				}
				a.save(a.note("goes on"))
				a.sync()
				a.shared = r.shared
				goes(t, r, a, stick)
				if says == "given afterwards" {
					a.save(coordinators(maria, eve))
				} else {
					g := a.get(igf.GroupKey(sampleGroup)).(*igf.Group)
					g.Short = "Edited"
					a.save(g)
				}
				a.sync()
				for _, d := range []*device{e, dan} {
					d.shared = r.shared
					d.rescue(igf.RescueOptions{})
				}
				counts := says == "given afterwards" || says == "let count" && name != "rewritten"
				hers := e.withdrawsAs(eve, note)
				e.sync()
				a.sync()
				real := a.withdrawsAs(maria, other)
				a.sync()
				c := r.device("newcomer")
				for range 2 {
					for _, d := range []*device{a, dan, e, c} {
						d.sync()
					}
				}
				for _, d := range []*device{a, dan, e, c} {
					if d.allowed(hers, note) != counts || !d.allowed(real, other) {
						t.Errorf("on %s her withdrawal counts: %t, and that of the coordinator: %t", d.name, d.allowed(hers, note), d.allowed(real, other))
					}
					if g := d.get(igf.GroupKey(sampleGroup)).(*igf.Group); len(g.Appointed()) == 2 != counts {
						t.Errorf("%s has the coordinators %+v", d.name, g.Appointed())
					}
				}
				r.fsck()
			})
		}
	}
}

// A role that has the id of an author is theirs, under whatever name they write: a namesake, who may have
// been there first, has no say by it, on no device.
func TestARoleOfAnAuthorIsNotThatOfANamesake(t *testing.T) {
	const maria = "Maria Sample"
	for name, first := range map[string]bool{"the namesake came first": true, "the namesake came later": false} {
		t.Run(name, func(t *testing.T) {
			r := newRoom(t)
			a, b, e := r.device("a"), r.device("b"), r.device("eve")
			e.isNamed(maria)
			taken := e.note("by a namesake")
			taken.Author.Name = maria
			if first {
				e.save(taken)
				e.sync()
			}
			a.isNamed("M. Sample")
			g := coordinators(maria)
			g.Roles[0].Author = sampleAuthor("a")
			a.save(g, a.note("she is here"))
			a.sync()
			b.sync()
			note, other := b.note("words that stay"), b.note("words that go")
			b.save(note, other)
			b.sync()
			for _, d := range []*device{e, a} {
				d.sync()
			}
			hers, real := e.withdrawsAs(maria, note), a.withdrawsAs("M. Sample", other)
			for _, d := range []*device{e, a} {
				d.sync()
			}
			for _, d := range []*device{a, b, e, r.device("newcomer")} {
				d.sync()
				d.sync()
				if d.allowed(hers, note) || !d.allowed(real, other) {
					t.Errorf("on %s the withdrawal by the namesake counts: %t, and that of whose role it is: %t", d.name, d.allowed(hers, note), d.allowed(real, other))
				}
			}
		})
	}
}
