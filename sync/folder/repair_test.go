package folder_test

import (
	"errors"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"rapporteur/sync/folder"
	"rapporteur/sync/remote"
	"rapporteur/sync/synctest"
)

// spare is what a replica has of a repository.
type spare struct{ files, parts map[string][]byte }

func (s *spare) File(path string) []byte { return s.files[path] }
func (s *spare) Part(name string) []byte { return s.parts[name] }

func (s *spare) take(snap remote.Snapshot) {
	for _, f := range snap.Files {
		s.files[f.Path] = f.Data
	}
	maps.Copy(s.parts, snap.Parts)
}

// followed makes commits, and returns what a replica has that saw each of them.
func followed(t *testing.T, r *folder.Remote, n int) *spare {
	t.Helper()
	s := &spare{map[string][]byte{}, map[string][]byte{}}
	var was remote.Revision
	for range n {
		commitMany(t, r, 1, false)
		head, err := r.Head(t.Context(), "")
		if err != nil {
			t.Fatal(err)
		}
		snap, err := r.Changes(t.Context(), was, head)
		if err != nil {
			t.Fatal(err)
		}
		s.take(snap)
		was = head
	}
	return s
}

// What became of the file of an object.
var damages = map[string]func(t *testing.T, path string){
	"gone":      func(t *testing.T, path string) { must(t, os.Remove(path)) },
	"empty":     func(t *testing.T, path string) { must(t, os.Chmod(path, 0o600), os.Truncate(path, 0)) },
	"cut short": func(t *testing.T, path string) { must(t, os.Chmod(path, 0o600), os.Truncate(path, size(t, path)/2)) },
	"zeroed": func(t *testing.T, path string) {
		must(t, os.Chmod(path, 0o600), os.WriteFile(path, make([]byte, size(t, path)), 0o400))
	},
	"flipped": func(t *testing.T, path string) {
		data, err := os.ReadFile(path)
		data[len(data)/2] ^= 0x10
		must(t, err, os.Chmod(path, 0o600), os.WriteFile(path, data, 0o400))
	},
}

func must(t *testing.T, errs ...error) {
	t.Helper()
	for _, err := range errs {
		if err != nil {
			t.Fatal(err)
		}
	}
}

func size(t *testing.T, path string) int64 {
	t.Helper()
	st, err := os.Stat(path)
	must(t, err)
	return st.Size()
}

// A damaged object, of whatever kind, is named, holds back itself only, and is written
// again by a device that has it, though another one met it.
func TestDamageIsRepaired(t *testing.T) {
	for name, damage := range damages {
		for _, object := range []string{"main", "main^{tree}", "main:groups/bpf/sheets", "main:groups/bpf/sheets/main/0.yaml", "main~1"} {
			t.Run(name+" "+object, func(t *testing.T) {
				t.Parallel()
				dir := filepath.Join(t.TempDir(), "igf.git")
				r := open(t, dir)
				has := followed(t, r, 3)
				head, err := r.Head(t.Context(), "")
				must(t, err)
				path := objectPath(t, dir, object)
				damage(t, path)
				newcomer := open(t, dir)
				snap, err := newcomer.Changes(t.Context(), "", head)
				switch whole := !strings.Contains(object, ":") && object != "main~1"; {
				case whole && err == nil:
					t.Error("it can be read")
				case !whole && err != nil:
					t.Errorf("it holds back all: %v", err)
				case strings.Contains(object, ":") && (len(snap.Ignored) != 1 || len(snap.Files) == 0):
					t.Errorf("%d files came; not read: %v", len(snap.Files), snap.Ignored)
				case object == "main~1":
					must(t, newcomer.Verify(t.Context()))
				}
				nothing := &spare{}
				if n, left, err := newcomer.Repair(t.Context(), nothing); n != 0 || len(left) != 1 || err != nil {
					t.Errorf("who has nothing: %d, %v, %v", n, left, err)
				}
				if n, left, err := r.Repair(t.Context(), has); n != 1 || len(left) != 0 || err != nil {
					t.Errorf("who has it: %d, %v, %v", n, left, err)
				}
				if snap, err := newcomer.Changes(t.Context(), "", head); err != nil || len(snap.Ignored) != 0 || len(snap.Files) != 2 {
					t.Errorf("after it: %v, %v", snap, err)
				}
				synctest.Inspect{Dir: dir}.Fsck(t)
				if _, err := os.Stat(filepath.Join(dir, "rapporteur.damaged")); err == nil {
					t.Error("the list is still there")
				}
			})
		}
	}
}

// Damage within a pack: the pack goes once all of it stands elsewhere.
func TestDamagedPackIsRepaired(t *testing.T) {
	for _, cut := range []bool{false, true} {
		if testing.Short() && !cut {
			continue // it loses less
		}
		dir := filepath.Join(t.TempDir(), "igf.git")
		r := open(t, dir)
		has := followed(t, r, 9)
		head, err := r.Head(t.Context(), "")
		must(t, err)
		synctest.Git(t, dir, "-c", "pack.writeReverseIndex=false", "repack", "-a", "-d", "-q", "--window=0")
		pack := packs(t, dir)[0]
		must(t, os.Chmod(pack, 0o600))
		if data, err := os.ReadFile(pack); cut {
			must(t, os.Truncate(pack, size(t, pack)/4))
		} else {
			data[offsetOf(t, dir, "main:groups/bpf/sheets/main/0.yaml")+8] ^= 0x10
			must(t, err, os.WriteFile(pack, data, 0o400))
		}
		n, again := 0, 1
		var left []remote.Damage
		for again > 0 { // what is below a damaged folder is found when that can be read
			must(t, r.Verify(t.Context()))
			again, left, err = r.Repair(t.Context(), has)
			must(t, err)
			n += again
		}
		if n == 0 {
			t.Fatalf("nothing is repaired, %v", left)
		}
		t.Logf("cut %v: %d repaired, %d left", cut, n, len(left))
		if len(left) > 0 { // of the history before the newest state; no device keeps it
			for _, d := range left {
				if out, err := synctest.TryGit(dir, "rev-parse", "main:"+d.Path); err == nil && strings.TrimSpace(out) == d.Object {
					t.Errorf("%s of the newest state is not repaired", d.Path)
				}
			}
		} else {
			synctest.Inspect{Dir: dir}.Fsck(t)
		}
		if snap, err := r.Changes(t.Context(), "", head); err != nil || len(snap.Ignored) != 0 {
			t.Errorf("%v, %v", snap.Ignored, err)
		}
	}
}

// A pack, its index, or both, damaged in any way: nobody waits for ever, a device that has the
// newest state repairs it, and whoever comes then reads it and sends. An index is made again
// from its pack, so that nothing of the history is lost by it.
func TestDamagedPackFilesAreRepaired(t *testing.T) {
	for what, endings := range map[string][]string{"pack": {".pack"}, "index": {".idx"}, "both": {".pack", ".idx"}} {
		for how, damage := range damages {
			t.Run(what+" "+how, func(t *testing.T) {
				t.Parallel() // reading again after a pause is most of it
				dir := filepath.Join(t.TempDir(), "igf.git")
				r := open(t, dir)
				has := followed(t, r, 5)
				head, err := r.Head(t.Context(), "")
				must(t, err)
				want, err := r.Changes(t.Context(), "", head)
				must(t, err)
				synctest.Git(t, dir, "repack", "-a", "-d", "-q")
				pack := strings.TrimSuffix(packs(t, dir)[0], ".pack")
				for _, ending := range endings {
					damage(t, pack+ending)
				}
				if what == "index" {
					got, err := r.Changes(t.Context(), "", head)
					if err != nil || len(got.Files) != len(want.Files) || len(got.Ignored) != 0 {
						t.Errorf("a newcomer gets %d of %d files, %v, %v", len(got.Files), len(want.Files), got.Ignored, err)
					}
					synctest.Inspect{Dir: dir}.Fsck(t)
				}
				for n := 1; n > 0; { // what is below a damaged folder is found when that can be read
					must(t, r.Verify(t.Context()))
					n, _, err = r.Repair(t.Context(), has)
					must(t, err)
				}
				got, err := r.Changes(t.Context(), "", head)
				if err != nil || len(got.Files) != len(want.Files) || len(got.Ignored) != 0 {
					t.Errorf("after the repair, a newcomer gets %d of %d files, %v, %v", len(got.Files), len(want.Files), got.Ignored, err)
				}
				if _, err := r.Commit(t.Context(), head, synctest.Batch("01ABCDEFGHJKMNPQRSTVWXYZ99", "notes.txt", "More.\n")); err != nil {
					t.Errorf("afterwards: %v", err)
				}
			})
		}
	}
}

// A commit on what is damaged is refused as damaged: others did not come first.
func TestDamagedParentIsNotMoved(t *testing.T) {
	for how, damage := range damages {
		dir := filepath.Join(t.TempDir(), "igf.git")
		r := open(t, dir)
		followed(t, r, 2)
		head, err := r.Head(t.Context(), "")
		must(t, err)
		damage(t, objectPath(t, dir, "main"))
		var damaged *remote.DamagedError
		if _, err := r.Commit(t.Context(), head, synctest.Batch("01ABCDEFGHJKMNPQRSTVWXYZ99", "notes.txt", "More.\n")); !errors.As(err, &damaged) || errors.Is(err, remote.ErrMoved) {
			t.Errorf("%s: %v", how, err)
		}
	}
}

// offsetOf is where an object begins in the only pack.
func offsetOf(t *testing.T, dir, name string) int {
	t.Helper()
	hash := strings.TrimSpace(synctest.Git(t, dir, "rev-parse", name))
	for line := range strings.Lines(synctest.Git(t, dir, "verify-pack", "-v", strings.TrimSuffix(packs(t, dir)[0], ".pack")+".idx")) {
		if f := strings.Fields(line); len(f) >= 5 && f[0] == hash {
			n, err := strconv.Atoi(f[4])
			must(t, err)
			return n
		}
	}
	t.Fatalf("%s is in no pack", name)
	return 0
}

// A commit that makes an object again which is damaged there writes it.
func TestCommitRepairsWhatItMakes(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "igf.git")
	r := open(t, dir)
	commitMany(t, r, 2, false)
	head, err := r.Head(t.Context(), "")
	must(t, err)
	blob := objectPath(t, dir, "main:groups/bpf/sheets/main/0.yaml")
	data := synctest.Git(t, dir, "cat-file", "blob", "main:groups/bpf/sheets/main/0.yaml")
	damages["zeroed"](t, blob)
	if _, err := r.Commit(t.Context(), head, synctest.Batch("B", "elsewhere", data)); err != nil {
		t.Fatal(err)
	}
	synctest.Inspect{Dir: dir}.Fsck(t)
}

// A folder that is damaged is not written into, and the rest is; whoever says so replaces
// it with what is theirs.
func TestDamagedFolderBlocksItself(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "igf.git")
	r := open(t, dir)
	commitMany(t, r, 2, false)
	head, err := r.Head(t.Context(), "")
	must(t, err)
	damages["zeroed"](t, objectPath(t, dir, "main:groups/bpf/sheets"))
	b := synctest.Batch("B", "groups/bpf/group.yaml", "1", "groups/bpf/sheets/main/9.yaml", "1")
	_, err = r.Commit(t.Context(), head, b)
	var blocked *remote.BlockedError
	if !errors.As(err, &blocked) || !slices.Equal(blocked.Paths(), []string{"groups/bpf/sheets/main/9.yaml"}) {
		t.Fatalf("%v", err)
	}
	if head, err = r.Commit(t.Context(), head, synctest.Batch("C", "groups/bpf/group.yaml", "1")); err != nil {
		t.Fatal(err)
	}
	b.Replace = []string{"groups/bpf/sheets"}
	if _, err = r.Commit(t.Context(), head, b); err != nil {
		t.Fatal(err)
	}
	if got := (synctest.Inspect{Dir: dir}).File(t, "groups/bpf/sheets/main/9.yaml"); got != "1" {
		t.Errorf("%q", got)
	}
}
