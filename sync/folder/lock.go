package folder

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/go-git/go-git/v5/plumbing"
	"github.com/gofrs/flock"

	"rapporteur/app/igf"
	"rapporteur/sync/remote"
)

const (
	lockWait  = 15 * time.Second // how long others are waited for; they hold the lock for milliseconds
	lockStale = 10 * time.Second // the age from which a dead holder's lock is removed
)

// branchLock is Git's own lock on a branch, <branch>.lock, with a lock of the
// operating system beside it where the file system has them. That one ends with
// its process: it makes our own processes take turns, and proves that the process
// named in the note has ended.
type branchLock struct {
	file  *os.File // <branch>.lock, open for the new value
	turn  *flock.Flock
	owner string // path of the note; "" where there is no turn
}

// lock takes the lock on a branch, waiting for others up to lockWait.
func (r *Remote) lock(ctx context.Context, branch string) (*branchLock, error) {
	wait, cancel := context.WithTimeout(ctx, lockWait)
	defer cancel()
	turn := filepath.Join(r.dir, "rapporteur.lock")
	if st, err := os.Lstat(turn); err == nil && !st.Mode().IsRegular() {
		return nil, igf.Errorf("%w: %s is no ordinary file; somebody put a link or a folder there: remove it", remote.ErrUnreachable, turn)
	}
	m, err := r.modes()
	if err != nil {
		return nil, err
	}
	l := &branchLock{turn: flock.New(turn, flock.SetFlag(os.O_CREATE|os.O_RDWR), flock.SetPermissions(0o666))}
	ok, err := l.turn.TryLockContext(wait, 5*time.Millisecond)
	switch {
	case ok:
		l.owner = filepath.Join(r.dir, "rapporteur.owner")
		if err := m.share(turn); err != nil {
			return nil, errors.Join(err, l.endTurn())
		}
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case wait.Err() != nil:
		return nil, igf.Errorf("%w: another program on this computer has been writing to the folder %s for %s: try again in a moment",
			remote.ErrUnreachable, r.dir, lockWait)
	case errors.Is(err, fs.ErrNotExist):
		return nil, err
	} // any other error: this file system has no such locks; Git's lock alone decides
	path := filepath.Join(r.dir, filepath.FromSlash(branch)) + ".lock"
	for pause := time.Millisecond; ; pause = min(2*pause, 200*time.Millisecond) {
		l.file, err = os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
		if err == nil {
			if err := m.share(path); err != nil {
				return nil, errors.Join(err, l.release())
			}
			return l, l.sign(m)
		}
		if !errors.Is(err, fs.ErrExist) {
			return nil, errors.Join(err, l.endTurn())
		}
		if l.heldByDead(path) {
			if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
				return nil, errors.Join(err, l.endTurn())
			}
			continue
		}
		select {
		case <-wait.Done():
			err := errors.Join(r.stillLocked(path), ctx.Err())
			return nil, errors.Join(err, l.endTurn())
		case <-time.After(pause/2 + rand.N(pause)):
		}
	}
}

// stillLocked is the error for a lock that others hold, with the way on.
func (r *Remote) stillLocked(path string) error {
	age := igf.Sentencef("a while")
	if info, err := os.Stat(path); err == nil {
		age = igf.Sentencef("%s", time.Since(info.ModTime()).Round(time.Second))
	}
	return igf.Errorf("%w: the folder %s is locked by the file %s, which is %s old: "+
		"wait until other programs are done; if none uses the folder on any computer, one was interrupted: delete this file, then sync again",
		remote.ErrUnreachable, r.dir, path, age)
}

// sign writes the note of who holds the lock. The time of the lock file ties the
// note to this lock and to no later one.
func (l *branchLock) sign(m modes) error {
	if l.owner == "" {
		return nil
	}
	info, err := l.file.Stat()
	if err != nil {
		return errors.Join(err, l.release())
	}
	host, err := os.Hostname()
	if err != nil {
		return nil // without a name the lock is never taken for a dead one
	}
	note := fmt.Sprintf("%d %s\n", info.ModTime().UnixNano(), strconv.Quote(host))
	if err := errors.Join(replaceNote(l.owner, note), m.share(l.owner)); err != nil {
		return errors.Join(err, l.release())
	}
	return nil
}

// replaceNote writes a file in the place of what is there: never into what a link
// leads to, for others write to this folder as well.
func replaceNote(path, text string) error {
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return err
	}
	_, err = f.WriteString(text)
	return errors.Join(err, f.Close())
}

// heldByDead reports whether the lock file was made by a process of this
// computer that has ended. Its name is in the note, and it would still hold
// the turn that we have now.
func (l *branchLock) heldByDead(path string) bool {
	if l.owner == "" {
		return false
	}
	info, err := os.Stat(path)
	if err != nil || time.Since(info.ModTime()) < lockStale {
		return false
	}
	note, err := os.ReadFile(l.owner)
	if err != nil {
		return false
	}
	host, err := os.Hostname()
	at, name, ok := strings.Cut(strings.TrimSpace(string(note)), " ")
	return err == nil && ok && name == strconv.Quote(host) && at == strconv.FormatInt(info.ModTime().UnixNano(), 10)
}

// set gives the branch its new value and ends the lock: Git's rename.
func (l *branchLock) set(to plumbing.Hash) error {
	if err := errors.Join(l.write(to), l.file.Sync(), l.file.Close()); err != nil {
		return errors.Join(err, os.Remove(l.file.Name()), l.endTurn())
	}
	target := strings.TrimSuffix(l.file.Name(), ".lock")
	if info, err := os.Stat(target); err == nil && info.IsDir() {
		if err := os.Remove(target); err != nil { // Git leaves empty folders of old branches
			return errors.Join(err, os.Remove(l.file.Name()), l.endTurn())
		}
	}
	if err := os.Rename(l.file.Name(), target); err != nil {
		return errors.Join(err, os.Remove(l.file.Name()), l.endTurn())
	}
	return errors.Join(syncDir(filepath.Dir(target)), l.endTurn())
}

// write puts the new value into the lock file. Its time stays the one in the note, by which the
// lock is known to be of a process that has ended, should this one end here.
func (l *branchLock) write(to plumbing.Hash) error {
	info, err := l.file.Stat()
	if err != nil {
		return err
	}
	_, err = l.file.WriteString(to.String() + "\n")
	return errors.Join(err, os.Chtimes(l.file.Name(), info.ModTime(), info.ModTime()))
}

// release ends the lock with nothing changed.
func (l *branchLock) release() error {
	return errors.Join(l.file.Close(), os.Remove(l.file.Name()), l.endTurn())
}

func (l *branchLock) endTurn() error {
	if l.owner == "" {
		return nil
	}
	return l.turn.Close()
}

// moveBranch points the branch at made if it points at parent; admit is done before, with the lock.
func (r *Remote) moveBranch(ctx context.Context, parent, made plumbing.Hash, admit func() error) error {
	branch, err := r.branch(parent)
	if err != nil {
		return err
	}
	if err := r.present(); err != nil {
		return err
	}
	l, err := r.lock(ctx, branch)
	if err != nil {
		return err
	}
	now, err := r.readRef(branch)
	if again, e := r.branch(parent); e != nil || again != branch {
		err = errors.Join(err, e, igf.Errorf("%w: another branch became the shared one", remote.ErrMoved))
	}
	switch {
	case err != nil:
	case now == made:
		return l.release()
	case now != parent:
		err = remote.ErrMoved
	case ctx.Err() != nil:
		err = ctx.Err()
	default:
		reached("locked")
		if err = admit(); err == nil {
			reached("admitted")
			return l.set(made)
		}
	}
	return errors.Join(err, l.release())
}
