package store

import (
	"bytes"
	"errors"
	"slices"

	"rapporteur/app/igf"
	"rapporteur/store/codec"
	"rapporteur/store/journal"
	"rapporteur/store/table"
	"rapporteur/store/typing"
)

// settle brings the open database up to date: the schema, what only the journal has,
// and the device under which this folder writes.
func (op *opener) settle() error {
	op.findLosses()
	if err := op.r.reader.db.Migrate(); err != nil {
		return err
	}
	if err := makeIndexes(op.r.writer); err != nil {
		return err
	}
	if err := op.readMeta(); err != nil {
		return err
	}
	if err := op.replay(); err != nil {
		return err
	}
	op.r.writer.journal.Advance(op.r.writer.meta.Applied)
	if err := op.adoptSlots(); err != nil {
		return err
	}
	return op.claimDevice()
}

// indexBatch is how many entries' index keys are made in one transaction.
const indexBatch = 500

// makeIndexes makes all index keys again where another version made them, or a crash
// came before the rows of a search were written.
func makeIndexes(w *writer) error {
	db := w.reader.db
	m, err := db.Meta()
	if err != nil || m.Derived == derivedVersion && !m.WordsDue {
		return err
	}
	var stale, entries [][]byte
	list := func(t *table.Tx, prefix []byte, into *[][]byte) error {
		return t.Iterate(prefix, func(key, _ []byte) (bool, error) {
			*into = append(*into, bytes.Clone(key))
			return true, nil
		})
	}
	err = db.View(func(t *table.Tx) error {
		for _, s := range append(indexSpaces(), table.Words) {
			if err := list(t, s.Key(""), &stale); err != nil {
				return err
			}
		}
		return list(t, recordKey("entry/"), &entries)
	})
	if err != nil {
		return err
	}
	for some := range slices.Chunk(stale, 5*indexBatch) {
		if err := db.Update(func(t *table.Tx) error { return each(some, t.Drop) }); err != nil {
			return err
		}
	}
	for some := range slices.Chunk(entries, indexBatch) {
		var words []igf.Folded
		err := db.Update(func(t *table.Tx) error {
			x := &tx{Tx: t}
			err := each(some, func(key []byte) error { return index(x, key) })
			words = x.words
			return err
		})
		if err == nil {
			w.meta, err = db.Meta()
		}
		if err == nil {
			err = w.writeWords(words)
		}
		if err != nil {
			return err
		}
	}
	return db.Update(func(t *table.Tx) error {
		t.Meta.Derived, t.Meta.WordsDue = derivedVersion, false
		return nil
	})
}

func each(keys [][]byte, do func(key []byte) error) error {
	for _, k := range keys {
		if err := do(k); err != nil {
			return err
		}
	}
	return nil
}

// index makes the index keys of the entry under key. One that cannot be read has none:
// check names it.
func index(t *tx, key []byte) error {
	b, err := t.Read(key)
	if err != nil {
		return err
	}
	rec, err := codec.DecodeRecord(b)
	if e, ok := rec.(igf.Entry); ok && err == nil {
		return putIndexes(t, e)
	}
	return nil
}

// findLosses finds out whether frames are gone that nothing else holds.
func (op *opener) findLosses() {
	applied := op.r.writer.meta.Applied
	for _, g := range op.journal.Gaps {
		op.lost = op.lost || g.Before > applied+1
	}
	if !op.rebuilt {
		return
	}
	if op.firstSeq == 0 { // the journal has nothing; had it anything?
		op.lost = op.lost || op.known && (op.backup == nil || op.backup.Applied > 0)
		return
	}
	op.lost = op.lost || op.firstPrev > applied
}

// replay applies the frames of the journal that Badger does not have.
func (op *opener) replay() error {
	return op.r.writer.journal.Each(op.r.writer.meta.Applied+1, func(f journal.Frame) error {
		var apply func(t *tx) error
		switch f.Kind {
		case frameTyping:
			return nil
		case frameAct:
			a, err := decodeAct(f.Payload)
			if err != nil {
				return op.unreadable(f, err)
			}
			apply = func(t *tx) error { return t.applyAct(f.Seq, &a.Act, a.Records) }
		case frameExchange:
			var x exchangeFrame
			err := codec.Decode(f.Payload, &x)
			var waiting []igf.Record
			if err == nil {
				waiting, err = codec.DecodeRecords(x.Waiting)
			}
			if err != nil {
				return op.unreadable(f, err)
			}
			apply = func(t *tx) error { return t.applyLocalPart(f.Seq, &x, waiting) }
		default:
			return igf.Errorf("%w: the journal has a step of kind %d", ErrNewerSchema, f.Kind)
		}
		_, err := op.r.writer.change(func(t *tx) error {
			t.again = true
			return apply(t)
		}, func() error { return nil })
		return err
	})
}

// unreadable skips a frame with a correct checksum that cannot be decoded. It stays in
// the journal.
func (op *opener) unreadable(f journal.Frame, err error) error {
	op.o.Logger.Error("a step of the journal cannot be read", "frame", f.Seq, "error", err)
	op.lost = true
	return nil
}

// adoptSlots takes from Badger what the journal lost of what was typed, and
// ends in Badger what the journal says has ended.
func (op *opener) adoptSlots() error {
	err := op.r.reader.iterate(table.Slots.Key(""), func(_ *tx, key, payload []byte) (bool, error) {
		var s typing.Slot
		err := codec.Decode(payload, &s)
		if name := string(key[1:]); err == nil && s.Seq > op.slotSeq[name] {
			op.r.writer.slots[name] = &s
			op.r.writer.journal.Advance(s.Seq)
		}
		return true, err
	})
	if err != nil {
		return err
	}
	return op.r.writer.writeSlots()
}

// claimDevice makes sure that no other folder writes under the same id.
func (op *opener) claimDevice() error {
	id, err := identity(op.o.Dir)
	if err != nil {
		return err
	}
	m := op.r.writer.meta
	if m.Device != "" && m.Identity == id && !op.rebuilt {
		return nil
	}
	device := m.Device
	if m.Device == "" || m.Identity != id {
		device = op.o.NewDevice()
	}
	op.opening.NewDevice = m.Device != "" && m.Device != device
	err = adoptDevice(op.r.reader.db, device, id)
	return errors.Join(err, op.readMeta())
}

// report puts what was found into one sentence for the person.
func (op *opener) report() {
	f := &op.opening
	f.Repaired = op.rebuilt || op.journal.Damaged || op.journal.Restored > 0 || op.journal.Last < op.r.writer.meta.Applied && op.firstSeq > 0
	f.NeedsRemote, f.Lost = op.rebuilt, op.lost
	switch {
	case op.lost && op.backup != nil:
		f.Sentence = igf.Sentencef("The replica was damaged in two places: it was rebuilt from the backup of %s, and some of what was saved after it may be missing; the damaged files are kept in the folder “aside”, and the next sync brings back what was sent.", igf.Moment(op.backup.At))
	case op.lost:
		f.Sentence = igf.Sentencef("The replica was damaged and some of what was saved could not be read back; the damaged files are kept in the folder “aside”, and the next sync brings back what was sent.")
	case op.rebuilt:
		f.Sentence = igf.Sentencef("The replica was damaged and was rebuilt: everything you saved is here, and the next sync fetches what others have shared.")
	case f.Repaired:
		f.Sentence = igf.Sentencef("A part of the journal was damaged and was set aside: everything you saved is here.")
	case f.NewDevice:
		f.Sentence = igf.Sentencef("This replica is a copy of another one: it goes on as a device of its own.")
	case op.journal.Torn:
		f.Sentence = igf.Sentencef("The program was interrupted while it was saving: everything that was shown as saved is here.")
	}
	if op.journal.Warning != nil && f.Sentence.String() == "" {
		f.Sentence = igf.Sentencef("%s", op.journal.Warning)
	}
}
