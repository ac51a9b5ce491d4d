package store

import (
	"context"
	"errors"
	"slices"

	"rapporteur/app/igf"
	"rapporteur/store/codec"
	"rapporteur/store/table"
)

// Limits of one exchange, so that it fits one transaction.
const (
	maxExchangeRecords = 2000
	maxExchangeBytes   = 2 << 20
)

// exchangeFrame holds what of an exchange only this device knows: what waits to be
// sent, the conflicts, and what the remote was seen to hold.
type exchangeFrame struct {
	Waiting      [][]byte       `cbor:"1,keyasint,omitempty"`
	Conflicts    []igf.Conflict `cbor:"2,keyasint,omitempty"`
	Acknowledged []igf.Pending  `cbor:"3,keyasint,omitempty"`
	Private      []igf.Private  `cbor:"4,keyasint,omitempty"`
	Resolved     []string       `cbor:"5,keyasint,omitempty"`
	Dropped      []igf.Key      `cbor:"6,keyasint,omitempty"`
}

// Exchange applies one step of sync, whole or not at all, and has it on the disk when
// it returns. If a person changed a document since sync read it, Exchange fails with
// igf.ErrChanged and applies nothing.
func (r *Replica) Exchange(ctx context.Context, x *igf.Exchange) error {
	if err := errors.Join(ctx.Err(), checkExchange(x)); err != nil {
		return err
	}
	end, err := r.begin()
	if err != nil {
		return err
	}
	defer end()
	t, received, err := r.writer.exchange(x)
	if err != nil {
		return err
	}
	r.writer.received += received
	if err := r.reader.db.Sync(); err != nil {
		return err
	}
	r.publish(t, ofOthers)
	return nil
}

// exchange returns how many bytes came with it, too.
func (w *writer) exchange(x *igf.Exchange) (done *tx, received int64, err error) {
	records, err := codec.EncodeRecords(x.Records)
	if err != nil {
		return nil, 0, err
	}
	for _, b := range records {
		received += int64(len(b))
	}
	frame := exchangeFrame{Conflicts: x.Conflicts, Acknowledged: x.Acknowledged, Private: x.Private, Resolved: x.Resolved, Dropped: x.Dropped}
	if frame.Waiting, err = codec.EncodeRecords(x.Waiting); err != nil {
		return nil, 0, err
	}
	if n := exchangeSize(x, records, frame.Waiting); n > maxExchangeBytes {
		return nil, 0, igf.Errorf("one exchange has %d bytes, and %d is the most: split it", n, maxExchangeBytes)
	}
	seq := w.next()
	own := len(frame.Waiting)+len(frame.Conflicts)+len(frame.Acknowledged)+len(frame.Private)+len(frame.Resolved)+len(frame.Dropped) > 0
	payload, err := codec.Encode(frame)
	if err != nil {
		return nil, 0, err
	}
	done, err = w.change(func(t *tx) error {
		if err := t.checkUnchanged(x); err != nil {
			return err
		}
		t.Meta.Receiving = t.Meta.Receiving || len(x.Records)+len(x.Waiting) > 0
		if own {
			if err := t.applyLocalPart(seq, &frame, x.Waiting); err != nil {
				return err
			}
		}
		return errors.Join(t.noteSent(x), t.applyRemotePart(x, records))
	}, func() error {
		if !own {
			return nil
		}
		return w.append(frameExchange, payload)
	})
	return done, received, err
}

func checkExchange(x *igf.Exchange) error {
	n := len(x.Records) + len(x.Waiting) + len(x.Removed) + len(x.Dropped)
	if n > maxExchangeRecords {
		return igf.Errorf("one exchange has %d records, and %d is the most: split it", n, maxExchangeRecords)
	}
	var errs []error
	for _, list := range [][]igf.Record{x.Records, x.Waiting} {
		for _, rec := range list {
			errs = append(errs, rec.Validate())
		}
	}
	for _, c := range x.Conflicts {
		if c.ID == "" || c.Key == "" {
			errs = append(errs, igf.Errorf("a conflict has no id or names no record"))
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
	for _, b := range x.SyncState {
		n += len(b)
	}
	return n
}

// checkUnchanged fails where a document of x waits in the outbox in a state
// that sync has not seen: x names in Acknowledged what it was merged from.
func (t *tx) checkUnchanged(x *igf.Exchange) error {
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
	for _, k := range slices.Concat(keys, x.Removed, x.Dropped) {
		seq, waits, err := t.ReadNumber(table.Outbox.Key(string(k)))
		if err != nil {
			return err
		}
		if waits && seen[k] != seq {
			return igf.Errorf("%s was changed while sync was at work: %w", k, igf.ErrChanged)
		}
	}
	if x.Newest == 0 {
		return nil
	}
	return t.Iterate(table.Outbox.Key(""), func(key, payload []byte) (bool, error) {
		seq, err := table.Number(key, payload)
		if err == nil && seq > x.Newest {
			err = igf.Errorf("%s was saved while sync was at work: %w", key[1:], igf.ErrChanged)
		}
		return true, err
	})
}

// applyLocalPart stores what only this device knows of an exchange, which frame seq of
// the journal holds.
func (t *tx) applyLocalPart(seq uint64, f *exchangeFrame, waiting []igf.Record) error {
	for _, p := range f.Acknowledged {
		key := table.Outbox.Key(string(p.Key))
		have, waits, err := t.ReadNumber(key)
		if err != nil {
			return err
		}
		if !waits || have != p.Seq {
			continue
		}
		if err := leaves(t, p.Key); err != nil {
			return err
		}
	}
	for _, k := range f.Dropped {
		t.keys = append(t.keys, k)
		if err := t.removeDocument(k); err != nil {
			return err
		}
	}
	for i, rec := range waiting {
		if err := t.putWaiting(rec, f.Waiting[i], seq); err != nil {
			return err
		}
	}
	for _, id := range f.Resolved {
		if err := t.dropConflict(id); err != nil {
			return err
		}
	}
	for _, c := range f.Conflicts {
		if err := t.putConflict(c); err != nil {
			return err
		}
	}
	for _, p := range f.Private {
		if err := t.putPrivate(p); err != nil {
			return err
		}
	}
	t.Meta.Applied = seq
	return nil
}

// applyRemotePart stores what the remote holds too, and so needs no journal.
func (t *tx) applyRemotePart(x *igf.Exchange, records [][]byte) error {
	for i, rec := range x.Records {
		if err := t.putReceived(rec, records[i]); err != nil {
			return err
		}
	}
	for _, k := range x.Removed {
		t.keys = append(t.keys, k)
		if err := t.removeDocument(k); err != nil {
			return err
		}
	}
	for name, b := range x.SyncState {
		if err := t.putSyncValue(name, b); err != nil {
			return err
		}
	}
	if x.Receipt == nil {
		return nil
	}
	t.Meta.Receipts++
	t.Meta.Receiving = false
	return t.PutValue(table.AppendNumber(table.Receipts.Key(""), t.Meta.Receipts), x.Receipt)
}
