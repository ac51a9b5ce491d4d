package engine_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"rapporteur/app/igf"
	"rapporteur/sync/engine"
	"rapporteur/sync/remote"
	"rapporteur/sync/synctest"
)

// unplugged is a remote that nobody reaches.
type unplugged struct{ remote.Remote }

func (unplugged) Head(context.Context, remote.Revision) (remote.Revision, error) {
	return "", remote.ErrUnreachable
}

// A sync that no later one goes past by itself leaves an alarm until one goes through or a rescue was
// done; one that only could not be reached leaves none.
func TestAStoppedSyncLeavesAnAlarm(t *testing.T) {
	r := newRoom(t)
	a := r.device("a")
	a.save(a.note("first"))
	first := a.sync()
	a.save(a.note("second"))
	a.sync()
	there := strings.TrimSpace(synctest.Git(t, r.shared, "rev-parse", "main"))
	back := func(to string) { synctest.Git(t, r.shared, "update-ref", "refs/heads/main", to) }
	stops := func(word string, rewritten bool) {
		t.Helper()
		for range 2 {
			if _, err := a.trySync(); err == nil {
				t.Fatal("it goes through")
			}
		}
		stop, err := engine.Stopped(a.store)
		if err != nil || stop == nil || stop.Rewritten != rewritten || stop.Since.IsZero() || !strings.Contains(a.compared(), word) {
			t.Errorf("%s: %+v, %v; check: %s", word, stop, err, a.compared())
		}
	}
	quiet := func(when string) {
		t.Helper()
		if stop, err := engine.Stopped(a.store); stop != nil || err != nil || a.compared() != "" {
			t.Errorf("%s: %+v, %v; check: %s", when, stop, err, a.compared())
		}
	}
	back(first.After)
	stops("was rewritten", true)
	unplug := func() {
		t.Helper()
		if _, err := a.engine(a.store, unplugged{a.folder()}).Sync(t.Context()); !errors.Is(err, remote.ErrUnreachable) {
			t.Errorf("unplugged: %v", err)
		}
	}
	unplug()
	if stop, _ := engine.Stopped(a.store); stop == nil {
		t.Error("the alarm is gone though no sync went through")
	}
	back(there)
	a.sync()
	quiet("it was put back")
	back(first.After)
	stops("was rewritten", true)
	a.rescue(igf.RescueOptions{})
	quiet("after the rescue")
	r.push(t, map[string]string{"rapporteur.yaml": "format: 99\n"})
	stops("rapporteur.yaml", false)
	r.remove(t, "rapporteur.yaml")
	a.sync()
	quiet("the format was put back")
	unplug()
	quiet("it cannot be reached")
}
