package text

import (
	"sort"
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"

	"rapporteur/app/document/pdf/fonts"
)

func shaper(t testing.TB) *Shaper {
	t.Helper()
	set, err := fonts.Load()
	if err != nil {
		t.Fatal(err)
	}
	return NewShaper(set)
}

// drawn is every rune that the lines stand for, sorted.
func drawn(lines []Line) string {
	var rs []rune
	for _, l := range lines {
		for _, p := range l.Pieces {
			switch {
			case p.Missing != 0:
				rs = append(rs, p.Missing)
			case p.Glyphs == nil:
				rs = append(rs, []rune(p.Text)...)
			default:
				for _, g := range p.Glyphs {
					rs = append(rs, []rune(g.Text)...)
				}
			}
		}
	}
	return sorted(rs)
}

func sorted(rs []rune) string {
	var out []rune
	for _, r := range rs {
		if !unicode.IsSpace(r) && r != 0xAD {
			out = append(out, r)
		}
	}
	sort.Slice(out, func(i, j int) bool { return out[i] < out[j] })
	return string(out)
}

// TestNoRuneIsLost breaks any text at any width, in any mixture of scripts,
// and finds every visible rune again.
func TestNoRuneIsLost(t *testing.T) {
	s := shaper(t)
	parts := []string{"Norms ", "правила ", "قواعد السلوك، ", "لا إلى الله ", "关键信息，", "“引文”……", "12 (34%) ", "é\u0301 ", "مُؤَسَّسَة ", "a\u00ADb ", "\u200F", "\u202E", "\u2067", "\u2069", "😀", "\U0001F6F8", "\n", "--", "«ça» ", "ツ", "ﷺ", "\u0300", "e\u20E3", "𝒳", "ไทย "}
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(parts), 1, 30).Draw(t, "parts"), "") + rapid.String().Draw(t, "any")
		width := rapid.Float32Range(-5, 500).Draw(t, "width")
		lines := s.Break([]Span{{Text: text, Style: fonts.Style(rapid.IntRange(0, 15).Draw(t, "style"))}}, Options{Size: 10, Width: width, RTL: rapid.Bool().Draw(t, "rtl")})
		if got, want := drawn(lines), sorted([]rune(Visible(Clean(text)))); got != want {
			t.Fatalf("%q at %v: drawn %q, want %q", text, width, got, want)
		}
	})
}

func TestLinesKeepToTheirWidth(t *testing.T) {
	s := shaper(t)
	for _, text := range []string{
		strings.Repeat("Norms of behaviour in cyberspace. ", 30), strings.Repeat("правила поведения ", 40),
		strings.Repeat("قواعد السلوك في الفضاء السيبراني ", 30), strings.Repeat("关键信息基础设施，", 60), strings.Repeat("x", 3000),
		strings.Repeat("mixed نص 文字 text ", 40),
	} {
		for _, l := range s.Break([]Span{{Text: text}}, Options{Size: 10, Width: 200}) {
			if l.Width > 200.5 {
				t.Errorf("%.30q: a line of %.1f points in 200", text, l.Width)
			}
		}
	}
}

func TestChinesePunctuation(t *testing.T) {
	s := shaper(t)
	for _, l := range s.Break([]Span{{Text: strings.Repeat("关键信息基础设施，保护“人民”的权利。", 20)}}, Options{Size: 10, Width: 97}) {
		if len(l.Pieces) == 0 {
			t.Fatal("an empty line")
		}
		first := []rune(l.Pieces[0].Text)[0]
		if strings.ContainsRune("，。”", first) {
			t.Errorf("a line begins with %q", first)
		}
		for _, p := range l.Pieces {
			if p.Font != s.set.Han() {
				t.Errorf("%q is set in %s", p.Text, p.Font.Name)
			}
		}
	}
}

func TestRightToLeftOrder(t *testing.T) {
	s := shaper(t)
	l := s.Break([]Span{{Text: "حوادث عام 2021 (IGF) هنا"}}, Options{Size: 10, Width: 1000})[0]
	if !l.RTL {
		t.Fatal("an Arabic line does not run from the right")
	}
	var seen []string
	for _, p := range l.Pieces {
		seen = append(seen, strings.TrimSpace(p.Text))
	}
	got := strings.Join(strings.Fields(strings.Join(seen, " ")), " ")
	if want := "هنا ) IGF ( 2021 عام حوادث"; got != want {
		t.Errorf("from the left: %s, want %s", got, want)
	}
}

func TestNumberStaysWithItsSign(t *testing.T) {
	s := shaper(t)
	for _, l := range s.Break([]Span{{Text: strings.Repeat("80.0 % of 7 ‰ ", 20)}}, Options{Size: 10, Width: 47}) {
		if first := strings.TrimSpace(l.Pieces[0].Text); strings.HasPrefix(first, "%") || strings.HasPrefix(first, "‰") {
			t.Errorf("a line begins with %q", l.Pieces[0].Text)
		}
	}
}

func TestSoftHyphenShowsOnlyAtTheEnd(t *testing.T) {
	s := shaper(t)
	lines := s.Break([]Span{{Text: "inter\u00ADsession\u00ADal"}}, Options{Size: 10, Width: 45})
	if len(lines) < 2 {
		t.Fatalf("%d lines", len(lines))
	}
	for i, l := range lines {
		last := l.Pieces[len(l.Pieces)-1]
		shown := len(last.Glyphs) == 1 && last.Glyphs[0].Text == "\u00AD"
		if shown != (i < len(lines)-1) {
			t.Errorf("line %d: hyphen shown: %v", i, shown)
		}
	}
	if one := s.Break([]Span{{Text: "inter\u00ADsession\u00ADal"}}, Options{Size: 10, Width: 450}); drawn(one) != sorted([]rune("intersessional")) {
		t.Errorf("on one line: %q", drawn(one))
	}
}

func TestCleanMakesValidText(t *testing.T) {
	for in, want := range map[string]string{
		"a\xffb": "a\uFFFDb", "e\u0301": "é", "a\x00\x07b": "ab", "a\r\nb\rc": "a\nb\nc", "\uFEFFa": "a", "a\tb": "a b", "\uE000": "\uFFFD", "plain": "plain",
	} {
		if got := Clean(in); got != want {
			t.Errorf("Clean(%q) = %q, want %q", in, got, want)
		}
	}
}

// seen is the words of a line as the eye meets them, without marks.
func seen(l Line) string {
	var b strings.Builder
	for _, p := range l.Pieces {
		b.WriteString(p.Text + " ")
	}
	return strings.Join(strings.FieldsFunc(b.String(), func(r rune) bool { return unicode.IsSpace(r) || unicode.IsPunct(r) }), " ")
}

func TestNumbersAfterArabicKeepTheirPlace(t *testing.T) {
	s := shaper(t)
	for text, want := range map[string]string{
		"See the report [in Arabic: الفقرة 14] for more.":          "See the report in Arabic 14 الفقرة for more",
		"The delegate said الإنترنت 2022 is the year of the plan.": "The delegate said 2022 الإنترنت is the year of the plan",
		"Both الفقرة 4 and الفقرة 5 were adopted.":                 "Both 4 الفقرة and 5 الفقرة were adopted",
		"They spoke of العدد 27.":                                  "They spoke of 27 العدد",
		"العدد 14 في تقرير IGF 2022 يساوي 3 من 12.":                "12 من 3 يساوي IGF 2022 تقرير في 14 العدد",
	} {
		if got := seen(s.Break([]Span{{Text: text}}, Options{Size: 10, Width: 1000})[0]); got != want {
			t.Errorf("%s\nfrom the left: %s\nwant:          %s", text, got, want)
		}
	}
}

// TestSignsAreMirrored finds the glyph of ≥ where ≤ stands in Arabic, in typefaces
// with and without shaping.
func TestSignsAreMirrored(t *testing.T) {
	s := shaper(t)
	for sign, other := range map[rune]rune{'≤': '≥', '≥': '≤', '(': ')', '<': '>', '«': '»', '≪': '≫', '⊏': '⊐'} {
		n := 0
		for _, p := range s.Break([]Span{{Text: "العدد " + string(sign) + " 14"}}, Options{Size: 10, Width: 1000})[0].Pieces {
			for _, g := range p.Glyphs {
				if g.Text != string(sign) {
					continue
				}
				n++
				if want, ok := p.Font.Face.NominalGlyph(other); !ok || g.ID != want {
					t.Errorf("%c in Arabic is drawn as glyph %d of %s, want %d", sign, g.ID, p.Font.Name, want)
				}
			}
		}
		if n != 1 {
			t.Errorf("%c in Arabic is drawn %d times", sign, n)
		}
	}
}

// TestSpaceAtTheEndOfALine breaks text of both directions in several styles, and finds
// the space at the end of each line where the line ends.
func TestSpaceAtTheEndOfALine(t *testing.T) {
	s := shaper(t)
	for _, text := range []string{"قواعد السلوك ", "norms of behaviour "} {
		for _, right := range []bool{false, true} {
			spans := []Span{{Text: strings.Repeat(text, 6), Style: fonts.Bold}, {Text: "  "}, {Text: strings.Repeat(text, 6) + "  "}}
			for i, l := range s.Break(spans, Options{Size: 10, Width: 150, RTL: right, Fixed: true}) {
				if len(l.Pieces) == 0 {
					t.Fatal("an empty line")
				}
				first, last := l.Pieces[0], l.Pieces[len(l.Pieces)-1]
				start, end := first, last
				if right {
					start, end = last, first
				}
				if l.Space > 0 && strings.TrimSpace(end.Text) != "" && end.Space == 0 || strings.TrimSpace(start.Text) == "" {
					t.Errorf("%q from the right %v, line %d: %q … %q", text, right, i, first.Text, last.Text)
				}
			}
		}
	}
}
