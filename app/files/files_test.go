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
// nothing beside it; one that can replaces it, also where a link leads to it.
func TestAFileIsWrittenWholeOrNotAtAll(t *testing.T) {
	dir := t.TempDir()
	path, link := filepath.Join(dir, "a.txt"), filepath.Join(dir, "link.txt")
	says := func(want string) {
		t.Helper()
		data, err := os.ReadFile(path)
		if all, _ := os.ReadDir(dir); err != nil || string(data) != want || len(all) > 2 {
			t.Errorf("%q, %v, among %v; want %q", data, err, all, want)
		}
	}
	fill := func(words string, err error) func(io.Writer) error {
		return func(w io.Writer) error {
			_, wrong := io.WriteString(w, words)
			return errors.Join(wrong, err)
		}
	}
	if err := Write(path, fill("first", nil)); err != nil {
		t.Fatal(err)
	}
	says("first")
	full := errors.New("the disk is full")
	if err := Write(path, fill("sec", full)); !errors.Is(err, full) {
		t.Errorf("err = %v", err)
	}
	says("first")
	if err := os.Symlink(path, link); err != nil {
		t.Skip("no links here:", err)
	}
	if err := Write(link, fill("third", nil)); err != nil {
		t.Fatal(err)
	}
	says("third")
	if info, err := os.Lstat(link); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Errorf("the link is a file now: %v, %v", info, err)
	}
	if err := Write(dir, fill("x", nil)); err == nil || !strings.Contains(err.Error(), "name a file in it") {
		t.Errorf("into a folder: %v", err)
	}
}
