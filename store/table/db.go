// Package table is the database of a replica: keys in spaces, values with
// checksums, and one page about the whole, written by every transaction. It is
// the only package that knows Badger: its options, its iterators, and that it
// panics on damaged blocks. It never decides what a key means, and nothing in
// it is the only copy: whoever opens it can make it again.
package table

import (
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"

	"github.com/dgraph-io/badger/v4"
	"github.com/dgraph-io/badger/v4/options"

	"rapporteur/app/igf"
	"rapporteur/store/codec"
	"rapporteur/store/disk"
)

// magicNumber marks Badger databases of this program.
const magicNumber = 1

// What Badger may keep in memory before it writes a table, in bytes. It allows a transaction
// 15 % of it: the usual can carry 2 MB of values with all their index keys, the least one value.
const (
	UsualMemory = 20 << 20
	LeastMemory = 8 << 20
)

// tuned returns Badger's options for a laptop: little memory, few files, and no value
// log, which would bring deleted keys back.
func tuned(dir string, memory int64, log *slog.Logger) badger.Options {
	return badger.DefaultOptions(dir).
		WithMemTableSize(max(memory, LeastMemory)).WithNumMemtables(2).
		WithNumLevelZeroTables(5).WithNumLevelZeroTablesStall(15).WithBaseTableSize(4 << 20).
		WithValueThreshold(1 << 20).WithValueLogFileSize(1 << 20).
		WithCompression(options.None).WithBlockCacheSize(0).WithIndexCacheSize(0).
		WithNumCompactors(2).WithNumVersionsToKeep(1).
		WithDetectConflicts(false). // one writer
		// The replica has a lock of its own. Badger's is held on, by a process that was started
		// the moment before it is given back: opening again was then refused.
		WithBypassLockGuard(true).
		WithMetricsEnabled(false).WithNumGoroutines(1).
		WithExternalMagic(magicNumber).WithLogger(badgerLog{log})
}

// DB is an open database. Many goroutines may read; one may write.
type DB struct {
	badger    *badger.DB
	dir       string
	rehearsal *rehearsal // nil for the database itself
}

// Open opens the database in dir, or makes one. memory is how many bytes Badger keeps before
// it writes a table; a transaction has at most 15 % of them. A panic of Badger in this
// goroutine becomes an error; verification finds what panics elsewhere.
func Open(dir string, memory int64, log *slog.Logger) (db *DB, err error) {
	defer RecoverPanic(&err)
	if err := disk.Folder(dir); err != nil {
		return nil, err
	}
	if err := RemoveEmptyLogs(dir); err != nil {
		return nil, err
	}
	o := tuned(dir, memory, log)
	b, err := badger.Open(o.WithCompactL0OnClose(loose(o) >= looseTables))
	if err != nil {
		return nil, igf.Errorf("Badger cannot open %s: %w", dir, err)
	}
	disk.CloseAll(dir) // Badger leaves it to the umask
	return &DB{badger: b, dir: dir}, nil
}

// looseTables is the number of small tables at which closing merges them: each command
// leaves one, and ends before Badger would merge in the background.
const looseTables = 8

// loose counts the tables that were not merged yet; 0 where that cannot be read, which
// opening will say.
func loose(o badger.Options) (n int) {
	f, err := os.Open(filepath.Join(o.Dir, badger.ManifestFilename))
	if err != nil {
		return 0
	}
	defer f.Close()
	m, _, err := badger.ReplayManifestFile(f, o.ExternalMagicVersion, o)
	if err != nil {
		return 0
	}
	for _, t := range m.Tables {
		if t.Level == 0 {
			n++
		}
	}
	return n
}

// Size returns how many bytes the tables in dir have together: as much as Badger can write
// at once, without being asked, when it merges all of them. 0 where nothing can be read,
// which opening will say.
func Size(dir string) (n uint64) {
	files, err := os.ReadDir(dir)
	if err != nil {
		return 0
	}
	for _, f := range files {
		if st, err := f.Info(); err == nil && filepath.Ext(f.Name()) == ".sst" {
			n += uint64(st.Size())
		}
	}
	return n
}

// RecoverPanic turns a panic, which Badger raises on damaged blocks, into an
// error that wraps codec.ErrDamaged. It works only where it is deferred itself.
func RecoverPanic(err *error) {
	if p := recover(); p != nil {
		*err = igf.Errorf("%w: Badger stopped: %v", codec.ErrDamaged, p)
	}
}

// RemoveEmptyLogs removes log files of no length, which a crash leaves behind
// and which Badger refuses once.
func RemoveEmptyLogs(dir string) error {
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
				return igf.Errorf("the empty file %s cannot be removed: %w", n, err)
			}
		}
	}
	return nil
}

// Close writes what is in memory, and merges the newest tables where there are many.
func (db *DB) Close() (err error) {
	defer RecoverPanic(&err)
	if err := db.badger.Close(); err != nil {
		return igf.Errorf("Badger cannot be closed: %w", err)
	}
	disk.CloseAll(db.dir)
	return nil
}

// Sync has on the disk all that was committed. Commit alone does not.
func (db *DB) Sync() (err error) {
	defer RecoverPanic(&err)
	if db.rehearsal != nil {
		return nil
	}
	if err := db.badger.Sync(); err != nil {
		return igf.Errorf("the replica cannot be written to the disk: %w", err)
	}
	disk.CloseAll(db.dir)
	return nil
}

// Begin starts a transaction that reads one state of the database. Discard
// must follow.
func (db *DB) Begin() *Tx {
	if db.rehearsal != nil {
		return db.rehearsal.begin(Meta{})
	}
	return &Tx{badger: db.badger.NewTransaction(false)}
}

// BeginChange starts a transaction that may write, on the page m. Discard must
// follow, after Commit too.
func (db *DB) BeginChange(m Meta) *Tx {
	if db.rehearsal != nil {
		return db.rehearsal.begin(m)
	}
	return &Tx{badger: db.badger.NewTransaction(true), Meta: m}
}

// View runs f on one state of the database.
func (db *DB) View(f func(t *Tx) error) (err error) {
	defer RecoverPanic(&err)
	t := db.Begin()
	defer t.Discard()
	return f(t)
}

// Update runs f in its own transaction and commits it. No other one may be open.
func (db *DB) Update(f func(t *Tx) error) (err error) {
	defer RecoverPanic(&err)
	m, err := db.Meta()
	if err != nil {
		return err
	}
	t := db.BeginChange(m)
	defer t.Discard()
	if err := f(t); err != nil {
		return err
	}
	if err := t.Finish(); err != nil {
		return err
	}
	return t.Commit()
}

// Meta reads the page; it is empty in a new database.
func (db *DB) Meta() (m Meta, err error) {
	err = db.View(func(t *Tx) error {
		m, err = t.ReadMeta()
		return err
	})
	return m, err
}

// badgerLog passes on the warnings of Badger.
type badgerLog struct{ *slog.Logger }

func (l badgerLog) Errorf(f string, a ...any)   { l.Error(fmt.Sprintf("badger: "+f, a...)) }
func (l badgerLog) Warningf(f string, a ...any) { l.Warn(fmt.Sprintf("badger: "+f, a...)) }
func (l badgerLog) Infof(string, ...any)        {}
func (l badgerLog) Debugf(string, ...any)       {}
