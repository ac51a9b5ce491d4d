package engine_test

import (
	"context"
	"errors"
	"testing"

	"rapporteur/app/gate"
	"rapporteur/app/igf"
	"rapporteur/sync/remote"
	"rapporteur/sync/synctest"
)

// Whoever chooses to stay unnamed is unnamed for everybody at once, also while words of the
// session wait because they may mean somebody: these go when a person has looked at them.
func TestAChoiceGoesBeforeTheWordsThatAreHeld(t *testing.T) {
	r := newRoom(t)
	a, b := r.device("a"), r.device("b")
	s := &igf.Session{ID: sampleGroup + "/main", Title: "Main", Zone: "UTC"}
	s.Roster = []igf.Participant{
		{ID: "omar-haddad", Who: igf.Attribution{Naming: igf.Named, Name: "Omar Haddad", Affiliation: "Netlab"}},
		{ID: "vera-quill", Who: igf.Attribution{Naming: igf.Named, Name: "Vera Quill"}},
	}
	a.save(s)
	a.sync()
	b.sync()
	s.Room = "The Netlab lounge"
	a.chooses(s, 0, "item-1")
	rec := a.sync()
	if len(rec.SetAside) != 1 || a.waiting() != 1 {
		t.Fatalf("%d wait, and %+v is told", a.waiting(), rec.SetAside)
	}
	b.sync()
	got := b.get(s.Key()).(*igf.Session)
	if i := lineOf(got, "item-1"); len(got.Roster) != 2 || i < 0 || got.Roster[i].Who.Name != "" || got.Room != "" {
		t.Fatalf("the others have %+v in %q", got.Roster, got.Room)
	}
	// Sealed with the name of somebody who chooses otherwise before it is sent.
	s.Roster = append(s.Roster, igf.Participant{ID: "zoe-ruff", Who: igf.Attribution{Naming: igf.Named, Name: "Zoe Ruff"}})
	a.save(s)
	hook := &hooks{before: func(call string) error {
		if call == "Commit" {
			return remote.ErrUnreachable
		}
		return nil
	}}
	if rec, err := a.engine(a.store, hook.remote(a.folder())).Sync(t.Context()); !errors.Is(err, remote.ErrUnreachable) {
		t.Fatal(err, rec, s)
	}
	a.chooses(s, lineOf(s, "zoe-ruff"), "item-2")
	a.sync()
	if log := synctest.Git(t, r.shared, "log", "-p"); says(log, "zoe ruff") {
		t.Errorf("the history names her: %s", log)
	}
	// A person looked at the words.
	g, err := gate.Of(a.store)()
	if err != nil {
		t.Fatal(err)
	}
	p := igf.Private{Of: s.Key()}
	g.Allow(&p, []igf.HiddenName{{Word: "Netlab"}})
	if err := a.store.Save(t.Context(), &igf.Act{ID: a.ids.next(), Private: []igf.Private{p}}); err != nil {
		t.Fatal(err)
	}
	if rec := a.sync(); a.waiting() != 0 || len(rec.SetAside) != 0 {
		t.Errorf("%d wait, and %+v is told", a.waiting(), rec.SetAside)
	}
	b.sync()
	same(t, "b", b.holds(), a.holds())
}

func lineOf(s *igf.Session, id string) int {
	for i, p := range s.Roster {
		if p.ID == id {
			return i
		}
	}
	return -1
}

// chooses saves a session in which a line of the roster is unnamed from now on, under another id.
func (d *device) chooses(s *igf.Session, line int, id string) {
	d.t.Helper()
	p := &s.Roster[line]
	kept := igf.Private{Of: igf.RosterKey(s.ID, id), Name: p.Who.Name, Affiliation: p.Who.Affiliation}
	*p = igf.Participant{ID: id, Who: igf.Attribution{Naming: igf.Anonymous}, Role: p.Role}
	if err := d.store.Save(context.Background(), &igf.Act{ID: d.ids.next(), Records: []igf.Record{s}, Private: []igf.Private{kept}}); err != nil {
		d.t.Fatalf("%s saves: %v", d.name, err)
	}
}
