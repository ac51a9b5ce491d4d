package store

import (
	"maps"
	"sort"
	"time"

	"rapporteur/app/igf"
	"rapporteur/store/codec"
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
	igf.Unsaved `cbor:"1,keyasint"`
	Seq         uint64 `cbor:"2,keyasint"` // frame of the journal that has it
	changes     int    // since the text was written as a whole
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

func textSum(s string) uint32 { return codec.Checksum(0, []byte(s)) }

// apply takes frame seq of the journal in. One that does not fit what stands there, because a
// frame before it was damaged, is passed over until the text comes whole.
func (s slots) apply(seq uint64, f typing) {
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
		if textSum(old.Text) != f.Before || f.Head < 0 || f.Tail < 0 || f.Head > len(old.Text) || f.Tail > len(old.Text)-f.Head {
			return
		}
		text = old.Text[:f.Head] + text + old.Text[len(old.Text)-f.Tail:]
		changes = old.changes + 1
	}
	u := igf.Unsaved{Slot: f.Slot, Text: text, At: f.At, Choices: maps.Clone(f.Choices)}
	s[f.Slot] = &slot{Unsaved: u, Seq: seq, changes: changes}
}
