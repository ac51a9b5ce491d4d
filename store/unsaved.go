package store

import (
	"strings"

	"rapporteur/app/igf"
	"rapporteur/store/codec"
	"rapporteur/store/table"
	"rapporteur/store/typing"
)

// KeepUnsaved makes durable what is typed in an entry that is not saved yet. An empty
// text forgets the slot. Callers combine keystrokes: one call every 100 to 250 ms.
func (r *Replica) KeepUnsaved(u igf.Unsaved) error {
	if u.Slot == "" || len(u.Slot) > maxSlot {
		return igf.Errorf("what is typed cannot be kept: it must say where in 1 to %d bytes, not %d", maxSlot, len(u.Slot))
	}
	if len(u.Text) > typing.MaxText {
		return igf.Errorf("what is typed in %s cannot be kept: it has %d bytes, and %d is the most; keep long material in a file and import it", u.Slot, len(u.Text), typing.MaxText)
	}
	if err := r.gate.enter(); err != nil {
		return err
	}
	defer r.gate.leave()
	r.writer.Lock()
	defer r.writer.Unlock()
	if strings.TrimSpace(u.Text) == "" {
		return r.writer.dropSlot(u.Slot)
	}
	return r.writer.writeTyping(r.writer.slots.Edit(u))
}

// writeTyping writes a frame of keystrokes. Whole texts and their end go into
// Badger too, so that a damaged journal leaves most of what was typed.
func (w *writer) writeTyping(c typing.Edit) error {
	b, err := codec.Encode(c)
	if err != nil {
		return err
	}
	seq := w.journal.Next()
	write := func() error { return w.append(frameTyping, b) }
	// On a full disk the journal is safe, and Badger is not.
	if !c.Whole && !c.Drop || w.broken != nil || checkSpace(w.opt, 0) != nil {
		err = write()
	} else {
		_, err = w.change(func(t *tx) error { return t.putSlot(seq, c) }, write)
	}
	if err != nil {
		return err
	}
	w.slots.Apply(seq, c)
	return nil
}

// putSlot stores a change that does not depend on what is in its slot.
func (t *tx) putSlot(seq uint64, c typing.Edit) error {
	if c.Drop {
		return t.Drop(table.Slots.Key(c.Slot))
	}
	one := typing.Slots{}
	one.Apply(seq, c)
	return t.PutValue(table.Slots.Key(c.Slot), one[c.Slot])
}

// Unsaved lists what was typed and not saved.
func (r *Replica) Unsaved() ([]igf.Unsaved, error) {
	if err := r.gate.enter(); err != nil {
		return nil, err
	}
	defer r.gate.leave()
	r.writer.Lock()
	defer r.writer.Unlock()
	return r.writer.slots.List(), nil
}

// DropUnsaved forgets what was typed in a slot, by the person's choice.
func (r *Replica) DropUnsaved(slot string) error {
	if err := r.gate.enter(); err != nil {
		return err
	}
	defer r.gate.leave()
	r.writer.Lock()
	defer r.writer.Unlock()
	return r.writer.dropSlot(slot)
}

func (w *writer) dropSlot(name string) error {
	if w.slots[name] == nil {
		return nil
	}
	return w.writeTyping(typing.Edit{Slot: name, Drop: true})
}

// writeSlots brings the slots in Badger up to date. The caller holds the mutex.
func (w *writer) writeSlots() error {
	var ended [][]byte
	err := w.reader.viewInside(func(t *tx) error {
		return t.Iterate(table.Slots.Key(""), func(key, _ []byte) (bool, error) {
			if w.slots[string(key[1:])] == nil {
				ended = append(ended, key)
			}
			return true, nil
		})
	})
	if err != nil || len(ended)+len(w.slots) == 0 {
		return err
	}
	_, err = w.change(func(t *tx) error {
		for _, key := range ended {
			if err := t.Drop(key); err != nil {
				return err
			}
		}
		for name, s := range w.slots {
			if err := t.PutValue(table.Slots.Key(name), s); err != nil {
				return err
			}
		}
		return nil
	}, func() error { return nil })
	return err
}
