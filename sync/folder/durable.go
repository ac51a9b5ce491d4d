package folder

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"syscall"

	"github.com/go-git/go-billy/v5"
	"github.com/go-git/go-billy/v5/osfs"
)

// durable is the folder as go-git sees it, with one promise added: a file
// that was written is on the disk when it is closed, and its name after settle.
// go-git leaves both to the system.
type durable struct {
	billy.Filesystem
	dirs map[string]bool // whose names are not on the disk yet
}

func newDurable(dir string) durable {
	return durable{osfs.New(dir, osfs.WithBoundOS()), map[string]bool{}}
}

// settle makes the names of all that was written durable.
func (d durable) settle() error {
	for dir := range d.dirs {
		if err := syncDir(dir); err != nil {
			return err
		}
		delete(d.dirs, dir)
	}
	return nil
}

func (d durable) Create(name string) (billy.File, error) {
	d.named(name)
	return written(d.Filesystem.Create(name))
}

func (d durable) TempFile(dir, prefix string) (billy.File, error) {
	return written(d.Filesystem.TempFile(dir, prefix))
}

func (d durable) Rename(from, to string) error {
	if err := d.Filesystem.Rename(from, to); err != nil {
		return err
	}
	d.named(to)
	return nil
}

// named notes that a file has a new name, and perhaps its folder too.
func (d durable) named(name string) {
	dir := filepath.Dir(d.Join(d.Root(), name))
	d.dirs[dir], d.dirs[filepath.Dir(dir)] = true, true
}

// Chroot is refused: it would lose the promise.
func (d durable) Chroot(string) (billy.Filesystem, error) { return nil, billy.ErrNotSupported }

type durableFile struct{ billy.File }

func written(f billy.File, err error) (billy.File, error) {
	if err != nil {
		return nil, err
	}
	return durableFile{f}, nil
}

func (f durableFile) Close() error {
	var err error
	if s, ok := f.File.(interface{ Sync() error }); ok {
		err = s.Sync()
	}
	return errors.Join(err, f.File.Close())
}

// syncDir makes the names in a folder durable. Windows has no such call, and
// some network shares refuse it: there the system decides.
func syncDir(dir string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	f, err := os.Open(dir)
	if err != nil {
		return err
	}
	if err := f.Sync(); err != nil && !errors.Is(err, syscall.EINVAL) && !errors.Is(err, errors.ErrUnsupported) {
		return errors.Join(err, f.Close())
	}
	return f.Close()
}

// writeDurably puts data into the file name by way of a new file, so that
// readers see the old contents or the new ones and nothing between.
func writeDurably(name string, data []byte) error {
	f, err := os.CreateTemp(filepath.Dir(name), "tmp_")
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	err = errors.Join(err, f.Chmod(0o644), f.Sync(), f.Close())
	if err == nil {
		err = os.Rename(f.Name(), name)
	}
	if err != nil {
		return errors.Join(err, os.Remove(f.Name()))
	}
	return syncDir(filepath.Dir(name))
}
