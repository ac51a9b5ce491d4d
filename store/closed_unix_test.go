//go:build unix

package store

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"rapporteur/app/igf"
)

// No file of a replica is open to others, whatever the umask: not one of Badger, the journals,
// the backups or what was moved aside; and those that an older version or a copy left so are
// closed when the replica is opened.
func TestFilesAreClosedToOthers(t *testing.T) {
	defer syscall.Umask(syscall.Umask(0))
	dir, second := filepath.Join(t.TempDir(), "replica"), t.TempDir()
	opt := Options{Dir: dir, SecondJournal: second, Limits: &Limits{}}
	walk := func(do func(path string, st fs.FileInfo)) {
		n := 0
		for _, root := range []string{dir, second} {
			err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
				if err != nil || path == second {
					return err
				}
				st, err := d.Info()
				if err == nil {
					n++
					do(path, st)
				}
				return err
			})
			if err != nil {
				t.Fatal(err)
			}
		}
		if n < 8 {
			t.Fatalf("only %d files", n)
		}
	}
	closed := func(when string) {
		walk(func(path string, st fs.FileInfo) {
			if st.Mode().Perm()&0o077 != 0 {
				t.Errorf("%s: %s has the mode %v", when, path, st.Mode())
			}
		})
	}
	open := func() *Replica {
		r, _, err := Open(t.Context(), opt)
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	r := open()
	if err := r.Save(t.Context(), &igf.Act{ID: ulid(7, 1), Records: []igf.Record{&igf.Group{ID: "norms", Name: "Norms", Modality: igf.BPF}}}); err != nil {
		t.Fatal(err)
	}
	closed("open")
	if err := r.AutoBackup(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	closed("after a backup")
	var backup bytes.Buffer
	if err := r.Backup(t.Context(), &backup); err != nil {
		t.Fatal(err)
	}
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	closed("closed")
	if _, _, err := Restore(t.Context(), &backup, dir, Former{}); err != nil {
		t.Fatal(err)
	}
	closed("restored")
	walk(func(path string, st fs.FileInfo) {
		if st.Mode().IsRegular() && filepath.Dir(path) != second {
			if err := os.Chmod(path, 0o644); err != nil {
				t.Fatal(err)
			}
		}
	})
	r = open()
	defer func() {
		if err := r.Close(); err != nil {
			t.Error(err)
		}
		closed("at the end")
	}()
	closed("opened as an older version left it")
}
