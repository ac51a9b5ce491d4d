package engine_test

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"rapporteur/sync/folder"
	"rapporteur/sync/remote"
)

// mounted mounts a small file system for a test, and skips where that is not allowed.
func mounted(t *testing.T, options string) string {
	t.Helper()
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, options); err != nil {
		t.Skipf("mounting a file system is not allowed here: %v", err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(dir, syscall.MNT_DETACH); err != nil {
			t.Error(err)
		}
	})
	return dir
}

// roomOn is a room whose shared folder is in dir.
func roomOn(t *testing.T, dir string) *room {
	t.Helper()
	r := newRoom(t)
	r.shared = filepath.Join(dir, "shared.git")
	if _, err := folder.Create(r.shared); err != nil {
		t.Fatal(err)
	}
	return r
}

// failsThenGoesOn checks that a sync that cannot write says so and loses nothing, and that
// the next one completes.
func failsThenGoesOn(t *testing.T, r *room, a *device, says string, is error, mend func()) {
	t.Helper()
	waiting := a.waiting()
	_, err := a.trySync()
	if err == nil || !strings.Contains(err.Error(), says) || is != nil && !errors.Is(err, is) {
		t.Errorf("the sync says %v", err)
	}
	if a.waiting() != waiting {
		t.Errorf("%d wait, want %d", a.waiting(), waiting)
	}
	mend()
	r.fsck()
	a.sync()
	if a.waiting() != 0 {
		t.Errorf("%d wait after it", a.waiting())
	}
	b := r.device("b")
	b.sync()
	same(t, "b", b.holds(), a.holds())
	r.fsck()
}

// A full disk at every size of what is left: a sentence, nothing lost, and it goes on.
func TestFullDisk(t *testing.T) {
	for _, free := range []int64{0, 4 << 10, 12 << 10, 24 << 10, 40 << 10} {
		dir := mounted(t, "size=2m")
		r := roomOn(t, dir)
		a := r.device("a")
		a.save(programme(), group("To test"), a.note("one"))
		a.sync()
		words := func(n int) string { // that do not compress
			var b strings.Builder
			for i := range n {
				b.WriteRune(rune('a' + (i*i*7+i/3)%26))
			}
			return b.String()
		}
		a.save(a.note(words(9_000)), output("Norms", words(60_000)))
		for i := range 20 {
			a.save(a.comment(words(200 + i)))
		}
		ballast := filepath.Join(dir, "ballast")
		fill(t, dir, ballast, free)
		failsThenGoesOn(t, r, a, "is full", nil, func() {
			if err := os.Remove(ballast); err != nil {
				t.Fatal(err)
			}
		})
	}
}

// fill leaves so many bytes of a file system free.
func fill(t *testing.T, dir, name string, free int64) {
	t.Helper()
	var st syscall.Statfs_t
	if err := syscall.Statfs(dir, &st); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, make([]byte, int64(st.Bavail)*st.Bsize-free), 0o600); err != nil {
		t.Fatal(err)
	}
}

// A file system that is read-only, as a stick with its switch set.
func TestReadOnlyFileSystem(t *testing.T) {
	dir := mounted(t, "size=4m")
	r := roomOn(t, dir)
	a := r.device("a")
	a.save(a.note("one"))
	a.sync()
	a.save(a.note("two"))
	remount := func(flags uintptr) {
		if err := syscall.Mount("", dir, "", syscall.MS_REMOUNT|flags, "size=4m"); err != nil {
			t.Fatal(err)
		}
	}
	remount(syscall.MS_RDONLY)
	b := r.device("reader")
	b.sync() // it can be read
	failsThenGoesOn(t, r, a, "cannot be written", remote.ErrRefused, func() { remount(0) })
}

// The folder is unplugged before or after any call of a sync, and is there again.
func TestUnpluggedAtEveryStep(t *testing.T) {
	if testing.Short() {
		t.Skip("a matrix: make test-long plays it")
	}
	var calls []string
	play := func(t *testing.T, h *hooks) (*room, *device, error) {
		r := newRoom(t)
		a, other := r.device("a"), r.device("other")
		other.save(programme(), other.note("theirs"))
		other.sync()
		a.save(a.note("one"), output("Norms", "A text.\n"))
		_, err := a.engine(h.replica(a.store), h.remote(a.folder())).Sync(t.Context())
		return r, a, err
	}
	if _, _, err := play(t, recording(&calls)); err != nil {
		t.Fatal(err)
	}
	for n, call := range calls {
		if call != "Head" && call != "Changes" && call != "Commit" {
			continue
		}
		for _, after := range []bool{false, true} {
			var shared string
			at := 0
			pull := func(isAfter bool) func(string) error {
				return func(string) error {
					if !isAfter {
						at++
					}
					if at == n+1 && isAfter == after && shared != "" {
						return os.Rename(shared, shared+".away")
					}
					return nil
				}
			}
			r := newRoom(t)
			a, other := r.device("a"), r.device("other")
			other.save(programme(), other.note("theirs"))
			other.sync()
			a.save(a.note("one"), output("Norms", "A text.\n"))
			shared = r.shared
			h := &hooks{before: pull(false), after: pull(true)}
			_, err := a.engine(h.replica(a.store), h.remote(a.folder())).Sync(t.Context())
			_, there := os.Stat(shared)
			if there == nil {
				t.Fatalf("something is in the place of the drive after %d %s", n, call)
			}
			if err != nil && (!errors.Is(err, remote.ErrUnreachable) || !strings.Contains(err.Error(), "plug the drive in")) {
				t.Errorf("%d %s, after it %v: %v", n, call, after, err)
			}
			if err := os.Rename(shared+".away", shared); err != nil {
				t.Fatal(err)
			}
			r.fsck()
			a.sync()
			other.sync()
			if a.waiting() != 0 {
				t.Errorf("%d %s: %d wait", n, call, a.waiting())
			}
			same(t, "other", other.holds(), a.holds())
			for id, times := range r.entries() {
				if times != 1 {
					t.Errorf("%s stands %d times", id, times)
				}
			}
			r.fsck()
		}
	}
}

// Two people of one machine on one folder, each with a process of their own: whoever
// wrote last, the other reads and writes.
func TestTwoUsersOfOneMachine(t *testing.T) {
	if os.Getenv("RAPPORTEUR_TEST_USER") != "" {
		syncAsUser(t)
		return
	}
	if testing.Short() {
		t.Skip("several processes: make test-long plays it")
	}
	if os.Getuid() != 0 {
		t.Skip("acting as two users takes root")
	}
	for name, rights := range map[string]os.FileMode{"a folder of the group": 0o770, "which its files take": 0o770 | os.ModeSetgid} {
		t.Run(name, func(t *testing.T) { twoUsers(t, rights) })
	}
}

func twoUsers(t *testing.T, rights os.FileMode) {
	base, err := os.MkdirTemp("/tmp", "rapporteur-users-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := os.RemoveAll(base); err != nil {
			t.Error(err)
		}
	})
	syncs := 40 // of each turn
	if testing.Short() {
		syncs = 8
	}
	const groupID, one, two = 54300, 54301, 54302
	shared := filepath.Join(base, "shared")
	program := filepath.Join(base, "test")
	data, err := os.ReadFile(os.Args[0])
	for _, step := range []func() error{
		func() error { return os.Chmod(base, 0o755) },
		func() error { return os.Mkdir(shared, 0o770) },
		func() error { return os.Chown(shared, 0, groupID) },
		func() error { return os.Chmod(shared, rights) },
		func() error { return os.WriteFile(program, data, 0o755) },
	} {
		if err == nil {
			err = step()
		}
	}
	if err != nil {
		t.Fatal(err)
	}
	for turn, uid := range []uint32{one, two, one, two, two, one} {
		home := filepath.Join(base, "home-"+string(rune('0'+uid%10)))
		if err := os.MkdirAll(home, 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.Chown(home, int(uid), int(uid)); err != nil {
			t.Fatal(err)
		}
		cmd := exec.Command(program, "-test.run=^TestTwoUsersOfOneMachine$", "-test.v")
		cmd.Dir = home
		cmd.Env = append(os.Environ(), "RAPPORTEUR_TEST_USER="+home, "RAPPORTEUR_TEST_SYNCS="+strconv.Itoa(syncs), "RAPPORTEUR_TEST_SHARED="+filepath.Join(shared, "igf.git"), "HOME="+home, "TMPDIR="+home)
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: uid, Gid: uid, Groups: []uint32{groupID}}}
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("turn %d of user %d: %v\n%s", turn, uid, err, out)
		}
	}
	r := &room{t: t, dir: t.TempDir(), shared: filepath.Join(shared, "igf.git"), ids: &ids{}}
	if n := len(r.entries()); n != 6*syncs {
		t.Errorf("%d entries are there, want %d", n, 6*syncs)
	}
	t.Setenv("GIT_CONFIG_PARAMETERS", "'safe.directory=*'")
	r.fsck()
}

// syncAsUser is one turn of a user: notes of their own in many syncs, so that objects are
// packed too, and all that others wrote.
func syncAsUser(t *testing.T) {
	syscall.Umask(0o002)
	home, shared := os.Getenv("RAPPORTEUR_TEST_USER"), os.Getenv("RAPPORTEUR_TEST_SHARED")
	if _, err := folder.Create(shared); err != nil {
		t.Fatal(err)
	}
	mine := &ids{n: os.Getuid() * 1_000_000}
	r := &room{t: t, dir: home, shared: shared, ids: mine}
	t.Cleanup(r.close)
	a := r.device("replica")
	if p, err := a.store.Receipts(0); err == nil {
		mine.n += len(p) * 1000
	}
	syncs, err := strconv.Atoi(os.Getenv("RAPPORTEUR_TEST_SYNCS"))
	if err != nil {
		t.Fatal(err)
	}
	for range syncs {
		a.save(a.note("one"))
		a.sync()
	}
	if a.waiting() != 0 {
		t.Errorf("%d wait", a.waiting())
	}
	if n := len(r.entries()); n%syncs != 0 || n == 0 {
		t.Errorf("%d entries are there", n)
	}
}
