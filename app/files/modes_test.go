//go:build unix

package files

import (
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
)

func fillX(w io.Writer) error { _, err := io.WriteString(w, "x"); return err }

// What is private is for its owner whatever the umask; what is made to be handed on
// obeys it. A file that is there already does not change that.
func TestModesAreThoseOfTheAudience(t *testing.T) {
	old := syscall.Umask(0)
	defer syscall.Umask(old)
	for _, mask := range []os.FileMode{0, 0o022, 0o027, 0o077, 0o277} {
		syscall.Umask(0)
		dir := t.TempDir()
		there := filepath.Join(dir, "there")
		if err := os.WriteFile(there, nil, 0o666); err != nil {
			t.Fatal(err)
		}
		syscall.Umask(int(mask))
		for a, want := range map[Audience]os.FileMode{Private: 0o600, Shared: 0o666 &^ mask} {
			for _, path := range []string{there, filepath.Join(dir, "new")} {
				if err := a.Write(path, fillX); err != nil {
					t.Fatal(err)
				}
				if st, err := os.Stat(path); err != nil || st.Mode().Perm() != want {
					t.Errorf("umask %o, audience %d: %v, %v, want %o", mask, a, st.Mode(), err, want)
				}
				if err := os.Remove(path); err != nil {
					t.Fatal(err)
				}
			}
		}
		tmp, remove, err := Temporary()
		if err != nil {
			t.Fatal(err)
		}
		if st, err := os.Stat(tmp); err != nil || st.Mode().Perm()&0o077 != 0 {
			t.Errorf("umask %o: the temporary folder is %v, %v", mask, st.Mode(), err)
		}
		if err := remove(); err != nil {
			t.Fatal(err)
		}
	}
}

// A shell hands a pipe over as a file of /dev; that one is written to. A pipe that
// lies about is refused: anybody may hold its other end.
func TestAPipeOfTheSystemIsWrittenTo(t *testing.T) {
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	path := "/dev/fd/" + strconv.Itoa(int(w.Fd()))
	if _, err := os.Stat(path); err != nil {
		t.Skip("no /dev/fd here:", err)
	}
	if err := Private.Write(path, fillX); err != nil {
		t.Fatal(err)
	}
	w.Close()
	if data, err := io.ReadAll(r); err != nil || string(data) != "x" {
		t.Errorf("%q, %v", data, err)
	}
	lies := filepath.Join(t.TempDir(), "pipe")
	if err := syscall.Mkfifo(lies, 0o600); err != nil {
		t.Skip("no pipes here:", err)
	}
	if err := Private.Write(lies, fillX); err == nil || !strings.Contains(err.Error(), "no ordinary file") {
		t.Errorf("a pipe that lies about: %v", err)
	}
}

// A folder that is reached through a link which somebody else put into a shared
// folder is not written to; one's own link is followed.
func TestALinkOnTheWayThatSomebodyElsePlanted(t *testing.T) {
	shared, mine := t.TempDir(), t.TempDir()
	if err := os.Chmod(shared, 0o777|os.ModeSticky); err != nil {
		t.Fatal(err)
	}
	link := filepath.Join(shared, "link")
	if err := os.Symlink(mine, link); err != nil {
		t.Fatal(err)
	}
	if err := Shared.Write(filepath.Join(link, "a"), fillX); err != nil {
		t.Errorf("through one's own link: %v", err)
	}
	if err := os.Lchown(link, 12345, 12345); err != nil {
		t.Skip("only root gives a link away:", err)
	}
	for _, at := range []string{"b", "below/b"} {
		if err := Shared.Write(filepath.Join(link, at), fillX); err == nil || !strings.Contains(err.Error(), "somebody else") {
			t.Errorf("through somebody else's link: %v", err)
		}
	}
	if all, err := os.ReadDir(mine); err != nil || len(all) != 1 {
		t.Errorf("%v, %v", all, err)
	}
}
