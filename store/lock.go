package store

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"syscall"
	"time"

	"rapporteur/app/igf"
	"rapporteur/store/disk"

	"github.com/gofrs/flock"
)

// Holder is the process that has a replica open.
type Holder struct {
	Program string    `json:"program"`
	PID     int       `json:"pid"`
	Since   time.Time `json:"since"`
}

// lockName is the file that is locked while a replica is open. It stays when that ends.
const lockName = "lock"

// lock keeps other processes away. The operating system takes it back when
// the process ends, however it ends. Who holds it stands in a file of its own:
// Windows does not let others read a locked one.
type lock struct {
	file   *flock.Flock
	holder string
}

func takeLock(dir string, now time.Time) (*lock, error) {
	l := &lock{file: flock.New(filepath.Join(dir, lockName), flock.SetPermissions(0o600)), holder: filepath.Join(dir, "holder.json")}
	ok, err := l.file.TryLock()
	if err != nil {
		return nil, igf.Errorf("the replica %s cannot be locked: %w", dir, err)
	}
	if !ok {
		return nil, inUse(dir, l.holder)
	}
	b, err := json.Marshal(Holder{Program: filepath.Base(os.Args[0]), PID: os.Getpid(), Since: now.UTC()})
	if err == nil {
		err = disk.Note(l.holder, b)
	}
	if errors.Is(err, syscall.EROFS) || errors.Is(err, os.ErrPermission) {
		err = errors.Join(igf.Errorf("the replica %s cannot be used, for its folder can only be read: ask for the right to write there, or copy the folder to a place where you can, and name that one: %w", dir, err), l.file.Unlock())
		return nil, err
	}
	if err != nil && !disk.IsFull(err) { // only a courtesy to the second process
		return nil, errors.Join(igf.Errorf("the replica %s cannot be used: %w", dir, err), l.file.Unlock())
	}
	return l, nil
}

func inUse(dir, path string) error {
	var h Holder
	b, err := os.ReadFile(path)
	if err == nil {
		err = json.Unmarshal(b, &h)
	}
	if err != nil || h.PID == 0 {
		return igf.Errorf("%w: another program has %s open; close it and try again", ErrInUse, dir)
	}
	return igf.Errorf("%w: %s (process %d, since %s) has %s open; close it and try again",
		ErrInUse, h.Program, h.PID, igf.Moment(h.Since), dir)
}

func (l *lock) release() error {
	err := os.Remove(l.holder)
	if errors.Is(err, os.ErrNotExist) {
		err = nil
	}
	return errors.Join(err, l.file.Unlock())
}
