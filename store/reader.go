package store

import (
	"iter"

	"rapporteur/app/igf"
	"rapporteur/app/search"
	"rapporteur/store/codec"
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

// folded visits the words of notes and comments, folded for a search, the newest first.
// What only this device knows of a speaker stands in no index: it is joined here.
func (r *reader) folded() iter.Seq2[igf.Folded, error] {
	return func(yield func(igf.Folded, error) bool) {
		err := r.view(func(t *tx) error {
			private, err := privateNames(t)
			if err != nil {
				return err
			}
			return t.IterateBack(table.Words.Key(""), func(key, payload []byte) (bool, error) {
				id := entryID(key)
				text := string(payload)
				if name, ok := private[id]; ok {
					text += "\n" + name
				}
				return yield(igf.Folded{Key: igf.EntryKey(id), Text: text}, nil), nil
			})
		})
		if err != nil {
			yield(igf.Folded{}, err)
		}
	}
}

// privateNames returns by id of a note or comment the name and affiliation that only this
// device knows, folded.
func privateNames(t *tx) (map[string]string, error) {
	prefix := table.Private.Key("entry/")
	names := map[string]string{}
	err := t.Iterate(prefix, func(key, payload []byte) (bool, error) {
		id := string(key[len(prefix):])
		var p igf.Private
		if len(id) != idSize {
			return true, nil
		}
		if err := codec.Decode(payload, &p); err != nil {
			return false, err
		}
		if p.Name != "" || p.Affiliation != "" {
			names[id] = search.Fold(p.Name + "\n" + p.Affiliation)
		}
		return true, nil
	})
	return names, err
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
