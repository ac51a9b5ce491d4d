// Package fonts knows the typefaces of a document: which one has a character,
// how wide each glyph is, and the codes under which glyphs stand in a PDF.
//
// It never lays out text and writes no PDF objects. A Set is read only and may
// be used by many goroutines; Codes belong to one document.
package fonts

import (
	"bytes"
	"math"
	"sync"

	"github.com/go-text/typesetting/font"

	"rapporteur/app/igf"
	"rapporteur/assets/fonts"
)

// Style is a set of the ways in which text differs from plain text.
type Style uint8

// The styles. Super is smaller and raised, Sub smaller and lowered.
const (
	Bold Style = 1 << iota
	Italic
	Mono
	Super
	Sub
)

// absent marks a rune that a font does not have, in Font.advance.
const absent = math.MaxUint16

// Font is one typeface. Lengths are in thousandths of the type size.
type Font struct {
	Name   string // PostScript name
	Data   []byte // the TrueType file; nobody writes to it
	Face   *font.Font
	Index  int // place in the Set
	Bold   bool
	Shaped bool // needs the shaper; else one rune is one glyph
	// Empty is a glyph without ink or width, 0 when there is none. It carries
	// the second letter of a ligature written from the right: PDF readers do
	// not agree on the order of two letters in one glyph.
	Empty font.GID

	advance []uint16 // by rune of the basic plane
	glyphs  []uint16 // by glyph
}

// Set is all typefaces of a document, with the order in which they are tried.
type Set struct {
	Fonts []*Font

	chains [8][]*Font
	han    *Font
}

// Indexes of the fonts in a Set.
const (
	sans = iota
	sansBold
	sansItalic
	sansBoldItalic
	arabic
	arabicBold
	hanRegular
	mono
	symbols
)

// Load returns the embedded typefaces. They are parsed once.
func Load() (*Set, error) { return load() }

var load = sync.OnceValues(func() (*Set, error) {
	s := &Set{}
	for i, f := range []struct {
		name   string
		bold   bool
		shaped bool
	}{
		{"NotoSans-Regular", false, true},
		{"NotoSans-Bold", true, true},
		{"NotoSans-Italic", false, true},
		{"NotoSans-BoldItalic", true, true},
		{"NotoSansArabic-Regular", false, true},
		{"NotoSansArabic-Bold", true, true},
		{"NotoSansSC-Regular", false, false},
		{"NotoSansMono-Regular", false, true},
		{"DejaVuSans-Symbols", false, false},
	} {
		ft, err := open(f.name)
		if err != nil {
			return nil, err
		}
		ft.Index, ft.Bold, ft.Shaped = i, f.bold, f.shaped
		s.Fonts = append(s.Fonts, ft)
	}
	s.han = s.Fonts[hanRegular]
	for style := range s.chains {
		s.chains[style] = s.chain(Style(style))
	}
	return s, nil
})

func (s *Set) chain(style Style) []*Font {
	first, ar := sans, arabic
	switch style & (Bold | Italic) {
	case Bold:
		first, ar = sansBold, arabicBold
	case Italic: // Arabic has no italic: bold stands for emphasis
		first, ar = sansItalic, arabicBold
	case Bold | Italic:
		first, ar = sansBoldItalic, arabicBold
	}
	order := []int{first, ar, hanRegular, symbols, mono}
	if style&Mono != 0 {
		order = []int{mono, first, ar, hanRegular, symbols}
	}
	var out []*Font
	for _, i := range order {
		out = append(out, s.Fonts[i])
	}
	return out
}

// Find returns the typeface for r in the given style; nil when none has it. near
// is the typeface of the text around it: spaces and punctuation stay in it.
func (s *Set) Find(r rune, style Style, near *Font) *Font {
	if near != nil && near.Has(r) {
		return near
	}
	for _, f := range s.chains[style&(Bold|Italic|Mono)] {
		if f.Has(r) {
			return f
		}
	}
	return nil
}

// Han returns the typeface of Chinese text.
func (s *Set) Han() *Font { return s.han }

// Fake reports whether text of this style must be thickened because f itself has
// neither the weight nor the slope asked for.
func (f *Font) Fake(style Style) bool {
	return style&(Bold|Italic) != 0 && !f.Bold && (f.Index == hanRegular || f.Index == symbols || f.Index == mono)
}

// Has reports whether f has a glyph for r.
func (f *Font) Has(r rune) bool {
	if r < 0 || r > 0xFFFF {
		_, ok := f.Face.NominalGlyph(r)
		return ok && r > 0
	}
	return f.advance[r] != absent
}

// Advance returns the width of r, 0 when f does not have it.
func (f *Font) Advance(r rune) int {
	if r < 0 || r > 0xFFFF {
		g, _ := f.Face.NominalGlyph(r)
		return f.GlyphAdvance(g)
	}
	if a := f.advance[r]; a != absent {
		return int(a)
	}
	return 0
}

// GlyphAdvance returns the width of a glyph.
func (f *Font) GlyphAdvance(g font.GID) int {
	if int(g) < len(f.glyphs) {
		return int(f.glyphs[g])
	}
	return 0
}

func open(name string) (*Font, error) {
	data, err := fonts.Read(name)
	if err != nil {
		return nil, err
	}
	fc, err := font.ParseTTF(bytes.NewReader(data))
	if err != nil {
		return nil, igf.Errorf("the typeface %s cannot be read: %w", name, err)
	}
	f := &Font{Name: name, Data: data, Face: fc.Font, advance: make([]uint16, 1<<16)}
	if fc.Upem() != 1000 {
		return nil, igf.Errorf("the typeface %s has %d units to the em: it must have 1000", name, fc.Upem())
	}
	for i := range f.advance {
		f.advance[i] = absent
	}
	count, err := glyphCount(data)
	if err != nil {
		return nil, igf.Errorf("the typeface %s cannot be read: %w", name, err)
	}
	f.glyphs = make([]uint16, count)
	for g := range f.glyphs {
		f.glyphs[g] = uint16(math.Round(float64(fc.HorizontalAdvance(font.GID(g)))))
	}
	for it := f.Face.Cmap.Iter(); it.Next(); {
		r, g := it.Char()
		if r >= 0x20 && r <= 0xFFFF && g != 0 {
			f.advance[r] = uint16(f.GlyphAdvance(g))
		}
	}
	for _, r := range []rune{0x200B, 0x34F} {
		if g, ok := f.Face.NominalGlyph(r); ok && f.GlyphAdvance(g) == 0 {
			f.Empty = g
			break
		}
	}
	return f, nil
}
