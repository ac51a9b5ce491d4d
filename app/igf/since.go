package igf

import (
	"crypto/sha256"
	"encoding/binary"
	"reflect"
	"strings"
)

// Turn counts what happened to this device: greater is later, 0 is not known. What one sync
// brings is of one turn, with what is written here meanwhile.
type Turn uint64

// Before reports whether a turn is known to be before another.
func (m Turn) Before(other Turn) bool { return m != 0 && m < other }

// Since is since when this device has had a record, and each sentence of a document. Nobody
// else can say so: whoever writes to the shared repository chooses ids, times and numbers.
type Since struct {
	Record    Turn            `cbor:"1,keyasint,omitempty"`
	Sentences map[uint64]Turn `cbor:"2,keyasint,omitempty"` // by what SentencesOf gives; those that stand in it now
}

// With returns it for what a record says at a turn: what was known before keeps its own.
func (s Since) With(r Record, now Turn) Since {
	out := Since{Record: s.Record}
	if out.Record == 0 {
		out.Record = now
	}
	if r.Kind().IsEntry() { // it never changes
		return out
	}
	out.Sentences = map[uint64]Turn{}
	for _, text := range WordsIn(r) {
		Sentences(text, func(_, _ int, id uint64) {
			m, known := s.Sentences[id]
			if !known {
				m = now
			}
			if m != 0 {
				out.Sentences[id] = m
			}
		})
	}
	return out
}

// Of returns since when the words of a text of a document from one byte to another have all
// been there, 0 where that is not known of any.
func (s Since) Of(text string, from, to int) Turn {
	var last Turn
	unknown := false
	Sentences(text, func(f, t int, id uint64) {
		if f < to && from < t {
			unknown = unknown || s.Sentences[id] == 0
			last = max(last, s.Sentences[id])
		}
	})
	if unknown {
		return 0
	}
	return last
}

// WordsIn returns all words of a record in which those of an entry are looked for, as the gate
// looks at them, and its own id.
func WordsIn(r Record) []string {
	_, id := SplitID(r.Key().ID())
	if id == "" {
		id = r.Key().ID()
	}
	out := []string{id}
	eachField(r, func(_ string, c class, v reflect.Value) {
		if c == 0 || c == part || c == choice || c == own {
			return
		}
		for _, text := range wordsOf(c, v) {
			out = append(out, withoutRemarks(text))
		}
	})
	return out
}

// sentenceEnds end a sentence, or a line of a text.
const sentenceEnds = "\n.!?;。！？；؟۔।"

// Sentences calls visit with the place of each sentence of a text, in bytes, and with what
// identifies its words.
func Sentences(text string, visit func(from, to int, id uint64)) {
	for from := 0; from < len(text); {
		to := len(text)
		if i := strings.IndexAny(text[from:], sentenceEnds); i >= 0 {
			to = from + i + 1
			for to < len(text) && text[to]&0xC0 == 0x80 { // the rest of the letter
				to++
			}
		}
		if words := strings.Join(strings.Fields(text[from:to]), " "); words != "" {
			sum := sha256.Sum256([]byte(words))
			visit(from, to, binary.BigEndian.Uint64(sum[:]))
		}
		from = to
	}
}
