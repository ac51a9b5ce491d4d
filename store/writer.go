package store

import (
	"sync"

	"rapporteur/app/igf"
	"rapporteur/store/disk"
	"rapporteur/store/journal"
	"rapporteur/store/table"
	"rapporteur/store/typing"
)

// writer writes to the journal and to Badger: one act at a time, by who holds the
// mutex.
type writer struct {
	opt     Options
	reader  *reader
	journal *journal.Journal // nil for a rehearsal

	// The mutex guards what follows.
	sync.Mutex
	meta   table.Meta // as the last transaction left it
	slots  typing.Slots
	broken error // why the replica must be opened again; nil while it need not
	// received counts the bytes of records that others sent since the last backup.
	received int64
}

// change runs f in a transaction and commits it. between runs when all that
// can be refused was refused and before anything is in Badger: it writes the
// journal. So the journal never has what was refused, and Badger never has what
// the journal has not. The caller holds the mutex.
func (w *writer) change(f func(t *tx) error, between func() error) (done *tx, err error) {
	if w.broken != nil {
		return nil, w.broken
	}
	defer table.RecoverPanic(&err)
	t := &tx{Tx: w.reader.db.BeginChange(w.meta)}
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
		w.broken = igf.Errorf("%w: what you saved is safe in the journal and will be there: %w", ErrBroken, err)
		return nil, w.broken
	}
	w.meta = t.Meta
	return t, nil
}

// next returns the number of the next frame. The caller holds the mutex.
func (w *writer) next() uint64 {
	if w.journal == nil {
		return w.meta.Applied + 1
	}
	return w.journal.Next()
}

// append writes a frame. The caller holds the mutex, so that the frame gets the
// number that Next gave.
func (w *writer) append(kind journal.Kind, payload []byte) error {
	if w.journal == nil {
		return nil
	}
	if err := checkThere(w.opt.Dir); err != nil {
		return err
	}
	_, err := w.journal.Append(kind, payload)
	if err != nil && disk.IsFull(err) {
		return igf.Errorf("%w: nothing of this step was saved: free some space and save again: %w", ErrFull, err)
	}
	return err
}
