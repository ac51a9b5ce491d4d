package store

import (
	"rapporteur/app/igf"
	"rapporteur/store/table"
)

// turn returns the turn of what a transaction writes. What a sync brings, and what is written
// here before its receipt, is of one: nobody can tell what of it was first. A journal that is
// played again tells no turns.
func turn(t *tx) igf.Turn {
	switch {
	case t.again:
		return 0
	case t.Meta.Receiving:
		return igf.Turn(2*t.Meta.Receipts + 2)
	}
	return igf.Turn(2*t.Meta.Receipts + 1)
}

// noteSince keeps since when a record is here, or the sentences of a document.
func noteSince(t *tx, rec igf.Record) error {
	key := table.Since.Key(string(rec.Key()))
	var s igf.Since
	if _, err := t.ReadValue(key, &s); err != nil {
		return err
	}
	return t.PutValue(key, s.With(rec, turn(t)))
}

// Since returns since when this device has had a record.
func (r *Replica) Since(of igf.Key) (s igf.Since, err error) {
	err = r.reader.view(func(t *tx) error {
		_, err := t.ReadValue(table.Since.Key(string(of)), &s)
		return err
	})
	return s, err
}
