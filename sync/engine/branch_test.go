package engine_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rapporteur/sync/remote"
	"rapporteur/sync/synctest"
)

// A folder that lost the file of its branch begins no second history: a newcomer is refused in a
// sentence, and a device that knew the branch puts it back, with all that others sent since.
func TestALostBranchIsPutBack(t *testing.T) {
	for _, packed := range []bool{false, true} {
		r := newRoom(t)
		a, b := r.device("a"), r.device("b")
		for _, d := range []*device{a, b, b} {
			d.save(d.note("by " + d.name))
			d.sync()
		}
		head := strings.TrimSpace(synctest.Git(t, r.shared, "rev-parse", "main"))
		if packed {
			synctest.Git(t, r.shared, "gc", "-q")
			if err := os.Remove(filepath.Join(r.shared, "packed-refs")); err != nil {
				t.Fatal(err)
			}
		} else if err := os.Remove(filepath.Join(r.shared, "refs", "heads", "main")); err != nil {
			t.Fatal(err)
		}
		if err := os.MkdirAll(filepath.Join(r.shared, "refs", "heads"), 0o755); err != nil {
			t.Fatal(err)
		}
		c := r.device("newcomer")
		c.save(c.note("by c"))
		if _, err := c.engine(c.store, c.folder()).Sync(context.Background()); !errors.Is(err, remote.ErrBranchLost) || !errors.Is(err, remote.ErrRefused) || !strings.Contains(err.Error(), "puts the branch back") {
			t.Errorf("packed %t: a newcomer gets %v", packed, err)
		}
		told := false
		for _, s := range a.sync().SetAside {
			told = told || strings.Contains(s.Reason.Err().Error(), "lost its branch") && s.Info
		}
		if now := strings.TrimSpace(synctest.Git(t, r.shared, "rev-parse", "main")); now != head || !told {
			t.Errorf("packed %t: the branch is at %s, and was at %s; told %t", packed, now, head, told)
		}
		c.sync()
		for _, d := range []*device{a, b, c} {
			if d.sync(); len(r.entries()) != 4 || d.compared() != "" {
				t.Errorf("packed %t: %s has %s, of %d", packed, d.name, d.compared(), len(r.entries()))
			}
		}
		r.fsck()
	}
}
