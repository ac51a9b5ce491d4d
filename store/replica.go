package store

import (
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/dgraph-io/badger/v4"

	"rapporteur/store/journal"
)

// Replica is an open replica. All methods may be called by several goroutines.
type Replica struct {
	opt     Options
	lock    *lock
	journal *journal.Journal
	db      *badger.DB
	bus     bus
	backup  sync.Mutex // held while the automatic backup is written

	// gate counts the calls that are inside, so that Close can wait for them.
	gate struct {
		sync.Mutex
		inside int
		closed bool
		empty  *sync.Cond
	}

	// writer guards what follows: one act at a time.
	writer sync.Mutex
	meta   meta
	slots  slots
	broken error
	closer sync.Once
}

// enter lets a call in; leave must follow where it returned nil.
func (r *Replica) enter() error {
	r.gate.Lock()
	defer r.gate.Unlock()
	if r.gate.closed {
		return ErrClosed
	}
	r.gate.inside++
	return nil
}

func (r *Replica) leave() {
	r.gate.Lock()
	defer r.gate.Unlock()
	r.gate.inside--
	if r.gate.inside == 0 {
		r.gate.empty.Broadcast()
	}
}

// view runs f on one state of the replica.
func (r *Replica) view(f func(t *tx) error) error {
	if err := r.enter(); err != nil {
		return err
	}
	defer r.leave()
	return r.look(f)
}

// look is view for callers that are inside already.
func (r *Replica) look(f func(t *tx) error) (err error) {
	defer caught(&err)
	return r.db.View(func(t *badger.Txn) error { return f(&tx{Txn: t}) })
}

// caught turns a panic, which Badger raises on damaged blocks, into an error.
func caught(err *error) {
	if p := recover(); p != nil {
		*err = fmt.Errorf("%w: Badger stopped: %v", ErrDamaged, p)
	}
}

// change runs f in a transaction and commits it. between runs when all that
// can be refused was refused and before anything is in Badger: it is where the
// journal is written. The caller holds writer.
func (r *Replica) change(f func(t *tx) error, between func() error) (done *tx, err error) {
	if r.broken != nil {
		return nil, r.broken
	}
	defer caught(&err)
	t := &tx{Txn: r.db.NewTransaction(true), meta: r.meta}
	defer t.Discard()
	if err := f(t); err != nil {
		return nil, err
	}
	if err := t.finish(); err != nil {
		return nil, err
	}
	if err := between(); err != nil {
		return nil, err
	}
	if err := t.Commit(); err != nil {
		r.broken = fmt.Errorf("%w: what you saved is safe in the journal and will be there: %w", ErrBroken, err)
		return nil, r.broken
	}
	r.meta = t.meta
	return t, nil
}

// Device is the id under which this replica writes.
func (r *Replica) Device() string {
	r.writer.Lock()
	defer r.writer.Unlock()
	return r.meta.Device
}

// Health lists, each in a sentence, what is wrong now and does not stop work.
func (r *Replica) Health() []error {
	var out []error
	if w := r.journal.Warning(); w != nil {
		out = append(out, w)
	}
	r.writer.Lock()
	defer r.writer.Unlock()
	if r.broken != nil {
		out = append(out, r.broken)
	}
	return out
}

// Close ends the replica in order. What was saved is safe without it.
func (r *Replica) Close() error {
	err := ErrClosed
	r.closer.Do(func() { err = r.shut() })
	return err
}

func (r *Replica) shut() error {
	r.gate.Lock()
	r.gate.closed = true
	for r.gate.inside > 0 {
		r.gate.empty.Wait()
	}
	r.gate.Unlock()
	r.bus.close()
	r.writer.Lock()
	defer r.writer.Unlock()
	var err error
	if r.broken == nil && r.room() == nil {
		err = r.keepSlots()
	}
	err = errors.Join(err, r.journal.Close())
	if !r.roomToClose() {
		// Closing writes, and a full disk would kill the program. All is in
		// the journal: the next opening brings it in.
		return errors.Join(err, r.lock.release())
	}
	dberr := closeBadger(r.db)
	if err == nil && dberr == nil && r.broken == nil {
		err = writeClean(r.opt.Dir, r.meta.Applied)
	}
	return errors.Join(err, dberr, r.lock.release())
}

func closeBadger(db *badger.DB) (err error) {
	defer caught(&err)
	if err := db.Close(); err != nil {
		return fmt.Errorf("Badger cannot be closed: %w", err)
	}
	return nil
}

const stampFormat = "20060102T150405Z"

func since(t time.Time) string { return t.UTC().Format("2 January 2006, 15:04 UTC") }
