package text

import (
	"bufio"
	"fmt"
	"math"
	"os"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"rapporteur/app/document/pdf/fonts"
)

// TestGlyphsAreThoseOfHarfBuzz compares the shaping of words with what
// HarfBuzz makes of them with the same typefaces. A newer build of an Arabic
// typeface fails here before anybody prints it.
func TestGlyphsAreThoseOfHarfBuzz(t *testing.T) {
	set, err := fonts.Load()
	if err != nil {
		t.Fatal(err)
	}
	s := NewShaper(set)
	f, err := os.Open("testdata/golden.tsv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	n := 0
	for sc := bufio.NewScanner(f); sc.Scan(); n++ {
		p := strings.Split(sc.Text(), "\t")
		if len(p) != 3 {
			t.Fatalf("golden.tsv: %q has %d columns, not 3", sc.Text(), len(p))
		}
		var font *fonts.Font
		for _, c := range set.Fonts {
			if c.Name == p[0] {
				font = c
			}
		}
		right := strings.Contains(p[0], "Arabic")
		if got := glyphs(s.shape(font, right, []rune(p[1]))); got != p[2] {
			t.Errorf("%s in %s: glyphs %s, HarfBuzz has %s", p[1], p[0], got, p[2])
		}
	}
	if n < 100 {
		t.Fatalf("only %d golden words", n)
	}
}

// glyphs writes a word as hb-shape does.
func glyphs(w *Word) string {
	gs := w.Glyphs
	if gs == nil {
		for _, r := range w.Text {
			g, _ := w.Font.Face.NominalGlyph(r)
			gs = append(gs, Glyph{ID: g, Advance: float32(w.Font.GlyphAdvance(g))})
		}
	}
	var out []string
	for _, g := range gs {
		if g.ID == w.Font.Empty && g.Advance == 0 && g.Text != "" {
			continue // carries a letter of a ligature; drawn by nobody
		}
		s := fmt.Sprint(g.ID)
		if g.X != 0 || g.Y != 0 {
			s += fmt.Sprintf("@%d,%d", rounded(g.X), rounded(g.Y))
		}
		out = append(out, s+fmt.Sprintf("+%d", rounded(g.Advance)))
	}
	return "[" + strings.Join(out, "|") + "]"
}

func rounded(v float32) int { return int(math.Round(float64(v))) }

// TestEveryLetterKeepsItsGlyph sets each letter and digit alone. A typeface that takes
// the dots off a letter, as Noto Sans 2.000 did with U+0456, fails here.
func TestEveryLetterKeepsItsGlyph(t *testing.T) {
	set, err := fonts.Load()
	if err != nil {
		t.Fatal(err)
	}
	s, n := NewShaper(set), 0
	for _, f := range set.Fonts {
		if !f.Shaped {
			continue
		}
		for it := f.Face.Cmap.Iter(); it.Next(); {
			r, own := it.Char()
			if !unicode.IsLetter(r) && !unicode.IsDigit(r) || unicode.In(r, unicode.Arabic, unicode.Lm) || string(r) != norm.NFC.String(string(r)) {
				continue
			}
			n++
			w := s.shape(f, false, []rune{r})
			base, _ := f.Face.NominalGlyph([]rune(norm.NFD.String(string(r)))[0]) // some stand as a letter and its mark
			if w.Glyphs != nil && w.Glyphs[0].ID != base && (len(w.Glyphs) != 1 || w.Glyphs[0].ID != own) {
				t.Errorf("%s: %c (U+%04X) is drawn as %s, its own glyph is %d", f.Name, r, r, glyphs(w), own)
			}
		}
	}
	if n < 6000 {
		t.Errorf("only %d letters were set", n)
	}
}
