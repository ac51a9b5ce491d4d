package folder_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"rapporteur/sync/folder"
	"rapporteur/sync/remote"
	"rapporteur/sync/synctest"
)

func write(t *testing.T, path, data string) {
	t.Helper()
	if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o755), os.WriteFile(path, []byte(data), 0o644)); err != nil {
		t.Fatal(err)
	}
}

// Each folder that cannot serve is refused with a sentence that names it and
// says how to go on.
func TestRefusedFolders(t *testing.T) {
	for _, c := range []struct {
		name string
		make func(t *testing.T, dir string)
		is   error
		says string
	}{
		{"not there", func(*testing.T, string) {}, remote.ErrUnreachable, "plug the drive in"},
		{"an empty mount point", func(t *testing.T, dir string) { write(t, dir+"/x", ""); os.Remove(dir + "/x") }, remote.ErrUnreachable, "plug the drive in"},
		{"a file", func(t *testing.T, dir string) { write(t, dir, "x") }, remote.ErrRefused, "choose a folder"},
		{"photos", func(t *testing.T, dir string) { write(t, dir+"/photo.jpg", "x") }, remote.ErrRefused, "not a Git repository"},
		{"a working copy", func(t *testing.T, dir string) { synctest.Git(t, t.TempDir(), "init", "-q", dir) }, remote.ErrRefused, "clone --bare"},
		{"a shallow clone", func(t *testing.T, dir string) {
			bare(t, dir)
			write(t, dir+"/shallow", "1111111111111111111111111111111111111111\n")
		}, remote.ErrRefused, "--unshallow"},
		{"alternates", func(t *testing.T, dir string) { bare(t, dir); write(t, dir+"/objects/info/alternates", "/mnt/other\n") }, remote.ErrRefused, "repack"},
		{"SHA-256", func(t *testing.T, dir string) {
			synctest.Git(t, t.TempDir(), "init", "-q", "--bare", "--object-format=sha256", dir)
		}, remote.ErrRefused, "sha1"},
		{"reftable", func(t *testing.T, dir string) {
			bare(t, dir)
			synctest.Git(t, dir, "config", "extensions.refStorage", "reftable")
		}, remote.ErrRefused, "ref-format=files"},
		{"partial clone", func(t *testing.T, dir string) {
			bare(t, dir)
			synctest.Git(t, dir, "config", "extensions.partialClone", "origin")
		}, remote.ErrRefused, "full one"},
		{"detached HEAD", func(t *testing.T, dir string) {
			bare(t, dir)
			write(t, dir+"/HEAD", strings.Repeat("1", 40)+"\n")
		}, remote.ErrRefused, "symbolic-ref"},
		{"a damaged branch", func(t *testing.T, dir string) { bare(t, dir); write(t, dir+"/refs/heads/main", "\x00\x00") }, remote.ErrRefused, "git fsck"},
		{"a branch outside", func(t *testing.T, dir string) {
			bare(t, dir)
			write(t, dir+"/HEAD", "ref: refs/heads/../../../secret\n")
		}, remote.ErrRefused, "symbolic-ref"},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "shared.git")
			c.make(t, dir)
			r, err := folder.Open(dir)
			if err == nil {
				_, err = r.Head(t.Context(), "")
			}
			if !errors.Is(err, c.is) || !strings.Contains(err.Error(), c.says) || !strings.Contains(err.Error(), dir) {
				t.Errorf("got %v, want %v naming %s and saying %q", err, c.is, dir, c.says)
			}
		})
	}
}

func TestCreateRefusesOtherFiles(t *testing.T) {
	dir := t.TempDir()
	write(t, dir+"/thesis.docx", "x")
	if _, err := folder.Create(dir); !errors.Is(err, remote.ErrRefused) || !strings.Contains(err.Error(), "thesis.docx") {
		t.Errorf("a folder with other files: %v", err)
	}
	if _, err := folder.Create(filepath.Join(dir, "no", "such", "shared.git")); !errors.Is(err, remote.ErrUnreachable) {
		t.Errorf("a drive that is not there: %v", err)
	}
	if names, _ := os.ReadDir(dir); len(names) != 1 {
		t.Errorf("something was left behind: %v", names)
	}
}

// A creation that was interrupted at any point is done again.
func TestCreateAfterInterruption(t *testing.T) {
	for _, left := range []string{"objects", "objects/info", "refs/heads", "config", "config.tmp_1x/a", "HEAD.tmp_1x/a"} {
		dir := filepath.Join(t.TempDir(), "shared.git")
		write(t, filepath.Join(dir, left, "x"), "")
		os.Remove(filepath.Join(dir, left, "x"))
		if left == "config" {
			os.Remove(filepath.Join(dir, left))
			write(t, filepath.Join(dir, left), "[co")
		}
		r := open(t, dir)
		if _, err := r.Commit(t.Context(), "", synctest.Batch("A", "a", "1")); err != nil {
			t.Errorf("after %s: %v", left, err)
		}
		synctest.Inspect{Dir: dir}.Fsck(t)
	}
}

func bare(t *testing.T, dir string) {
	t.Helper()
	synctest.Git(t, t.TempDir(), "init", "-q", "--bare", "-b", "main", dir)
}

// Repositories that other programs made: another branch name, packed refs and
// objects, a HEAD that names a branch nobody uses.
func TestRepositoriesOfOthers(t *testing.T) {
	for _, c := range []struct {
		name, head, pushed string
		packed             bool
	}{{"master", "master", "master", false}, {"packed", "main", "main", true}, {"HEAD names another", "master", "main", true}, {"odd", "main", "shared/2022", false}} {
		t.Run(c.name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "shared.git")
			synctest.Git(t, t.TempDir(), "init", "-q", "--bare", "-b", c.head, dir)
			work := filepath.Join(t.TempDir(), "work")
			synctest.Git(t, t.TempDir(), "init", "-q", "-b", c.pushed, work)
			write(t, work+"/a", "1")
			synctest.Git(t, work, "add", "a")
			synctest.Git(t, work, "commit", "-qm", "First")
			synctest.Git(t, work, "push", "-q", dir, c.pushed)
			if c.packed {
				synctest.Git(t, dir, "gc", "-q")
			}
			r, err := folder.Open(dir)
			if err != nil {
				t.Fatal(err)
			}
			head, err := r.Head(t.Context(), "")
			if err != nil || head == "" {
				t.Fatalf("Head: %q, %v", head, err)
			}
			if _, err := r.Commit(t.Context(), head, synctest.Batch("A", "b", "2")); err != nil {
				t.Fatal(err)
			}
			synctest.Git(t, work, "pull", "-q", "--ff-only", dir, c.pushed)
			if data, err := os.ReadFile(work + "/b"); err != nil || string(data) != "2" {
				t.Errorf("git pull gave %q, %v", data, err)
			}
			synctest.Inspect{Dir: dir}.Fsck(t)
		})
	}
}

func TestVanishes(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "shared.git")
	r := open(t, dir)
	head, err := r.Commit(t.Context(), "", synctest.Batch("A", "a", "1"))
	if err != nil {
		t.Fatal(err)
	}
	away := dir + ".unplugged"
	if err := os.Rename(dir, away); err != nil {
		t.Fatal(err)
	}
	_, e1 := r.Head(t.Context(), head)
	_, e2 := r.Changes(t.Context(), "", head)
	_, e3 := r.Commit(t.Context(), head, synctest.Batch("B", "b", "1"))
	for _, err := range []error{e1, e2, e3} {
		if !errors.Is(err, remote.ErrUnreachable) || !strings.Contains(err.Error(), dir) {
			t.Errorf("a folder that is gone: %v", err)
		}
	}
	if _, err := os.Stat(dir); err == nil {
		t.Error("something was written where the drive used to be")
	}
	if err := os.Rename(away, dir); err != nil {
		t.Fatal(err)
	}
	if _, err := r.Commit(t.Context(), head, synctest.Batch("B", "b", "1")); err != nil {
		t.Errorf("after it came back: %v", err)
	}
}

// A lock that somebody else left is named and kept; it is removed only where
// its maker was a process of this program on this computer that has ended.
func TestStaleLock(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "shared.git")
	r := open(t, dir)
	head, err := r.Commit(t.Context(), "", synctest.Batch("A", "a", "1"))
	if err != nil {
		t.Fatal(err)
	}
	lock := filepath.Join(dir, "refs", "heads", "main.lock")
	old := time.Now().Add(-time.Hour)
	folder.Abandon(t, r, "refs/heads/main")
	head2, err := r.Head(t.Context(), head)
	if err != nil || head2 != head {
		t.Fatalf("reading beside a lock: %q, %v", head2, err)
	}
	if err := os.Chtimes(lock, old, old); err != nil {
		t.Fatal(err)
	}
	if !testing.Short() { // it is waited for
		_, err = r.Commit(t.Context(), head, synctest.Batch("B", "b", "1"))
		if !errors.Is(err, remote.ErrUnreachable) || !strings.Contains(err.Error(), lock) || !strings.Contains(err.Error(), "1h0m") {
			t.Errorf("a lock that is not the one in the note: %v", err)
		}
		if _, err := os.Stat(lock); err != nil {
			t.Errorf("the lock of somebody else is gone: %v", err)
		}
	}
	if err := os.Remove(lock); err != nil {
		t.Fatal(err)
	}
	folder.AbandonOld(t, r, "refs/heads/main", old)
	if _, err := r.Commit(t.Context(), head, synctest.Batch("B", "b", "1")); err != nil {
		t.Errorf("a lock of a process of this computer that has ended: %v", err)
	}
	synctest.Inspect{Dir: dir}.Fsck(t)
}
