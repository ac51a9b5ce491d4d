package store

import (
	"bytes"
	"errors"

	"rapporteur/app/igf"
	"rapporteur/app/search"
	"rapporteur/store/codec"
	"rapporteur/store/table"
)

// tx is one transaction, with what subscribers will be told. It has many methods because each
// table that a record has rows in is kept by the same transaction.
type tx struct {
	*table.Tx
	keys    []igf.Key     // of the records that it changed
	renamed []igf.Renamed // documents that have another id now
	once    bool          // refuse an act and entries that are there already
	renames bool          // the entries of the act are there already, and wait to be sent
	people  bool          // who is hidden may have changed
	again   bool          // the journal is played again
	words   []igf.Folded  // rows of a search that it makes
}

func recordKey(k igf.Key) []byte { return table.Records.Key(string(k)) }

// record reads one record; "no such record" wraps igf.ErrNotFound.
func (t *tx) record(key igf.Key) (igf.Record, error) {
	b, err := t.Read(recordKey(key))
	if err != nil {
		return nil, err
	}
	if b == nil {
		return nil, igf.Errorf("%s: %w", key, igf.ErrNotFound)
	}
	return codec.DecodeRecord(b)
}

// putWaiting stores a record of this device, which waits to be sent. seq is the frame
// of the journal that has it.
func (t *tx) putWaiting(rec igf.Record, encoded []byte, seq uint64) error {
	if err := t.putRecord(rec, encoded); err != nil {
		return err
	}
	key := table.Outbox.Key(string(rec.Key()))
	if t.renames && rec.Kind().IsEntry() {
		if _, waits, err := t.ReadNumber(key); err != nil || !waits {
			return errors.Join(err, igf.Errorf("%s was sent meanwhile: %w", rec.Key(), igf.ErrChanged))
		}
		return t.PutNumber(key, seq)
	}
	if t.once && rec.Kind().IsEntry() { // it is new, so it cannot wait yet
		return t.Replace(key, nil, table.AppendNumber(nil, seq))
	}
	return t.PutNumber(key, seq)
}

// leaves takes a record out of the outbox, with what was to be looked at before it is sent.
func leaves(t *tx, key igf.Key) error {
	return errors.Join(t.Drop(table.Outbox.Key(string(key))), t.Drop(table.Private.Key(string(igf.RestoredKey(key)))))
}

// waitAgain lets an entry that is here wait to be sent once more.
func waitAgain(t *tx, key igf.Key, seq uint64) error {
	b, err := t.Read(recordKey(key))
	if err != nil || b == nil || !key.IsEntry() {
		return err
	}
	return t.PutNumber(table.Outbox.Key(string(key)), seq)
}

// putReceived stores a record of the remote. An entry that also waits here was written
// by the device that this replica was copied from: if both are equal it has arrived,
// else the one that waits stays.
func (t *tx) putReceived(rec igf.Record, encoded []byte) error {
	e, ok := rec.(igf.Entry)
	if !ok {
		return errors.Join(t.putRecord(rec, encoded), t.notePublic(rec))
	}
	key := table.Outbox.Key(string(rec.Key()))
	_, waits, err := t.ReadNumber(key)
	if err != nil {
		return err
	}
	if waits {
		same, err := t.sameEntry(e, encoded)
		if err != nil || !same {
			return err
		}
		if err := leaves(t, rec.Key()); err != nil {
			return err
		}
	}
	return t.putRecord(rec, encoded)
}

// sameEntry compares all but the device and the order.
func (t *tx) sameEntry(e igf.Entry, encoded []byte) (bool, error) {
	mine, err := t.record(e.Key())
	if err != nil {
		return false, err
	}
	m, ok := mine.(igf.Entry)
	if !ok {
		return false, nil
	}
	m.Head().Device, m.Head().Lamport = e.Head().Device, e.Head().Lamport
	b, err := codec.EncodeRecord(mine)
	return bytes.Equal(b, encoded), err
}

// putRecord puts a record with its index keys.
func (t *tx) putRecord(rec igf.Record, encoded []byte) error {
	key := recordKey(rec.Key())
	t.keys = append(t.keys, rec.Key())
	e, ok := rec.(igf.Entry)
	if !ok {
		return t.putDocument(rec, encoded)
	}
	h := e.Head()
	if len(h.ID) != idSize {
		return igf.Errorf("the entry %q cannot be kept: it has no id of 26 letters and digits", h.ID)
	}
	old, value, err := t.ReadSealed(key)
	if err != nil {
		return err
	}
	var was igf.Record
	if old != nil {
		if t.once && !t.renames {
			return igf.Errorf("the %s %s is saved already: a revision is a new entry that supersedes it", e.Kind(), h.ID)
		}
		if bytes.Equal(old, encoded) {
			return nil
		}
		if was, err = t.dropIndexes(old); err != nil {
			return err
		}
	}
	t.people = t.people || rec.Kind() == igf.KindRedaction || h.Supersedes != "" || igf.ImportMark(e) != "" // its twin may be withdrawn
	if err := t.mentionInstead(was, rec, rec.Key()); err != nil {
		return err
	}
	if err := putIndexes(t, e); err != nil {
		return err
	}
	t.Meta.Lamport = max(t.Meta.Lamport, h.Lamport)
	if old == nil {
		if err := t.noteArrival(e); err != nil {
			return err
		}
	}
	return t.Replace(key, value, encoded)
}

func putIndexes(t *tx, e igf.Entry) error {
	if text := igf.SearchText(e); text != "" {
		t.words = append(t.words, igf.Folded{Key: e.Key(), Text: search.Fold(text)})
	}
	for k, v := range indexes(e) {
		if err := t.Put([]byte(k), []byte(v)); err != nil {
			return err
		}
	}
	return nil
}

// dropIndexes removes the index keys of an encoded entry, and returns it.
func (t *tx) dropIndexes(encoded []byte) (igf.Record, error) {
	rec, err := codec.DecodeRecord(encoded)
	if err != nil {
		return nil, err
	}
	e, ok := rec.(igf.Entry)
	if !ok {
		return nil, nil
	}
	if igf.SearchText(e) != "" {
		t.words = append(t.words, igf.Folded{Key: e.Key()})
	}
	for k := range indexes(e) {
		if err := t.Drop([]byte(k)); err != nil {
			return nil, err
		}
	}
	return rec, nil
}

const idSize = 26 // of a ULID

// entryID returns the id at the end of an index key.
func entryID(indexKey []byte) string { return string(indexKey[len(indexKey)-idSize:]) }

// indexSpaces are those that indexes fills.
func indexSpaces() []table.Space {
	return []table.Space{table.Timeline, table.ByOutput, table.Concerning, table.ByKind}
}

// derivedVersion is the number of what indexes returns: another number has all index keys
// made again at the next opening.
const derivedVersion = 1

// indexes returns the index keys of an entry, with their values.
func indexes(e igf.Entry) map[string]string {
	h := e.Head()
	out := map[string]string{
		string(table.AppendNumber(table.Timeline.Under(h.Group+"/"+h.Sheet), h.Lamport)) + h.ID: "",
		string(table.ByKind.Under(string(e.Kind()))) + h.ID:                                     h.Device,
	}
	if c, ok := e.(*igf.Comment); ok {
		out[string(table.ByOutput.Under(c.Output))+h.ID] = ""
	}
	targets := igf.PointsAt(e)
	if class := igf.ImportClass(e); class != "" {
		targets = append(targets, class)
	}
	for _, target := range targets {
		out[string(table.AppendNumber(table.Concerning.Under(target), h.Lamport))+h.ID] = ""
	}
	return out
}
