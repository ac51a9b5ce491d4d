//go:build unix

package demo_test

import (
	"context"
	"io/fs"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"rapporteur/app/igf"
	"rapporteur/cmd/internal/compose"
	"rapporteur/cmd/internal/compose/demo"
)

// Whatever the umask, all that belongs to a replica is for its owner alone, and what
// is made for others obeys the umask: after a whole cycle of work and a backup.
func TestModesOfAllFilesOfACycle(t *testing.T) {
	old := syscall.Umask(0)
	defer syscall.Umask(old)
	for _, mask := range []fs.FileMode{0, 0o077} {
		syscall.Umask(int(mask))
		dir := filepath.Join(t.TempDir(), "demo")
		if _, err := demo.Run(t.Context(), dir, compose.Options{Environment: small}, func(igf.Progress) {}); err != nil {
			t.Fatal(err)
		}
		again, err := compose.Open(context.WithoutCancel(t.Context()), compose.Options{Environment: small, Replica: filepath.Join(dir, "replica")})
		if err != nil {
			t.Fatal(err)
		}
		if err := again.Close(); err != nil {
			t.Fatal(err)
		}
		seen := map[string]int{}
		err = filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			info, err := d.Info()
			if err != nil {
				return err
			}
			rel, err := filepath.Rel(dir, path)
			if err != nil {
				return err
			}
			part, below, _ := strings.Cut(filepath.ToSlash(rel), "/")
			mode, private := info.Mode().Perm(), part == "replica"
			seen[part]++
			switch {
			case private && d.IsDir() && mode != 0o700:
				t.Errorf("umask %o: the folder %s is %v", mask, rel, mode)
			case private && !d.IsDir() && mode != 0o600 && !strings.HasPrefix(below, "badger/"): // Badger makes its own, in a closed folder
				t.Errorf("umask %o: the file %s is %v", mask, rel, mode)
			case part == "documents" && d.IsDir() && mode != 0o777&^mask, part == "documents" && !d.IsDir() && mode != 0o666&^mask:
				t.Errorf("umask %o: %s is %v", mask, rel, mode)
			}
			return nil
		})
		if err != nil || seen["replica"] < 5 || seen["documents"] < 5 {
			t.Errorf("seen %v, %v", seen, err)
		}
	}
}
