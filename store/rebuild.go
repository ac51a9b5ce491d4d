package store

import (
	"fmt"
	"os"
	"path/filepath"

	"rapporteur/store/backup"
	"rapporteur/store/disk"

	"github.com/dgraph-io/badger/v4"
)

// rebuild moves Badger aside and makes it again from the newest automatic
// backup that is whole; the caller then replays the journal. from is nil when
// there was no backup.
func rebuild(o Options) (from *backup.Header, err error) {
	building := filepath.Join(o.Dir, "badger.building")
	if err := os.RemoveAll(building); err != nil {
		return nil, fmt.Errorf("an unfinished rebuild cannot be removed: %w", err)
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
			return nil, fmt.Errorf("an unfinished rebuild cannot be removed: %w", err)
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
		return nil, fmt.Errorf("the rebuilt replica cannot be put in place: %w", err)
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
	db, err := openBadger(dir, o.Logger)
	if err != nil {
		return nil, err
	}
	err = fill(db, f)
	if cerr := closeBadger(db); err == nil {
		err = cerr
	}
	return head, err
}

func fill(db *badger.DB, f *os.File) (err error) {
	defer caught(&err)
	_, body, err := backup.Open(f)
	if err != nil {
		return err
	}
	if err := db.Load(body, 1); err != nil {
		return fmt.Errorf("the backup %s cannot be loaded: %w", f.Name(), err)
	}
	if err := verifySum(db); err != nil {
		return err
	}
	return db.Sync()
}
