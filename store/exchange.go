package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"

	"rapporteur/app/igf"
	"rapporteur/store/codec"
)

// The most that one exchange carries.
const (
	maxExchangeRecords = 2000
	maxExchangeBytes   = 2 << 20
)

// exchangeFrame is what of an exchange only this device knows: what waits to
// be sent, the conflicts, and what the remote was seen to hold.
type exchangeFrame struct {
	Waiting      [][]byte       `cbor:"1,keyasint,omitempty"`
	Conflicts    []igf.Conflict `cbor:"2,keyasint,omitempty"`
	Acknowledged []igf.Pending  `cbor:"3,keyasint,omitempty"`
}

// Exchange applies one step of sync as one, and has it on the disk when it
// returns. A document that a person changed since sync read it makes it fail
// with igf.ErrChanged, and nothing of the exchange is applied.
func (r *Replica) Exchange(ctx context.Context, x *igf.Exchange) error {
	if err := errors.Join(ctx.Err(), checkExchange(x)); err != nil {
		return err
	}
	if err := r.enter(); err != nil {
		return err
	}
	defer r.leave()
	r.writer.Lock()
	defer r.writer.Unlock()
	if err := r.room(); err != nil {
		return err
	}
	t, err := r.exchange(x)
	if err != nil {
		return err
	}
	if err := r.syncBadger(); err != nil {
		return err
	}
	r.publish(t, true)
	return nil
}

func (r *Replica) exchange(x *igf.Exchange) (*tx, error) {
	records, err := codec.EncodeRecords(x.Records)
	if err != nil {
		return nil, err
	}
	frame := exchangeFrame{Conflicts: x.Conflicts, Acknowledged: x.Acknowledged}
	if frame.Waiting, err = codec.EncodeRecords(x.Waiting); err != nil {
		return nil, err
	}
	if n := exchangeSize(x, records, frame.Waiting); n > maxExchangeBytes {
		return nil, fmt.Errorf("one exchange has %d bytes, and %d is the most: split it", n, maxExchangeBytes)
	}
	seq := r.journal.Next()
	own := len(frame.Waiting)+len(frame.Conflicts)+len(frame.Acknowledged) > 0
	payload, err := codec.Encode(frame)
	if err != nil {
		return nil, err
	}
	return r.change(func(t *tx) error {
		if err := t.current(x); err != nil {
			return err
		}
		if own {
			if err := t.exchanged(seq, &frame, x.Waiting); err != nil {
				return err
			}
		}
		return t.received(x, records)
	}, func() error {
		if !own {
			return nil
		}
		return r.append(frameExchange, payload)
	})
}

func checkExchange(x *igf.Exchange) error {
	n := len(x.Records) + len(x.Waiting) + len(x.Removed)
	if n > maxExchangeRecords {
		return fmt.Errorf("one exchange has %d records, and %d is the most: split it", n, maxExchangeRecords)
	}
	var errs []error
	for _, list := range [][]igf.Record{x.Records, x.Waiting} {
		for _, rec := range list {
			errs = append(errs, rec.Validate())
		}
	}
	for _, c := range x.Conflicts {
		if c.ID == "" || c.Key == "" {
			errs = append(errs, fmt.Errorf("a conflict has no id or names no record"))
		}
	}
	return errors.Join(errs...)
}

func exchangeSize(x *igf.Exchange, lists ...[][]byte) int {
	n := 0
	for _, l := range lists {
		for _, b := range l {
			n += len(b)
		}
	}
	for _, c := range x.Conflicts {
		n += len(c.Base) + len(c.Ours) + len(c.Theirs)
	}
	for _, b := range x.Books {
		n += len(b)
	}
	return n
}

// current makes sure that no document of x waits in the outbox in a state that
// sync has not seen: it names in Acknowledged what it merged from.
func (t *tx) current(x *igf.Exchange) error {
	seen := map[igf.Key]uint64{}
	for _, p := range x.Acknowledged {
		seen[p.Key] = p.Seq
	}
	var keys []igf.Key
	for _, list := range [][]igf.Record{x.Records, x.Waiting} {
		for _, rec := range list {
			if !rec.Kind().IsEntry() {
				keys = append(keys, rec.Key())
			}
		}
	}
	for _, k := range append(keys, x.Removed...) {
		seq, waits, err := t.readNumber(in(spaceOutbox, string(k)))
		if err != nil {
			return err
		}
		if waits && seen[k] != seq {
			return fmt.Errorf("%s was changed while sync was at work: %w", k, igf.ErrChanged)
		}
	}
	return nil
}

// exchanged puts what the journal's frame seq holds of an exchange.
func (t *tx) exchanged(seq uint64, f *exchangeFrame, waiting []igf.Record) error {
	for _, p := range f.Acknowledged {
		key := in(spaceOutbox, string(p.Key))
		have, waits, err := t.readNumber(key)
		if err != nil {
			return err
		}
		if waits && have == p.Seq {
			if err := t.drop(key); err != nil {
				return err
			}
		}
	}
	for i, rec := range waiting {
		if err := t.pend(rec, f.Waiting[i], seq); err != nil {
			return err
		}
	}
	for _, c := range f.Conflicts {
		if err := t.putConflict(c); err != nil {
			return err
		}
	}
	t.meta.Applied = seq
	return nil
}

// received puts what the remote holds anyway.
func (t *tx) received(x *igf.Exchange, records [][]byte) error {
	for i, rec := range x.Records {
		if err := t.receive(rec, records[i]); err != nil {
			return err
		}
	}
	for _, k := range x.Removed {
		t.keys = append(t.keys, k)
		if err := t.drop(recordKey(k)); err != nil {
			return err
		}
	}
	for name, b := range x.Books {
		if err := t.putBook(name, b); err != nil {
			return err
		}
	}
	if x.Receipt == nil {
		return nil
	}
	t.meta.Receipts++
	return t.putValue(numbered([]byte{spaceReceipt}, t.meta.Receipts), x.Receipt)
}

// receive puts one record of the remote. An entry that also waits here was
// written by the device that this replica was copied from: where it says the
// same it has arrived, else the one that waits stays.
func (t *tx) receive(rec igf.Record, encoded []byte) error {
	e, ok := rec.(igf.Entry)
	if !ok {
		return t.putRecord(rec, encoded)
	}
	box := in(spaceOutbox, string(rec.Key()))
	_, waits, err := t.readNumber(box)
	if err != nil {
		return err
	}
	if waits {
		same, err := t.sameEntry(e, encoded)
		if err != nil || !same {
			return err
		}
		if err := t.drop(box); err != nil {
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
