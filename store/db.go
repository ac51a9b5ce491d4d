package store

import (
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"

	"github.com/dgraph-io/badger/v4"
	"github.com/dgraph-io/badger/v4/options"
)

// magicNumber marks Badger databases of this program.
const magicNumber = 1

// memTable is such that one transaction carries 2 MB of values with all their
// index keys: Badger allows 15 % of it.
const memTable = 20 << 20

// tuned are Badger's options for a laptop: little memory, few files, and no
// value log, which brings deleted keys back.
func tuned(dir string, log *slog.Logger) badger.Options {
	return badger.DefaultOptions(dir).
		WithMemTableSize(memTable).WithNumMemtables(2).
		WithNumLevelZeroTables(5).WithNumLevelZeroTablesStall(15).WithBaseTableSize(4 << 20).
		WithValueThreshold(1 << 20).WithValueLogFileSize(1 << 20).
		WithCompression(options.None).WithBlockCacheSize(0).WithIndexCacheSize(0).
		WithNumCompactors(2).WithCompactL0OnClose(true).WithNumVersionsToKeep(1).
		WithDetectConflicts(false). // one writer
		WithMetricsEnabled(false).WithNumGoroutines(1).
		WithExternalMagic(magicNumber).WithLogger(badgerLog{log})
}

// openBadger opens the database in dir. A panic of Badger in this goroutine
// becomes an error; verification finds what panics elsewhere.
func openBadger(dir string, log *slog.Logger) (db *badger.DB, err error) {
	defer func() {
		if p := recover(); p != nil {
			db, err = nil, fmt.Errorf("%w: Badger stopped: %v", ErrDamaged, p)
		}
	}()
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("the folder of the replica cannot be made: %w", err)
	}
	if err := dropEmpty(dir); err != nil {
		return nil, err
	}
	if db, err = badger.Open(tuned(dir, log)); err != nil {
		return nil, fmt.Errorf("Badger cannot open %s: %w", dir, err)
	}
	return db, nil
}

// dropEmpty removes log files of no length, which a crash leaves behind and
// which Badger refuses once.
func dropEmpty(dir string) error {
	for _, pattern := range []string{"*.mem", "*.vlog"} {
		names, err := filepath.Glob(filepath.Join(dir, pattern))
		if err != nil {
			return err
		}
		for _, n := range names {
			st, err := os.Stat(n)
			if err != nil || st.Size() != 0 {
				continue
			}
			if err := os.Remove(n); err != nil && !errors.Is(err, os.ErrNotExist) {
				return fmt.Errorf("the empty file %s cannot be removed: %w", n, err)
			}
		}
	}
	return nil
}

// badgerLog passes on what Badger finds worth a warning.
type badgerLog struct{ *slog.Logger }

func (l badgerLog) Errorf(f string, a ...any)   { l.Error(fmt.Sprintf("badger: "+f, a...)) }
func (l badgerLog) Warningf(f string, a ...any) { l.Warn(fmt.Sprintf("badger: "+f, a...)) }
func (l badgerLog) Infof(string, ...any)        {}
func (l badgerLog) Debugf(string, ...any)       {}
