// Package text turns runs of styled text into lines of positioned glyphs, in
// any of the six languages and in all of them in one paragraph: it cleans the
// text, finds the direction of each part, chooses typefaces, shapes, and
// breaks lines.
//
// It never drops a character: what no typeface has becomes its visible code
// point, marked as such. It knows nothing of pages and nothing of PDF. A
// Shaper belongs to one goroutine; the same text always gives the same lines.
package text

import (
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/segmenter"
	"github.com/go-text/typesetting/shaping"

	"rapporteur/app/bidi"
	"rapporteur/app/document/pdf/fonts"
	"rapporteur/app/script"
)

// The size of raised and lowered text, and how far it is moved, as parts of the type
// size.
const (
	smallScale = 0.64
	superRise  = 0.36
	subRise    = -0.14
)

// Scale returns the part of the type size in which a style is set.
func Scale(s fonts.Style) float32 {
	if s&(fonts.Super|fonts.Sub) != 0 {
		return smallScale
	}
	return 1
}

// Rise returns how far text of a style stands above its line, as a part of the type size.
func Rise(s fonts.Style) float32 {
	switch {
	case s&fonts.Super != 0:
		return superRise
	case s&fonts.Sub != 0:
		return subRise
	}
	return 0
}

// Span is text of one style. Tag is the caller's own number for it, 0 or above.
type Span struct {
	Text  string
	Style fonts.Style
	Tag   int32
}

// Options say how to break a paragraph.
type Options struct {
	Size  float32 // of the type, in points
	Width float32 // of the lines, in points
	// RTL is the direction of a paragraph that has no letters; Fixed makes it
	// the direction of every paragraph.
	RTL, Fixed bool
}

// Glyph is one glyph of a shaped word. Lengths are in thousandths of the type
// size.
type Glyph struct {
	ID      font.GID
	Text    string // what it stands for; "" where an earlier glyph says it
	Advance float32
	X, Y    float32 // where it is drawn, relative to the pen
}

// Word is text of one typeface and direction, shaped. It is shared between
// the places where it occurs: do not change it.
type Word struct {
	Font   *fonts.Font
	Text   string
	Glyphs []Glyph // in visual order; nil: one glyph for each rune of Text
	Width  float32 // in thousandths of the type size
	Space  float32 // how much of Width is space at the end
	// Missing is the rune that no typeface has: Text then names it.
	Missing rune
}

// Piece is a Word in its place on a line.
type Piece struct {
	*Word
	Style fonts.Style
	Tag   int32
}

// Line is one line, its pieces in visual order, from left to right.
type Line struct {
	Pieces []Piece
	Width  float32 // in points, without the space at its end
	Space  float32 // the space at its end: on the left when RTL
	RTL    bool
}

// Scale returns the part of the type size in which p is set.
func (p *Piece) Scale() float32 { return Scale(p.Style) }

// Shaper breaks paragraphs. It is not safe for use by several goroutines.
type Shaper struct {
	set   *fonts.Set
	faces []*font.Face
	hb    shaping.HarfbuzzShaper
	seg   segmenter.Segmenter
	bidi  bidi.Levels
	words map[wordKey]*Word

	// scratch, kept between calls
	runes  []rune
	tags   []int32
	styles []fonts.Style
	fonts  []*fonts.Font
	levels []int8
	onLine []int8
	turned bool // the paragraph may need to be reordered
	breaks []bool
	atoms  []atom
}

type wordKey struct {
	font int
	rtl  bool
	text string
}

// maxWords bounds the cache of shaped words.
const maxWords = 1 << 16

// NewShaper makes a Shaper for the given typefaces.
func NewShaper(set *fonts.Set) *Shaper {
	s := &Shaper{set: set, words: map[wordKey]*Word{}}
	for _, f := range set.Fonts {
		s.faces = append(s.faces, font.NewFace(f.Face))
	}
	return s
}

// Break sets the spans as one paragraph. Line feeds in them begin new lines.
// There is always at least one line.
func (s *Shaper) Break(spans []Span, o Options) []Line {
	s.runes, s.tags, s.styles = s.runes[:0], s.tags[:0], s.styles[:0]
	for _, sp := range spans {
		for _, r := range Clean(sp.Text) {
			s.runes = append(s.runes, r)
			s.tags = append(s.tags, sp.Tag)
			s.styles = append(s.styles, sp.Style)
		}
	}
	right := o.RTL
	if !o.Fixed {
		right = script.RightToLeftIn(string(s.runes), o.RTL)
	}
	var lines []Line
	for from := 0; from <= len(s.runes); {
		to := from
		for to < len(s.runes) && s.runes[to] != '\n' {
			to++
		}
		lines = s.paragraph(lines, from, to, right, o)
		from = to + 1
	}
	if n := len(lines); n > 1 && len(lines[n-1].Pieces) == 0 { // a line feed at the end begins nothing
		lines = lines[:n-1]
	}
	return lines
}

// Natural returns the width of the spans on one endless line, and of their widest
// part that cannot be broken, in points.
func (s *Shaper) Natural(spans []Span, o Options) (line, word float32) {
	o.Width = 1e9
	for _, l := range s.Break(spans, o) {
		line = max(line, l.Width)
	}
	w := float32(0)
	for i := range s.atoms {
		a := &s.atoms[i]
		w += a.width(o.Size)
		word = max(word, w-a.space(o.Size))
		if a.brk {
			w = 0
		}
	}
	return line, word
}
