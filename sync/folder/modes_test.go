//go:build unix

package folder_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"rapporteur/sync/synctest"
)

// The rights of what is made are those that Git would give: by the umask, and by what
// core.sharedRepository says, whatever the umask.
func TestRightsOfTheRepository(t *testing.T) {
	for _, c := range []struct {
		name, shared        string
		umask               int
		object, folder, ref fs.FileMode
	}{
		{"umask 022", "", 0o022, 0o444, 0o755, 0o644},
		{"umask 077", "", 0o077, 0o400, 0o700, 0o600},
		{"group", "group", 0o077, 0o440, 0o770, 0o660},
		{"all", "all", 0o077, 0o444, 0o775, 0o664},
		{"0640", "0640", 0o002, 0o440, 0o750, 0o640},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "igf.git")
			synctest.Git(t, t.TempDir(), "init", "-q", "--bare", "-b", "main", dir)
			if c.shared != "" {
				synctest.Git(t, dir, "config", "core.sharedRepository", c.shared)
			}
			old := syscall.Umask(c.umask)
			defer syscall.Umask(old)
			r := open(t, dir)
			commitMany(t, r, 2, false)
			syscall.Umask(old)
			for _, path := range loose(t, dir) {
				is(t, path, c.object)
				is(t, filepath.Dir(path), c.folder)
			}
			is(t, filepath.Join(dir, "refs", "heads", "main"), c.ref)
		})
	}
}

func is(t *testing.T, path string, want fs.FileMode) {
	t.Helper()
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if got := info.Mode().Perm(); got != want {
		t.Errorf("%s is %o, want %o", path, got, want)
	}
}

// A new repository beside which others of the folder's group may write is for them too.
func TestNewRepositoryOfAGroup(t *testing.T) {
	parent := t.TempDir()
	if err := os.Chmod(parent, 0o770); err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(parent, "igf.git")
	commitMany(t, open(t, dir), 1, false)
	for _, path := range append(loose(t, dir), filepath.Join(dir, "HEAD"), filepath.Join(dir, "refs", "heads", "main")) {
		if info, err := os.Stat(path); err != nil || info.Mode()&0o040 == 0 {
			t.Errorf("%s: %v, %v", path, info.Mode(), err)
		}
	}
	if info, err := os.Stat(filepath.Join(dir, "objects")); err != nil || info.Mode()&0o070 != 0o070 || info.Mode()&fs.ModeSetgid == 0 {
		t.Errorf("objects: %v, %v", info.Mode(), err)
	}
}
