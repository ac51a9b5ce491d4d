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

// A folder that is reached through a link which somebody else put into a folder that
// everybody may write to is not written to, whoever owns it and whether or not it is sticky;
// one's own link is followed, unless it leads through such a one.
func TestALinkOnTheWayThatSomebodyElsePlanted(t *testing.T) {
	const nobody = 12345
	for name, c := range map[string]struct {
		mode          os.FileMode
		folder, owner int
		planted       bool
	}{
		"own link":                   {0o777 | os.ModeSticky, 0, 0, false},
		"sticky":                     {0o777 | os.ModeSticky, 0, nobody, true},
		"not sticky":                 {0o777, 0, nobody, true},
		"a sticky folder of theirs":  {0o777 | os.ModeSticky, nobody, nobody, true},
		"a folder of theirs":         {0o777, nobody, nobody, true},
		"own link in one of theirs":  {0o777, nobody, 0, false},
		"a folder nobody writes to":  {0o755, nobody, nobody, false},
		"of somebody, and of others": {0o777, nobody, nobody + 1, true},
	} {
		shared, mine := t.TempDir(), t.TempDir()
		link, over := filepath.Join(shared, "link"), filepath.Join(t.TempDir(), "over")
		for _, err := range []error{os.Symlink(mine, link), os.Symlink(link, over), os.Chmod(shared, c.mode)} {
			if err != nil {
				t.Fatal(err)
			}
		}
		if c.owner != 0 {
			if err := os.Lchown(link, c.owner, c.owner); err != nil {
				t.Skip("only root gives a link away:", err)
			}
		}
		if c.folder != 0 {
			if err := os.Chown(shared, c.folder, c.folder); err != nil {
				t.Skip("only root gives a folder away:", err)
			}
		}
		for _, way := range []string{link, over, filepath.Join(link, ".")} {
			err := Shared.Write(filepath.Join(way, "a"), fillX)
			if (err != nil) != c.planted || c.planted && !strings.Contains(err.Error(), "somebody else") {
				t.Errorf("%s, by %s: %v", name, way, err)
			}
			if err := CheckFolder(way); (err != nil) != c.planted {
				t.Errorf("%s, the folder %s: %v", name, way, err)
			}
		}
		if all, err := os.ReadDir(mine); err != nil || (len(all) > 0) == c.planted {
			t.Errorf("%s: %v, %v", name, all, err)
		}
	}
}
