package fonts

import (
	"strconv"
	"unicode/utf16"

	"github.com/go-text/typesetting/font"
)

// The private area of the basic plane: codes for glyphs that are not what a
// single rune means by itself (joined forms, ligatures, runes above U+FFFF).
const (
	firstPrivate = 0xE000
	lastPrivate  = 0xF8FF
)

type drawn struct {
	glyph font.GID
	text  string
}

// Codes are the codes of one font in one document. They are given out in the
// order in which glyphs are first drawn, so the same document always gets the
// same ones.
type Codes struct {
	Font *Font

	byGlyph map[drawn]uint16
	byCode  map[uint16]drawn
	first   map[font.GID]uint16 // the first code of each glyph
	next    int
}

// NewCodes starts the codes of f.
func NewCodes(f *Font) *Codes {
	return &Codes{Font: f, byGlyph: map[drawn]uint16{}, byCode: map[uint16]drawn{}, first: map[font.GID]uint16{}, next: firstPrivate}
}

// Rune returns the code of a rune's own glyph.
func (c *Codes) Rune(r rune) uint16 {
	if r >= 0x20 && r < firstPrivate && c.byCode[uint16(r)].text != "" {
		return uint16(r)
	}
	g, _ := c.Font.Face.NominalGlyph(r)
	return c.Glyph(g, string(r))
}

// Glyph returns the code of a glyph that stands for text. The same glyph has
// several codes when it stands for different texts, so that what is copied
// out of the PDF is what was written.
func (c *Codes) Glyph(g font.GID, text string) uint16 {
	k := drawn{g, text}
	if code, ok := c.byGlyph[k]; ok {
		return code
	}
	code := uint16(0)
	if r, ok := single(text); ok && r >= 0x20 && (r < 0xD800 || r > lastPrivate && r < 0xFFFE) {
		if n, ok := c.Font.Face.NominalGlyph(r); ok && n == g {
			code = uint16(r)
		}
	}
	if code == 0 {
		if c.next > lastPrivate {
			// Hostile text: a glyph that has a code keeps its picture and gives up the exact text;
			// one that has none is drawn as nothing (code 0).
			return c.first[g]
		}
		code = uint16(c.next)
		c.next++
	}
	c.byGlyph[k], c.byCode[code] = code, k
	if _, ok := c.first[g]; !ok {
		c.first[g] = code
	}
	return code
}

func single(s string) (rune, bool) {
	var out rune
	n := 0
	for _, r := range s {
		out = r
		if n++; n > 1 {
			return 0, false
		}
	}
	return out, n == 1
}

// Used reports whether anything was drawn.
func (c *Codes) Used() bool { return len(c.byCode) > 0 }

// List is every code in use, in order.
func (c *Codes) List() []uint16 { return sortedCodes(c.byCode) }

// TrueType returns the font with these codes as its only characters.
func (c *Codes) TrueType() ([]byte, error) {
	m := make(map[uint16]font.GID, len(c.byCode))
	for code, d := range c.byCode {
		m[code] = d.glyph
	}
	return recode(c.Font.Data, m)
}

// ToUnicode returns the CMap that says which text each code stands for.
func (c *Codes) ToUnicode() []byte {
	var with []uint16
	for _, code := range c.List() {
		if c.byCode[code].text != "" {
			with = append(with, code)
		}
	}
	b := []byte("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n" +
		"/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n")
	for i := 0; i < len(with); i += 100 {
		part := with[i:min(i+100, len(with))]
		b = strconv.AppendInt(b, int64(len(part)), 10)
		b = append(b, " beginbfchar\n"...)
		for _, code := range part {
			b = append(AppendHex(append(b, '<'), code), "> <"...)
			b = append(AppendUTF16(b, c.byCode[code].text), ">\n"...)
		}
		b = append(b, "endbfchar\n"...)
	}
	return append(b, "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"...)
}

const hexDigits = "0123456789ABCDEF"

// AppendHex appends the four hexadecimal digits of a code.
func AppendHex(b []byte, c uint16) []byte {
	return append(b, hexDigits[c>>12], hexDigits[c>>8&15], hexDigits[c>>4&15], hexDigits[c&15])
}

// AppendUTF16 appends text as hexadecimal UTF-16, big endian, without a mark.
func AppendUTF16(b []byte, text string) []byte {
	for _, u := range utf16.Encode([]rune(text)) {
		b = AppendHex(b, u)
	}
	return b
}
