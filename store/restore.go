package store

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// Restore puts a backup into the folder dir. The backup is read to its end and
// verified before anything there is touched; a replica that is there is moved
// into dir/aside. The restored replica writes as a new device from its first
// opening, and still knows its person.
func Restore(ctx context.Context, backup io.Reader, dir string) (err error) {
	o, err := Options{Dir: dir}.complete()
	if err != nil {
		return err
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return fmt.Errorf("the folder of the replica cannot be made: %w", err)
	}
	l, err := takeLock(dir, time.Now())
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, l.release()) }()
	if err := room(o, 0); err != nil {
		return err
	}
	spool := filepath.Join(dir, "restore.backup")
	defer func() { err = errors.Join(err, remove(spool)) }()
	err = writeDurable(spool, func(f *os.File) error {
		_, err := io.Copy(f, contextReader{ctx, backup})
		return err
	})
	if err != nil {
		return err
	}
	building := filepath.Join(dir, "badger.building")
	if err := os.RemoveAll(building); err != nil {
		return fmt.Errorf("an unfinished restore cannot be removed: %w", err)
	}
	if _, err := loadBackup(spool, building, o); err != nil {
		return errors.Join(&badBackup{err}, os.RemoveAll(building))
	}
	if err := disown(building, o); err != nil {
		return errors.Join(err, os.RemoveAll(building))
	}
	if err := os.Rename(building, restoredPath(dir)); err != nil {
		return fmt.Errorf("the restored replica cannot be put in place: %w", err)
	}
	return errors.Join(syncDir(dir), finishRestore(o))
}

// badBackup is a backup that cannot be restored. Its sentence is of the backup:
// the replica is as it was.
type badBackup struct{ cause error }

func (b *badBackup) Error() string { return b.Sentence().String() }

// Sentence is what the error says, with its format.
func (b *badBackup) Sentence() igf.Sentence {
	return igf.Sentencef("the backup cannot be used, and nothing was changed: %s", ofBackup(b.cause))
}

func (b *badBackup) Unwrap() error { return b.cause }

// ofBackup is what an error says without naming the replica as damaged.
func ofBackup(err error) igf.Sentence {
	if f, ok := err.(igf.Formatted); ok {
		s := f.Sentence()
		if format, ok := strings.CutPrefix(s.Format, "%w: "); ok && s.Args[0] == ErrDamaged {
			return igf.Sentencef(format, s.Args[1:]...)
		}
	}
	return igf.Sentencef("%w", err)
}

// disown makes the next opening take a new device id.
func disown(dir string, o Options) error {
	db, err := openBadger(dir, o.Logger)
	if err != nil {
		return err
	}
	err = alter(db, func(t *tx) error {
		t.meta.Identity = ""
		return nil
	})
	return errors.Join(err, closeBadger(db))
}

func restoredPath(dir string) string { return filepath.Join(dir, "badger.restored") }

// finishRestore puts a complete restored database in the place of the one that
// is there. A crash in the middle of it is made good by the next opening.
func finishRestore(o Options) error {
	if _, err := os.Stat(restoredPath(o.Dir)); errors.Is(err, os.ErrNotExist) {
		return nil
	}
	stamp := o.Now().UTC().Format(stampFormat)
	for _, name := range []string{"clean.json", "journal", "backup", "badger"} {
		if err := moveAside(o.Dir, name, stamp); err != nil {
			return err
		}
	}
	if err := os.Rename(restoredPath(o.Dir), badgerPath(o.Dir)); err != nil {
		return fmt.Errorf("the restored replica cannot be put in place: %w", err)
	}
	return syncDir(o.Dir)
}

// contextReader stops reading when the context ends.
type contextReader struct {
	ctx context.Context
	r   io.Reader
}

func (c contextReader) Read(p []byte) (int, error) {
	if err := c.ctx.Err(); err != nil {
		return 0, err
	}
	return c.r.Read(p)
}
