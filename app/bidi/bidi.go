// Package bidi is the bidirectional algorithm of Unicode (UAX #9): the order in
// which text of several directions is read on a line. Documents and screens ask
// it, so that both turn the same text the same way.
//
// It implements rules P2 to L2, and passes all of BidiTest and
// BidiCharacterTest. It never shapes, never breaks lines and never changes a
// text. The classes of characters are those of golang.org/x/text.
package bidi

import (
	"slices"

	"golang.org/x/text/unicode/bidi"
)

// Base is the direction of a paragraph.
type Base int8

// The directions of paragraphs. First is that of its first strong character
// outside isolates, from the left where there is none (rules P2 and P3).
const (
	First Base = iota - 1
	FromLeft
	FromRight
)

// Levels are the embedding levels of a paragraph. An odd level runs from the
// right. It is scratch too: use one for many paragraphs, from one goroutine.
type Levels struct {
	// Of has the level of each rune, before rule L1, which is applied to lines.
	Of []int8
	// Base is that of the paragraph: 0 or 1.
	Base int8

	original []bidi.Class
	class    []bidi.Class // as the rules change them
	match    []int        // of an isolate its end, of an end its isolate; else -1, or len where the end is missing
	open     []int
	kept     []int // the runes that rule X9 does not remove
	runs     []levelRun
	runOf    []int // of a rune, the level run that it is in
	pairs    [][2]int
}

// levelRun is a part of Levels.kept of one level.
type levelRun struct{ from, to int }

// Find finds the levels of rs, which is one paragraph. They are valid until the
// next call.
func (l *Levels) Find(rs []rune, base Base) {
	l.original = l.original[:0]
	for _, r := range rs {
		p, _ := bidi.LookupRune(r)
		l.original = append(l.original, p.Class())
	}
	l.resolve(rs, base)
}

// resolve finds the levels of the classes in l.original. Where rs is nil there
// are no brackets.
func (l *Levels) resolve(rs []rune, base Base) {
	n := len(l.original)
	l.class = append(l.class[:0], l.original...)
	l.Of = append(l.Of[:0], make([]int8, n)...)
	l.matchIsolates()
	l.Base = int8(base)
	if base == First {
		l.Base = int8(max(l.firstStrong(0, n), FromLeft))
	}
	l.explicit()
	l.sequences(rs)
}

// OnLine returns the levels of the runes from to to as they stand on one line:
// separators, and white space before them and at its end, have the level of the
// paragraph (rule L1). out is used again.
func (l *Levels) OnLine(out []int8, from, to int) []int8 {
	out = append(out[:0], l.Of[from:to]...)
	reset := true
	for i := to - 1; i >= from; i-- {
		switch c := l.original[i]; {
		case c == bidi.B || c == bidi.S:
			out[i-from], reset = l.Base, true
		case c == bidi.WS || isIsolate(c) || c == bidi.PDI || isRemoved(c):
			if reset {
				out[i-from] = l.Base
			}
		default:
			reset = false
		}
	}
	return out
}

// Reorder puts parts of a line, each of one level, into the order in which they
// stand from the left (rule L2).
func Reorder[T any](parts []T, level func(T) int8) {
	low, high := int8(127), int8(0)
	for _, p := range parts {
		v := level(p)
		high = max(high, v)
		if v%2 == 1 {
			low = min(low, v)
		}
	}
	for v := high; v >= low; v-- {
		for i := 0; i < len(parts); i++ {
			k := i
			for k < len(parts) && level(parts[k]) >= v {
				k++
			}
			slices.Reverse(parts[i:k])
			i = k
		}
	}
}

// Direction returns the direction of a text's first strong character outside
// isolates, First where it has none.
func Direction(s string) Base {
	depth := 0
	for _, r := range s {
		p, _ := bidi.LookupRune(r)
		switch c := p.Class(); {
		case isIsolate(c):
			depth++
		case c == bidi.PDI:
			depth = max(depth-1, 0)
		case depth == 0:
			if d := Of(r); d != First {
				return d
			}
		}
	}
	return First
}

// Of returns the direction of a strong character, First for any other.
func Of(r rune) Base {
	p, _ := bidi.LookupRune(r)
	switch p.Class() {
	case bidi.L:
		return FromLeft
	case bidi.R, bidi.AL:
		return FromRight
	}
	return First
}

// IsNumber reports whether r is a digit, or a sign such as % that may stand beside
// one: text from the right puts numbers into another order than letters.
func IsNumber(r rune) bool {
	p, _ := bidi.LookupRune(r)
	switch p.Class() {
	case bidi.EN, bidi.AN, bidi.ET:
		return true
	}
	return false
}

// Turns reports whether a text that has r may need to be reordered: every other
// text stands as it is written in a paragraph from the left.
func Turns(r rune) bool {
	if r < 0x590 {
		return false
	}
	p, _ := bidi.LookupRune(r)
	switch p.Class() {
	case bidi.R, bidi.AL, bidi.AN, bidi.RLE, bidi.RLO, bidi.RLI, bidi.LRE, bidi.LRO, bidi.LRI, bidi.FSI, bidi.PDF, bidi.PDI:
		return true
	}
	return false
}

func isIsolate(c bidi.Class) bool { return c == bidi.LRI || c == bidi.RLI || c == bidi.FSI }

// isRemoved reports what rule X9 takes out.
func isRemoved(c bidi.Class) bool {
	switch c {
	case bidi.LRE, bidi.RLE, bidi.LRO, bidi.RLO, bidi.PDF, bidi.BN:
		return true
	}
	return false
}

func isNeutral(c bidi.Class) bool {
	switch c {
	case bidi.B, bidi.S, bidi.WS, bidi.ON, bidi.LRI, bidi.RLI, bidi.FSI, bidi.PDI:
		return true
	}
	return false
}

// direction is the class of a level's direction.
func direction(level int8) bidi.Class {
	if level&1 == 1 {
		return bidi.R
	}
	return bidi.L
}
