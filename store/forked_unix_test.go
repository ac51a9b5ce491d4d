//go:build unix

package store

import (
	"os"
	"syscall"
	"testing"
)

// A process that was started a moment ago may hold what was open here, until its own
// program begins. That is no other user of the replica, and no damage.
func TestAChildThatWasJustStartedIsNotInTheWay(t *testing.T) {
	dir := t.TempDir()
	r, _ := open(t, dir)
	save(t, r, act(note(ulid(1, 1), "still here")))
	closeReplica(t, r)
	child, err := os.Open(badgerPath(dir))
	if err != nil {
		t.Fatal(err)
	}
	defer child.Close()
	if err := syscall.Flock(int(child.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		t.Fatal(err)
	}
	_, found := open(t, dir)
	if found.Repaired {
		t.Errorf("it was built again: %s", found.Sentence)
	}
}
