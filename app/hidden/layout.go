package hidden

import (
	"strings"
	"unicode/utf8"
)

// wordsApart is how many letters a name has at least that is known where layout or a scan broke it:
// with a hyphen, and without one, where two words stand that may be others.
const (
	brokenByHyphen = 5
	brokenByBlank  = 7
)

// mended returns the words of a passage with those in one piece that a layout broke and that are
// then part of a hidden name: "Brock- wood", "Zel-da", "Brock wood"; nil where there are none.
func (x *Index) mended(p *passage) []token {
	var out []token
	var buf [64]byte
	for i := 0; i < len(p.ts); i++ {
		t := p.ts[i]
		whole, n := buf[:0], 0
		for j := i + 1; j < len(p.ts) && j <= i+3 && p.goesOnAfterBreak(i, j); j++ {
			if n == 0 {
				whole = append(whole, t.forms[0]...)
			}
			whole = append(whole, p.ts[j].forms[0]...)
			if x.brokenName(p, i, j, whole) {
				n = j - i
			}
		}
		if n == 0 {
			if out != nil {
				out = append(out, t)
			}
			continue
		}
		if out == nil {
			out = append(make([]token, 0, len(p.ts)), p.ts[:i]...)
		}
		joined := ""
		for _, u := range p.ts[i : i+n+1] {
			joined += u.forms[0]
		}
		t.forms, t.n, t.to = [4]string{joined}, 1, p.ts[i+n].to
		out = append(out, t)
		i += n
	}
	return out
}

// goesOnAfterBreak reports whether the j-th word may be the rest of the one that begins with the
// i-th: no other word begins there.
func (p *passage) goesOnAfterBreak(i, j int) bool {
	t, u := &p.ts[i], &p.ts[j]
	if !t.script.cased() || u.script != t.script || u.upper && !(t.caps && u.caps) || u.single() && t.single() {
		return false
	}
	gap := u.gap
	if gap != " " {
		gap = strings.TrimRight(strings.TrimLeft(gap, "-‐\u2011"), " \u00a0")
	}
	return (gap == "" || gap == " ") && len(u.gap) < 8
}

// brokenName reports whether words are, in one piece, a part of a hidden name.
func (x *Index) brokenName(p *passage, i, j int, whole []byte) bool {
	letters, blank, words := utf8.RuneCount(whole), false, true
	for k := i; k <= j; k++ {
		blank = blank || k > i && p.ts[k].gap == " "
		words = words && p.ts[k].ordinary()
	}
	if letters < brokenByHyphen || blank && (letters < brokenByBlank || words || !p.ts[i].upper || !x.beside(p, i, j)) {
		return false
	}
	for _, l := range x.layers {
		if e := l.words[string(whole)]; e != nil {
			for _, q := range e.parts {
				if of := l.names[q.name]; !q.plain && !q.loose && !of.roman && int(q.at) < of.parts {
					return true
				}
			}
		}
	}
	return false
}

// beside reports whether a title stands before the words from the i-th to the j-th, or a part of a
// hidden name beside them: else two words are two words.
func (x *Index) beside(p *passage, i, j int) bool {
	part := func(k int) bool {
		for _, l := range x.layers {
			if e := l.words[p.ts[k].forms[0]]; e != nil && len(e.parts) > 0 && p.ts[k].upper {
				return true
			}
		}
		return false
	}
	return i > 0 && near(&p.ts[i], &p.ts[i-1]) && (p.titled(i) || part(i-1)) || j+1 < len(p.ts) && near(&p.ts[j+1], &p.ts[j]) && part(j+1)
}
