package store

import (
	"context"
	"errors"
	"slices"

	"rapporteur/app/igf"
	"rapporteur/store/codec"
	"rapporteur/store/journal"
	"rapporteur/store/table"
)

// The kinds of frames.
const (
	frameAct      journal.Kind = 1
	frameTyping   journal.Kind = 2
	frameExchange journal.Kind = 3
)

// actFrame is the form of an act in the journal.
type actFrame struct {
	Act     igf.Act  `cbor:"1,keyasint"`
	Records [][]byte `cbor:"2,keyasint,omitempty"`
}

// maxSlot is the largest length of a slot, in bytes.
const maxSlot = 255

var errSavedBefore = igf.Errorf("this act was saved before")

// An act's payload: length of the slot 1 | slot | CBOR. The slot stands in
// front so that opening need not decode every act to know what was saved.
func (f *actFrame) encode() ([]byte, error) {
	b, err := codec.Encode(f)
	if err != nil {
		return nil, err
	}
	return append(append([]byte{byte(len(f.Act.Slot))}, f.Act.Slot...), b...), nil
}

func decodeAct(b []byte) (f actFrame, err error) {
	slot, err := slotOf(b)
	if err != nil {
		return f, err
	}
	if err := codec.Decode(b[1+len(slot):], &f); err != nil {
		return f, err
	}
	f.Act.Records, err = codec.DecodeRecords(f.Records)
	return f, err
}

func slotOf(b []byte) (string, error) {
	if len(b) < 1 || len(b) < 1+int(b[0]) {
		return "", igf.Errorf("%w: an act of the journal is cut short", ErrDamaged)
	}
	return string(b[1 : 1+b[0]]), nil
}

// begin lets one change in at a time, where the replica is open and the disk has room for
// it. Call end when it is done.
func (r *Replica) begin() (end func(), err error) {
	if err := r.gate.enter(); err != nil {
		return nil, err
	}
	r.writer.Lock()
	end = func() {
		r.writer.Unlock()
		r.gate.leave()
	}
	if err := checkSpace(r.opt, 0); err != nil {
		end()
		return nil, err
	}
	return end, nil
}

// Save makes the act durable: when it returns nil the act is fsynced and can
// be read. It stamps Device and Lamport on new entries, in place. An act that
// cannot be accepted is refused as a whole, with the errors of igf.
func (r *Replica) Save(ctx context.Context, act *igf.Act) error {
	if err := errors.Join(ctx.Err(), checkAct(act)); err != nil {
		return err
	}
	end, err := r.begin()
	if err != nil {
		return err
	}
	defer end()
	unstamp := r.writer.stampEntries(act)
	t, err := r.writer.saveStamped(act)
	if errors.Is(err, errSavedBefore) {
		return r.writer.copyStamps(act)
	}
	if err != nil {
		if !errors.Is(err, ErrBroken) {
			unstamp()
		}
		return err
	}
	r.writer.slots.Drop(act.Slot)
	r.publish(t, ofThisDevice)
	return nil
}

func (w *writer) saveStamped(act *igf.Act) (*tx, error) {
	frame := actFrame{Act: *act}
	var err error
	if frame.Records, err = codec.EncodeRecords(act.Records); err != nil {
		return nil, err
	}
	payload, err := frame.encode()
	if err != nil {
		return nil, err
	}
	seq := w.next()
	return w.change(func(t *tx) error {
		if act.Guard != nil {
			if err := act.Guard(t.record); err != nil {
				return err
			}
		}
		t.once, t.renames = true, len(act.Renamed) > 0
		return t.applyAct(seq, act, frame.Records)
	}, func() error { return w.append(frameAct, payload) })
}

// takeAway lets what an act leaves out, or removes, leave the outbox.
func takeAway(t *tx, act *igf.Act) error {
	for _, k := range act.Unsent {
		if err := leaves(t, k); err != nil {
			return err
		}
	}
	for _, k := range act.Removed {
		t.keys = append(t.keys, k)
		if err := errors.Join(keepRemoved(t, k, act.Decided), t.removeDocument(k), leaves(t, k)); err != nil {
			return err
		}
	}
	return nil
}

// applyAct puts an act, which is frame seq of the journal, into the
// transaction. encoded are its records, in the same order.
func (t *tx) applyAct(seq uint64, act *igf.Act, encoded [][]byte) error {
	key := table.Acts.Key(act.ID)
	_, old, err := t.ReadSealed(key)
	if err != nil {
		return err
	}
	if t.once && old != nil {
		return errSavedBefore
	}
	for i, rec := range act.Records {
		if err := t.putWaiting(rec, encoded[i], seq); err != nil {
			return err
		}
		if slices.Contains(act.Unsent, rec.Key()) { // it was left out, and stays so
			continue
		}
		if err := edited(t, rec, seq); err != nil {
			return err
		}
	}
	for _, p := range act.Private {
		if err := t.putPrivate(p); err != nil {
			return err
		}
	}
	if act.Self != nil {
		t.people = true
		if err := t.PutValue(table.Self.Key(""), act.Self); err != nil {
			return err
		}
	}
	if err := applyDecisions(t, seq, act); err != nil {
		return err
	}
	if err := takeAway(t, act); err != nil {
		return err
	}
	for _, r := range act.Renamed {
		if err := rename(t, r); err != nil {
			return err
		}
	}
	for name, value := range act.Settings {
		if err := t.putSetting(name, value); err != nil {
			return err
		}
	}
	if act.Slot != "" {
		if err := t.Drop(table.Slots.Key(act.Slot)); err != nil {
			return err
		}
	}
	t.Meta.Applied = seq
	return t.Replace(key, old, table.AppendNumber(nil, seq))
}

// edited lets a document that was left out wait again, now that a person edited it; with an
// output also the texts of its versions, which were left out with it.
func edited(t *tx, rec igf.Record, seq uint64) error {
	if rec.Kind().IsEntry() {
		return nil
	}
	var p igf.Private
	ok, err := t.ReadValue(table.Private.Key(string(igf.NeverSentKey)), &p)
	if err != nil || !ok || !slices.Contains(p.NeverSent, rec.Key()) {
		return err
	}
	again := []igf.Key{rec.Key()}
	if o, ok := rec.(*igf.Output); ok {
		for _, v := range o.Versions {
			text := igf.VersionKey(o.ID, v.Number)
			if here, err := t.Read(recordKey(text)); err != nil || here == nil || !slices.Contains(p.NeverSent, text) {
				if err != nil {
					return err
				}
				continue
			}
			if err := t.PutNumber(table.Outbox.Key(string(text)), seq); err != nil {
				return err
			}
			again = append(again, text)
		}
	}
	p.NeverSent = slices.DeleteFunc(p.NeverSent, func(k igf.Key) bool { return slices.Contains(again, k) })
	return t.putPrivate(p)
}

// putSetting puts a setting; "" removes it.
func (t *tx) putSetting(name, value string) error {
	if value == "" {
		return t.Drop(table.Settings.Key(name))
	}
	return t.Put(table.Settings.Key(name), []byte(value))
}

func checkAct(act *igf.Act) error {
	if act.ID == "" {
		return igf.Errorf("an act without an id cannot be saved")
	}
	var errs []error
	if len(act.Slot) > maxSlot {
		errs = append(errs, igf.Errorf("the name of the slot has %d bytes, and %d is the most", len(act.Slot), maxSlot))
	}
	seen := map[igf.Key]bool{}
	for _, rec := range act.Records {
		if seen[rec.Key()] {
			errs = append(errs, igf.Errorf("%s stands twice in one act", rec.Key()))
		}
		seen[rec.Key()] = true
		errs = append(errs, rec.Validate())
	}
	for _, p := range act.Private {
		if p.Of == "" {
			errs = append(errs, igf.Errorf("private fields do not say of which record they are"))
		}
	}
	return errors.Join(errs...)
}

// copyStamps gives the entries of an act that was saved before the stamps of that
// time.
func (w *writer) copyStamps(act *igf.Act) error {
	return w.reader.viewInside(func(t *tx) error {
		for _, rec := range act.Records {
			e, ok := rec.(igf.Entry)
			if !ok {
				continue
			}
			saved, err := t.record(rec.Key())
			if err != nil {
				return err
			}
			if s, ok := saved.(igf.Entry); ok {
				e.Head().Device, e.Head().Lamport = s.Head().Device, s.Head().Lamport
			}
		}
		return nil
	})
}

// stampEntries stamps the entries with device and order; undo removes both.
func (w *writer) stampEntries(act *igf.Act) (undo func()) {
	type old struct {
		head    *igf.Meta
		device  string
		lamport uint64
	}
	var olds []old
	if len(act.Renamed) > 0 {
		return func() {} // none of them is new
	}
	lamport := w.meta.Lamport
	for _, rec := range act.Records {
		if e, ok := rec.(igf.Entry); ok {
			h := e.Head()
			olds = append(olds, old{h, h.Device, h.Lamport})
			lamport = min(lamport+1, igf.MaxLamport)
			h.Device, h.Lamport = w.meta.Device, lamport
		}
	}
	return func() {
		for _, o := range olds {
			o.head.Device, o.head.Lamport = o.device, o.lamport
		}
	}
}

// applyDecisions puts into the transaction what an act decides, or takes back, of
// conflicts.
func applyDecisions(t *tx, seq uint64, act *igf.Act) error {
	for _, k := range act.Again {
		if err := waitAgain(t, k, seq); err != nil {
			return err
		}
	}
	for _, id := range act.Resolved {
		if err := t.dropConflict(id); err != nil {
			return err
		}
	}
	for _, c := range act.Decided {
		c.Decided = seq
		if err := t.putConflict(c); err != nil {
			return err
		}
	}
	if len(act.Decided) > 0 {
		if err := forgetDecisions(t); err != nil {
			return err
		}
	}
	for _, c := range act.Reopened {
		if err := reopen(t, c); err != nil {
			return err
		}
	}
	return nil
}
