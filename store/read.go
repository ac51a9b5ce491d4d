package store

import (
	"fmt"
	"iter"

	"github.com/dgraph-io/badger/v4"

	"rapporteur/app/igf"
	"rapporteur/store/codec"
)

// Get returns the record under key.
func (r *Replica) Get(key igf.Key) (rec igf.Record, err error) {
	err = r.view(func(t *tx) error {
		rec, err = t.record(key)
		return err
	})
	return rec, err
}

// Has tells whether there is a record under key.
func (r *Replica) Has(key igf.Key) (has bool, err error) {
	err = r.view(func(t *tx) error {
		b, err := t.read(recordKey(key))
		has = b != nil
		return err
	})
	return has, err
}

// Documents are all records of a family below a prefix of their id, by key.
func (r *Replica) Documents(family, prefix string) iter.Seq2[igf.Record, error] {
	start := family + "/" + prefix
	if family == string(igf.ProgrammeKey) {
		start = family
	}
	return func(yield func(igf.Record, error) bool) {
		err := r.each(in(spaceRecord, start), func(_ *tx, _, payload []byte) (bool, error) {
			rec, err := codec.DecodeRecord(payload)
			return yield(rec, err), nil
		})
		if err != nil {
			yield(nil, err)
		}
	}
}

// Timeline is a sheet's entries in Lamport order, superseded ones too.
func (r *Replica) Timeline(group, sheet string) iter.Seq2[igf.Entry, error] {
	return r.entries(part(spaceTimeline, group+"/"+sheet))
}

// Entries are all entries of a kind, by id.
func (r *Replica) Entries(kind igf.Kind) iter.Seq2[igf.Entry, error] {
	return r.entries(part(spaceKind, string(kind)))
}

// Comments are the comments on an output, or all of them for "", by id.
func (r *Replica) Comments(output string) iter.Seq2[*igf.Comment, error] {
	prefix := part(spaceOutput, output)
	if output == "" {
		prefix = part(spaceKind, string(igf.KindComment))
	}
	return func(yield func(*igf.Comment, error) bool) {
		for e, err := range r.entries(prefix) {
			c, ok := e.(*igf.Comment)
			if err == nil && !ok {
				err = fmt.Errorf("%w: %s stands among the comments and is none", ErrDamaged, e.Key())
			}
			if !yield(c, err) {
				return
			}
		}
	}
}

// Concerning are the entries that point at the entry id, in Lamport order.
func (r *Replica) Concerning(id string) ([]igf.Entry, error) {
	var out []igf.Entry
	for e, err := range r.entries(part(spaceConcerning, id)) {
		if err != nil {
			return nil, err
		}
		out = append(out, e)
	}
	return out, nil
}

// entries follows an index. One entry that cannot be read does not end it.
func (r *Replica) entries(prefix []byte) iter.Seq2[igf.Entry, error] {
	return func(yield func(igf.Entry, error) bool) {
		err := r.each(prefix, func(t *tx, key, _ []byte) (bool, error) {
			rec, err := t.record(igf.EntryKey(idOf(key)))
			e, ok := rec.(igf.Entry)
			if err == nil && !ok {
				err = fmt.Errorf("%w: %s stands among the entries and is none", ErrDamaged, rec.Key())
			}
			return yield(e, err), nil
		})
		if err != nil {
			yield(nil, err)
		}
	}
}

// each visits all values below prefix, in order of their keys, on one state of
// the replica, until visit says no. Key and payload are valid until visit returns.
func (r *Replica) each(prefix []byte, visit func(t *tx, key, payload []byte) (bool, error)) error {
	if err := r.enter(); err != nil {
		return err
	}
	defer r.leave()
	t := &tx{Txn: r.db.NewTransaction(false)}
	defer t.Discard()
	return t.each(prefix, visit)
}

func (t *tx) each(prefix []byte, visit func(t *tx, key, payload []byte) (bool, error)) error {
	o := badger.DefaultIteratorOptions
	o.Prefix = prefix
	o.PrefetchSize = 16
	it := t.NewIterator(o)
	defer it.Close()
	it.Rewind()
	for {
		key, payload, err := step(it)
		if err != nil || key == nil {
			return err
		}
		more, err := visit(t, key, payload)
		if err != nil || !more {
			return err
		}
		if err := next(it); err != nil {
			return err
		}
	}
}

// step reads where the iterator stands; a nil key is the end.
func step(it *badger.Iterator) (key, payload []byte, err error) {
	defer caught(&err)
	if !it.Valid() {
		return nil, nil, nil
	}
	item := it.Item()
	key = item.KeyCopy(nil)
	err = item.Value(func(v []byte) error {
		payload, err = unseal(key, v)
		return err
	})
	return key, payload, err
}

func next(it *badger.Iterator) (err error) {
	defer caught(&err)
	it.Next()
	return nil
}
