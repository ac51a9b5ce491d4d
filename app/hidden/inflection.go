package hidden

import (
	"strings"
	"unicode/utf8"
)

// stems are a Cyrillic name without its ending in the nominative.
func stems(w string) []string {
	rs := []rune(w)
	var out []string
	for _, n := range []int{2, 1, 0} {
		if len(rs)-n < 3 {
			continue
		}
		switch end := string(rs[len(rs)-n:]); {
		case n == 0,
			n == 1 && strings.Contains("аяьоиеы", end),
			n == 2 && (end == "ии" || end == "ыи" || end == "ои" || end == "ая" || end == "ия" || end == "яя"):
			out = append(out, string(rs[:len(rs)-n]))
		}
	}
	if n := len(rs); n >= 4 && strings.ContainsRune("ео", rs[n-2]) && !strings.ContainsRune("аеиоуыюяь", rs[n-1]) { // Павел, Павла
		out = append(out, string(rs[:n-2])+string(rs[n-1]))
	}
	if n := len(rs); n == 3 && rs[1] == 'е' { // Лев, Льва
		out = append(out, string(rs[0])+"ь"+string(rs[2]))
	}
	return out
}

// arabicPrefixes are words that are written together with the next one.
var arabicPrefixes = [...]string{"ال", "لل", "و", "ف", "ب", "ك", "ل"}

// partsOf appends the names that a word may be a part of, in any of its forms.
func (f *finder) partsOf(t *token, buf []part) []part {
	add := func(w string) {
		if e := f.layer.words[w]; e != nil {
			buf = append(buf, e.parts...)
		}
	}
	for _, w := range t.forms[:t.n] {
		add(w)
		switch t.script {
		case latin:
			if len(w) >= 5 && w[len(w)-1] == 's' {
				add(w[:len(w)-1])
			}
		case cyrillic:
			buf = f.inflected(w, buf)
		case arabic:
			for rest, n := w, 0; n < 3; n++ {
				if rest = withoutPrefix(rest); rest == "" {
					break
				}
				add(rest)
			}
		}
	}
	return buf
}

// inflected appends the Cyrillic names of which w is a case.
func (f *finder) inflected(w string, buf []part) []part {
	if len(f.layer.stems) == 0 {
		return buf
	}
	buf = append(buf, f.layer.stems[w]...)
	for n, cut := 1, len(w); n <= 3; n++ {
		_, size := utf8.DecodeLastRuneInString(w[:cut])
		if cut -= size; cut < 6 {
			break
		}
		if endings[w[cut:]] {
			buf = append(buf, f.layer.stems[w[:cut]]...)
		}
	}
	return buf
}

// withoutPrefix returns an Arabic word without the word that is written together
// with it, "" where there is none.
func withoutPrefix(w string) string {
	for _, p := range arabicPrefixes {
		if t := strings.TrimPrefix(w, p); t != w && len(t) >= 6 {
			return t
		}
	}
	return ""
}
