package files

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A file that cannot be filled leaves the one that is there as it was, and
// nothing beside it; one that can replaces it.
func TestAFileIsWrittenWholeOrNotAtAll(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "a.txt")
	says := func(want string) {
		t.Helper()
		data, err := os.ReadFile(path)
		if all, _ := os.ReadDir(dir); err != nil || string(data) != want || len(all) > 1 {
			t.Errorf("%q, %v, among %v; want %q", data, err, all, want)
		}
	}
	fill := func(words string, err error) func(io.Writer) error {
		return func(w io.Writer) error {
			_, wrong := io.WriteString(w, words)
			return errors.Join(wrong, err)
		}
	}
	if err := Shared.Write(path, fill("first", nil)); err != nil {
		t.Fatal(err)
	}
	says("first")
	full := errors.New("the disk is full")
	if err := Shared.Write(path, fill("sec", full)); !errors.Is(err, full) {
		t.Errorf("err = %v", err)
	}
	says("first")
	if err := Shared.Write(path, fill("third", nil)); err != nil {
		t.Fatal(err)
	}
	says("third")
	if err := Shared.Write(dir, fill("x", nil)); err == nil || !strings.Contains(err.Error(), "name a file in it") {
		t.Errorf("into a folder: %v", err)
	}
}

// Whatever stands in the place of a file and is none stays as it is, and so does
// what it leads to: a link to a file, to nothing, to a folder, to a device.
func TestALinkIsNeitherFollowedNorReplaced(t *testing.T) {
	for _, a := range []Audience{Private, Shared} {
		dir := t.TempDir()
		precious := filepath.Join(dir, "precious")
		if err := os.WriteFile(precious, []byte("precious"), 0o644); err != nil {
			t.Fatal(err)
		}
		for name, to := range map[string]string{"file": precious, "nothing": filepath.Join(dir, "new"), "folder": dir, "device": os.DevNull, "itself": filepath.Join(dir, "itself")} {
			link := filepath.Join(dir, name)
			if err := os.Symlink(to, link); err != nil {
				t.Skip("no links here:", err)
			}
			err := a.Write(link, func(w io.Writer) error { _, err := io.WriteString(w, "x"); return err })
			if now, gone := os.Readlink(link); err == nil || !strings.Contains(err.Error(), "is a link") || now != to || gone != nil {
				t.Errorf("a link to %s: %v; it leads to %q, %v", name, err, now, gone)
			}
		}
		data, err := os.ReadFile(precious)
		if left, _ := os.ReadDir(dir); err != nil || string(data) != "precious" || len(left) != 6 {
			t.Errorf("%q, %v, among %v", data, err, left)
		}
	}
}

// A temporary folder is a new one each time.
func TestATemporaryFolderIsThrownAway(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	a, removeA, errA := Temporary()
	b, removeB, errB := Temporary()
	if err := errors.Join(errA, errB); err != nil || a == b || len(filepath.Base(a)) < 30 {
		t.Fatalf("%s, %s, %v", a, b, err)
	}
	if err := os.WriteFile(filepath.Join(a, "x"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(removeA(), removeB()); err != nil {
		t.Fatal(err)
	}
	if left, err := os.ReadDir(os.TempDir()); err != nil || len(left) > 0 {
		t.Errorf("%v, %v is left", left, err)
	}
}
