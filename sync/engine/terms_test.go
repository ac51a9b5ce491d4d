package engine_test

import (
	"slices"
	"strings"
	"testing"

	"rapporteur/app/igf"
	"rapporteur/sync/format/formattest"
)

const programmePath = "rapporteur.yaml"

// programmed returns the file of a programme.
func programmed(t *testing.T, p *igf.Programme) string {
	t.Helper()
	files, err := formattest.Files(p)
	if err != nil || len(files) != 1 {
		t.Fatal(files, err)
	}
	return string(files[0].Data)
}

func (d *device) term(id string) string {
	d.t.Helper()
	return d.get(igf.ProgrammeKey).(*igf.Programme).Terms()[id]
}

// otherTerms are the ways in which another hand changes what a term is called.
func otherTerms(id string) map[string]func(*igf.Programme) {
	out := func(list []igf.Term) []igf.Term {
		return slices.DeleteFunc(slices.Clone(list), func(t igf.Term) bool { return t.ID == id })
	}
	const ruritania = "Government of Ruritania"
	return map[string]func(*igf.Programme){
		"renamed": func(p *igf.Programme) {
			for n := range p.Stakeholders {
				if p.Stakeholders[n].ID == id {
					p.Stakeholders[n].Name = ruritania
				}
			}
		},
		"a region instead": func(p *igf.Programme) {
			p.Stakeholders, p.Regions = out(p.Stakeholders), append(p.Regions, igf.Term{ID: id, Name: ruritania})
		},
		"a region too": func(p *igf.Programme) { p.Regions = append(p.Regions, igf.Term{ID: id, Name: ruritania}) },
		"taken out":    func(p *igf.Programme) { p.Stakeholders = out(p.Stakeholders) },
	}
}

// Whatever another hand makes of a term, each device that was there goes on calling it what it was,
// says so until it is mended, and asks; who comes later is told, too.
func TestATermIsCalledWhatItWasFirst(t *testing.T) {
	for _, id := range []string{"civil-society", "youth"} {
		for name, change := range otherTerms(id) {
			if testing.Short() && (id != "youth" || name != "renamed") {
				continue
			}
			r := newRoom(t)
			a, b := r.device("a"), r.device("b")
			first := igf.NewProgramme()
			first.Stakeholders = append(first.Stakeholders, igf.Term{ID: "youth", Name: "Youth coalition"})
			a.save(first, group(""))
			a.sync()
			b.sync()
			was, whole := a.term(id), r.files()[programmePath]
			other := igf.NewProgramme()
			*other = *first
			other.Stakeholders = slices.Clone(first.Stakeholders)
			change(other)
			same := other.Terms()[id] == was // the usual name stays where nobody gives another
			r.pushBy(t, "Eve (sample)", map[string]string{programmePath: programmed(t, other)})
			for _, d := range []*device{a, b} {
				for range 2 {
					if rec := d.sync(); d.names(rec, id) == same || rec.Changed != 0 && name == "renamed" {
						t.Errorf("%s, %s: %s is told %+v", id, name, d.name, rec)
					}
				}
				c := d.askedAs(igf.CaseTerm)
				if (c == nil) != same || c != nil && (c.TheirsBy != "Eve (sample)" || !c.TheirsUnsigned || c.Ours != was || c.Base != id) {
					t.Errorf("%s, %s: %s is asked %+v", id, name, d.name, c)
				}
				if got := d.term(id); got != was || strings.Contains(d.compared(), id) == same {
					t.Errorf("%s, %s: %s calls it %q; check: %s", id, name, d.name, got, d.compared())
				}
			}
			n := r.device("newcomer")
			if rec := n.sync(); n.names(rec, "“"+was+"” ("+id+")") == same || strings.Contains(n.compared(), was) == same {
				t.Errorf("%s, %s: a newcomer is told %+v; check: %s", id, name, rec, n.compared())
			}
			r.push(t, map[string]string{programmePath: whole})
			for _, d := range []*device{a, b, n} {
				if rec := d.sync(); d.names(rec, id) && d != n || d != n && len(d.alarms()) != 0 || d.term(id) != was && d != n {
					t.Errorf("%s, %s, mended: %s is told %+v", id, name, d.name, rec)
				}
			}
		}
	}
}

// A person takes the other name, or gives one: that counts, is shared, and is the name that is
// bound from then on, whatever comes next.
func TestATermIsRenamedByAPerson(t *testing.T) {
	r := newRoom(t)
	a, b := r.device("a"), r.device("b")
	a.save(igf.NewProgramme(), group(""))
	a.sync()
	b.sync()
	rename := func(d *device, name string, decided ...igf.Conflict) {
		p := *d.get(igf.ProgrammeKey).(*igf.Programme)
		p.Call(igf.Term{ID: "press", Name: name})
		if err := d.store.Save(t.Context(), &igf.Act{ID: d.ids.next(), Records: []igf.Record{&p}, Decided: decided}); err != nil {
			t.Fatal(err)
		}
	}
	rename(a, "Media")
	if rec := a.sync(); a.askedAs(igf.CaseTerm) != nil || rec.Sent != 1 {
		t.Errorf("who renamed it is asked: %+v", rec)
	}
	b.sync()
	c := b.askedAs(igf.CaseTerm)
	if c == nil || c.Theirs != "Media" || b.term("press") != "Press" {
		t.Fatalf("%+v", c)
	}
	rename(b, "Media", *c)
	forged := *b.get(igf.ProgrammeKey).(*igf.Programme)
	forged.Stakeholders = slices.Clone(forged.Stakeholders)
	forged.Call(igf.Term{ID: "press", Name: "Lobby"})
	r.push(t, map[string]string{programmePath: programmed(t, &forged)}) // before what was decided is sent
	b.sync()                                                            // sends the whole programme, and so mends it
	a.sync()
	if got := r.files()[programmePath]; !strings.Contains(got, "name: Media\n") || b.term("press") != "Media" || a.term("press") != "Media" {
		t.Errorf("%q %q, and there is\n%s", b.term("press"), a.term("press"), got)
	}
	r.push(t, map[string]string{programmePath: programmed(t, &forged)})
	for _, d := range []*device{b, a} {
		d.sync()
		if c := d.askedAs(igf.CaseTerm); c == nil || c.Ours != "Media" || c.Theirs != "Lobby" || d.term("press") != "Media" {
			t.Errorf("%s is asked %+v and calls it %q", d.name, c, d.term("press"))
		}
	}
	rename(a, "Media", *a.askedAs(igf.CaseTerm))
	a.sync()
	b.sync()
	if got := r.files()[programmePath]; !strings.Contains(got, "name: Media\n") || len(a.alarms())+len(b.alarms()) != 0 || b.term("press") != "Media" {
		t.Errorf("%s\n%v %v", got, a.alarms(), b.alarms())
	}
}
