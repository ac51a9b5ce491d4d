package folder

import (
	"errors"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"syscall"

	"github.com/go-git/go-billy/v5"
	"github.com/go-git/go-billy/v5/osfs"
)

// durable is the folder as go-git sees it, with one promise added: a file
// that was written is on the disk when it is closed, and its name after settle.
// go-git leaves both to the system. What was begun and got no name, because the disk is
// full, is taken away by settle.
type durable struct {
	billy.Filesystem
	modes modes
	dirs  map[string]bool         // whose names are not on the disk yet
	begun map[string]*durableFile // that have no name of their own yet
}

func newDurable(dir string, m modes) durable {
	return durable{osfs.New(dir, osfs.WithBoundOS()), m, map[string]bool{}, map[string]*durableFile{}}
}

// settle makes the names of all that was written durable, once nothing is written any more.
func (d durable) settle() error {
	for name, f := range d.begun {
		_, _ = f.File.Close(), d.Remove(name) // a repository is tidied of what stays, later
	}
	for dir := range d.dirs {
		// A folder that is gone was emptied by who packed: what it held is on the disk in a pack.
		if err := syncDir(dir); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		delete(d.dirs, dir)
	}
	return nil
}

// Open opens a file for reading. An index of a pack reads as go-git knows it, whichever
// version of the format it has.
func (d durable) Open(name string) (billy.File, error) {
	f, err := d.Filesystem.Open(name)
	if err != nil || !strings.HasSuffix(name, ".idx") {
		return f, err
	}
	return currentIndex(f)
}

// ReadDir lists a folder, without the packs that have no index: nothing of these can be
// found, and for go-git one of them is the end of all.
func (d durable) ReadDir(name string) ([]fs.FileInfo, error) {
	all, err := d.Filesystem.ReadDir(name)
	if err != nil || filepath.Base(name) != "pack" {
		return all, err
	}
	has := map[string]bool{}
	for _, f := range all {
		has[f.Name()] = true
	}
	return slices.DeleteFunc(all, func(f fs.FileInfo) bool {
		base, isPack := strings.CutSuffix(f.Name(), ".pack")
		return isPack && !has[base+".idx"]
	}), nil
}

// Create makes a file that has its name when it is closed: an index of a pack that a
// crash cut off would be taken for whole.
func (d durable) Create(name string) (billy.File, error) {
	f, err := d.temporary(d.Join(filepath.Dir(name), "tmp_idx_"))
	if err != nil {
		return nil, err
	}
	f.becomes = name
	return f, nil
}

// TempFile makes a file that becomes an object or a pack.
func (d durable) TempFile(dir, prefix string) (billy.File, error) {
	return d.temporary(d.Join(dir, prefix))
}

// temporary makes a file whose name begins as asked for, with the rights that Git
// gives to objects.
func (d durable) temporary(prefix string) (*durableFile, error) {
	for {
		name := prefix + strconv.FormatUint(rand.Uint64(), 36)
		var f billy.File
		err := d.within(filepath.Dir(prefix), func() (err error) {
			f, err = d.OpenFile(name, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o444)
			return err
		})
		if errors.Is(err, fs.ErrExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		if err := d.modes.share(d.Join(d.Root(), name)); err != nil {
			return nil, errors.Join(err, f.Close(), d.Remove(name))
		}
		d.begun[name] = &durableFile{File: f, dir: d, name: name}
		return d.begun[name], nil
	}
}

// maxTries is how often a folder is made again that others remove.
const maxTries = 20

func (d durable) Rename(from, to string) error {
	if err := d.within(filepath.Dir(to), func() error { return d.Filesystem.Rename(from, to) }); err != nil {
		return err
	}
	delete(d.begun, from)
	d.named(to)
	return nil
}

func (d durable) Remove(name string) error {
	delete(d.begun, name)
	return d.Filesystem.Remove(name)
}

// within does something in a folder that it makes where it is missing. Git, and whoever packs,
// remove a folder that is empty, which this one is until a file is in it.
func (d durable) within(dir string, does func() error) error {
	for tries := 1; ; tries++ {
		err := d.mkdirAll(dir)
		if err == nil {
			err = does()
		}
		if tries == maxTries || !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
}

// mkdirAll makes a folder and what lacks above it, with the rights of the repository: a
// folder may be older than these.
func (d durable) mkdirAll(dir string) error {
	if dir == "." {
		return nil
	}
	if _, err := d.Stat(dir); err == nil {
		return d.modes.share(d.Join(d.Root(), dir))
	}
	if err := d.mkdirAll(filepath.Dir(dir)); err != nil {
		return err
	}
	if err := d.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	return d.modes.share(d.Join(d.Root(), dir))
}

// named notes that a file has a new name, and perhaps its folder too.
func (d durable) named(name string) {
	dir := filepath.Dir(d.Join(d.Root(), name))
	d.dirs[dir], d.dirs[filepath.Dir(dir)] = true, true
}

// Chroot is refused: it would lose the promise.
func (d durable) Chroot(string) (billy.Filesystem, error) { return nil, billy.ErrNotSupported }

type durableFile struct {
	billy.File
	dir     durable
	name    string // within the repository
	becomes string // when it is closed; "" for what go-git renames itself
}

func (f *durableFile) Name() string { return f.name }

func (f *durableFile) Close() error {
	var err error
	if s, ok := f.File.(interface{ Sync() error }); ok {
		err = s.Sync()
	}
	if err = errors.Join(err, f.File.Close()); err != nil || f.becomes == "" {
		return err
	}
	return f.dir.Rename(f.name, f.becomes)
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
	temporary := name + ".tmp_" + strconv.FormatUint(rand.Uint64(), 36)
	f, err := os.OpenFile(temporary, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	err = errors.Join(err, f.Sync(), f.Close())
	if err == nil {
		err = os.Rename(temporary, name)
	}
	if err != nil {
		return errors.Join(err, os.Remove(temporary))
	}
	return syncDir(filepath.Dir(name))
}
