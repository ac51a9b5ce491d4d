// Package typing keeps what is typed in entries that are not saved yet, and turns
// each keystroke into a change small enough to be written at once. It
// never writes to the disk, and never refuses what does not fit: a text that
// damage made unknown comes back with the next change that holds it whole.
package typing

import (
	"maps"
	"sort"
	"time"

	"rapporteur/app/igf"
	"rapporteur/store/codec"
)

// MaxText is the limit of one entry while it is typed, in bytes: above what any record
// accepts.
const MaxText = 1 << 20

// wholeEvery is the number of changes after which a text is written as a whole again,
// so that a damaged frame costs little.
const wholeEvery = 50

// Edit is a frame of the journal: the text of a slot with its middle
// replaced.
type Edit struct {
	Slot    string            `cbor:"1,keyasint"`
	At      time.Time         `cbor:"2,keyasint"`
	Choices map[string]string `cbor:"3,keyasint,omitempty"`
	Whole   bool              `cbor:"4,keyasint,omitempty"` // Middle is all of the text
	Before  uint32            `cbor:"5,keyasint,omitempty"` // CRC-32C of the text that is changed
	Head    int               `cbor:"6,keyasint,omitempty"` // bytes kept at the start
	Tail    int               `cbor:"7,keyasint,omitempty"` // bytes kept at the end
	Middle  []byte            `cbor:"8,keyasint,omitempty"`
	Drop    bool              `cbor:"9,keyasint,omitempty"` // nothing is typed there any more
}

// Slots are the entries that are being typed, by name.
type Slots map[string]*Slot

// Slot is one entry that is being typed.
type Slot struct {
	igf.Unsaved `cbor:"1,keyasint"`
	Seq         uint64 `cbor:"2,keyasint"` // frame of the journal that has it
	changes     int    // since the text was written as a whole
}

// Drop forgets a slot.
func (s Slots) Drop(name string) { delete(s, name) }

// List returns copies of all slots, by name.
func (s Slots) List() []igf.Unsaved {
	var out []igf.Unsaved
	for _, e := range s {
		u := e.Unsaved
		u.Choices = maps.Clone(u.Choices)
		out = append(out, u)
	}
	sort.Slice(out, func(a, b int) bool { return out[a].Slot < out[b].Slot })
	return out
}

// Whole returns what has to be written so that u stands in its slot, whatever stood there.
func Whole(u igf.Unsaved) Edit {
	return Edit{Slot: u.Slot, At: u.At, Choices: u.Choices, Whole: true, Middle: []byte(u.Text)}
}

// Edit returns what has to be written so that u replaces what stands in its slot.
func (s Slots) Edit(u igf.Unsaved) Edit {
	old := s[u.Slot]
	if old == nil || old.changes >= wholeEvery {
		return Whole(u)
	}
	c := Edit{Slot: u.Slot, At: u.At, Choices: u.Choices}
	c.Before = checksum(old.Text)
	c.Head = common(old.Text, u.Text, func(t string, i int) byte { return t[i] })
	a, b := old.Text[c.Head:], u.Text[c.Head:]
	c.Tail = common(a, b, func(t string, i int) byte { return t[len(t)-1-i] })
	c.Middle = []byte(b[:len(b)-c.Tail])
	return c
}

// common counts the bytes that a and b share, in the order in which at gives them.
func common(a, b string, at func(string, int) byte) int {
	n := 0
	for n < len(a) && n < len(b) && at(a, n) == at(b, n) {
		n++
	}
	return n
}

func checksum(s string) uint32 { return codec.Checksum(0, []byte(s)) }

// Apply applies the change that is frame seq of the journal. One that does not
// fit, because a frame before it was damaged, is skipped until the text comes
// whole.
func (s Slots) Apply(seq uint64, c Edit) {
	if c.Drop {
		s.Drop(c.Slot)
		return
	}
	old := s[c.Slot]
	if old == nil {
		old = &Slot{}
	}
	text := string(c.Middle)
	changes := 0
	if !c.Whole {
		if checksum(old.Text) != c.Before || c.Head < 0 || c.Tail < 0 || c.Head > len(old.Text) || c.Tail > len(old.Text)-c.Head {
			return
		}
		text = old.Text[:c.Head] + text + old.Text[len(old.Text)-c.Tail:]
		changes = old.changes + 1
	}
	u := igf.Unsaved{Slot: c.Slot, Text: text, At: c.At, Choices: maps.Clone(c.Choices)}
	s[c.Slot] = &Slot{Unsaved: u, Seq: seq, changes: changes}
}
