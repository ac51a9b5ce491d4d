package fingerprint

import (
	"cmp"
	"iter"
	"slices"

	"rapporteur/app/igf"
)

// Index finds fingerprints in texts. It does not change.
type Index struct {
	key     Key
	targets []uint8            // lengths of runs
	runs    map[uint64][]int32 // fingerprints, by the hash of a run
	pieces  map[uint16][]int32 // likewise
	pairs   map[uint16][]int32 // likewise
	near    map[uint64][]int32 // likewise
	filter  []uint64           // whether near may have a hash
	counts  []bool             // how many telling words are looked at together
	prints  []igf.Fingerprint
}

// Hit is a place of a text that has the words of a fingerprint, or words that are much
// alike. From and To are in bytes.
type Hit struct {
	From, To int
	Print    int // which of the index
}

// Index makes the index of fingerprints of the key.
func (k Key) Index(prints []igf.Fingerprint) *Index {
	x := &Index{key: k, runs: map[uint64][]int32{}, pieces: map[uint16][]int32{}, pairs: map[uint16][]int32{}, near: map[uint64][]int32{}, filter: make([]uint64, 1<<filterBits/64), prints: prints}
	for i, f := range prints {
		for _, h := range f.Runs {
			x.runs[h] = append(x.runs[h], int32(i))
		}
		for _, h := range f.Pieces {
			x.pieces[h] = append(x.pieces[h], int32(i))
		}
		for _, h := range f.Pairs {
			x.pairs[h] = append(x.pairs[h], int32(i))
		}
		x.addNear(f, int32(i))
		x.targets = append(x.targets, f.Short...)
	}
	if len(x.runs) > 0 {
		x.targets = append(x.targets, wholeRun)
	}
	slices.Sort(x.targets)
	x.targets = slices.Compact(x.targets)
	return x
}

// fewestBytes is how long a text is that has words enough.
const fewestBytes = 5

// Find returns the places of a text that have words of a fingerprint, by fingerprint and
// place.
func (x *Index) Find(text string) []Hit {
	if x == nil || len(x.targets) == 0 || len(text) < fewestBytes {
		return nil
	}
	r := x.key.read(text)
	var hits []Hit
	for _, target := range x.targets {
		for run := range r.runs(int(target)) {
			for _, i := range x.runs[run.hash] {
				hits = append(hits, r.hit(run.from, run.to, i))
			}
		}
	}
	hits = append(hits, x.nearly(r)...)
	hits = append(hits, r.alike(r.runs(pieceRun), x.pieces, func(i int32) (need, width int) {
		n := len(x.prints[i].Pieces)
		return needed(n, fewestPieces, alikePercent), spread * (n + 2)
	})...)
	hits = append(hits, r.alike(r.pairs(), x.pairs, func(i int32) (need, width int) {
		n := len(x.prints[i].Pairs)
		return needed(n, fewestPairs, pairsPercent), spread * (n + 2)
	})...)
	slices.SortFunc(hits, func(a, b Hit) int { return cmp.Or(cmp.Compare(a.Print, b.Print), cmp.Compare(a.From, b.From)) })
	out := hits[:0]
	for _, h := range hits {
		if n := len(out) - 1; n >= 0 && out[n].Print == h.Print && h.From <= out[n].To {
			out[n].To = max(out[n].To, h.To)
		} else {
			out = append(out, h)
		}
	}
	return out
}

func (r *reading) hit(from, to int, print int32) Hit {
	return Hit{r.words[from].from, r.words[to-1].to, int(print)}
}

// occurrence is a piece of a fingerprint in a text.
type occurrence struct {
	print    int32
	from, to int // of the words
	piece    uint16
}

// How many pieces or pairs of a fingerprint make words that are much alike, at least and
// of a hundred; and within how many times as many words they have to stand.
const (
	fewestPieces, alikePercent = 4, 40
	fewestPairs, pairsPercent  = 6, 45
	spread                     = 3
)

func needed(all, least, percent int) int { return max(least, (all*percent+99)/100) }

// alike finds where a text has many parts of a fingerprint close to each other. of says how
// many it needs, and within how many words.
func (r *reading) alike(parts iter.Seq[run], prints map[uint16][]int32, of func(print int32) (need, width int)) (hits []Hit) {
	if len(prints) == 0 {
		return nil
	}
	var seen []occurrence
	for run := range parts {
		p := piece(run.hash)
		for _, i := range prints[p] {
			seen = append(seen, occurrence{i, run.from, run.to, p})
		}
	}
	slices.SortStableFunc(seen, func(a, b occurrence) int { return cmp.Compare(a.print, b.print) })
	for len(seen) > 0 {
		i, same := seen[0].print, 1
		for same < len(seen) && seen[same].print == i {
			same++
		}
		if need, width := of(i); same >= need {
			if from, to, ok := densest(seen[:same], width, need); ok {
				hits = append(hits, r.hit(from, to, i))
			}
		}
		seen = seen[same:]
	}
	return hits
}

// densest returns the words with the most pieces within width words, if they are as many
// as needed.
func densest(all []occurrence, width, need int) (from, to int, ok bool) {
	in := map[uint16]int{}
	best, first := need-1, 0
	for _, o := range all {
		in[o.piece]++
		for all[first].from < o.to-width {
			if in[all[first].piece]--; in[all[first].piece] == 0 {
				delete(in, all[first].piece)
			}
			first++
		}
		if len(in) > best {
			best, from, to, ok = len(in), all[first].from, o.to, true
		}
	}
	return from, to, ok
}
