package store

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"

	"rapporteur/app/igf"
	"rapporteur/store/codec"
)

// errAgain: the act was saved before.
var errAgain = errors.New("this act was saved before")

// act puts an act, which is frame seq of the journal, into the transaction.
// encoded are its records, in the same order.
func (t *tx) act(seq uint64, act *igf.Act, encoded [][]byte) error {
	key := in(spaceAct, act.ID)
	_, old, err := t.readSealed(key)
	if err != nil {
		return err
	}
	if t.once && old != nil {
		return errAgain
	}
	for i, rec := range act.Records {
		if err := t.pend(rec, encoded[i], seq); err != nil {
			return err
		}
	}
	for _, p := range act.Private {
		if err := t.putValue(in(spacePrivate, string(p.Of)), p); err != nil {
			return err
		}
	}
	if act.Self != nil {
		if err := t.putValue([]byte{spaceSelf}, act.Self); err != nil {
			return err
		}
	}
	for _, id := range act.Resolved {
		if err := t.dropConflict(id); err != nil {
			return err
		}
	}
	for _, c := range act.Reopened {
		if err := t.putConflict(c); err != nil {
			return err
		}
	}
	for name, value := range act.Settings {
		if err := t.setting(name, value); err != nil {
			return err
		}
	}
	if act.Slot != "" {
		if err := t.drop(in(spaceSlot, act.Slot)); err != nil {
			return err
		}
	}
	t.meta.Applied = seq
	return t.replace(key, old, binary.BigEndian.AppendUint64(nil, seq))
}

func (t *tx) setting(name, value string) error {
	if value == "" {
		return t.drop(in(spaceSetting, name))
	}
	return t.put(in(spaceSetting, name), []byte(value))
}

// pend puts a record that waits to be sent.
func (t *tx) pend(rec igf.Record, encoded []byte, seq uint64) error {
	if err := t.putRecord(rec, encoded); err != nil {
		return err
	}
	box := in(spaceOutbox, string(rec.Key()))
	if t.once && rec.Kind().IsEntry() { // it is new, so it cannot wait yet
		return t.replace(box, nil, binary.BigEndian.AppendUint64(nil, seq))
	}
	return t.putNumber(box, seq)
}

// putRecord puts a record with its index keys.
func (t *tx) putRecord(rec igf.Record, encoded []byte) error {
	key := recordKey(rec.Key())
	t.keys = append(t.keys, rec.Key())
	e, ok := rec.(igf.Entry)
	if !ok {
		return t.put(key, encoded)
	}
	h := e.Head()
	if len(h.ID) != idSize {
		return fmt.Errorf("the entry %q cannot be kept: its id is no ULID", h.ID)
	}
	old, value, err := t.readSealed(key)
	if err != nil {
		return err
	}
	if old != nil {
		if t.once {
			return fmt.Errorf("the %s %s is saved already: a revision is a new entry that supersedes it", e.Kind(), h.ID)
		}
		if bytes.Equal(old, encoded) {
			return nil
		}
		if err := t.unindex(old); err != nil {
			return err
		}
	}
	for k, v := range indexes(e) {
		if err := t.put([]byte(k), []byte(v)); err != nil {
			return err
		}
	}
	t.meta.Lamport = max(t.meta.Lamport, h.Lamport)
	return t.replace(key, value, encoded)
}

func (t *tx) unindex(encoded []byte) error {
	rec, err := codec.DecodeRecord(encoded)
	if err != nil {
		return err
	}
	e, ok := rec.(igf.Entry)
	if !ok {
		return nil
	}
	for k := range indexes(e) {
		if err := t.drop([]byte(k)); err != nil {
			return err
		}
	}
	return nil
}

// record reads one record; "no such record" wraps igf.ErrNotFound.
func (t *tx) record(key igf.Key) (igf.Record, error) {
	b, err := t.read(recordKey(key))
	if err != nil {
		return nil, err
	}
	if b == nil {
		return nil, fmt.Errorf("%s: %w", key, igf.ErrNotFound)
	}
	return codec.DecodeRecord(b)
}
