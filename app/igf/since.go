package igf

import (
	"crypto/sha256"
	"encoding/binary"
	"iter"
	"reflect"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Turn counts what happened to this device: greater is later, 0 is not known. What one sync
// brings is of one turn. Nobody else can say when something came: whoever writes to the shared
// repository chooses ids, times and numbers.
type Turn uint64

// Before reports whether a turn is known to be before another.
func (m Turn) Before(other Turn) bool { return m != 0 && m < other }

// SentenceID identifies the words of a sentence, or of a line.
type SentenceID uint64

// WordsIn returns all words of a record in which those of an entry are looked for, as the gate
// looks at them, and its own id.
func WordsIn(r Record) []string {
	_, id := SplitID(r.Key().ID())
	if id == "" {
		id = r.Key().ID()
	}
	out := []string{id}
	eachField(r, func(_ string, c class, v reflect.Value) {
		if c == 0 || c == part || c == choice || c == sum || c == own {
			return
		}
		for _, text := range wordsOf(c, v) {
			out = append(out, withoutRemarks(text))
		}
	})
	return out
}

// sentenceIDEnds part the texts of which there are ids. They are not [SentenceEnds]: replicas
// keep the ids, so this stays as it is.
const sentenceIDEnds = "\n.!?;。！？；؟۔।"

// Sentences returns which sentences of a text stand in a part of it, given in bytes.
func Sentences(text string, from, to int) iter.Seq[SentenceID] {
	return func(yield func(SentenceID) bool) {
		for at := 0; at < min(to, len(text)); {
			end := len(text)
			if i := strings.IndexAny(text[at:], sentenceIDEnds); i >= 0 {
				_, size := utf8.DecodeRuneInString(text[at+i:])
				end = at + i + size
			}
			words := strings.FieldsFunc(text[at:end], func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsNumber(r) })
			if end > from && len(words) > 0 {
				sum := sha256.Sum256([]byte(strings.Join(words, " ")))
				if !yield(SentenceID(binary.BigEndian.Uint64(sum[:]))) {
					return
				}
			}
			at = end
		}
	}
}
