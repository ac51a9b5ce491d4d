package folder_test

import (
	"context"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"testing"
	"time"

	"rapporteur/sync/folder"
	"rapporteur/sync/synctest"
)

// A repository is one by what it has: what Git and the desktop leave in its folder is no
// hindrance to anybody.
func TestRepositoryWithLitter(t *testing.T) {
	for _, name := range []string{".DS_Store", "COMMIT_EDITMSG", "FETCH_HEAD", "ORIG_HEAD", "AUTO_MERGE", "README.md", "0"} {
		dir := filepath.Join(t.TempDir(), "igf.git")
		commitMany(t, open(t, dir), 1, false)
		write(t, filepath.Join(dir, name), "x")
		if _, err := folder.Create(dir); err != nil {
			t.Errorf("with %s: %v", name, err)
		}
	}
	dir := t.TempDir()
	write(t, filepath.Join(dir, ".DS_Store"), "x")
	if _, err := folder.Create(dir); err != nil {
		t.Errorf("a new folder that was looked at: %v", err)
	}
}

// Git writes indexes of version 1 where it is asked to, and old programs do.
func TestIndexesOfVersion1(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "igf.git")
	r := open(t, dir)
	commitMany(t, r, 12, false)
	synctest.Git(t, dir, "config", "pack.indexVersion", "1")
	synctest.Git(t, dir, "gc", "-q")
	head, err := r.Head(t.Context(), "")
	must(t, err, r.Verify(t.Context()))
	if _, damaged, err := r.Repair(t.Context(), &spare{}); err != nil || len(damaged) > 0 {
		t.Errorf("damaged: %v, %v", damaged, err)
	}
	if snap, err := r.Changes(t.Context(), "", head); err != nil || len(snap.Files) != 8 {
		t.Errorf("%d files, %v", len(snap.Files), err)
	}
	commitMany(t, r, 70, true)
	synctest.Git(t, dir, "fsck", "--full", "--strict")
}

// What a write leaves that fails or is ended is taken away: it would fill the disk.
func TestNothingIsLeftOfFailedWrites(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "igf.git")
	r := open(t, dir)
	commitMany(t, r, 1, false)
	folder.FailToName(t, dir)
	if left := temporary(t, dir); len(left) > 0 {
		t.Errorf("left after an attempt that failed: %q", left)
	}
	old, young := filepath.Join(dir, "objects", "pack", "tmp_obj_old"), filepath.Join(dir, "objects", "pack", "tmp_pack_young")
	write(t, old, "x")
	write(t, young, "x")
	must(t, os.Chtimes(old, time.Now(), time.Now().Add(-25*time.Hour)), r.Tidy(t.Context()))
	if left := temporary(t, dir); len(left) != 1 || left[0] != young {
		t.Errorf("left after tidying: %q, want what somebody may be writing", left)
	}
}

func temporary(t *testing.T, dir string) []string {
	t.Helper()
	var out []string
	for _, where := range []string{"objects", "objects/pack", "objects/??"} {
		names, err := filepath.Glob(filepath.Join(dir, where, "tmp_*"))
		must(t, err)
		out = append(out, names...)
	}
	return out
}

// Who packs, and Git, remove a folder of objects that is empty, at any moment: whoever is about to
// write there makes it again.
func TestAFolderThatOthersRemoveIsMadeAgain(t *testing.T) {
	dir := t.TempDir()
	at := filepath.Join(dir, "objects", "2a")
	ctx, stop := context.WithCancel(t.Context())
	again, ended := make(chan struct{}, 1), make(chan struct{})
	go func() {
		defer close(ended)
		for range again {
			for os.Remove(at) != nil && ctx.Err() == nil { // as soon as it is there and empty
				runtime.Gosched()
			}
		}
	}()
	for i := range 300 {
		select {
		case again <- struct{}{}:
		default: // it has not yet done so since the last one
		}
		name := filepath.Join("objects", "2a", strconv.Itoa(i))
		if err := folder.Named(dir, name); err != nil {
			t.Fatalf("the %dth: %v", i, err)
		}
		must(t, os.Remove(filepath.Join(dir, name)))
	}
	close(again)
	stop()
	<-ended
}
