package engine_test

import (
	"os"
	"path/filepath"
	"testing"

	"rapporteur/app/igf"
)

// What a sync that was ended left in the folder is listed as sent until the next sync took it away,
// though nothing waits any more and no revision ever had it.
func TestWhatAnEndedSyncLeftIsListedAndTakenAway(t *testing.T) {
	r := newRoom(t)
	a := r.device("a")
	a.save(programme(), group("norms"))
	a.sync()
	n := a.note("Zelda Zyqmark keeps the list.")
	a.save(n)
	h := &hooks{before: func(call string) error {
		if call == "Commit" {
			return errEnded
		}
		return nil
	}}
	if _, err := a.engine(a.store, h.remote(a.folder())).Sync(t.Context()); err == nil {
		t.Fatal("the sync did not end")
	}
	if sentFrom(t, a, n) != "" {
		t.Error("listed, though nothing was left")
	}
	left := filepath.Join(r.shared, "objects", "tmp_objdir-incoming-"+a.store.Device()+"-1")
	if err := os.MkdirAll(filepath.Join(left, "objects", "ab"), 0o700); err != nil {
		t.Fatal(err)
	}
	if from := sentFrom(t, a, n); from != "objects/"+filepath.Base(left) {
		t.Errorf("listed from %q", from)
	}
	a.redact(n.ID, igf.ScopeAll)
	a.sync()
	if _, err := os.Lstat(left); err == nil {
		t.Error("the next sync leaves it")
	}
	if from := sentFrom(t, a, n); from != "" {
		t.Errorf("still listed from %q", from)
	}
}

// sentFrom returns where Sent has a note from, "" for nowhere.
func sentFrom(t *testing.T, d *device, n *igf.Note) (from string) {
	t.Helper()
	err := d.engine(d.store, d.folder()).Sent(t.Context(), nil, func(s igf.SentRecord) error {
		if s.Record.Key() == n.Key() {
			from = s.Revision
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return from
}
