package store

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/dgraph-io/badger/v4"

	"rapporteur/store/backup"
	"rapporteur/store/codec"
	"rapporteur/store/disk"
	"rapporteur/store/journal"
	"rapporteur/store/typing"
)

// verifyTime is after how long a verification that hangs counts as failed.
const verifyTime = 2 * time.Minute

// Open opens the replica in o.Dir, or makes one. Damage is repaired from what
// else is on this device, and Opening says so in one sentence.
func Open(ctx context.Context, o Options) (*Replica, *Opening, error) {
	o, err := o.complete()
	if err != nil {
		return nil, nil, err
	}
	if err := os.MkdirAll(o.Dir, 0o700); err != nil {
		return nil, nil, fmt.Errorf("the folder of the replica cannot be made: %w", err)
	}
	l, err := takeLock(o.Dir, o.Now())
	if err != nil {
		return nil, nil, err
	}
	op := &opener{o: o, slots: typing.Slots{}, seen: map[string]uint64{}}
	op.r = &Replica{opt: o, lock: l}
	op.r.gate.empty = sync.NewCond(&op.r.gate.Mutex)
	if err := op.run(ctx); err != nil {
		return nil, nil, errors.Join(err, op.undo(), l.release())
	}
	return op.r, &op.found, nil
}

// opener is the state of one opening.
type opener struct {
	o     Options
	r     *Replica
	slots typing.Slots
	seen  map[string]uint64 // the newest frame of each slot
	found Opening

	journal journal.Report
	first   uint64 // number of the journal's first frame; 0 for none
	before  uint64 // what that frame names as the one before it
	rebuilt bool
	backup  *backup.Header // that the rebuild started from
	lost    bool
}

func (op *opener) run(ctx context.Context) error {
	if err := roomToOpen(op.o); err != nil {
		return err
	}
	mark, known, err := readMarker(op.o.Dir)
	if err != nil {
		return err
	}
	if err := finishRestore(op.o); err != nil {
		return err
	}
	if err := op.openJournal(); err != nil {
		return err
	}
	if err := op.openBadger(ctx, known); err != nil {
		return err
	}
	if err := op.settle(known); err != nil {
		return err
	}
	if mark.Schema != codec.Schema {
		if err := disk.WriteJSON(markerPath(op.o.Dir), marker{codec.Schema}); err != nil {
			return err
		}
	}
	// Writing while the disk is nearly full is refused later, in a sentence.
	if err := keepBallast(op.o); err != nil {
		op.o.Logger.Warn("no ballast", "error", err)
	}
	if op.rebuilt || op.journal.Damaged || op.journal.Last < op.r.meta.Applied {
		if err := op.r.AutoBackup(ctx); err != nil {
			op.o.Logger.Warn("no backup after the repair", "error", err)
		}
	}
	op.found.Unsaved = op.r.slots.List()
	op.say()
	return nil
}

func (op *opener) undo() error {
	var errs []error
	if op.r.journal != nil {
		errs = append(errs, op.r.journal.Close())
	}
	if op.r.db != nil {
		errs = append(errs, closeBadger(op.r.db))
	}
	return errors.Join(errs...)
}

func (op *opener) openJournal() (err error) {
	jo := journal.Options{Dir: filepath.Join(op.o.Dir, "journal"), Logger: op.o.Logger}
	if op.o.SecondJournal != "" {
		id, err := identity(op.o.Dir)
		if err != nil {
			return err
		}
		jo.Mirror = filepath.Join(op.o.SecondJournal, mirrorName(id))
	}
	op.r.journal, op.journal, err = journal.Open(jo, func(f journal.Frame) error {
		if op.first == 0 {
			op.first, op.before = f.Seq, f.Prev
		}
		return op.typed(f)
	})
	op.r.slots = op.slots
	return err
}

// typed follows what was typed and what was saved since. A frame that cannot
// be read is met again, and reported, when it is replayed.
func (op *opener) typed(f journal.Frame) error {
	switch f.Kind {
	case frameTyping:
		var t typing.Change
		if err := codec.Decode(f.Payload, &t); err != nil {
			op.o.Logger.Warn("keystrokes cannot be read", "frame", f.Seq, "error", err)
			return nil
		}
		op.slots.Apply(f.Seq, t)
		op.seen[t.Slot] = f.Seq
	case frameAct:
		if slot, err := slotOf(f.Payload); err == nil {
			op.slots.Drop(slot)
			op.seen[slot] = f.Seq
		}
	}
	return nil
}

// openBadger opens Badger when it can be trusted, and makes it again when not.
func (op *opener) openBadger(ctx context.Context, known bool) error {
	_, statErr := os.Stat(filepath.Join(badgerPath(op.o.Dir), "MANIFEST"))
	fresh := statErr != nil && !known && op.first == 0 && len(existing(backupPaths(op.o.Dir))) == 0
	if fresh {
		return op.open()
	}
	reason := op.trust(ctx, statErr == nil)
	if reason == nil {
		reason = op.open()
	}
	if reason == nil {
		reason = op.upToDate(known)
	}
	if reason == nil || errors.Is(reason, ErrNewerSchema) {
		return reason
	}
	if ctx.Err() != nil { // nobody waited for the verification
		return fmt.Errorf("opening was given up: %w", ctx.Err())
	}
	if err := op.r.room(); err != nil { // what looks like damage may be a full disk
		return err
	}
	op.o.Logger.Error("the replica is built again", "reason", reason)
	if op.r.db != nil {
		if err := closeBadger(op.r.db); err != nil {
			op.o.Logger.Warn("Badger", "error", err)
		}
		op.r.db = nil
	}
	var err error
	if op.backup, err = rebuild(op.o); err != nil {
		return err
	}
	op.rebuilt = true
	return op.open()
}

func existing(paths []string) []string {
	var out []string
	for _, p := range paths {
		if _, err := os.Stat(p); err == nil {
			out = append(out, p)
		}
	}
	return out
}

// trust says why Badger's files cannot be used, nil when they can.
func (op *opener) trust(ctx context.Context, there bool) error {
	if !there {
		return fmt.Errorf("%w: Badger's files are not there", ErrDamaged)
	}
	ok, err := endedCleanly(op.o.Dir)
	if err != nil || ok {
		return err
	}
	if err := dropEmpty(badgerPath(op.o.Dir)); err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, verifyTime)
	defer cancel()
	return op.o.Verify(ctx, badgerPath(op.o.Dir))
}

// open opens Badger. From here on its files are no longer those that an
// orderly end left.
func (op *opener) open() (err error) {
	if err := disk.Remove(cleanPath(op.o.Dir)); err != nil {
		return err
	}
	if op.r.db, err = openBadger(badgerPath(op.o.Dir), op.o.Logger); err != nil {
		return err
	}
	return op.readMeta()
}

func (op *opener) readMeta() (err error) {
	defer caught(&err)
	return op.r.db.View(func(t *badger.Txn) error {
		op.r.meta, err = readMeta(t)
		return err
	})
}

// upToDate says why Badger is not what it was, though it can be read: it
// knows less than a backup, or nothing at all.
func (op *opener) upToDate(known bool) error {
	m := op.r.meta
	if m.Schema > codec.Schema {
		return fmt.Errorf("%w: %s has schema %d, and this program knows %d: install the newer version to open it", ErrNewerSchema, op.o.Dir, m.Schema, codec.Schema)
	}
	if m.Schema == 0 && known {
		return fmt.Errorf("%w: Badger is empty", ErrDamaged)
	}
	for _, path := range backupPaths(op.o.Dir) {
		if h := backup.ReadHeader(path); h != nil && h.Change > m.Change {
			return fmt.Errorf("%w: Badger is older than the backup", ErrDamaged)
		}
	}
	return nil
}
