package bidi

import (
	"slices"

	"golang.org/x/text/unicode/bidi"
)

// resolveSequence resolves weak and neutral characters and gives the levels that
// follow from them. rs is nil where only classes are known: then there are no brackets.
func (l *Levels) resolveSequence(rs []rune, s *sequence) {
	l.marks(s)
	l.arabicNumbers(s)
	l.separators(s)
	l.terminators(s)
	l.latinNumbers(s)
	embedding := direction(l.Of[s.at[0]])
	if rs != nil {
		l.brackets(rs, s, embedding)
	}
	l.neutrals(s, embedding)
	for _, i := range s.at { // I1 and I2
		level, c := l.Of[i], l.class[i]
		switch {
		case level&1 == 0 && c == bidi.R:
			l.Of[i]++
		case level&1 == 0 && (c == bidi.AN || c == bidi.EN):
			l.Of[i] += 2
		case level&1 == 1 && c != bidi.R:
			l.Of[i]++
		}
	}
}

// marks is W1: a mark is what it stands on.
func (l *Levels) marks(s *sequence) {
	prev := s.before
	for _, i := range s.at {
		if l.class[i] == bidi.NSM {
			l.class[i] = prev
			if isIsolate(prev) || prev == bidi.PDI {
				l.class[i] = bidi.ON
			}
		}
		prev = l.class[i]
	}
}

// arabicNumbers is W2 and W3: digits after Arabic letters.
func (l *Levels) arabicNumbers(s *sequence) {
	strong := s.before
	for _, i := range s.at {
		switch c := l.class[i]; c {
		case bidi.L, bidi.R:
			strong = c
		case bidi.AL:
			strong, l.class[i] = bidi.AL, bidi.R
		case bidi.EN:
			if strong == bidi.AL {
				l.class[i] = bidi.AN
			}
		}
	}
}

// separators is W4: one between two numbers of a kind is of that kind.
func (l *Levels) separators(s *sequence) {
	for k := 1; k+1 < len(s.at); k++ {
		i, before, after := s.at[k], l.class[s.at[k-1]], l.class[s.at[k+1]]
		switch {
		case l.class[i] == bidi.ES && before == bidi.EN && after == bidi.EN:
			l.class[i] = bidi.EN
		case l.class[i] == bidi.CS && before == after && (before == bidi.EN || before == bidi.AN):
			l.class[i] = before
		}
	}
}

// terminators is W5 and W6: signs beside a number belong to it, all others are
// neutral.
func (l *Levels) terminators(s *sequence) {
	for k := 0; k < len(s.at); k++ {
		switch l.class[s.at[k]] {
		case bidi.ET:
			end := k
			for end < len(s.at) && l.class[s.at[end]] == bidi.ET {
				end++
			}
			to := bidi.ON
			if k > 0 && l.class[s.at[k-1]] == bidi.EN || end < len(s.at) && l.class[s.at[end]] == bidi.EN {
				to = bidi.EN
			}
			l.put(s.at[k:end], to)
			k = end - 1
		case bidi.ES, bidi.CS:
			l.class[s.at[k]] = bidi.ON
		}
	}
}

func (l *Levels) put(at []int, c bidi.Class) {
	for _, i := range at {
		l.class[i] = c
	}
}

// latinNumbers is W7: digits after letters from the left.
func (l *Levels) latinNumbers(s *sequence) {
	strong := s.before
	for _, i := range s.at {
		switch c := l.class[i]; {
		case c == bidi.L || c == bidi.R:
			strong = c
		case c == bidi.EN && strong == bidi.L:
			l.class[i] = bidi.L
		}
	}
}

// neutrals is N1 and N2: they are of the direction around them, or of the
// embedding's.
func (l *Levels) neutrals(s *sequence, embedding bidi.Class) {
	prev := s.before
	for k := 0; k < len(s.at); k++ {
		if c := l.class[s.at[k]]; !isNeutral(c) {
			prev = side(c)
			continue
		}
		end := k
		for end < len(s.at) && isNeutral(l.class[s.at[end]]) {
			end++
		}
		after := s.after
		if end < len(s.at) {
			after = side(l.class[s.at[end]])
		}
		to := embedding
		if prev == after {
			to = prev
		}
		l.put(s.at[k:end], to)
		k = end - 1
	}
}

// side is the direction that a class which is not neutral gives to neutrals.
func side(c bidi.Class) bidi.Class {
	if c == bidi.L {
		return bidi.L
	}
	return bidi.R // numbers too
}

// maxBrackets is how many brackets may be open: with more there are no pairs (BD16).
const maxBrackets = 63

// findPairs leaves in l.pairs the pairs of brackets, in the order of the opening ones.
func (l *Levels) findPairs(rs []rune, s *sequence) {
	l.pairs = l.pairs[:0]
	type opening struct {
		closing rune
		at      int
	}
	var open []opening
	for k, i := range s.at {
		if l.class[i] != bidi.ON {
			continue
		}
		p, _ := bidi.LookupRune(rs[i])
		if !p.IsBracket() {
			continue
		}
		if p.IsOpeningBracket() {
			if len(open) == maxBrackets {
				l.pairs = l.pairs[:0]
				break
			}
			open = append(open, opening{canonical(Other(rs[i])), k})
			continue
		}
		for t := len(open) - 1; t >= 0; t-- {
			if open[t].closing == canonical(rs[i]) {
				l.pairs = append(l.pairs, [2]int{open[t].at, k})
				open = open[:t]
				break
			}
		}
	}
	slices.SortFunc(l.pairs, func(a, b [2]int) int { return a[0] - b[0] })
}

// brackets is N0: a pair has one direction.
func (l *Levels) brackets(rs []rune, s *sequence, embedding bidi.Class) {
	l.findPairs(rs, s)
	for _, p := range l.pairs {
		to := l.within(s, p, embedding)
		if to == bidi.ON {
			continue
		}
		for _, at := range p {
			l.class[s.at[at]] = to
			for k := at + 1; k < len(s.at) && l.original[s.at[k]] == bidi.NSM; k++ {
				l.class[s.at[k]] = to
			}
		}
	}
}

// within is the direction of a pair of brackets, ON where nothing strong stands
// within it.
func (l *Levels) within(s *sequence, p [2]int, embedding bidi.Class) bidi.Class {
	found := false
	for k := p[0] + 1; k < p[1]; k++ {
		if c := l.class[s.at[k]]; !isNeutral(c) {
			if side(c) == embedding {
				return embedding
			}
			found = true
		}
	}
	if !found {
		return bidi.ON
	}
	before := s.before
	for k := p[0] - 1; k >= 0; k-- {
		if c := l.class[s.at[k]]; !isNeutral(c) {
			before = side(c)
			break
		}
	}
	return before // N0 c: the other direction, if the text before it has that one; else the embedding
}

// canonical makes one bracket of the two that Unicode takes for the same.
func canonical(r rune) rune {
	switch r {
	case 0x2329:
		return 0x3008
	case 0x232A:
		return 0x3009
	}
	return r
}

// Other returns the other bracket of a pair, and r for what is no bracket: ReverseString mirrors
// brackets while it reverses.
func Other(r rune) rune { return []rune(bidi.ReverseString(string(r)))[0] }
