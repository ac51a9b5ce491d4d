package store

import (
	"fmt"
	"hash/crc32"
	"maps"
	"sort"
	"strings"
	"time"

	"rapporteur/app/igf"
)

// maxUnsaved is the most that one entry keeps while it is typed, in bytes:
// above what any record accepts.
const maxUnsaved = 1 << 20

// wholeEvery is after how many changes a text is written as a whole again, so
// that a damaged frame takes little.
const wholeEvery = 50

// typing is a frame of keystrokes: the text with its middle replaced.
type typing struct {
	Slot    string            `cbor:"1,keyasint"`
	At      time.Time         `cbor:"2,keyasint"`
	Choices map[string]string `cbor:"3,keyasint,omitempty"`
	Whole   bool              `cbor:"4,keyasint,omitempty"` // Middle is all of the text
	Before  uint32            `cbor:"5,keyasint,omitempty"` // CRC-32C of the text that is changed
	Head    int               `cbor:"6,keyasint,omitempty"` // bytes kept at the start
	Tail    int               `cbor:"7,keyasint,omitempty"` // bytes kept at the end
	Middle  []byte            `cbor:"8,keyasint,omitempty"`
	Drop    bool              `cbor:"9,keyasint,omitempty"`
}

// slots are the entries that are being typed.
type slots map[string]*slot

type slot struct {
	igf.Unsaved
	changes int // since the text was written as a whole
}

func (s slots) drop(name string) { delete(s, name) }

// list is all that was typed, by slot.
func (s slots) list() []igf.Unsaved {
	var out []igf.Unsaved
	for _, e := range s {
		u := e.Unsaved
		u.Choices = maps.Clone(u.Choices)
		out = append(out, u)
	}
	sort.Slice(out, func(a, b int) bool { return out[a].Slot < out[b].Slot })
	return out
}

// frame is what has to be written so that u replaces what stands in its slot.
func (s slots) frame(u igf.Unsaved, whole bool) typing {
	f := typing{Slot: u.Slot, At: u.At, Choices: u.Choices}
	old := s[u.Slot]
	if whole || old == nil || old.changes >= wholeEvery {
		f.Whole, f.Middle = true, []byte(u.Text)
		return f
	}
	f.Before = textSum(old.Text)
	f.Head = common(old.Text, u.Text, func(t string, i int) byte { return t[i] })
	a, b := old.Text[f.Head:], u.Text[f.Head:]
	f.Tail = common(a, b, func(t string, i int) byte { return t[len(t)-1-i] })
	f.Middle = []byte(b[:len(b)-f.Tail])
	return f
}

func common(a, b string, at func(string, int) byte) int {
	n := 0
	for n < len(a) && n < len(b) && at(a, n) == at(b, n) {
		n++
	}
	return n
}

func textSum(s string) uint32 { return crc32.Checksum([]byte(s), castagnoli) }

// apply takes a frame in. One that does not fit what stands there, because a
// frame before it was damaged, is passed over until the text comes whole.
func (s slots) apply(f typing) {
	if f.Drop {
		s.drop(f.Slot)
		return
	}
	old := s[f.Slot]
	if old == nil {
		old = &slot{}
	}
	text := string(f.Middle)
	changes := 0
	if !f.Whole {
		if textSum(old.Text) != f.Before || f.Head < 0 || f.Tail < 0 || f.Head+f.Tail > len(old.Text) {
			return
		}
		text = old.Text[:f.Head] + text + old.Text[len(old.Text)-f.Tail:]
		changes = old.changes + 1
	}
	s[f.Slot] = &slot{igf.Unsaved{Slot: f.Slot, Text: text, At: f.At, Choices: maps.Clone(f.Choices)}, changes}
}

// KeepUnsaved makes durable what stands in an entry that is not saved yet. An
// empty text forgets the slot. Callers batch: one call every 100 to 250 ms.
func (r *Replica) KeepUnsaved(u igf.Unsaved) error {
	if u.Slot == "" || len(u.Slot) > maxSlot {
		return fmt.Errorf("what is typed cannot be kept: it must say where in 1 to %d bytes, not %d", maxSlot, len(u.Slot))
	}
	if len(u.Text) > maxUnsaved {
		return fmt.Errorf("what is typed in %s cannot be kept: it has %d bytes, and %d is the most; keep long material in a file and import it", u.Slot, len(u.Text), maxUnsaved)
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
	return r.typed(r.slots.frame(u, false))
}

func (r *Replica) typed(f typing) error {
	b, err := encode(f)
	if err != nil {
		return err
	}
	if err := r.append(frameTyping, b); err != nil {
		return err
	}
	r.slots.apply(f)
	return nil
}

// Unsaved lists what was typed and not saved.
func (r *Replica) Unsaved() ([]igf.Unsaved, error) {
	if err := r.enter(); err != nil {
		return nil, err
	}
	defer r.leave()
	r.writer.Lock()
	defer r.writer.Unlock()
	return r.slots.list(), nil
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
	return r.typed(typing{Slot: name, Drop: true})
}
