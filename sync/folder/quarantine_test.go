package folder_test

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"rapporteur/sync/folder"
	"rapporteur/sync/remote"
	"rapporteur/sync/synctest"
)

// lone returns the objects to which nothing points, after Git found the repository whole.
func lone(t *testing.T, dir string) []string {
	t.Helper()
	synctest.Git(t, dir, "fsck", "--full", "--strict")
	return strings.Fields(synctest.Git(t, dir, "fsck", "--unreachable", "--no-reflogs"))
}

// batchOf is one with few files, which become files of objects, or with many, which become a pack.
func batchOf(id string, files int) remote.Batch {
	b := synctest.Batch(id, "README.md", "shared "+id)
	for i := range files {
		b.Files = append(b.Files, remote.File{Path: fmt.Sprintf("groups/bpf/sheets/%d.yaml", i), Data: fmt.Appendf(nil, "%s said by Zelda Zyqmark in %s\n", id, id)})
	}
	b.Device = "device"
	return b
}

// TestEndedProcess is the process that endCommit starts: it ends in the middle of a commit.
func TestEndedProcess(t *testing.T) {
	dir, at := os.Getenv("ENDED_FOLDER"), os.Getenv("ENDED_AT")
	nth, _ := strconv.Atoi(os.Getenv("ENDED_NTH"))
	files, _ := strconv.Atoi(os.Getenv("ENDED_FILES"))
	if dir == "" {
		t.Skip("started by endCommit only")
	}
	folder.Reached(t, func(step string) {
		if step == at {
			if nth--; nth == 0 {
				os.Exit(9)
			}
		}
	})
	r := open(t, dir)
	head, err := r.Head(t.Context(), "")
	if err == nil {
		_, err = r.Commit(t.Context(), head, batchOf("ended", files))
	}
	must(t, err)
}

// endCommit lets a process end where a commit comes to a step for the nth time, and its lock be old.
func endCommit(t *testing.T, r *folder.Remote, dir, at string, nth, files int) {
	t.Helper()
	cmd := exec.Command(os.Args[0], "-test.run=^TestEndedProcess$", "-test.count=1")
	cmd.Env = append(os.Environ(), "ENDED_FOLDER="+dir, "ENDED_AT="+at, fmt.Sprintf("ENDED_NTH=%d", nth), fmt.Sprintf("ENDED_FILES=%d", files))
	var exit *exec.ExitError
	if out, err := cmd.CombinedOutput(); !errors.As(err, &exit) || exit.ExitCode() != 9 {
		t.Fatalf("%v\n%s", err, out)
	}
	folder.AgeLock(t, r, "refs/heads/main")
}

// A process that ends at any step of a commit leaves nothing that the next sync of its device does
// not take away, unless the branch has it: whatever others do meanwhile.
func TestWhatAnEndedCommitLeft(t *testing.T) {
	type end struct {
		at  string
		nth int
	}
	for _, files := range []int{3, 40} {
		ends := []end{{"written", 1}, {"locked", 1}, {"moved", 1}, {"moved", 2}, {"admitted", 1}, {"done", 1}}
		if files < 10 {
			ends = append(ends, end{"moved", 5})
		}
		for _, e := range ends {
			for _, others := range []string{"", "commit", "tidy", "gc"} {
				if testing.Short() && (others != "" && (files > 3 || e.at != "admitted")) {
					continue // the long tier ends it everywhere
				}
				t.Run(fmt.Sprint(files, e, others), func(t *testing.T) {
					dir := filepath.Join(t.TempDir(), "igf.git")
					r := open(t, dir)
					commitMany(t, r, 2, false)
					endCommit(t, r, dir, e.at, e.nth, files)
					if left, err := r.Unsent("device"); err != nil || len(left) != 1 {
						t.Errorf("left: %q, %v", left, err)
					}
					head, err := r.Head(t.Context(), "")
					must(t, err)
					switch others {
					case "commit":
						_, err = r.Commit(t.Context(), head, synctest.Batch("other", "README.md", "other"))
					case "tidy":
						commitMany(t, r, 60, false)
						err = r.Tidy(t.Context())
					case "gc":
						must(t, os.RemoveAll(filepath.Join(dir, "refs/heads/main.lock")))
						synctest.Git(t, dir, "gc", "-q")
					}
					must(t, err, r.DropUnsent(t.Context(), "device"))
					if left := lone(t, dir); len(left) > 0 {
						t.Errorf("left: %q", left)
					}
					if left, err := r.Unsent("device"); err != nil || len(left) != 0 {
						t.Errorf("left: %q, %v", left, err)
					}
					has := strings.Contains(synctest.Git(t, dir, "log", "--all", "-p"), "Zyqmark")
					if has != (e.at == "done") {
						t.Errorf("the history has it: %t", has)
					}
				})
			}
		}
	}
}

// What somebody's Git came to need of what an ended commit left stays, in Git's log and in a
// working copy too, and a branch that is another one's name is in nobody's way.
func TestWhatGitNeedsIsNotTakenAway(t *testing.T) {
	for how, takes := range map[string]bool{"nothing": true, "alias": true, "branch": true, "log": true, "copy": false, "users": false} {
		t.Run(how, func(t *testing.T) {
			dir, copied := filepath.Join(t.TempDir(), "igf.git"), filepath.Join(t.TempDir(), "copy")
			r := open(t, dir)
			commitMany(t, r, 2, false)
			endCommit(t, r, dir, "admitted", 1, 3)
			left, err := r.Unsent("device")
			must(t, err)
			list, err := os.ReadFile(filepath.Join(dir, left[0], "all"))
			must(t, err)
			made, _, _ := strings.Cut(string(list), "\n")
			must(t, os.RemoveAll(filepath.Join(dir, "refs/heads/main.lock")))
			switch how {
			case "alias":
				synctest.Git(t, dir, "symbolic-ref", "refs/heads/other", "refs/heads/main")
			case "branch":
				synctest.Git(t, dir, "update-ref", "refs/heads/other", made)
			case "log":
				synctest.Git(t, dir, "-c", "core.logAllRefUpdates=always", "update-ref", "-m", "a", "refs/heads/other", made)
				synctest.Git(t, dir, "-c", "core.logAllRefUpdates=always", "update-ref", "-m", "b", "refs/heads/other", "main")
			case "users":
				synctest.Git(t, dir, "config", "core.sharedRepository", "group")
			case "copy":
				synctest.Git(t, dir, "worktree", "add", "-q", "--detach", copied, made)
			}
			if err := r.DropUnsent(t.Context(), "device"); (err == nil) != takes {
				t.Errorf("it is taken away: %v", err)
			}
			synctest.Git(t, dir, "fsck", "--full", "--strict")
			if how == "copy" {
				synctest.Git(t, copied, "fsck", "--full", "--strict")
			}
			if left, err := r.Unsent("device"); err != nil || (len(left) == 0) != takes {
				t.Errorf("listed: %q, %v", left, err)
			}
		})
	}
}

// What cannot be taken away, because a tag is damaged, is in the way of no packing.
func TestWhatCannotBeClearedHindersNoPacking(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "igf.git")
	r := open(t, dir)
	commitMany(t, r, 2, false)
	endCommit(t, r, dir, "admitted", 1, 3)
	left, err := r.Unsent("device")
	must(t, err)
	old := time.Now().Add(-72 * time.Hour)
	must(t, os.RemoveAll(filepath.Join(dir, "refs/heads/main.lock")), os.Chtimes(filepath.Join(dir, left[0]), old, old))
	write(t, filepath.Join(dir, "refs", "tags", "old"), "")
	commitMany(t, r, 40, false)
	if err := r.Tidy(t.Context()); err == nil {
		t.Error("nobody is told that something is left")
	}
	if packs, err := filepath.Glob(filepath.Join(dir, "objects", "pack", "*.pack")); err != nil || len(packs) == 0 {
		t.Errorf("nothing is packed: %v", err)
	}
}

// Of two that commit on one revision the slower leaves nothing, whenever the other came.
func TestALostRaceLeavesNothing(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "igf.git")
	r := open(t, dir)
	commitMany(t, r, 1, false)
	for i, at := range []string{"written", "locked", "moved"} {
		for _, files := range []int{3, 40} {
			head, err := r.Head(t.Context(), "")
			must(t, err)
			came := false
			folder.Reached(t, func(step string) {
				if step != at || came {
					return
				}
				came = true
				other := synctest.Batch("other", "README.md", fmt.Sprint("other ", i, files))
				if at == "written" {
					if _, err := open(t, dir).Commit(t.Context(), head, other); err != nil {
						t.Error(err)
					}
				}
			})
			_, err = r.Commit(t.Context(), head, batchOf(fmt.Sprint(i, files), files))
			folder.Reached(t, func(string) {})
			if lost := at == "written"; lost != errors.Is(err, remote.ErrMoved) {
				t.Errorf("%s: %v", at, err)
			}
			if left := lone(t, dir); len(left) > 0 {
				t.Errorf("%s, %d files: left: %q", at, files, left)
			}
		}
	}
}

// Many that commit at the same time leave nothing but what the branch has.
func TestManyRacesLeaveNothing(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "igf.git")
	commitMany(t, open(t, dir), 1, false)
	var all sync.WaitGroup
	for w := range 5 {
		all.Go(func() {
			r := open(t, dir)
			for i := range 10 {
				b := batchOf(fmt.Sprint(w, "-", i), 2+i%2*30)
				b.Device = fmt.Sprint("device", w)
				head, err := r.Head(t.Context(), "")
				if err == nil {
					_, err = r.Commit(t.Context(), head, b)
				}
				if err != nil && !errors.Is(err, remote.ErrMoved) {
					t.Error(err)
				}
			}
		})
	}
	all.Wait()
	if left := lone(t, dir); len(left) > 0 {
		t.Errorf("left: %q", left)
	}
	if left, err := filepath.Glob(filepath.Join(dir, "objects", "tmp_*")); err != nil || len(left) > 0 {
		t.Errorf("left: %q, %v", left, err)
	}
}

// What stands in a quarantine is no part of the repository for Git, whose prune takes it away.
func TestGitTakesAQuarantineAway(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "igf.git")
	commitMany(t, open(t, dir), 1, false)
	at := filepath.Join(dir, "objects", "tmp_objdir-incoming-device-1")
	must(t, os.MkdirAll(filepath.Join(at, "objects", "ab"), 0o700))
	write(t, filepath.Join(at, "objects", "ab", "x"), "x")
	if left := lone(t, dir); len(left) > 0 {
		t.Errorf("left: %q", left)
	}
	synctest.Git(t, dir, "prune", "--expire=now")
	if _, err := os.Lstat(at); err == nil {
		t.Error("git prune leaves it")
	}
}
