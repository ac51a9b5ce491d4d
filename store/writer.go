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
	t.Meta.WordsDue = t.Meta.WordsDue || len(t.words) > 0
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
	if err := w.writeWords(t.words); err != nil {
		w.opt.Logger.Error("a search lacks what was saved last until the next opening", "error", err)
	}
	return t, nil
}

// wordsBatch is how many bytes of words one transaction takes.
const wordsBatch = 1 << 20

// writeWords keeps the rows of a search, after the records that they are made of: so an
// act is as large as it may be without them. After a crash in between the next opening
// makes them again (Meta.WordsDue).
func (w *writer) writeWords(rows []igf.Folded) error {
	for len(rows) > 0 {
		n, size := 0, 0
		for ; n < len(rows) && size < wordsBatch; n++ {
			size += len(rows[n].Text)
		}
		m, err := putWords(w.reader.db, w.meta, rows[:n], n == len(rows))
		if err != nil {
			return err
		}
		w.meta, rows = m, rows[n:]
	}
	return nil
}

// putWords writes rows of a search in one transaction; last are the last that are due. A
// row without a text goes.
func putWords(db *table.DB, m table.Meta, rows []igf.Folded, last bool) (table.Meta, error) {
	t := db.BeginChange(m)
	defer t.Discard()
	for _, r := range rows {
		key := table.Words.Key(r.Key.ID())
		write := func() error { return t.Put(key, []byte(r.Text)) }
		if r.Text == "" {
			write = func() error { return t.Drop(key) }
		}
		if err := write(); err != nil {
			return m, err
		}
	}
	t.Meta.WordsDue = !last
	if err := t.Finish(); err != nil {
		return m, err
	}
	return t.Meta, t.Commit()
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
