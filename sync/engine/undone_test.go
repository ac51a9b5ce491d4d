package engine_test

import (
	"errors"
	"strings"
	"testing"

	"rapporteur/app/igf"
	"rapporteur/sync/engine"
	"rapporteur/sync/remote"
	"rapporteur/sync/synctest"
)

// imported is a comment that an import made.
func (d *device) imported(text, id string) *igf.Comment {
	c := d.comment(text)
	c.Source = "mail 0123456789abcdef " + id
	return c
}

// undo withdraws what an import made, as its author does.
func (d *device) undo(id string, entries ...igf.Entry) {
	for _, e := range entries {
		r := &igf.Redaction{Meta: d.meta(), Entry: e.Head().ID, Scope: igf.ScopeAll, RequestedBy: igf.ByAuthor}
		r.Source = igf.UndoSource + " " + id
		d.save(r)
	}
}

const anImport, another = "01JAAAAAAAAAAAAAAAAAAAAAA1", "01JAAAAAAAAAAAAAAAAAAAAAA2"

// An import that is undone before a sync never leaves, not even as withdrawn entries;
// what is written before and after it is sent, in its order, and the entries here and
// there are the same but for it.
func TestAnImportUndoneBeforeASyncNeverLeaves(t *testing.T) {
	r := newRoom(t)
	a, b := r.device("a"), r.device("b")
	first, gone, also, last := a.comment("first"), a.imported("zyx, a wrong file", anImport), a.imported("zyx, of it too", anImport), a.comment("last")
	a.save(first, gone, also)
	a.undo(anImport, gone, also)
	a.save(last)
	rec := a.sync()
	if rec.Sent != 2 || a.waiting() != 0 || !rec.Verified || len(rec.SetAside) != 0 {
		t.Errorf("%+v, %d wait", rec, a.waiting())
	}
	log := synctest.Git(t, r.shared, "log", "-p")
	for _, no := range []string{"zyx", gone.ID, also.ID, anImport, "withdraws"} {
		if says(log, no) {
			t.Errorf("the repository holds %q", no)
		}
	}
	if f, l := a.get(first.Key()).(*igf.Comment), a.get(last.Key()).(*igf.Comment); f.Lamport >= l.Lamport {
		t.Errorf("%d, then %d", f.Lamport, l.Lamport)
	}
	b.sync()
	a.save(a.comment("goes on"))
	if rec = a.sync(); rec.Sent != 1 || !rec.Verified || len(rec.SetAside) != 0 {
		t.Errorf("the next sync: %+v", rec)
	}
	if got := a.get(gone.Key()); got == nil {
		t.Error("this device lost what it undid")
	}
}

// One that was sent is withdrawn everywhere, also where only the answer was lost.
func TestAnImportUndoneLaterIsWithdrawn(t *testing.T) {
	for _, lost := range []bool{false, true} {
		r := newRoom(t)
		a, b := r.device("a"), r.device("b")
		gone := a.imported("zyx, a wrong file", another)
		a.save(gone)
		if lost {
			away := false
			broken := func(call string) error {
				if away = away || call == "Commit"; away {
					return remote.ErrUnreachable
				}
				return nil
			}
			hook := &hooks{after: broken, before: func(call string) error {
				if call == "Commit" {
					return nil
				}
				return broken(call)
			}}
			if _, err := a.engine(a.store, hook.remote(a.folder())).Sync(t.Context()); !errors.Is(err, remote.ErrUnreachable) {
				t.Fatal(err)
			}
		} else {
			a.sync()
		}
		a.undo(another, gone)
		a.sync()
		b.sync()
		if a.waiting() != 0 || !strings.Contains(r.files()[a.sheet(1)], "withdraws: "+gone.ID) {
			t.Errorf("lost answer %v: %d wait\n%s", lost, a.waiting(), r.files()[a.sheet(1)])
		}
		traces, err := engine.Traces(a.store, []string{gone.ID})
		if err != nil || len(traces) != 1 || traces[0].Path != a.sheet(1) || !says(synctest.Git(t, r.shared, "show", traces[0].Revision), "zyx") {
			t.Errorf("lost answer %v: it remains in %+v, %v", lost, traces, err)
		}
	}
}
