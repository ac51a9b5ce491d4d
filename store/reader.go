package store

import (
	"iter"

	"rapporteur/app/igf"
	"rapporteur/store/table"
)

// reader reads what Badger holds, while the replica is open.
type reader struct {
	gate *gate
	db   *table.DB
}

// view runs f on one state of the replica.
func (r *reader) view(f func(t *tx) error) error {
	if err := r.gate.enter(); err != nil {
		return err
	}
	defer r.gate.leave()
	return r.viewInside(f)
}

// viewInside is view for callers that have called enter.
func (r *reader) viewInside(f func(t *tx) error) error {
	return r.db.View(func(t *table.Tx) error { return f(&tx{Tx: t}) })
}

// entries follows an index. One entry that cannot be read does not end it.
func (r *reader) entries(prefix []byte) iter.Seq2[igf.Entry, error] {
	return func(yield func(igf.Entry, error) bool) {
		err := r.iterate(prefix, func(t *tx, key, _ []byte) (bool, error) {
			rec, err := t.record(igf.EntryKey(entryID(key)))
			e, ok := rec.(igf.Entry)
			if err == nil && !ok {
				err = igf.Errorf("%w: %s stands among the entries and is none", ErrDamaged, rec.Key())
			}
			return yield(e, err), nil
		})
		if err != nil {
			yield(nil, err)
		}
	}
}

// iterate visits all values below prefix, in order of their keys, on one state
// of the replica, until visit says no. The payload is only valid until visit
// returns.
func (r *reader) iterate(prefix []byte, visit func(t *tx, key, payload []byte) (bool, error)) error {
	if err := r.gate.enter(); err != nil {
		return err
	}
	defer r.gate.leave()
	t := &tx{Tx: r.db.Begin()}
	defer t.Discard()
	return t.Iterate(prefix, func(key, payload []byte) (bool, error) { return visit(t, key, payload) })
}
