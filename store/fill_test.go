package store

import (
	"bufio"
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"rapporteur/app/igf"
	"rapporteur/store/table"
)

func smallDiskOptions(dir string, blind bool) Options {
	o := childOptions(dir)
	o.Limits = &Limits{Write: 160 << 20, Open: 64 << 20, Ballast: 2 << 20, Memory: table.UsualMemory}
	if blind { // another program takes the space between the question and the write
		o.FreeSpace = func(string) (uint64, error) { return 1 << 40, nil }
	}
	return o
}

// fillDisk saves until the disk is full and prints what was acknowledged.
func fillDisk(dir string) int {
	r, _, err := Open(context.Background(), smallDiskOptions(dir, os.Args[3] == "blind"))
	if err != nil {
		say("failed: %v", err)
		return 1
	}
	body := strings.Repeat(" word", 12000)
	for n := 1; err == nil; n++ {
		if err = r.Save(context.Background(), act(note(ulid(1, n), strconv.Itoa(n)+body))); err == nil {
			say("%d", n)
		}
	}
	if !errors.Is(err, ErrFull) {
		say("failed: %v", err)
		return 1
	}
	if uerr := r.KeepUnsaved(igf.Unsaved{Slot: "s", Text: "typed on a full disk", At: noon}); uerr == nil {
		say("typed")
	}
	say("full: %v", err)
	if err := r.Close(); err != nil {
		say("failed: %v", err)
	}
	return 0
}

// smallDisk mounts a file system of its own, of 600 MB.
func smallDisk(t *testing.T) string {
	t.Helper()
	if runtime.GOOS != "linux" || os.Getuid() != 0 {
		t.Skip("a small file system can only be mounted by root on Linux")
	}
	dir := t.TempDir()
	image, at := filepath.Join(dir, "image"), filepath.Join(dir, "disk")
	if err := errors.Join(os.WriteFile(image, nil, 0o600), os.Truncate(image, 600<<20), os.Mkdir(at, 0o700)); err != nil {
		t.Fatal(err)
	}
	for _, c := range [][]string{{"mkfs.ext4", "-q", "-F", image}, {"mount", "-o", "loop", image, at}} {
		if out, err := exec.Command(c[0], c[1:]...).CombinedOutput(); err != nil {
			t.Logf("%s: %v %s: a tmpfs instead", c[0], err, out)
			if out, err := exec.Command("mount", "-t", "tmpfs", "-o", "size=600m", "tmpfs", at).CombinedOutput(); err != nil {
				t.Skipf("this machine cannot mount a small file system: %v %s", err, out)
			}
			break
		}
	}
	t.Cleanup(func() {
		if out, err := exec.Command("umount", at).CombinedOutput(); err != nil {
			t.Errorf("umount: %v %s", err, out)
		}
	})
	return at
}

func TestADiskThatFillsUpDuringCapture(t *testing.T) {
	if testing.Short() {
		t.Skip("short: filling a disk takes a quarter of a minute")
	}
	for _, blind := range []bool{false, true} {
		disk := smallDisk(t)
		dir := filepath.Join(disk, "replica")
		if err := os.WriteFile(filepath.Join(disk, "filler"), make([]byte, 320<<20), 0o600); err != nil {
			t.Fatal(err)
		}
		mode := map[bool]string{true: "blind", false: "seeing"}[blind]
		c, out := child(t, childFill, dir, mode)
		acked, full, typed := 0, "", false
		for lines := bufio.NewScanner(out); lines.Scan(); {
			switch line := lines.Text(); {
			case strings.HasPrefix(line, "full: "):
				full = line
			case line == "typed":
				typed = true
			case strings.HasPrefix(line, "failed"):
				if !blind {
					t.Errorf("%s: %s", mode, line)
				}
				t.Logf("%s: %s", mode, line)
			default:
				acked++
			}
		}
		err := c.Wait()
		if err != nil && !blind {
			t.Errorf("the program died on a full disk: %v", err)
		}
		if full == "" && !blind || acked < 100 {
			t.Errorf("%s: %d notes, and no word of a full disk: %q", mode, acked, full)
		}
		t.Logf("%s: %d notes acknowledged, ended with %v; %s", mode, acked, err, full)
		afterFull(t, dir, disk, acked, typed, blind)
	}
}

func afterFull(t *testing.T, dir, disk string, acked int, typed, blind bool) {
	t.Helper()
	r, found, err := Open(context.Background(), smallDiskOptions(dir, false))
	if blind && errors.Is(err, ErrFull) { // somebody else's files fill it: the person makes room
		if err := os.Remove(filepath.Join(disk, "filler")); err != nil {
			t.Fatal(err)
		}
		r, found, err = Open(context.Background(), smallDiskOptions(dir, false))
	}
	if err != nil {
		t.Fatalf("after the disk was full: %v", err)
	}
	defer closeReplica(t, r)
	have := map[string]bool{}
	for _, text := range texts(t, r) {
		have[text[:strings.IndexByte(text, ' ')]] = true
	}
	for n := 1; n <= acked; n++ {
		if !have[strconv.Itoa(n)] {
			t.Fatalf("note %d was acknowledged and is missing; opening said %q", n, found.Sentence)
		}
	}
	if typed && len(found.Unsaved) != 1 {
		t.Error("what was typed on the full disk is gone")
	}
}

// Opening merges tables as soon as Badger likes to, and has both the old and the new
// ones on the disk meanwhile.
func TestOpeningNeedsRoomToMergeTheTables(t *testing.T) {
	dir := t.TempDir()
	r, _ := open(t, dir)
	save(t, r, act(note(ulid(1, 1), "x")))
	closeReplica(t, r)
	big := filepath.Join(badgerPath(dir), "999999.sst")
	if err := errors.Join(os.WriteFile(big, nil, 0o600), os.Truncate(big, 100*mega)); err != nil {
		t.Fatal(err)
	}
	o := testOptions(dir)
	o.Limits = &Limits{Write: 30 * mega, Open: 20 * mega}
	o.FreeSpace = func(string) (uint64, error) { return 119 * mega, nil }
	if _, _, err := Open(t.Context(), o); !errors.Is(err, ErrFull) || !strings.Contains(err.Error(), "119 MB") || !strings.Contains(err.Error(), "needs 120 MB") {
		t.Fatalf("opened on a disk where merging finds no room: %v", err)
	}
	if err := os.Remove(big); err != nil {
		t.Fatal(err)
	}
	r, _, err := Open(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	closeReplica(t, r)
}
