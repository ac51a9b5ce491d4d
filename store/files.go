package store

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"sort"
)

// writeDurable replaces path by what write puts into a file beside it, in one
// step, and has it on the disk when it returns.
func writeDurable(path string, write func(*os.File) error) error {
	tmp := path + ".tmp"
	f, err := os.OpenFile(tmp, os.O_RDWR|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return fmt.Errorf("%s cannot be made: %w", tmp, err)
	}
	err = write(f)
	if err == nil {
		err = f.Sync()
	}
	err = errors.Join(err, f.Close())
	if err == nil {
		err = os.Rename(tmp, path)
	}
	if err != nil {
		return errors.Join(fmt.Errorf("%s cannot be written: %w", path, err), os.Remove(tmp))
	}
	return syncDir(filepath.Dir(path))
}

// syncDir makes names in a folder durable. Windows has no such call: NTFS
// journals names by itself.
func syncDir(dir string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	d, err := os.Open(dir)
	if err != nil {
		return fmt.Errorf("the folder %s cannot be opened: %w", dir, err)
	}
	return errors.Join(d.Sync(), d.Close())
}

// remove takes a file away that may not be there, durably.
func remove(path string) error {
	err := os.Remove(path)
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("%s cannot be removed: %w", path, err)
	}
	return syncDir(filepath.Dir(path))
}

// kept is how many things of one name stay in aside.
const kept = 3

// moveAside keeps what cannot be used any more, and of the same name only the
// newest few.
func moveAside(dir, name, stamp string) error {
	from := filepath.Join(dir, name)
	if _, err := os.Lstat(from); errors.Is(err, os.ErrNotExist) {
		return nil
	}
	aside := filepath.Join(dir, "aside")
	if err := os.MkdirAll(aside, 0o700); err != nil {
		return fmt.Errorf("%s cannot be moved aside: %w", from, err)
	}
	for n := 0; ; n++ {
		to := filepath.Join(aside, fmt.Sprintf("%s-%s-%02d", name, stamp, n))
		if _, err := os.Lstat(to); err == nil {
			continue
		}
		if err := os.Rename(from, to); err != nil {
			return fmt.Errorf("%s cannot be moved aside: %w", from, err)
		}
		break
	}
	if err := errors.Join(syncDir(dir), syncDir(aside)); err != nil {
		return err
	}
	old, err := filepath.Glob(filepath.Join(aside, name+"-*"))
	if err != nil {
		return err
	}
	sort.Strings(old)
	for len(old) > kept {
		if err := os.RemoveAll(old[0]); err != nil {
			return fmt.Errorf("%s cannot be removed: %w", old[0], err)
		}
		old = old[1:]
	}
	return nil
}

// Exists tells whether a folder holds a replica, or what is left of one.
func Exists(dir string) bool {
	for _, path := range []string{markerPath(dir), badgerPath(dir), filepath.Join(dir, "journal")} {
		if _, err := os.Stat(path); err == nil {
			return true
		}
	}
	return false
}
