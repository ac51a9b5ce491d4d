package store

import (
	"fmt"
	"strings"

	"rapporteur/app/igf"
	"rapporteur/store/codec"
	"rapporteur/store/typing"
)

// KeepUnsaved makes durable what stands in an entry that is not saved yet. An
// empty text forgets the slot. Callers batch: one call every 100 to 250 ms.
func (r *Replica) KeepUnsaved(u igf.Unsaved) error {
	if u.Slot == "" || len(u.Slot) > maxSlot {
		return fmt.Errorf("what is typed cannot be kept: it must say where in 1 to %d bytes, not %d", maxSlot, len(u.Slot))
	}
	if len(u.Text) > typing.MaxText {
		return fmt.Errorf("what is typed in %s cannot be kept: it has %d bytes, and %d is the most; keep long material in a file and import it", u.Slot, len(u.Text), typing.MaxText)
	}
	if err := r.enter(); err != nil {
		return err
	}
	defer r.leave()
	r.writer.Lock()
	defer r.writer.Unlock()
	if strings.TrimSpace(u.Text) == "" {
		return r.dropSlot(u.Slot)
	}
	return r.typed(r.slots.Change(u, false))
}

// typed writes a frame of keystrokes. Whole texts and their end go into Badger
// too, so that a damaged journal leaves most of what was typed.
func (r *Replica) typed(f typing.Change) error {
	b, err := codec.Encode(f)
	if err != nil {
		return err
	}
	seq := r.journal.Next()
	write := func() error { return r.append(frameTyping, b) }
	// On a full disk the journal is safe, and Badger is not.
	if !f.Whole && !f.Drop || r.broken != nil || r.room() != nil {
		err = write()
	} else {
		_, err = r.change(func(t *tx) error { return t.slot(seq, f) }, write)
	}
	if err != nil {
		return err
	}
	r.slots.Apply(seq, f)
	return nil
}

func (t *tx) slot(seq uint64, f typing.Change) error {
	if f.Drop {
		return t.drop(in(spaceSlot, f.Slot))
	}
	one := typing.Slots{}
	one.Apply(seq, f)
	return t.putValue(in(spaceSlot, f.Slot), one[f.Slot])
}

// Unsaved lists what was typed and not saved.
func (r *Replica) Unsaved() ([]igf.Unsaved, error) {
	if err := r.enter(); err != nil {
		return nil, err
	}
	defer r.leave()
	r.writer.Lock()
	defer r.writer.Unlock()
	return r.slots.List(), nil
}

// DropUnsaved forgets one by the person's choice.
func (r *Replica) DropUnsaved(slot string) error {
	if err := r.enter(); err != nil {
		return err
	}
	defer r.leave()
	r.writer.Lock()
	defer r.writer.Unlock()
	return r.dropSlot(slot)
}

func (r *Replica) dropSlot(name string) error {
	if r.slots[name] == nil {
		return nil
	}
	return r.typed(typing.Change{Slot: name, Drop: true})
}

// keepSlots makes what Badger holds of what is typed equal to what is typed.
// The caller holds writer.
func (r *Replica) keepSlots() error {
	var ended [][]byte
	err := r.look(func(t *tx) error {
		return t.each([]byte{spaceSlot}, func(_ *tx, key, _ []byte) (bool, error) {
			if r.slots[string(key[1:])] == nil {
				ended = append(ended, key)
			}
			return true, nil
		})
	})
	if err != nil || len(ended)+len(r.slots) == 0 {
		return err
	}
	_, err = r.change(func(t *tx) error {
		for _, key := range ended {
			if err := t.drop(key); err != nil {
				return err
			}
		}
		for name, s := range r.slots {
			if err := t.putValue(in(spaceSlot, name), s); err != nil {
				return err
			}
		}
		return nil
	}, func() error { return nil })
	return err
}

// adoptSlots takes from Badger what the journal lost of what was typed, and
// ends in Badger what the journal says has ended.
func (op *opener) adoptSlots() error {
	err := op.r.each([]byte{spaceSlot}, func(_ *tx, key, payload []byte) (bool, error) {
		var s typing.Slot
		err := codec.Decode(payload, &s)
		if name := string(key[1:]); err == nil && s.Seq > op.seen[name] {
			op.slots[name] = &s
			op.r.journal.Advance(s.Seq)
		}
		return true, err
	})
	if err != nil {
		return err
	}
	return op.r.keepSlots()
}
