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

	"rapporteur/sync/remote"
	"rapporteur/sync/synctest"
)

// TestWriterProcess is one of the processes of TestManyProcesses: it commits a
// number of files, one at a time, and tries each until it succeeds.
func TestWriterProcess(t *testing.T) {
	dir, name := os.Getenv("WRITER_FOLDER"), os.Getenv("WRITER_NAME")
	rounds, err := strconv.Atoi(os.Getenv("WRITER_ROUNDS"))
	if dir == "" || err != nil {
		t.Skip("started by TestManyProcesses only")
	}
	r := open(t, dir)
	for i := range rounds {
		for {
			head, err := r.Head(t.Context(), "")
			if err != nil {
				t.Fatal(err)
			}
			_, err = r.Commit(t.Context(), head, synctest.Batch(fmt.Sprintf("%s-%d", name, i), fmt.Sprintf("%s/%d", name, i), "saved"))
			if err == nil {
				if err := r.Tidy(t.Context()); err != nil {
					t.Fatal(err)
				}
				break
			}
			if !errors.Is(err, remote.ErrMoved) {
				t.Fatal(err)
			}
		}
	}
}

// Processes of this program and the real git push to one folder together, and
// somebody packs it meanwhile. What each process was told is saved must be there.
func TestManyProcesses(t *testing.T) {
	processes, clones, rounds := 4, 2, 50
	if testing.Short() {
		rounds = 4
	}
	dir := filepath.Join(t.TempDir(), "shared.git")
	r := open(t, dir)
	if _, err := r.Commit(t.Context(), "", synctest.Batch("first", "README.md", "shared")); err != nil {
		t.Fatal(err)
	}
	in := synctest.Inspect{Dir: dir}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	var works []string
	for range clones {
		works = append(works, in.Work(t))
	}
	var all sync.WaitGroup
	for p := range processes {
		all.Go(func() {
			cmd := exec.Command(self, "-test.run=^TestWriterProcess$", "-test.count=1")
			cmd.Env = append(os.Environ(), "WRITER_FOLDER="+dir, fmt.Sprintf("WRITER_NAME=p%d", p), fmt.Sprintf("WRITER_ROUNDS=%d", rounds))
			if out, err := cmd.CombinedOutput(); err != nil {
				t.Errorf("process %d: %v\n%s", p, err, out)
			}
		})
	}
	for c := range clones {
		work := works[c]
		all.Go(func() {
			for i := range rounds / 2 {
				if err := pushByHand(work, fmt.Sprintf("c%d-%d", c, i)); err != nil {
					t.Errorf("clone %d: %v", c, err)
					return
				}
			}
		})
	}
	all.Go(func() {
		for range 3 {
			// Git's own gc may give up when others write meanwhile; what
			// counts is what stands there in the end.
			if out, err := exec.Command("git", "-C", dir, "gc", "-q").CombinedOutput(); err != nil {
				t.Logf("git gc gave up: %v\n%s", err, out)
			}
			in.Git(t, "pack-refs", "--all")
		}
	})
	all.Wait()
	in.Fsck(t)
	have := strings.Fields(in.Git(t, "ls-tree", "-r", "--name-only", "HEAD"))
	there := map[string]bool{}
	for _, p := range have {
		there[p] = true
	}
	for p := range processes {
		for i := range rounds {
			if path := fmt.Sprintf("p%d/%d", p, i); !there[path] {
				t.Errorf("%s is lost", path)
			}
		}
	}
	for c := range clones {
		for i := range rounds / 2 {
			if path := fmt.Sprintf("c%d-%d", c, i); !there[path] {
				t.Errorf("%s, pushed by git, is lost", path)
			}
		}
	}
	if n := strings.TrimSpace(in.Git(t, "rev-list", "--count", "HEAD")); n != fmt.Sprint(1+processes*rounds+clones*(rounds/2)) {
		t.Errorf("%s commits", n)
	}
}

// pushByHand adds a file as a person with a Git program does.
func pushByHand(work, name string) error {
	if err := os.WriteFile(filepath.Join(work, name), []byte("by hand"), 0o644); err != nil {
		return err
	}
	for _, args := range [][]string{{"add", name}, {"commit", "-qm", "By hand"}} {
		if _, err := synctest.TryGit(work, args...); err != nil {
			return err
		}
	}
	var err error
	for range 2000 {
		if _, err = synctest.TryGit(work, "push", "-q"); err == nil {
			return nil
		}
		if _, e := synctest.TryGit(work, "pull", "-q", "--rebase"); e != nil {
			return errors.Join(err, e)
		}
	}
	return err
}
