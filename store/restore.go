package store

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"rapporteur/app/igf"
	"rapporteur/store/backup"
	"rapporteur/store/disk"
	"rapporteur/store/table"
)

// Restore puts a backup into the folder dir. The backup is read to its end and
// verified before anything there is touched; a replica that is there is moved
// into dir/aside. The restored replica writes as a new device from its first
// opening, and still knows its person. What of former it does not know is added. What waits in
// the backup, and did not in the former replica, waits until a person has looked at it: asked
// is how many records these are.
func Restore(ctx context.Context, from io.Reader, dir string, former Former) (made time.Time, asked int, err error) {
	o, err := Options{Dir: dir}.complete()
	if err != nil {
		return made, 0, err
	}
	if err := disk.Folder(dir); err != nil {
		return made, 0, err
	}
	l, err := takeLock(dir, time.Now())
	if err != nil {
		return made, 0, err
	}
	defer func() { err = errors.Join(err, l.release()) }()
	if err := checkSpace(o, 0); err != nil {
		return made, 0, err
	}
	spool := filepath.Join(dir, "restore.backup")
	defer func() { err = errors.Join(err, disk.Remove(spool)) }()
	var damage error
	err = disk.Replace(spool, func(f *os.File) error {
		// It is verified while it comes: what is no backup, and has no end, ends here.
		if _, damage = backup.Verify(io.TeeReader(contextReader{ctx, from}, f)); ctx.Err() != nil {
			damage = nil
			return ctx.Err()
		}
		return damage
	})
	if damage != nil {
		return made, 0, &badBackup{damage}
	}
	if err != nil {
		return made, 0, err
	}
	building := buildingPath(dir)
	if err := os.RemoveAll(building); err != nil {
		return made, 0, igf.Errorf("an unfinished restore cannot be removed: %w", err)
	}
	head, err := loadBackup(spool, building, o)
	if err != nil {
		return made, 0, errors.Join(&badBackup{err}, os.RemoveAll(building))
	}
	if asked, err = disown(building, o, former, head.At); err != nil {
		return made, 0, errors.Join(err, os.RemoveAll(building))
	}
	if err := os.Rename(building, restoredPath(dir)); err != nil {
		return made, 0, igf.Errorf("the restored replica cannot be put in place: %w", err)
	}
	return head.At, asked, errors.Join(disk.SyncDir(dir), finishRestore(o))
}

// Former is what is known of the replica that a backup replaces. The zero value knows nothing.
type Former struct {
	Kept  []igf.Private    // people whom it hid, and what it never sends, which the backup may not know
	Waits map[igf.Key]bool // what waited in it to be sent; nil where there was none, or it could not be read
}

// asks reports whether a person has to look at what waits in the backup before it is sent. Where
// nobody knows what became of it, that is what was imported: an import is undone as a whole, and
// often. All else goes: a backup is restored because a laptop was lost.
func (f Former) asks(t *tx, of igf.Key) (bool, error) {
	if f.Waits != nil {
		return !f.Waits[of], nil
	}
	rec, err := igf.OrNil(t.record(of))
	e, ok := rec.(igf.Entry)
	return ok && igf.ImportMark(e) != "", err
}

// badBackup is the error of a backup that cannot be restored. It is about the backup:
// the replica is unchanged.
type badBackup struct{ cause error }

func (b *badBackup) Error() string { return b.Sentence().String() }

// Sentence returns the error with its format.
func (b *badBackup) Sentence() igf.Sentence {
	return igf.Sentencef("the backup cannot be used, and nothing was changed: %s", ofBackup(b.cause))
}

func (b *badBackup) Unwrap() error { return b.cause }

// ofBackup returns an error without the words that the replica is damaged.
func ofBackup(err error) igf.Sentence {
	if f, ok := err.(igf.Formatted); ok {
		s := f.Sentence()
		if format, ok := strings.CutPrefix(s.Format, "%w: "); ok && s.Args[0] == ErrDamaged {
			return igf.Sentencef(format, s.Args[1:]...)
		}
	}
	return igf.Sentencef("%w", err)
}

// disown makes the next opening take a new device id, adds private parts, and notes of what
// waits that a person has to look at it.
func disown(dir string, o Options, former Former, made time.Time) (asked int, err error) {
	db, err := table.Open(dir, o.Limits.Memory, o.Logger)
	if err != nil {
		return 0, err
	}
	more := slices.Clone(former.Kept)
	err = db.View(func(t *table.Tx) error {
		return t.Iterate(table.Outbox.Key(""), func(key, _ []byte) (bool, error) {
			of := igf.Key(key[1:])
			ask, err := former.asks(&tx{Tx: t}, of)
			if ask {
				more = append(more, igf.Private{Of: igf.RestoredKey(of), Restored: made})
				asked++
			}
			return true, err
		})
	})
	for some := range slices.Chunk(more, 200) { // of which a transaction has room
		err = errors.Join(err, db.Update(func(t *table.Tx) error {
			for _, p := range some {
				if err := addPrivate(&tx{Tx: t}, p); err != nil {
					return err
				}
			}
			return nil
		}))
	}
	err = errors.Join(err, db.Update(func(t *table.Tx) error {
		t.Meta.Identity = ""
		return nil
	}))
	return asked, errors.Join(err, db.Close())
}

// addPrivate puts a private part; what the backup knows was never to be sent, it still knows.
func addPrivate(t *tx, p igf.Private) error {
	if p.Of == igf.NeverSentKey {
		var known igf.Private
		if _, err := t.ReadValue(table.Private.Key(string(p.Of)), &known); err != nil {
			return err
		}
		known.AddNeverSent(p.NeverSent...)
		p = known
	}
	return t.putPrivate(p)
}

// finishRestore puts a complete restored database in the place of the one that
// is there. After a crash in the middle the next opening completes it.
func finishRestore(o Options) error {
	if _, err := os.Stat(restoredPath(o.Dir)); errors.Is(err, os.ErrNotExist) {
		return nil
	}
	stamp := o.Now().UTC().Format(stampFormat)
	for _, name := range []string{"clean.json", "journal", "backup", "badger"} {
		if err := disk.MoveAside(o.Dir, name, stamp); err != nil {
			return err
		}
	}
	if err := os.Rename(restoredPath(o.Dir), badgerPath(o.Dir)); err != nil {
		return igf.Errorf("the restored replica cannot be put in place: %w", err)
	}
	return disk.SyncDir(o.Dir)
}

// rebuild moves Badger aside and builds it again from the newest automatic
// backup that is whole; the caller then replays the journal. from is nil when
// there was no backup.
func rebuild(o Options) (from *backup.Header, err error) {
	building := buildingPath(o.Dir)
	if err := os.RemoveAll(building); err != nil {
		return nil, igf.Errorf("an unfinished rebuild cannot be removed: %w", err)
	}
	for _, path := range backupPaths(o.Dir) {
		head, err := loadBackup(path, building, o)
		if err == nil {
			from = head
			break
		}
		if !os.IsNotExist(err) {
			o.Logger.Warn("a backup cannot be used", "file", path, "error", err)
		}
		if err := os.RemoveAll(building); err != nil {
			return nil, igf.Errorf("an unfinished rebuild cannot be removed: %w", err)
		}
	}
	stamp := o.Now().UTC().Format(stampFormat)
	if err := disk.MoveAside(o.Dir, "badger", stamp); err != nil {
		return nil, err
	}
	if from == nil {
		return nil, nil
	}
	if err := os.Rename(building, badgerPath(o.Dir)); err != nil {
		return nil, igf.Errorf("the rebuilt replica cannot be put in place: %w", err)
	}
	return from, disk.SyncDir(o.Dir)
}

// loadBackup makes a Badger database in dir from the backup in path.
func loadBackup(path, dir string, o Options) (*backup.Header, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	head, err := backup.Verify(f)
	if err != nil {
		return nil, err
	}
	if _, err := f.Seek(0, 0); err != nil {
		return nil, err
	}
	db, err := table.Open(dir, o.Limits.Memory, o.Logger)
	if err != nil {
		return nil, err
	}
	err = fill(db, f)
	if cerr := db.Close(); err == nil {
		err = cerr
	}
	return head, err
}

func fill(db *table.DB, f *os.File) error {
	_, body, err := backup.Open(f)
	if err != nil {
		return err
	}
	if err := db.Load(body); err != nil {
		return igf.Errorf("the backup %s cannot be loaded: %w", f.Name(), err)
	}
	if err := db.View((*table.Tx).VerifySum); err != nil {
		return err
	}
	return db.Sync()
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
