package store

import (
	"errors"
	"slices"

	"rapporteur/app/igf"
	"rapporteur/store/table"
)

// turn returns the turn of what a transaction writes (igf.Turn): each sync is one, up to its receipt, and
// what this device writes between two syncs is another. What one sync brings has one turn, since nobody
// can tell what of it was first.
func (t *tx) turn() igf.Turn {
	if t.Meta.Receiving {
		return igf.Turn(2*t.Meta.Receipts + 2)
	}
	return igf.Turn(2*t.Meta.Receipts + 1)
}

// noteArrival keeps since when an entry is here. A journal that is played again cannot tell the turns, so
// nothing is noted then.
func (t *tx) noteArrival(e igf.Entry) error {
	if t.again {
		return nil
	}
	return t.PutNumber(table.Since.Key(string(e.Key())), uint64(t.turn()))
}

// notePublic keeps since when the shared repository has the sentences of a document. What only
// waits here is not noted: it could have been taken from an entry that came meanwhile.
func (t *tx) notePublic(rec igf.Record) error {
	if t.again {
		return nil
	}
	for _, text := range igf.WordsIn(rec) {
		for id := range igf.Sentences(text, 0, len(text)) {
			key := sentenceKey(id)
			if _, known, err := t.ReadNumber(key); err != nil {
				return err
			} else if known {
				continue
			}
			if err := t.PutNumber(key, uint64(t.turn())); err != nil {
				return err
			}
		}
	}
	return nil
}

// noteSent notes the documents of this device that the shared repository was found to hold:
// those that leave the outbox and that the exchange does not replace.
func (t *tx) noteSent(x *igf.Exchange) error {
	replaced := map[igf.Key]bool{}
	for _, rec := range slices.Concat(x.Records, x.Waiting) {
		replaced[rec.Key()] = true
	}
	for _, key := range slices.Concat(x.Removed, x.Dropped) {
		replaced[key] = true
	}
	for _, p := range x.Acknowledged {
		if p.Key.IsEntry() || replaced[p.Key] {
			continue
		}
		_, waits, err := t.ReadNumber(table.Outbox.Key(string(p.Key)))
		if err != nil {
			return err
		}
		if waits { // it was changed meanwhile
			continue
		}
		rec, err := t.record(p.Key)
		if errors.Is(err, igf.ErrNotFound) {
			continue
		}
		if err == nil {
			err = t.notePublic(rec)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func sentenceKey(id igf.SentenceID) []byte {
	return table.AppendNumber(table.Sentences.Key(""), uint64(id))
}

// Since returns since when this device has an entry.
func (r *Replica) Since(entry igf.Key) (igf.Turn, error) {
	return r.turnAt(table.Since.Key(string(entry)))
}

// PublicSince returns since when the shared repository has a sentence in a document, as far as
// this device saw it.
func (r *Replica) PublicSince(id igf.SentenceID) (igf.Turn, error) { return r.turnAt(sentenceKey(id)) }

func (r *Replica) turnAt(key []byte) (turn igf.Turn, err error) {
	err = r.reader.view(func(t *tx) error {
		n, _, err := t.ReadNumber(key)
		turn = igf.Turn(n)
		return err
	})
	return turn, err
}
