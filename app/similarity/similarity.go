// Package similarity says how alike two texts are, in any of the six languages:
// for anchors that follow a text through its versions, and for notes and
// comments that say the same thing twice.
//
// It compares words in their order, not meanings, and never decides anything.
package similarity

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"rapporteur/app/igf"
)

// Fingerprint is what is compared of a text.
type Fingerprint struct {
	Size  int // in words; two characters of a script without spaces count as one
	text  string
	pairs map[string]int // pairs of neighbouring words, counted
	total int
}

// Of makes the print of a text. Case and marks at the edges of words do not
// count.
func Of(text string) Fingerprint {
	words, characters := tokens(text)
	p := Fingerprint{Size: len(words) - characters/2, text: text, pairs: map[string]int{}}
	for _, g := range pairs(words) {
		p.pairs[g]++
		p.total++
	}
	return p
}

// Similarity is Dice's coefficient over the pairs of neighbouring words: 1 for the
// same text, 0 for texts that have no pair in common.
func (p Fingerprint) Similarity(q Fingerprint) float64 {
	if p.text == q.text {
		return 1
	}
	small, large := p.pairs, q.pairs
	if len(small) > len(large) {
		small, large = large, small
	}
	common := 0
	for g, n := range small {
		common += min(n, large[g])
	}
	if p.total+q.total == 0 {
		return 0
	}
	return 2 * float64(common) / float64(p.total+q.total)
}

// tokens are the words of a text; in scripts that write no spaces, each
// character is one.
func tokens(text string) (words []string, characters int) {
	add := func(w string) {
		if w = strings.TrimFunc(w, unicode.IsPunct); w != "" {
			words = append(words, w)
		}
	}
	for _, w := range strings.Fields(strings.ToLower(text)) {
		start := 0
		for i, r := range w {
			if !igf.Unspaced(r) {
				continue
			}
			add(w[start:i])
			words = append(words, string(r))
			characters++
			start = i + utf8.RuneLen(r)
		}
		add(w[start:])
	}
	return words, characters
}

// pairs are the pairs of neighbouring words, or the word of a text of one.
func pairs(words []string) []string {
	if len(words) < 2 {
		return words
	}
	out := make([]string, 0, len(words)-1)
	for i := 1; i < len(words); i++ {
		out = append(out, words[i-1]+" "+words[i])
	}
	return out
}

// EachPair calls visit with each pair of neighbouring words, once.
func (p Fingerprint) EachPair(visit func(pair string)) {
	for g := range p.pairs {
		visit(g)
	}
}
