package folder_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"rapporteur/sync/folder"
	"rapporteur/sync/remote"
	"rapporteur/sync/synctest"
)

func loose(t *testing.T, dir string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "objects", "[0-9a-f][0-9a-f]", "*"))
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func packs(t *testing.T, dir string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "objects", "pack", "*.pack"))
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// commitMany makes commits of one file each, with what tidying there is after each.
func commitMany(t *testing.T, r *folder.Remote, n int, tidy bool) {
	t.Helper()
	head, err := r.Head(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	for i := range n {
		head, err = r.Commit(t.Context(), head, remote.Batch{
			ID: fmt.Sprint(i), Device: "device", At: time.Unix(int64(1700000000+i), 0), Message: "Add a note",
			Files: []remote.File{{Path: fmt.Sprintf("groups/bpf/sheets/main/%d.yaml", i%7), Data: fmt.Appendf(nil, "text %d %s\n", i, head)}},
		})
		if err != nil {
			t.Fatal(err)
		}
		if tidy {
			if err := r.Tidy(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// objectPath is the path of a loose object below objects.
func objectPath(t *testing.T, dir, name string) string {
	t.Helper()
	hash := strings.TrimSpace(synctest.Git(t, dir, "rev-parse", name))
	return filepath.Join(dir, "objects", hash[:2], hash[2:])
}

// After many commits of one file each there are few files, and everything that was
// committed.
func TestTidyFolderHoldsAll(t *testing.T) {
	n := 400
	if testing.Short() {
		n = 60
	}
	dir := filepath.Join(t.TempDir(), "igf.git")
	r := open(t, dir)
	commitMany(t, r, n, true)
	if l, p := len(loose(t, dir)), len(packs(t, dir)); l > 80 || p > 55 {
		t.Errorf("%d loose objects and %d packs", l, p)
	}
	synctest.Git(t, dir, "fsck", "--full", "--strict")
	if got := strings.TrimSpace(synctest.Git(t, dir, "rev-list", "--count", "main")); got != fmt.Sprint(n) {
		t.Errorf("%s commits, want %d", got, n)
	}
	head, err := r.Head(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	if snap, err := r.Changes(t.Context(), "", head); err != nil || len(snap.Files) != 8 {
		t.Errorf("%d files, %v", len(snap.Files), err)
	}
}

// A loose object whose bytes do not give its name stays where it is, and is never
// given out.
func TestDamagedObject(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "igf.git")
	r := open(t, dir)
	commitMany(t, r, 12, false)
	broken := objectPath(t, dir, "main:groups/bpf/sheets/main/3.yaml")
	other := objectPath(t, dir, "main:groups/bpf/sheets/main/4.yaml")
	data, err := os.ReadFile(other)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(broken); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(broken, data, 0o600); err != nil {
		t.Fatal(err)
	}
	head, err := r.Head(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	var damaged *remote.DamagedError
	if snap, err := r.Changes(t.Context(), "", head); err != nil || len(snap.Files) != 7 || len(snap.Ignored) != 1 || !errors.As(snap.Ignored[0].Reason, &damaged) {
		t.Errorf("reading it: %+v, %v", snap, err)
	}
	if err := r.Tidy(t.Context()); err != nil {
		t.Fatal(err)
	}
	if left := loose(t, dir); len(left) != 1 || left[0] != broken {
		t.Errorf("loose after tidying: %q, want the damaged one", left)
	}
}
