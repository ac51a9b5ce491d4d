package folder

import (
	"os"
	"testing"
	"time"
)

// Abandon takes the lock of a branch as a process does that then dies.
func Abandon(t *testing.T, r *Remote, branch string) {
	t.Helper()
	l, err := r.lock(t.Context(), branch)
	if err == nil {
		err = l.file.Close()
	}
	if err == nil {
		err = l.endTurn()
	}
	if err != nil {
		t.Fatal(err)
	}
}

// AbandonOld is Abandon by a process that died at the time at.
func AbandonOld(t *testing.T, r *Remote, branch string, at time.Time) {
	t.Helper()
	l, err := r.lock(t.Context(), branch)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Chtimes(l.file.Name(), at, at); err != nil {
		t.Fatal(err)
	}
	if err := l.sign(modes{}); err != nil {
		t.Fatal(err)
	}
	if err := l.endTurn(); err != nil {
		t.Fatal(err)
	}
}
