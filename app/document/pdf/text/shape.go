package text

import (
	"fmt"
	"slices"
	"unicode"

	"github.com/go-text/typesetting/di"
	"github.com/go-text/typesetting/language"
	"github.com/go-text/typesetting/shaping"
	"golang.org/x/image/math/fixed"

	"rapporteur/app/bidi"
	"rapporteur/app/document/pdf/fonts"
)

// fromLeft is the direction of what is not right to left.
const fromLeft = false

// word shapes a part of a paragraph, or finds it in the cache.
func (s *Shaper) word(f *fonts.Font, rtl bool, rs []rune) *Word {
	key := wordKey{f.Index, rtl, string(rs)}
	if w, ok := s.words[key]; ok {
		return w
	}
	var w *Word
	if f.Shaped || rtl { // from the right every typeface is shaped: signs such as ≤ are mirrored
		w = s.shape(f, rtl, rs)
	} else {
		w = nominal(f, rs)
	}
	for i := len(rs) - 1; i >= 0 && (rs[i] == ' ' || rs[i] == 0x3000); i-- {
		w.Space += float32(f.Advance(rs[i]))
	}
	if len(s.words) >= maxWords {
		clear(s.words)
	}
	s.words[key] = w
	return w
}

// missing stands for a rune that no typeface has.
func (s *Shaper) missing(r rune, style fonts.Style) *Word {
	label := fmt.Sprintf("[U+%04X]", r)
	f := s.set.Find('U', style&fonts.Bold, nil)
	w := *s.word(f, fromLeft, []rune(label))
	w.Missing = r
	return &w
}

// nominal sets each rune as its own glyph.
func nominal(f *fonts.Font, rs []rune) *Word {
	w := &Word{Font: f, Text: Visible(string(rs))}
	for _, r := range w.Text {
		w.Width += float32(f.Advance(r))
	}
	return w
}

func (s *Shaper) shape(f *fonts.Font, rtl bool, rs []rune) *Word {
	dir := di.DirectionLTR
	if rtl {
		dir = di.DirectionRTL
	}
	out := s.hb.ShapeNoExtents(shaping.Input{
		Text: rs, RunEnd: len(rs), Direction: dir, Face: s.faces[f.Index],
		Size: fixed.I(1000), Script: scriptOf(rs), Language: language.NewLanguage("und"),
	})
	w := &Word{Font: f, Text: string(rs)}
	simple := !rtl
	at := 0
	for i := 0; i < len(out.Glyphs); {
		n := 1
		for i+n < len(out.Glyphs) && out.Glyphs[i+n].TextIndex() == out.Glyphs[i].TextIndex() {
			n++
		}
		from := out.Glyphs[i].TextIndex()
		cluster := rs[from : from+out.Glyphs[i].RunesCount()]
		if n != 1 || len(cluster) != 1 || from != at {
			simple = false
		}
		at = from + len(cluster)
		w.Glyphs = appendCluster(w.Glyphs, f, out.Glyphs[i:i+n], cluster, rtl)
		i += n
	}
	for _, g := range w.Glyphs {
		w.Width += g.Advance
	}
	if len(w.Glyphs) == 0 { // nothing of it is ever drawn
		w.Text = ""
	}
	if simple && unshaped(f, w.Glyphs, rs) {
		w.Glyphs = nil
	}
	return w
}

// unshaped reports whether the glyphs are just those of the runes, side by side.
func unshaped(f *fonts.Font, gs []Glyph, rs []rune) bool {
	if len(gs) != len(rs) {
		return false
	}
	for i, g := range gs {
		n, ok := f.Face.NominalGlyph(rs[i])
		if !ok || n != g.ID || g.X != 0 || g.Y != 0 || g.Advance != float32(f.GlyphAdvance(g.ID)) {
			return false
		}
	}
	return true
}

// appendCluster adds the glyphs of one cluster and says which text each of
// them stands for: its own rune where there are as many glyphs as runes, else
// the widest glyph stands for all of them.
func appendCluster(out []Glyph, f *fonts.Font, gs []shaping.Glyph, runes []rune, rtl bool) []Glyph {
	if hidden(runes) {
		return out
	}
	start := len(out)
	widest, width := start, float32(-1)
	for _, g := range gs {
		x := Glyph{ID: g.GlyphID, Advance: units(g.Advance), X: units(g.XOffset), Y: units(g.YOffset)}
		if x.Advance > width {
			widest, width = len(out), x.Advance
		}
		out = append(out, x)
	}
	visible := []rune(Visible(string(runes)))
	if len(gs) == len(visible) && len(gs) > 1 {
		for i := range gs {
			k := i
			if rtl {
				k = len(visible) - 1 - i
			}
			out[start+i].Text = string(visible[k])
		}
		return out
	}
	if rtl && f.Empty != 0 && len(visible) > 1 {
		return carry(out, start, widest, f, visible)
	}
	out[widest].Text = string(visible)
	return out
}

// carry spreads the runes of a cluster written from the right over its glyphs:
// marks over the glyphs without width, the first letter on the widest, the
// others on empty glyphs to the left of it.
func carry(out []Glyph, start, widest int, f *fonts.Font, runes []rune) []Glyph {
	out[widest].Text = string(runes[0])
	rest := runes[1:]
	for i := len(out) - 1; i >= start && len(rest) > 0; i-- {
		if i == widest || out[i].Advance != 0 {
			continue
		}
		for k, r := range rest {
			if unicode.In(r, unicode.Mn) {
				out[i].Text = string(r)
				rest = slices.Delete(slices.Clone(rest), k, k+1)
				break
			}
		}
	}
	var carriers []Glyph
	for _, r := range slices.Backward(rest) {
		carriers = append(carriers, Glyph{ID: f.Empty, Text: string(r)})
	}
	return slices.Insert(out, widest, carriers...)
}

func hidden(rs []rune) bool {
	for _, r := range rs {
		if !ignorable(r) {
			return false
		}
	}
	return true
}

func units(v fixed.Int26_6) float32 { return float32(v) / 64 }

// scriptOf is the first real script of a run.
func scriptOf(rs []rune) language.Script {
	for _, r := range rs {
		if sc := language.LookupScript(r); sc.Strong() {
			return sc
		}
	}
	return language.Common
}

// choose finds the typeface of every rune; nil where none has it.
func (s *Shaper) choose(from, to int) {
	s.fonts = append(s.fonts[:0], make([]*fonts.Font, to-from)...)
	var prev *fonts.Font
	for i := from; i < to; i++ {
		r, style := s.runes[i], s.styles[i]
		f := s.set.Find(r, style, s.near(i, from, to, prev))
		if f == nil && ignorable(r) {
			if f = prev; f == nil {
				f = s.set.Find(' ', style, nil)
			}
		}
		s.fonts[i-from] = f
		prev = f
	}
}

// near is the typeface that rune i would rather stay in: that of the text
// before it, or of the Chinese text that it belongs to; nil when the rune
// decides for itself.
func (s *Shaper) near(i, from, to int, prev *fonts.Font) *fonts.Font {
	r := s.runes[i]
	switch {
	case r == ' ' && i > from && s.styles[i-1] != s.styles[i]:
		return nil
	case r == ' ' || r == 0xA0 || joins(r):
		return prev
	case ambiguous(r) && (prev == s.set.Han() || s.hanFollows(i, to)):
		return s.set.Han()
	case prev != nil && prev.Shaped && unicode.IsPunct(r) && i > from && bidi.Turns(s.runes[i-1]):
		return prev
	}
	return nil
}

// joins reports whether r belongs to the rune before it.
func joins(r rune) bool { return ignorable(r) || unicode.In(r, unicode.Mn, unicode.Me) }

// hanFollows reports whether the next letter after i is Chinese.
func (s *Shaper) hanFollows(i, to int) bool {
	for k := i + 1; k < to && k < i+4; k++ {
		r := s.runes[k]
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.Is(unicode.Han, r)
		}
	}
	return false
}

// ambiguous are the marks that Chinese and Latin share and draw differently.
func ambiguous(r rune) bool {
	switch r {
	case '“', '”', '‘', '’', '…', '—', '·', '‖', '～':
		return true
	}
	return false
}
