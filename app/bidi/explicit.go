package bidi

import "golang.org/x/text/unicode/bidi"

// maxDepth is how deep embeddings and isolates may be nested (BD2).
const maxDepth = 125

// matchIsolates finds the end of each isolate (BD9).
func (l *Levels) matchIsolates() {
	l.match, l.open = l.match[:0], l.open[:0]
	for i, c := range l.original {
		l.match = append(l.match, -1)
		switch {
		case isIsolate(c):
			l.match[i] = len(l.original)
			l.open = append(l.open, i)
		case c == bidi.PDI && len(l.open) > 0:
			k := l.open[len(l.open)-1]
			l.open = l.open[:len(l.open)-1]
			l.match[k], l.match[i] = i, k
		case c == bidi.B:
			l.open = l.open[:0]
		}
	}
}

// firstStrong is the direction of the first strong character from i to before
// end, First where there is none (P2 and P3).
func (l *Levels) firstStrong(i, end int) Base {
	for ; i < end; i++ {
		switch c := l.original[i]; {
		case c == bidi.L:
			return FromLeft
		case c == bidi.R || c == bidi.AL:
			return FromRight
		case isIsolate(c):
			i = l.match[i]
		}
	}
	return First
}

// directional is one entry of the stack of directional statuses.
type directional struct {
	level    int8
	override bidi.Class // L, R, or ON for none
	isolate  bool
}

// statuses is the stack of rules X1 to X8, with its counters.
type statuses struct {
	stack              [maxDepth + 2]directional
	top                int
	overflowIsolates   int
	overflowEmbeddings int
	validIsolates      int
}

// push opens an embedding or an isolate, and reports whether it is deep enough
// to be a valid one.
func (s *statuses) push(right bool, d directional) bool {
	level := (s.stack[s.top].level + 2) &^ 1
	if right {
		level = (s.stack[s.top].level + 1) | 1
	}
	if level > maxDepth || level <= 0 || s.overflowIsolates > 0 || s.overflowEmbeddings > 0 {
		return false
	}
	d.level = level
	s.top++
	s.stack[s.top] = d
	return true
}

func (s *statuses) endIsolate() {
	switch {
	case s.overflowIsolates > 0:
		s.overflowIsolates--
	case s.validIsolates > 0:
		s.overflowEmbeddings = 0
		for !s.stack[s.top].isolate {
			s.top--
		}
		s.top--
		s.validIsolates--
	}
}

func (s *statuses) endEmbedding() {
	switch {
	case s.overflowIsolates > 0:
	case s.overflowEmbeddings > 0:
		s.overflowEmbeddings--
	case !s.stack[s.top].isolate && s.top > 0:
		s.top--
	}
}

// explicit gives the levels that embeddings, overrides and isolates set (X1 to X8).
func (l *Levels) explicit() {
	var s statuses
	s.stack[0] = directional{l.Base, bidi.ON, false}
	put := func(i int) { // the level, and an override
		l.Of[i] = s.stack[s.top].level
		if o := s.stack[s.top].override; o != bidi.ON {
			l.class[i] = o
		}
	}
	for i, c := range l.original {
		switch c {
		case bidi.RLE, bidi.LRE, bidi.RLO, bidi.LRO:
			l.Of[i] = s.stack[s.top].level
			d := directional{override: bidi.ON}
			switch c {
			case bidi.RLO:
				d.override = bidi.R
			case bidi.LRO:
				d.override = bidi.L
			}
			if !s.push(c == bidi.RLE || c == bidi.RLO, d) && s.overflowIsolates == 0 {
				s.overflowEmbeddings++
			}
		case bidi.RLI, bidi.LRI, bidi.FSI:
			put(i)
			right := c == bidi.RLI || c == bidi.FSI && l.firstStrong(i+1, l.match[i]) == FromRight
			if s.push(right, directional{override: bidi.ON, isolate: true}) {
				s.validIsolates++
			} else {
				s.overflowIsolates++
			}
		case bidi.PDI:
			s.endIsolate()
			put(i)
		case bidi.PDF:
			s.endEmbedding()
			l.Of[i] = s.stack[s.top].level
		case bidi.B:
			s.top, s.overflowIsolates, s.overflowEmbeddings, s.validIsolates = 0, 0, 0, 0
			l.Of[i] = l.Base
		case bidi.BN:
			l.Of[i] = s.stack[s.top].level
		default:
			put(i)
		}
	}
}

// sequences resolves the isolating run sequences (X9 and X10), all of them on the
// explicit levels.
func (l *Levels) sequences(rs []rune) {
	l.findRuns()
	var all []sequence
	for _, r := range l.runs {
		first := l.kept[r.from]
		if l.original[first] == bidi.PDI && l.match[first] >= 0 {
			continue // it goes on from its isolate
		}
		all = append(all, l.sequence(r))
	}
	for i := range all {
		l.resolveSequence(rs, &all[i])
	}
	prev := l.Base // what was removed has the level of what stands before it
	for i := range l.Of {
		if isRemoved(l.original[i]) {
			l.Of[i] = prev
		}
		prev = l.Of[i]
	}
}

func (l *Levels) findRuns() {
	l.kept, l.runs, l.runOf = l.kept[:0], l.runs[:0], append(l.runOf[:0], make([]int, len(l.original))...)
	for i, c := range l.original {
		if isRemoved(c) {
			continue
		}
		k := len(l.kept)
		if k == 0 || l.Of[l.kept[k-1]] != l.Of[i] {
			l.runs = append(l.runs, levelRun{k, k})
		}
		l.kept = append(l.kept, i)
		l.runs[len(l.runs)-1].to = k + 1
		l.runOf[i] = len(l.runs) - 1
	}
}

// sequence is an isolating run sequence: the places of its runes, and the
// classes before and after it (sos and eos).
type sequence struct {
	at            []int
	before, after bidi.Class
}

func (l *Levels) sequence(r levelRun) sequence {
	first := l.kept[r.from]
	level, before, after := l.Of[first], l.Base, l.Base
	if r.from > 0 {
		before = l.Of[l.kept[r.from-1]]
	}
	var s sequence
	for {
		s.at = append(s.at, l.kept[r.from:r.to]...)
		last := l.kept[r.to-1]
		if !isIsolate(l.original[last]) {
			if r.to < len(l.kept) {
				after = l.Of[l.kept[r.to]]
			}
			break
		}
		if l.match[last] >= len(l.original) {
			break // its end is missing
		}
		r = l.runs[l.runOf[l.match[last]]]
	}
	s.before, s.after = direction(max(level, before)), direction(max(level, after))
	return s
}
