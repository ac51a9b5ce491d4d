package engine_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"rapporteur/app/igf"
)

// purge takes words out of all files and of the history, as the manual asks an owner to do.
func (r *room) purge(t *testing.T, words string) {
	t.Helper()
	files := maps.Collect(func(yield func(string, string) bool) {
		for path, data := range r.files() {
			if strings.Contains(data, words) && !yield(path, strings.ReplaceAll(data, words, "withdrawn")) {
				return
			}
		}
	})
	if len(files) == 0 {
		t.Fatalf("no file has %q", words)
	}
	r.push(t, files)
	r.squash(t)
}

// What was withdrawn by who may, and of which an owner took the words out of the history, stands as
// withdrawn on newcomers too, with all its revisions, and is no fault.
func TestWhatWasPurgedStandsAsWithdrawn(t *testing.T) {
	const words = "zebra words"
	for name, does := range map[string]func(a, b *device) []*igf.Note{
		"the note": func(_, b *device) []*igf.Note {
			n := b.note(words)
			b.save(n)
			b.sync()
			b.takesBack(n)
			return []*igf.Note{n}
		},
		"its revision": func(_, b *device) []*igf.Note {
			all := b.revises(words, 3)
			b.takesBack(all[2])
			return all
		},
		"one in the middle": func(_, b *device) []*igf.Note {
			all := b.revises(words, 3)
			b.takesBack(all[1])
			return all
		},
		"before it came": func(a, b *device) []*igf.Note {
			n := b.note(words)
			b.save(n)
			b.sync()
			a.sync()
			red := a.withdraws(n, sampleAuthor("a"))
			red.Author.Name = "Amina Sample"
			a.sync()
			return []*igf.Note{n}
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := newRoom(t)
			a, b := r.device("a"), r.device("b")
			a.writes(igf.Self{Author: sampleAuthor("a"), Name: "Amina Sample", Naming: igf.Named})
			a.save(coordinators("Amina Sample"), a.note("stays"))
			a.sync()
			b.sync()
			all := does(a, b)
			b.sync()
			a.sync()
			b.sync()
			r.purge(t, words)
			for _, d := range []*device{a, b, r.device("newcomer")} {
				if d == a || d == b {
					d.rescue(igf.RescueOptions{})
				}
				d.sync()
				rec := d.sync()
				for _, s := range rec.SetAside {
					if !s.Info {
						t.Errorf("%s has a fault: %s", d.name, s.Reason)
					}
				}
				if got := d.compared(); got != "" {
					t.Errorf("%s has a fault: %s", d.name, got)
				}
				for _, n := range all {
					if has, err := d.store.Has(n.Key()); err != nil || !has {
						t.Errorf("%s does not have %s, %v", d.name, n.ID, err)
					}
				}
				faults, err := d.store.Check(t.Context())
				faults = slices.DeleteFunc(faults, func(f igf.Sentence) bool { return strings.Contains(f.String(), "(session)") }) // the sample has none
				if err != nil || len(faults) > 0 {
					t.Errorf("%s: %v, %v", d.name, faults, err)
				}
			}
		})
	}
}

// Nothing else comes in by that door: neither by a withdrawal that nobody is proven to have made, nor by
// that of somebody else's entry, nor by a revision that somebody else wrote.
func TestNoForgedWordsComeInByAWithdrawal(t *testing.T) {
	for name, forges := range map[string]func(b, eve *device, forged, hers *igf.Note) []igf.Entry{
		"a forged withdrawal": func(b, _ *device, forged, _ *igf.Note) []igf.Entry {
			return []igf.Entry{&igf.Redaction{Meta: b.meta(), Entry: forged.ID, Scope: igf.ScopeAll, RequestedBy: igf.ByAuthor}}
		},
		"that of somebody else": func(_, eve *device, forged, _ *igf.Note) []igf.Entry {
			red := &igf.Redaction{Meta: eve.meta(), Entry: forged.ID, Scope: igf.ScopeAll, RequestedBy: igf.ByAuthor}
			eve.save(red)
			eve.sync()
			return nil
		},
		"that of a namesake of the coordinator": func(_, eve *device, forged, _ *igf.Note) []igf.Entry {
			red := eve.withdraws(forged, sampleAuthor("eve"))
			red.Author.Name = "Amina Sample"
			eve.sync()
			return nil
		},
		"a revision of what a namesake of the coordinator withdrew": func(_, eve *device, forged, hers *igf.Note) []igf.Entry {
			forged.Supersedes = hers.ID
			eve.withdraws(hers, sampleAuthor("eve"))
			eve.sync()
			return nil
		},
		"a revision of somebody else that is withdrawn": func(_, eve *device, forged, _ *igf.Note) []igf.Entry {
			n := eve.note("by eve")
			n.Supersedes = forged.ID
			eve.save(n)
			eve.sync()
			eve.takesBack(n)
			return nil
		},
		"a forged revision with a forged withdrawal": func(b, _ *device, forged, _ *igf.Note) []igf.Entry {
			n := b.note("by nobody too")
			n.Supersedes = forged.ID
			return []igf.Entry{n, &igf.Redaction{Meta: b.meta(), Entry: n.ID, Scope: igf.ScopeAll, RequestedBy: igf.ByAuthor}}
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := newRoom(t)
			a, b, eve := r.device("a"), r.device("b"), r.device("eve")
			a.writes(igf.Self{Author: sampleAuthor("a"), Name: "Amina Sample", Naming: igf.Named})
			stays, hers := a.note("stays"), b.note("hers")
			stays.Author.Name = "Amina Sample"
			a.save(coordinators("Amina Sample"), stays)
			b.save(hers)
			for _, d := range []*device{a, b, eve, a, b, eve} {
				d.sync()
			}
			forged := b.note("never said")
			more := forges(b, eve, forged, hers)
			all := text(t, forged)
			for _, e := range more {
				all += "\n" + text(t, e)
			}
			path := ""
			for p := range r.files() {
				if strings.Contains(p, "/"+b.store.Device()+"-") {
					path = p
				}
			}
			r.push(t, map[string]string{path: r.files()[path] + "\n" + all})
			for _, d := range []*device{a, r.device("newcomer")} {
				d.sync()
				d.sync()
				if has, err := d.store.Has(forged.Key()); err != nil || has {
					t.Errorf("%s took what nobody wrote: %v", d.name, err)
				}
				if !strings.Contains(d.compared(), forged.ID) {
					t.Errorf("%s is told nothing: %s", d.name, d.compared())
				}
			}
		})
	}
}

// revises saves a note and its revisions, all with the same words in them.
func (d *device) revises(words string, n int) (all []*igf.Note) {
	d.t.Helper()
	for i := range n {
		next := d.note(words + strings.Repeat(" again", i))
		if i > 0 {
			next.Supersedes = all[i-1].ID
		}
		d.save(next)
		d.sync()
		all = append(all, next)
	}
	return all
}

// takesBack lets the author of a note withdraw all of it.
func (d *device) takesBack(n *igf.Note) {
	d.t.Helper()
	d.save(&igf.Redaction{Meta: d.meta(), Entry: n.ID, Scope: igf.ScopeAll, RequestedBy: igf.ByAuthor})
	d.sync()
}
