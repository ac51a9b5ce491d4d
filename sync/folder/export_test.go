package folder

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/go-git/go-git/v5/plumbing"
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
	if err := l.write(plumbing.ZeroHash); err != nil { // and had not yet given it the name of the branch
		t.Fatal(err)
	}
	if err := l.endTurn(); err != nil {
		t.Fatal(err)
	}
}

// FailToName begins a file of an object in the repository as a write does that fails then.
func FailToName(t *testing.T, dir string) {
	t.Helper()
	files := newDurable(dir, modes{})
	f, err := files.TempFile("objects/pack", "tmp_obj_")
	if err == nil {
		_, err = f.Write([]byte("x"))
	}
	if err = errors.Join(err, files.settle()); err != nil {
		t.Fatal(err)
	}
}

// Reached calls do at each step of commits, until the test ends.
func Reached(t *testing.T, do func(step string)) {
	t.Helper()
	before := reached
	t.Cleanup(func() { reached = before })
	reached = do
}

// AgeLock makes the lock of a branch, where there is one, as old as that of a process which ended
// long ago.
func AgeLock(t *testing.T, r *Remote, branch string) {
	t.Helper()
	path := filepath.Join(r.dir, filepath.FromSlash(branch)) + ".lock"
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if errors.Is(err, fs.ErrNotExist) {
		return
	}
	if err != nil {
		t.Fatal(err)
	}
	old := time.Now().Add(-time.Hour)
	l := &branchLock{file: f, owner: filepath.Join(r.dir, "rapporteur.owner")}
	if err := errors.Join(os.Chtimes(path, old, old), l.sign(modes{}), f.Close()); err != nil {
		t.Fatal(err)
	}
}

// Named gives a new file of the repository the name, as a write does, and settles it.
func Named(dir, name string) error {
	files := newDurable(dir, modes{})
	f, err := files.TempFile(filepath.Dir(name), "tmp_obj_")
	if err != nil {
		return err
	}
	if err := errors.Join(f.Close(), files.Rename(f.Name(), name)); err != nil {
		return err
	}
	return files.settle()
}
