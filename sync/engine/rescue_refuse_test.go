package engine_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rapporteur/app/igf"
	"rapporteur/sync/folder"
	"rapporteur/sync/remote"
)

func TestRescueRefusesAnotherRepository(t *testing.T) {
	r := newRoom(t)
	a := r.device("a")
	note := a.note("one")
	a.save(programme(), group("first"), note)
	a.sync()
	a.save(a.note("two"))
	before := a.holds()
	other := filepath.Join(r.dir, "other.git")
	if _, err := folder.Create(other); err != nil {
		t.Fatal(err)
	}
	old := r.shared
	r.at(other)
	_, err := a.trySync()
	if !errors.Is(err, igf.ErrRewritten) {
		t.Errorf("a sync with an empty repository: %v", err)
	}
	if _, err = a.tryRescue(igf.RescueOptions{}); !errors.Is(err, igf.ErrRewritten) || !strings.Contains(err.Error(), "rescue --empty") {
		t.Errorf("a rescue to an empty repository: %v", err)
	}
	stranger := newRoom(t).device("x")
	stranger.shared, stranger.ids = other, r.ids
	stranger.save(programme(), stranger.note("of a stranger"))
	stranger.sync()
	if _, err = a.tryRescue(igf.RescueOptions{Empty: true, Others: true}); !errors.Is(err, remote.ErrRefused) || !strings.Contains(err.Error(), "another repository") {
		t.Errorf("a rescue to another repository: %v", err)
	}
	same(t, "a", a.holds(), before)
	r.at(old)
	if receipt := a.sync(); receipt.Sent != 1 {
		t.Errorf("afterwards the sync did %+v", receipt)
	}
}

// A repository that was deleted and made again takes all of it from the devices.
func TestRescueToARepositoryThatWasDeleted(t *testing.T) {
	r := newRoom(t)
	a, b := r.device("a"), r.device("b")
	ofA, ofB := a.note("of a"), b.note("of b")
	a.save(programme(), group("first"), output("Norms", "One.\n"), ofA)
	a.sync()
	b.save(ofB)
	b.sync()
	a.sync()
	if err := os.RemoveAll(r.shared); err != nil {
		t.Fatal(err)
	}
	if _, err := folder.Create(r.shared); err != nil {
		t.Fatal(err)
	}
	a.rescue(igf.RescueOptions{Empty: true})
	b.rescue(igf.RescueOptions{})
	a.sync()
	r.once(t, ofA, ofB)
	same(t, "b", b.holds(), a.holds())
	newcomer := r.device("c")
	newcomer.sync()
	same(t, "newcomer", newcomer.holds(), a.holds())
}
