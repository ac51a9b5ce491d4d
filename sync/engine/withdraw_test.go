package engine_test

import (
	"errors"
	"strings"
	"testing"

	"rapporteur/app/igf"
	"rapporteur/sync/remote"
	"rapporteur/sync/synctest"
)

func (d *device) redact(id string, scope igf.Scope) {
	d.save(&igf.Redaction{Meta: d.meta(), Entry: id, Scope: scope})
}

// What is withdrawn before it was sent never leaves the device, and what an
// owner deletes after it was withdrawn does not come back.
func TestWithdrawn(t *testing.T) {
	r := newRoom(t)
	a, b := r.device("a"), r.device("b")
	unsent, person, sent := a.note("zyx, said in confidence"), a.comment("keeps its words"), a.note("zyx, withdrawn later")
	for _, e := range []igf.Record{unsent, person} {
		switch e := e.(type) {
		case *igf.Note:
			e.Speaker = igf.Attribution{Naming: igf.Named, Name: "Zyx Person"}
		case *igf.Comment:
			e.By = igf.Attribution{Naming: igf.Named, Name: "Zyx Person"}
		}
		a.save(e)
	}
	a.redact(unsent.ID, igf.ScopeAll)
	a.redact(person.ID, igf.ScopePerson)
	rec := a.sync()
	if rec.Sent != 4 || a.waiting() != 0 || len(rec.SetAside) != 0 {
		t.Errorf("%+v, %d wait", rec, a.waiting())
	}
	for path, data := range r.files() {
		if strings.Contains(strings.ToLower(data), "zyx") {
			t.Errorf("%s holds what was withdrawn:\n%s", path, data)
		}
	}
	b.sync()
	same(t, "b", b.holds(), a.holds())
	if got := b.get(person.Key()).(*igf.Comment); got.Text != person.Text || got.By.Naming != igf.Anonymous {
		t.Errorf("%+v", got)
	}
	// Frozen, not sent, and then withdrawn.
	frozen := a.note("zyx, frozen")
	a.save(frozen)
	hook := &hooks{before: func(call string) error {
		if call == "Commit" {
			return remote.ErrUnreachable
		}
		return nil
	}}
	if _, err := a.engine(a.store, hook.remote(a.folder())).Sync(t.Context()); !errors.Is(err, remote.ErrUnreachable) {
		t.Fatal(err)
	}
	a.redact(frozen.ID, igf.ScopeAll)
	a.sync()
	if log := synctest.Git(t, r.shared, "log", "-p"); strings.Contains(strings.ToLower(log), "zyx") {
		t.Error("the history holds what was withdrawn before it was sent")
	}
	// A revision goes with the entry that it revises, whichever of them was named.
	first := a.note("zyx, first words")
	second, third := a.note("zyx, second words"), a.note("zyx, third words")
	second.Supersedes, third.Supersedes = first.ID, second.ID
	a.save(first, second)
	a.redact(second.ID, igf.ScopeAll)
	a.save(third)
	a.sync()
	if log := synctest.Git(t, r.shared, "log", "-p"); strings.Contains(strings.ToLower(log), "zyx") {
		t.Error("the history holds revisions of what was withdrawn before it was sent")
	}
	a.save(sent)
	a.sync()
	a.redact(sent.ID, igf.ScopeAll)
	a.sync()
	path := a.sheet(1)
	data := r.files()[path]
	from := strings.LastIndex(data[:strings.Index(data, "zyx")], "- entry:")
	to := from + 1 + strings.Index(data[from+1:], "- entry:")
	r.push(t, map[string]string{path: data[:from] + data[to:]})
	a.save(a.note("goes on"))
	a.sync()
	for path, data := range r.files() {
		if strings.Contains(data, "zyx") {
			t.Errorf("%s: what was deleted came back", path)
		}
	}
	if n := r.entries(); len(n) != 12 {
		t.Errorf("%d entries, want 12", len(n))
	}
}
