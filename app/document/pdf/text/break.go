package text

import (
	"slices"
	"unicode"

	"rapporteur/app/bidi"
	"rapporteur/app/document/pdf/fonts"
)

// atom is a part of a paragraph that has one style, typeface and direction,
// and no place inside it where a line may end.
type atom struct {
	word  *Word
	runes []rune
	at    int // place of its first rune in the paragraph
	style fonts.Style
	tag   int32
	level int8
	brk   bool // a line may end after it
	soft  bool // with a hyphen
}

func (a *atom) width(size float32) float32 { return a.word.Width * Scale(a.style) * size / 1000 }
func (a *atom) space(size float32) float32 { return a.word.Space * Scale(a.style) * size / 1000 }

// maxAtom limits how many runes are shaped together: more than any word has.
const maxAtom = 128

// paragraph appends the lines of runes[from:to], which hold no line feed.
func (s *Shaper) paragraph(lines []Line, from, to int, right bool, o Options) []Line {
	s.atoms = s.atoms[:0]
	if from == to {
		return append(lines, Line{RTL: right})
	}
	s.direct(from, to, right)
	s.opportunities(from, to)
	s.choose(from, to)
	s.cut(from, to)
	return s.fill(lines, right, o)
}

// direct finds the bidirectional level of every rune.
func (s *Shaper) direct(from, to int, right bool) {
	s.turned = right || slices.ContainsFunc(s.runes[from:to], bidi.Turns)
	if !s.turned {
		s.levels = append(s.levels[:0], make([]int8, to-from)...)
		return
	}
	base := bidi.FromLeft
	if right {
		base = bidi.FromRight
	}
	s.bidi.Find(s.runes[from:to], base)
	s.levels = append(s.levels[:0], s.bidi.Of...)
}

// opportunities marks the runes after which a line may end.
func (s *Shaper) opportunities(from, to int) {
	s.breaks = append(s.breaks[:0], make([]bool, to-from)...)
	s.seg.Init(s.runes[from:to])
	for it := s.seg.LineIterator(); it.Next(); {
		l := it.Line()
		if end := l.Offset + len(l.Text); end > 0 {
			s.breaks[end-1] = !s.inNumber(from + end - 1)
		}
	}
}

// inNumber reports whether the space at i parts a number from the sign that says what it
// counts.
func (s *Shaper) inNumber(i int) bool {
	return i > 0 && i+1 < len(s.runes) && s.runes[i] == ' ' && unicode.IsDigit(s.runes[i-1]) && (s.runes[i+1] == '%' || s.runes[i+1] == '‰')
}

// cut divides the paragraph into atoms and shapes them.
func (s *Shaper) cut(from, to int) {
	n := to - from
	for a := 0; a < n; {
		f := s.fonts[a]
		b := a + 1
		for b < n && f != nil && s.fonts[b] == f && !s.breaks[b-1] && s.levels[b] == s.levels[a] &&
			s.styles[from+b] == s.styles[from+a] && s.tags[from+b] == s.tags[from+a] {
			if b-a >= maxAtom && !unicode.In(s.runes[from+b], unicode.Mn, unicode.Me, unicode.Cf) {
				break
			}
			b++
		}
		rs := s.runes[from+a : from+b]
		at := atom{style: s.styles[from+a], tag: s.tags[from+a], level: s.levels[a], brk: s.breaks[b-1], runes: rs, at: a}
		if f == nil {
			at.word = s.missing(rs[0], at.style)
		} else {
			at.soft = rs[len(rs)-1] == 0xAD
			at.word = s.word(f, at.level%2 == 1, rs)
		}
		s.atoms = append(s.atoms, at)
		a = b
	}
}

// fill puts the atoms onto lines, as many on each as it takes.
func (s *Shaper) fill(lines []Line, right bool, o Options) []Line {
	var line []atom
	used := float32(0)
	end := func() {
		lines = append(lines, s.line(line, right, o))
		line, used = line[:0], 0
	}
	for i := 0; i < len(s.atoms); {
		k, width := i, float32(0) // a group that must stay together: atoms i to k
		for {
			width += s.atoms[k].width(o.Size)
			if s.atoms[k].brk || k == len(s.atoms)-1 {
				break
			}
			k++
		}
		trimmed := width - s.atoms[k].space(o.Size)
		if used+trimmed > o.Width && len(line) > 0 {
			end()
		}
		if trimmed <= o.Width {
			line = append(line, s.atoms[i:k+1]...)
			used += width
			i = k + 1
			continue
		}
		for ; i <= k; i++ { // too wide for any line: broken anywhere
			a := s.atoms[i]
			for used+a.width(o.Size)-a.space(o.Size) > o.Width {
				head, tail := s.split(a, o.Width-used, o.Size, len(line) == 0)
				if head.word != nil {
					line = append(line, head)
				}
				if tail.word == nil {
					a = tail
					break
				}
				end()
				a = tail
			}
			if a.word != nil {
				line = append(line, a)
				used += a.width(o.Size)
			}
		}
	}
	if len(line) > 0 {
		end()
	}
	return lines
}

// split divides an atom so that its first part fits into room; must takes at
// least one character even when it does not. Either part may be empty.
func (s *Shaper) split(a atom, room, size float32, must bool) (head, tail atom) {
	f := a.word.Font
	if a.word.Missing != 0 || len(a.runes) == 1 {
		if must {
			return a, atom{}
		}
		return atom{}, a
	}
	n, width := 0, float32(0)
	for n < len(a.runes) {
		m := n + 1
		for m < len(a.runes) && joins(a.runes[m]) {
			m++
		}
		w := float32(0)
		for _, r := range a.runes[n:m] {
			w += float32(f.Advance(r)) * Scale(a.style) * size / 1000
		}
		if width+w > room && !(must && n == 0) {
			break
		}
		width += w
		n = m
	}
	if n == 0 {
		return atom{}, a
	}
	if n == len(a.runes) { // the runes fit by themselves, their shaped form does not
		n = len(a.runes) - 1
	}
	head, tail = a.divided(n)
	head.brk, head.soft = true, false
	rtl := a.level%2 == 1
	head.word, tail.word = s.word(f, rtl, head.runes), s.word(f, rtl, tail.runes)
	return head, tail
}

// divided is an atom in two, the second from rune n on. Both have yet to be shaped.
func (a atom) divided(n int) (head, tail atom) {
	head, tail = a, a
	head.runes, tail.runes, tail.at = a.runes[:n], a.runes[n:], a.at+n
	return head, tail
}

// endOfLine gives the space at the end of a line the direction of the paragraph,
// whatever the text before it has (rule L1).
func (s *Shaper) endOfLine(atoms []atom) []atom {
	from, last := atoms[0].at, &atoms[len(atoms)-1]
	s.onLine = s.bidi.OnLine(s.onLine, from, last.at+len(last.runes))
	for i := len(atoms) - 1; i >= 0; i-- {
		a := atoms[i]
		n := len(a.runes)
		for n > 0 && s.onLine[a.at-from+n-1] != a.level {
			n--
		}
		for n < len(a.runes) && ignorable(a.runes[n]) { // it may join the letters before it
			n++
		}
		switch n {
		case len(a.runes):
		case 0:
			atoms[i].level = s.bidi.Base
		default:
			head, tail := a.divided(n)
			tail.level = s.bidi.Base
			head.word = s.word(a.word.Font, head.level%2 == 1, head.runes)
			tail.word = s.word(a.word.Font, tail.level%2 == 1, tail.runes)
			atoms[i] = head
			atoms = slices.Insert(atoms, i+1, tail)
		}
	}
	return atoms
}

// line puts atoms into visual order.
func (s *Shaper) line(atoms []atom, right bool, o Options) Line {
	l := Line{RTL: right}
	if last := &atoms[len(atoms)-1]; last.soft {
		hyphen := *last
		hyphen.word = s.hyphen(last)
		atoms = append(atoms, hyphen)
	} else if s.turned {
		atoms = s.endOfLine(atoms)
	}
	l.Space = atoms[len(atoms)-1].space(o.Size)
	l.Width = -l.Space
	for i := range atoms {
		l.Width += atoms[i].width(o.Size)
	}
	l.Pieces = make([]Piece, 0, len(atoms))
	bidi.Reorder(atoms, func(a atom) int8 { return a.level })
	for _, a := range atoms {
		if a.word.Text != "" {
			l.Pieces = append(l.Pieces, Piece{Word: a.word, Style: a.style, Tag: a.tag})
		}
	}
	return l
}

func (s *Shaper) hyphen(a *atom) *Word {
	f := s.set.Find('-', a.style, a.word.Font)
	w := *s.word(f, fromLeft, []rune{'-'})
	g, _ := f.Face.NominalGlyph('-')
	w.Glyphs = []Glyph{{ID: g, Text: "\u00AD", Advance: w.Width}}
	return &w
}
