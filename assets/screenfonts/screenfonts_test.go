package screenfonts

import (
	"bytes"
	"testing"

	"github.com/go-text/typesetting/di"
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/language"
	"github.com/go-text/typesetting/shaping"
	"golang.org/x/image/math/fixed"
)

// TestCyrillicLettersKeepTheirDots shapes letters as the window does.
func TestCyrillicLettersKeepTheirDots(t *testing.T) {
	for name, data := range map[string][]byte{"Regular": Regular(), "Bold": Bold()} {
		face, err := font.ParseTTF(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		var shaper shaping.HarfbuzzShaper
		for r := rune(0x400); r < 0x530; r++ {
			own, ok := face.NominalGlyph(r)
			if !ok || r >= 0x483 && r <= 0x489 { // marks
				continue
			}
			out := shaper.Shape(shaping.Input{Text: []rune{r}, RunEnd: 1, Direction: di.DirectionLTR, Face: face, Size: fixed.I(16), Script: language.Cyrillic, Language: "und"})
			if len(out.Glyphs) != 1 || out.Glyphs[0].GlyphID != own {
				t.Errorf("%s: %c (U+%04X) is drawn as %v, its own glyph is %d", name, r, r, out.Glyphs, own)
			}
		}
	}
}
