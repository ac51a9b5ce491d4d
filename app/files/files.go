// Package files makes the files that a person asks for, and those that are thrown
// away again: whole or not at all, for the eyes that they are meant for, and
// without following a link that somebody else put there.
//
// It never asks, and does not know what stands in a file; app/ui/files does the
// asking. The files of a replica are made by store/disk.
package files

import (
	"crypto/rand"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"rapporteur/app/igf"
)

// Audience says who may read what is written. The zero value is the stricter one.
type Audience int

const (
	// Private is for its owner alone, whatever the umask: backups, reports of
	// faults, all that holds what is never shared.
	Private Audience = iota
	// Shared is made to be handed on, and obeys the umask: documents, tables,
	// archives for others.
	Shared
)

func (a Audience) fileMode() fs.FileMode   { return [...]fs.FileMode{0o600, 0o666}[a] }
func (a Audience) folderMode() fs.FileMode { return [...]fs.FileMode{0o700, 0o777}[a] }

// CheckFolder refuses a folder to which a link leads that somebody else put into a folder
// that everybody may write to.
func CheckFolder(dir string) error { return checkWay(filepath.Join(dir, "file")) }

// checkWay refuses a path that leads through such a link.
func checkWay(path string) error {
	if link := plantedLink(path); link != "" {
		return igf.Errorf("%s leads through the link %s, which somebody else put into a folder that everybody may write to: name another folder", path, link)
	}
	return nil
}

// Write lets write fill the file path. It is written beside its place under a name
// that nobody can guess, synced, then renamed. A link in its place is refused, for
// somebody else may have put it there; what it leads to stays as it is.
func (a Audience) Write(path string, write func(io.Writer) error) (err error) {
	if err := checkWay(path); err != nil {
		return err
	}
	switch st, err := os.Lstat(path); {
	case errors.Is(err, fs.ErrNotExist), err == nil && st.Mode().IsRegular():
	case err != nil:
		return igf.Errorf("the file %s cannot be written; choose another folder: %w", path, err)
	case st.IsDir():
		return igf.Errorf("%s is a folder: name a file in it", path)
	case isStream(path):
		return writeInto(path, write)
	case st.Mode()&fs.ModeSymlink != 0:
		return igf.Errorf("%s is a link to another place, where nothing is written: name that file itself, or remove the link", path)
	default:
		return igf.Errorf("%s is no ordinary file: name another", path)
	}
	folder, err := os.OpenRoot(filepath.Dir(path)) // it stays this one, whatever its name leads to later
	if err != nil {
		return igf.Errorf("the file %s cannot be written; choose another folder: %w", path, err)
	}
	defer func() { err = errors.Join(err, folder.Close()) }()
	beside := ".rapporteur-" + rand.Text()
	f, err := folder.OpenFile(beside, os.O_RDWR|os.O_CREATE|os.O_EXCL, a.fileMode())
	if err != nil {
		return igf.Errorf("the file %s cannot be written; choose another folder: %w", path, err)
	}
	defer func() {
		if err != nil {
			_ = f.Close() // it may be closed already; the file goes anyway
			err = errors.Join(err, folder.Remove(beside))
		}
	}()
	if err := write(f); err != nil {
		return err
	}
	if err := a.finish(f); err != nil {
		return igf.Errorf("the file %s cannot be written: %w", path, err)
	}
	if err := folder.Rename(beside, filepath.Base(path)); err != nil {
		return igf.Errorf("the file %s cannot be written: %w", path, err)
	}
	return nil
}

// finish brings f to the disk, with the mode of its audience.
func (a Audience) finish(f *os.File) error {
	if a == Private { // a umask could take rights even from the owner
		if err := f.Chmod(a.fileMode()); err != nil {
			return err
		}
	}
	return errors.Join(f.Sync(), f.Close())
}

// Folder makes a folder and those above it that do not exist. One that is there
// stays as it is.
func (a Audience) Folder(path string) error {
	if err := os.MkdirAll(path, a.folderMode()); err != nil {
		return igf.Errorf("the folder %s cannot be made: %w", path, err)
	}
	return nil
}

// Temporary makes a folder for its owner alone, under a name that nobody can guess,
// and returns what removes it.
func Temporary() (dir string, remove func() error, err error) {
	dir = filepath.Join(os.TempDir(), "rapporteur-"+rand.Text())
	if err := os.Mkdir(dir, Private.folderMode()); err != nil { // fails where anything stands already
		return "", nil, igf.Errorf("a temporary folder cannot be made: %w", err)
	}
	return dir, func() error { return os.RemoveAll(dir) }, nil
}

// isStream reports whether path is a device or a pipe in a folder of the system,
// as /dev/stdout, and /dev/fd/63 of a shell, are. A pipe elsewhere could be
// anybody's.
func isStream(path string) bool {
	abs, err := filepath.Abs(path)
	if err != nil || !strings.HasPrefix(abs, "/dev/") && !strings.HasPrefix(abs, "/proc/") || strings.HasPrefix(abs, "/dev/shm/") {
		return false
	}
	st, err := os.Stat(path)
	return err == nil && st.Mode()&(fs.ModeDevice|fs.ModeNamedPipe|fs.ModeSocket) != 0
}

// writeInto fills what is no ordinary file and must not be replaced by one.
func writeInto(path string, write func(io.Writer) error) error {
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return igf.Errorf("%s cannot be written: %w", path, err)
	}
	if err := errors.Join(write(f), f.Close()); err != nil {
		return igf.Errorf("%s cannot be written: %w", path, err)
	}
	return nil
}
