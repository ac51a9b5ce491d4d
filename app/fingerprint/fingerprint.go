// Package fingerprint knows words again that are not kept: by keyed hashes of runs of
// them. Without the key a fingerprint tells nothing. It knows no records, and never
// decides what a find means.
package fingerprint

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/binary"
	"iter"
	"slices"

	"rapporteur/app/igf"
)

// Lengths of runs, in quarters of a word.
const (
	wholeRun = 6 * word // makes a copy by itself
	pieceRun = 3 * word // some of them make words that are much alike
	shortest = 3 * word // of a text that is known again
)

// pieceBits is how much of the hash of a piece is kept: too little to tell by it which
// words they were, enough for many of them together.
const pieceBits = 14

// Key is the secret of a device. Fingerprints of two keys have nothing in common.
type Key string

// NewKey makes a random key.
func NewKey() Key { return Key(rand.Text()) }

// Of makes the fingerprint of texts, each for itself. Runs that open names are left out,
// with their pieces: these words stood elsewhere before; nil leaves out none. It is empty
// where there are too few words.
func (k Key) Of(texts []string, open func(run uint64) bool) igf.Fingerprint {
	var f igf.Fingerprint
	for _, text := range texts {
		r := k.read(text)
		target := min(wholeRun, r.units())
		if target < shortest {
			continue
		}
		said := make([]bool, len(r.words)) // elsewhere before
		var left []run
		for x := range r.runs(target) {
			if open == nil || !open(x.hash) {
				left = append(left, x)
				continue
			}
			for i := x.from; i < x.to; i++ {
				said[i] = true
			}
		}
		for _, x := range left {
			f.Runs = append(f.Runs, x.hash)
		}
		f.Near, f.Counts = r.near(f.Near, f.Counts, said)
		if target < wholeRun {
			f.Short = append(f.Short, uint8(target))
			continue
		}
		f.Pieces = appendNew(f.Pieces, r.runs(pieceRun), said)
		f.Pairs = appendNew(f.Pairs, r.pairs(), said)
	}
	return tidy(f)
}

// appendNew appends what is kept of runs that were not said elsewhere before.
func appendNew(out []uint16, runs iter.Seq[run], said []bool) []uint16 {
	for x := range runs {
		if slices.Contains(said[x.from:x.to], false) {
			out = append(out, piece(x.hash))
		}
	}
	return out
}

func tidy(f igf.Fingerprint) igf.Fingerprint {
	slices.Sort(f.Runs)
	slices.Sort(f.Pieces)
	slices.Sort(f.Pairs)
	slices.Sort(f.Short)
	slices.Sort(f.Near)
	slices.Sort(f.Counts)
	f.Runs, f.Pieces, f.Pairs, f.Short = slices.Compact(f.Runs), slices.Compact(f.Pieces), slices.Compact(f.Pairs), slices.Compact(f.Short)
	f.Near, f.Counts = slices.Compact(f.Near), slices.Compact(f.Counts)
	return f
}

// Runs calls visit with the hash of each run of a text by which one of the fingerprints
// may know it.
func (x *Index) Runs(text string, visit func(run uint64)) {
	r := x.key.read(text)
	for _, target := range x.targets {
		for run := range r.runs(int(target)) {
			visit(run.hash)
		}
	}
}

// reading is a text cut into words.
type reading struct {
	key   Key
	text  string
	words []token
	buf   []byte
}

func (r *reading) units() (n int) {
	for _, w := range r.words {
		n += w.units
	}
	return n
}

// run is some words that follow each other.
type run struct {
	from, to int // of the words
	hash     uint64
}

// runs returns each run that is just long enough, by where it begins.
func (r *reading) runs(target int) iter.Seq[run] {
	return func(yield func(run) bool) {
		to, units := 0, 0
		for from := range r.words {
			for to < len(r.words) && units < target {
				units += r.words[to].units
				to++
			}
			if units < target || !yield(run{from, to, r.hash(from, to)}) {
				return
			}
			units -= r.words[from].units
		}
	}
}

func (r *reading) hash(from, to int) uint64 {
	r.buf = append(r.buf[:0], r.key...)
	for _, w := range r.words[from:to] {
		r.buf = append(append(r.buf, ' '), w.folded...)
	}
	return r.sum()
}

// hashOf is the hash of words that need not follow each other.
func (r *reading) hashOf(words []string) uint64 {
	r.buf = append(append(r.buf[:0], r.key...), '+')
	for _, w := range words {
		r.buf = append(append(r.buf, ' '), w...)
	}
	return r.sum()
}

func (r *reading) sum() uint64 {
	sum := sha256.Sum256(r.buf)
	return binary.BigEndian.Uint64(sum[:])
}

func piece(hash uint64) uint16 { return uint16(hash >> (64 - pieceBits)) }
