package store

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"time"

	"rapporteur/app/igf"
	"rapporteur/store/backup"
	"rapporteur/store/bus"
	"rapporteur/store/codec"
	"rapporteur/store/disk"
	"rapporteur/store/journal"
	"rapporteur/store/table"
	"rapporteur/store/typing"
)

// verifyTime is the time after which a verification counts as failed.
const verifyTime = 2 * time.Minute

// Open opens the replica in o.Dir, or makes one. Damage is repaired from what
// else is on this device, and Opening reports it in one sentence.
func Open(ctx context.Context, o Options) (*Replica, *Opening, error) {
	o, err := o.complete()
	if err != nil {
		return nil, nil, err
	}
	if err := disk.Folder(o.Dir); err != nil {
		return nil, nil, err
	}
	l, err := takeLock(o.Dir, o.Now())
	if err != nil {
		return nil, nil, err
	}
	op := &opener{o: o, slotSeq: map[string]uint64{}}
	op.r = newReplica(o, l)
	if err := op.run(ctx); err != nil {
		return nil, nil, errors.Join(err, op.closeParts(), l.release())
	}
	return op.r, &op.opening, nil
}

// newReplica makes a replica without its journal and Badger, which the opener opens.
func newReplica(o Options, l *lock) *Replica {
	gate := newGate()
	reader := &reader{gate: gate}
	failed := func(failure any, stack []byte) {
		o.Logger.Error("a subscriber failed", "failure", failure, "stack", string(stack))
	}
	return &Replica{opt: o, bus: bus.Bus{Failed: failed}, lock: l, gate: gate, reader: reader, writer: &writer{opt: o, reader: reader, slots: typing.Slots{}}}
}

// opener is the state of one opening. What it finds decides what the person is told
// at the end:
//
//	field     set in                   read in
//	r         Open, then step by step  everywhere; Open returns it
//	opening   claimDevice, report      Open returns it
//	known     run                      openBadger, upToDate, findLosses
//	journal   openJournal              run, findLosses, report
//	firstSeq  openJournal              openBadger, findLosses, report
//	firstPrev openJournal              findLosses
//	slotSeq   followTyping             adoptSlots
//	rebuilt   openBadger               run, findLosses, claimDevice, report
//	backup    openBadger               findLosses, report
//	lost      findLosses, unreadable   report
type opener struct {
	o       Options
	r       *Replica
	opening Opening

	known     bool              // the folder held a replica before
	journal   journal.Opened    // what opening the journal found
	firstSeq  uint64            // number of the journal's first frame; 0 for none
	firstPrev uint64            // number of the frame before it, which that frame names
	slotSeq   map[string]uint64 // the newest frame of each slot
	rebuilt   bool              // Badger was built again
	backup    *backup.Header    // what it was built from; nil for none
	lost      bool              // something acknowledged is nowhere on this device
}

func (op *opener) run(ctx context.Context) error {
	if err := checkSpaceToOpen(op.o); err != nil {
		return err
	}
	mark, known, err := readMarker(op.o.Dir)
	if err != nil {
		return err
	}
	op.known = known
	if err := finishRestore(op.o); err != nil {
		return err
	}
	for _, name := range []string{"aside", "backup", "journal", "identity", "lock", "replica.json"} { // an older version, or who copied them, may have left them open
		disk.CloseAll(filepath.Join(op.o.Dir, name))
	}
	if err := op.openJournal(); err != nil {
		return err
	}
	if err := op.openBadger(ctx); err != nil {
		return err
	}
	if err := op.settle(); err != nil {
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
	if op.rebuilt || op.journal.Damaged || op.journal.Last < op.r.writer.meta.Applied {
		if err := op.r.AutoBackup(ctx, nil); err != nil {
			op.o.Logger.Warn("no backup after the repair", "error", err)
		}
	}
	op.opening.Unsaved = op.r.writer.slots.List()
	op.report()
	return nil
}

// closeParts closes what an opening that failed has opened.
func (op *opener) closeParts() error {
	var errs []error
	if op.r.writer.journal != nil {
		errs = append(errs, op.r.writer.journal.Close())
	}
	if op.r.reader.db != nil {
		errs = append(errs, op.r.reader.db.Close())
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
		disk.CloseAll(jo.Mirror)
	}
	op.r.writer.journal, op.journal, err = journal.Open(jo, func(f journal.Frame) error {
		if op.firstSeq == 0 {
			op.firstSeq, op.firstPrev = f.Seq, f.Prev
		}
		op.followTyping(f)
		return nil
	})
	return err
}

// followTyping follows what was typed and what was saved since. A frame that
// cannot be read is met again, and reported, when it is replayed.
func (op *opener) followTyping(f journal.Frame) {
	switch f.Kind {
	case frameTyping:
		var c typing.Edit
		if err := codec.Decode(f.Payload, &c); err != nil {
			op.o.Logger.Warn("keystrokes cannot be read", "frame", f.Seq, "error", err)
			return
		}
		op.r.writer.slots.Apply(f.Seq, c)
		op.slotSeq[c.Slot] = f.Seq
	case frameAct:
		if slot, err := slotOf(f.Payload); err == nil {
			op.r.writer.slots.Drop(slot)
			op.slotSeq[slot] = f.Seq
		}
	}
}

// openBadger opens Badger where it can be trusted, else builds it again.
func (op *opener) openBadger(ctx context.Context) error {
	_, statErr := os.Stat(filepath.Join(badgerPath(op.o.Dir), "MANIFEST"))
	fresh := statErr != nil && !op.known && op.firstSeq == 0 && len(existing(backupPaths(op.o.Dir))) == 0
	if fresh {
		return op.open()
	}
	reason := op.trust(ctx, statErr == nil)
	if reason == nil {
		reason = op.open()
		if reason != nil && op.r.reader.db == nil && op.verify(ctx) == nil {
			return reason // what was in the way is not in the files: too many are open, say
		}
	}
	if reason == nil {
		reason = op.upToDate()
	}
	if reason == nil || errors.Is(reason, ErrNewerSchema) {
		return reason
	}
	if ctx.Err() != nil { // nobody waited for the verification
		return igf.Errorf("opening was given up: %w", ctx.Err())
	}
	if err := checkSpace(op.o, 0); err != nil { // what looks like damage may be a full disk
		return err
	}
	op.o.Logger.Error("the replica is built again", "reason", reason)
	if op.r.reader.db != nil {
		if err := op.r.reader.db.Close(); err != nil {
			op.o.Logger.Warn("Badger", "error", err)
		}
		op.r.reader.db = nil
	}
	var err error
	if op.backup, err = rebuild(op.o); err != nil {
		return err
	}
	op.rebuilt = true
	return op.open()
}

// existing returns those of the paths that are there.
func existing(paths []string) []string {
	var out []string
	for _, p := range paths {
		if _, err := os.Stat(p); err == nil {
			out = append(out, p)
		}
	}
	return out
}

// trust returns why Badger's files cannot be used, nil if they can.
func (op *opener) trust(ctx context.Context, there bool) error {
	if !there {
		return igf.Errorf("%w: Badger's files are not there", ErrDamaged)
	}
	files, ok, err := endedCleanly(op.o.Dir, op.o.Now())
	op.r.files = files
	if err != nil || ok {
		return err
	}
	if err := table.RemoveEmptyLogs(badgerPath(op.o.Dir)); err != nil {
		return err
	}
	return op.verify(ctx)
}

// verify reads Badger's files back.
func (op *opener) verify(ctx context.Context) error {
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
	if op.r.reader.db, err = table.Open(badgerPath(op.o.Dir), op.o.Limits.Memory, op.o.Logger); err != nil {
		return err
	}
	return op.readMeta()
}

func (op *opener) readMeta() (err error) {
	op.r.writer.meta, err = op.r.reader.db.Meta()
	return err
}

// upToDate returns why Badger is outdated although it can be read: it knows less than
// a backup, or nothing at all.
func (op *opener) upToDate() error {
	m := op.r.writer.meta
	if m.Schema > codec.Schema {
		return igf.Errorf("%w: %s has schema %d, and this program knows %d: install the newer version to open it", ErrNewerSchema, op.o.Dir, m.Schema, codec.Schema)
	}
	if m.Schema == 0 && op.known {
		return igf.Errorf("%w: Badger is empty", ErrDamaged)
	}
	for _, path := range backupPaths(op.o.Dir) {
		if h := backup.ReadHeader(path); h != nil && h.Change > m.Change {
			return igf.Errorf("%w: Badger is older than the backup", ErrDamaged)
		}
	}
	return nil
}
