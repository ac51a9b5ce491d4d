package fingerprint

import (
	"crypto/sha256"
	"encoding/binary"
	"iter"
	"math/bits"
	"slices"
	"strings"

	"rapporteur/app/igf"
)

// A short sentence in which one word was changed, put in or left out keeps too few runs,
// pieces and pairs to be known by them. So of each few telling words that follow each other
// in one sentence the hashes are kept of all of them, and of all but one word. A text that has
// the same, or the same but for one word of its own, has the sentence.

// Lengths of telling words, in quarters of a word.
const (
	widest    = 8 * word // of which one may be changed
	fewestOf  = 4 * word // that have to be left, anywhere in a text
	fewestAll = 3 * word // that have to be left of a sentence that has no others
)

// filterBits is of how many bits a hash has to be known before it is looked up.
const filterBits = 20

// telling is a telling word of a text.
type telling struct {
	at           int    // of the words
	hash         uint64 // of its stem
	units        int
	first, final bool // of its sentence
}

// sentenceEnds part what is kept of a text. They are not [igf.SentenceEnds]: kept hashes are
// made of it, so this stays as it is.
const sentenceEnds = ".!?;:…\n。！？；：؟؛۔।"

// sentences returns the telling words of a text.
func (r *reading) sentences() []telling {
	var out []telling
	first := true
	for i, w := range r.words {
		if i > 0 && strings.ContainsAny(r.text[r.words[i-1].to:w.from], sentenceEnds) {
			first = true
			if n := len(out); n > 0 {
				out[n-1].final = true
			}
		}
		if functionWords[w.folded] {
			continue
		}
		out = append(out, telling{i, r.stemHash(stem(w.folded)), w.units, first, false})
		first = false
	}
	if n := len(out); n > 0 {
		out[n-1].final = true
	}
	return out
}

// stemHash is the keyed hash of one word, which is never kept.
func (r *reading) stemHash(stem string) uint64 {
	r.buf = append(append(append(r.buf[:0], r.key...), '~'), stem...)
	sum := sha256.Sum256(r.buf)
	return binary.BigEndian.Uint64(sum[:])
}

// windows returns the telling words of one sentence from each one on, in each of the
// lengths that wanted says.
func windows(all []telling, wanted func(count int) bool) iter.Seq[[]telling] {
	return func(yield func([]telling) bool) {
		for from := range all {
			units := 0
			for to := from; to < len(all) && (to == from || !all[to].first); to++ {
				if units += all[to].units; units > widest+word {
					break
				}
				if wanted(to+1-from) && !yield(all[from:to+1]) {
					return
				}
			}
		}
	}
}

// What a hash is of: all words of a window, all but one of a print, or all with a gap.
const (
	none    uint64 = 0
	ofAll   uint64 = 0x9E3779B97F4A7C15
	ofLess  uint64 = 0xC2B2AE3D27D4EB4F
	withGap uint64 = 0x165667B19E3779F9
)

// variants returns the hashes by which a window is known: as it is, and without each one
// word, which is several letters where no spaces are written. A gap keeps its place: a word
// that was left out, and another one put in elsewhere, are two changes.
func variants(ws []telling, visit func(hash, ofPrint, ofText uint64)) {
	total := 0
	for _, w := range ws {
		total += w.units
	}
	alone := ws[0].first && ws[len(ws)-1].final
	enough := func(units int) bool { return units >= fewestOf || units >= fewestAll && alone }
	if !enough(total) {
		return
	}
	all := newHash().words(ws).sum()
	visit(all, ofAll, ofAll)
	visit(all, none, ofLess)
	for from := range ws {
		out := 0
		for to := from; to < len(ws); to++ {
			if out += ws[to].units; out > word || !enough(total-out) {
				break
			}
			before, after := ws[:from], ws[to+1:]
			visit(newHash().words(before).gap().words(after).sum(), withGap, withGap)
			visit(newHash().words(before).words(after).sum(), ofLess, ofAll)
		}
	}
}

// wordsHash is the hash of words in their order.
type wordsHash uint64

func newHash() wordsHash { return 14695981039346656037 }

func (h wordsHash) add(x uint64) wordsHash {
	return wordsHash((bits.RotateLeft64(uint64(h), 23) ^ x) * 1099511628211)
}

func (h wordsHash) words(ws []telling) wordsHash {
	for _, w := range ws {
		h = h.add(w.hash)
	}
	return h
}

// gap keeps the place of words that were left out.
func (h wordsHash) gap() wordsHash { return h.add(withGap) }

func (h wordsHash) sum() uint64 { return uint64(h) }

// whole reports whether no longer window of the sentence begins where this one does.
func whole(ws []telling) bool {
	units := 0
	for _, w := range ws {
		units += w.units
	}
	return units <= widest && (units > widest-word || ws[0].first && ws[len(ws)-1].final)
}

// near appends what is kept of the sentences of a text, and how many words they have.
func (r *reading) near(hashes []uint64, counts []uint8, said []bool) ([]uint64, []uint8) {
	next := 0 // of a long sentence each few words are enough
	for ws := range windows(r.sentences(), func(int) bool { return true }) {
		if ws[0].first {
			next = ws[0].at
		}
		if !whole(ws) || ws[0].at < next && !ws[len(ws)-1].final || !slices.Contains(said[ws[0].at:ws[len(ws)-1].at+1], false) {
			continue
		}
		next = ws[len(ws)/2].at
		counts = append(counts, uint8(len(ws)))
		variants(ws, func(h, ofPrint, _ uint64) {
			if ofPrint != none {
				hashes = append(hashes, h^ofPrint)
			}
		})
	}
	return hashes, counts
}

// nearly finds sentences of which one word was changed.
func (x *Index) nearly(r *reading) (hits []Hit) {
	if len(x.near) == 0 {
		return nil
	}
	for ws := range windows(r.sentences(), func(count int) bool { return count < len(x.counts) && x.counts[count] }) {
		variants(ws, func(h, _, ofText uint64) {
			h ^= ofText
			if x.filter[h>>(64-filterBits)/64]&(1<<(h>>(64-filterBits)%64)) == 0 {
				return
			}
			for _, i := range x.near[h] {
				hits = append(hits, r.hit(ws[0].at, ws[len(ws)-1].at+1, i))
			}
		})
	}
	return hits
}

// addNear puts the sentences of a fingerprint into the index. They can stand in a text with
// one word more or less, which is two letters where no spaces are written.
func (x *Index) addNear(f igf.Fingerprint, print int32) {
	for _, h := range f.Near {
		x.near[h] = append(x.near[h], print)
		x.filter[h>>(64-filterBits)/64] |= 1 << (h >> (64 - filterBits) % 64)
	}
	for _, n := range f.Counts {
		x.around(int(n))
	}
}

func (x *Index) around(count int) {
	more := 1
	if count > widest/word {
		more = 2
	}
	for n := max(1, count-more); n <= count+more; n++ {
		for len(x.counts) <= n {
			x.counts = append(x.counts, false)
		}
		x.counts[n] = true
	}
}
