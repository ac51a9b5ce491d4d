package hidden

import (
	"fmt"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// frames are sentences for names, by script.
var frames = [2]map[string][]string{{
	"latin": {"Thanks to %s for the point.", "The list was asked for by %s, who keeps it.", "According to %s, the draft is too long."}, "cyrillic": {"Мы благодарим %s за вопрос.", "По словам %s, текст слишком длинный."},
	"arabic": {"شكرا على السؤال من %s في الجلسة", "قال %s إن النص طويل"}, "han": {"感谢%s提出的问题。", "根据%s的发言，草案太长。", "会上由%s说明。"}, "hangul": {"오늘 %s 발언했다.", "그 의견은 %s 것이다."},
}, {
	"latin": {"Here %s objected.", "Comme le dit %s, il faut une liste.", "Es war %s in der zweiten Runde", "¿Qué opina %s de esto?"}, "cyrillic": {"Это предложение %s поддержали.", "Слово было за %s вчера."},
	"arabic": {"وافق الجميع على اقتراح %s أمس", "كتب %s ملاحظة"}, "han": {"主持人请%s发言。", "我同意%s的看法。", "%s表示反对。"}, "hangul": {"회의에서 %s 말했다.", "우리는 %s 동의한다."},
}}

func accentless(s string) string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(s) {
		if !unicode.Is(unicode.Mn, r) {
			b.WriteRune(r)
		}
	}
	return b.String()
}

func swapOne(s string, from, to string) string { return strings.Replace(s, from, to, 1) }

func entities(s string) string {
	var b strings.Builder
	for _, r := range s {
		if r >= 0x80 {
			fmt.Fprintf(&b, "&#x%X;", r)
		} else {
			b.WriteRune(r)
		}
	}
	if b.String() == s {
		return fmt.Sprintf("&#%d;%s", s[0], s[1:])
	}
	return b.String()
}

func mid(s, put string) string {
	rs := []rune(s)
	k := len(rs) / 2
	return string(rs[:k]) + put + string(rs[k:])
}

func wide(s string) string {
	return strings.Map(func(r rune) rune {
		if r > 0x20 && r < 0x7f {
			return r + 0xFEE0
		}
		return r
	}, s)
}

func bold(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 'A' && r <= 'Z':
			return 0x1D400 + r - 'A'
		case r >= 'a' && r <= 'z':
			return 0x1D41A + r - 'a'
		}
		return r
	}, s)
}

func first(s string) string { r, _ := utf8.DecodeRuneInString(s); return string(r) }

// ways to write a name in Latin letters; common are those for all scripts.
var ways = [2][]func(p sampled) string{{
	func(p sampled) string { return p.Name },
	func(p sampled) string { return strings.ToUpper(p.Name) },
	func(p sampled) string { return strings.ToUpper(p.family) + " " + p.given },
	func(p sampled) string { return p.family + ", " + p.given },
	func(p sampled) string { return first(p.given) + ". " + p.family },
	func(p sampled) string { return p.family + ", " + first(p.given) + "." },
	func(p sampled) string { return "Ms " + strings.ToUpper(p.family) },
	func(p sampled) string { return "Dr. " + p.family },
	func(p sampled) string { return swapOne(p.Name, " ", "\n") },
	func(p sampled) string { return swapOne(p.Name, " ", "\u00a0 ") },
	func(p sampled) string { return mid(p.given, "\u00ad") + " " + mid(p.family, "\u200b") },
	func(p sampled) string { return norm.NFD.String(p.Name) },
	func(p sampled) string { return mid(p.given, "**") + "** " + p.family },
	func(p sampled) string { return "**" + p.given + "** *" + p.family + "*" },
	func(p sampled) string { return entities(p.Name) },
	func(p sampled) string { return "<b>" + p.given + "</b> " + p.family },
	func(p sampled) string { return accentless(p.Name) },
	func(p sampled) string { return strings.NewReplacer("a", "а", "o", "о").Replace(p.Name) },
	func(p sampled) string { return p.given + "\n> " + p.family },
	func(p sampled) string { return p.given + " B. " + p.family },
	func(p sampled) string { return p.Name + "'s" },
}, {
	func(p sampled) string { return p.Name },
	func(p sampled) string { return wide(p.Name) },
	func(p sampled) string { return bold(p.Name) },
	func(p sampled) string { return p.given + " \u2066" + p.family + "\u2069" },
	func(p sampled) string { return mid(p.family, "\u2060") + " " + p.given },
	func(p sampled) string { return p.given + "_" + p.family },
	func(p sampled) string { return "Prof. Dr. " + p.family },
	func(p sampled) string { return "Mme " + p.family },
	func(p sampled) string { return "la Sra. " + p.given + " " + strings.ToUpper(p.family) },
	func(p sampled) string { return p.Name + "’s" },
	func(p sampled) string { return "~~" + p.given + "~~ " + p.family },
	func(p sampled) string { return "| " + p.given + " | " + p.family + " |" },
	func(p sampled) string { return p.given + "\t" + p.family },
	func(p sampled) string { return p.given + "<br>" + p.family },
	func(p sampled) string { return "[" + p.Name + "](https://example.org)" },
	func(p sampled) string { return strings.ToLower(accentless(p.Name)) },
	func(p sampled) string { return strings.NewReplacer("e", "е", "i", "і").Replace(p.Name) },
	func(p sampled) string { return p.given + " Xavier " + p.family },
	func(p sampled) string { return p.family + " " + first(p.given) + "." },
	func(p sampled) string { return norm.NFD.String(strings.ToUpper(p.given)) + "\r\n" + p.family },
	func(p sampled) string { return "Mr " + first(p.given) + " " + p.family },
	func(p sampled) string { return "mr. " + strings.ToLower(p.given) + " " + strings.ToLower(p.family) },
}}

var common = [2][]func(string) string{{
	func(n string) string { return n }, func(n string) string { return mid(n, "\u200c") }, func(n string) string { return norm.NFD.String(n) }, func(n string) string { return "**" + n + "**" }, entities,
}, {
	func(n string) string { return n }, func(n string) string { return mid(n, "\u00ad") }, func(n string) string { return norm.NFD.String(n) }, func(n string) string { return mid(n, "\u2060") }, func(n string) string { return "_" + n + "_" }, func(n string) string { return "«" + n + "»" },
}}

// TestSpellings writes each name of the first corpus in many ways, in sentences.
func TestSpellings(t *testing.T) {
	for half, c := range corpora(t, "first-*.txt") {
		c.texts = nil
		for i, p := range c.people {
			if p.family != "" {
				c.texts = append(c.texts, spelled(p, i, half)...)
			}
		}
		t.Run(c.name, func(t *testing.T) { measure(t, c) })
	}
}

func spelled(p sampled, i, half int) []wanted {
	var out []wanted
	add := func(strength Strength, frame, name string) {
		out = append(out, wanted{strength: strength, people: []int{i}, text: fmt.Sprintf(frame, name)})
	}
	script := map[script]string{latin: "latin", cyrillic: "cyrillic", arabic: "arabic", han: "han", hangul: "hangul"}[words(p.Name, nil)[0].script]
	fs := frames[half][script]
	if script == "latin" {
		for k, way := range ways[half] {
			add(Full, fs[(i+k)%len(fs)], way(p))
		}
	}
	if script != "latin" {
		for k, way := range common[half] {
			add(Full, fs[(i+k)%len(fs)], way(p.Name))
		}
	}
	for _, s := range p.spellings {
		for _, f := range fs {
			add(Full, f, s)
		}
	}
	if (script == "latin" || script == "cyrillic") && !ordinary(folded(p.given)) {
		add(Weak, fs[i%len(fs)], p.given)
	}
	return out
}

// A link, a tag or a remark within a word hides no name: the page prints the word whole.
func TestMarkupWithinAWordHidesNoName(t *testing.T) {
	x := New([]Person{{Name: "Zelda Brockwood"}})
	for _, text := range []string{
		"It was Z[elda Brockwoo](<http://x.example/p>)d who asked.", "It was [Ze](x)lda Brock[wood](http://x.example/a_b) who asked.", "[Zel][1]da Brock[](x)wood",
		"<a>Ze</a>lda Brock<a>wood</a>", `Zel<a href="http://x.example">da</a> Brock<span class="b">wood</span>`, "Zel<!-- -->da Brock<!-- a - b -->wood", "Ze<b></b>lda Brock<i></i>wood",
		"Zel[da Brockwood", "Zel]da Brockwood",
	} {
		h := strongest(x, -1, text)
		if h.Strength != Full {
			t.Errorf("%q: %v", text, h.Strength)
			continue
		}
		if first, last := strings.Index(text, "Z"), strings.LastIndex(text, "d"); h.From > first || !strings.Contains("oo](<http://x.example/p>)d wood]", text[h.To-1:h.To]) && last >= h.To {
			t.Errorf("%q: found is %q", text, text[h.From:h.To])
		}
	}
	for _, text := range []string{"[Zelda](x) [Brock](y) wood", "a<b and c>d", "x[1] of y]z", strings.Repeat("a[", 5000), strings.Repeat("a](", 5000), strings.Repeat("a<!--", 5000)} {
		if h := strongest(x, -1, text); h.Strength == Full {
			t.Errorf("%.60q: %v", text, h)
		}
	}
}
