package store

import (
	"errors"
	"sync"
	"time"

	"rapporteur/app/igf"
	"rapporteur/store/bus"
	"rapporteur/store/journal"
	"rapporteur/store/table"
	"rapporteur/store/typing"
)

// Replica is an open replica. All methods may be called by several goroutines.
type Replica struct {
	opt     Options
	lock    *lock
	journal *journal.Journal
	db      *table.DB
	bus     bus.Bus
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
	meta   table.Meta // as the last transaction left it
	slots  typing.Slots
	broken error // why it must be opened again; nil while it need not

	closer sync.Once
}

// enter begins a call, until Close; leave must follow where it returned nil.
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
	return r.viewInside(f)
}

// viewInside is view for callers that have called enter.
func (r *Replica) viewInside(f func(t *tx) error) error {
	return r.db.View(func(t *table.Tx) error { return f(&tx{Tx: t}) })
}

// change runs f in a transaction and commits it. between runs when all that
// can be refused was refused and before anything is in Badger: it writes the
// journal. So the journal never has what was refused, and Badger never has what
// the journal has not. The caller holds writer.
func (r *Replica) change(f func(t *tx) error, between func() error) (done *tx, err error) {
	if r.broken != nil {
		return nil, r.broken
	}
	defer table.RecoverPanic(&err)
	t := &tx{Tx: r.db.BeginChange(r.meta)}
	defer t.Discard()
	if err := f(t); err != nil {
		return nil, err
	}
	if err := t.Finish(); err != nil {
		return nil, err
	}
	if err := between(); err != nil {
		return nil, err
	}
	if err := t.Commit(); err != nil {
		r.broken = igf.Errorf("%w: what you saved is safe in the journal and will be there: %w", ErrBroken, err)
		return nil, r.broken
	}
	r.meta = t.Meta
	return t, nil
}

// Watch calls listen after each change, from one goroutine, in order. After
// stop no further call begins.
func (r *Replica) Watch(listen func(igf.Change)) (stop func()) { return r.bus.Watch(listen) }

// publish sends what a committed transaction changed to subscribers. The caller holds
// writer, so that events come in the order of the commits.
func (r *Replica) publish(t *tx, fromSync bool) {
	r.bus.Send(igf.Change{Keys: t.keys, FromSync: fromSync, Outbox: t.Meta.Outbox})
}

// Device returns the id under which this replica writes.
func (r *Replica) Device() string {
	r.writer.Lock()
	defer r.writer.Unlock()
	return r.meta.Device
}

// Health lists, each in a sentence, what is wrong now without stopping work.
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

// Close ends the replica in order, so that the next opening is quick. What was
// saved is safe without it.
func (r *Replica) Close() error {
	err := ErrClosed
	r.closer.Do(func() { err = r.close() })
	return err
}

// close waits for the calls that are inside.
func (r *Replica) close() error {
	r.gate.Lock()
	r.gate.closed = true
	for r.gate.inside > 0 {
		r.gate.empty.Wait()
	}
	r.gate.Unlock()
	r.bus.Close()
	r.writer.Lock()
	defer r.writer.Unlock()
	var err error
	if r.broken == nil && r.checkSpace() == nil {
		err = r.writeSlots()
	}
	err = errors.Join(err, r.journal.Close())
	if !r.hasSpaceToClose() {
		// Closing writes, and a full disk would kill the program. All is in
		// the journal: the next opening brings it in.
		return errors.Join(err, r.lock.release())
	}
	dberr := r.db.Close()
	if err == nil && dberr == nil && r.broken == nil {
		err = writeClean(r.opt.Dir, r.meta.Applied)
	}
	return errors.Join(err, dberr, r.lock.release())
}

// stampFormat is the form of times in the names of what was moved aside.
const stampFormat = "20060102T150405Z"

// atTime writes a time into a sentence.
func atTime(t time.Time) string { return t.UTC().Format("2 January 2006, 15:04 UTC") }
