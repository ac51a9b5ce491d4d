package igf

import (
	"strings"
	"unicode"
)

// OneLine returns a text on one line: every run of white space becomes one space.
func OneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// Excerpt returns the beginning of a text on one line, at most so many runes with
// the ellipsis that stands for the rest.
func Excerpt(s string, runes int) string {
	var b strings.Builder
	left := runes + 1 // one more than fits tells that something is cut
	for word := range strings.FieldsSeq(s) {
		if left <= 0 {
			break
		}
		if b.Len() > 0 {
			b.WriteByte(' ')
			left--
		}
		for _, r := range word {
			if left <= 0 {
				break
			}
			b.WriteRune(r)
			left--
		}
	}
	return Shorten(b.String(), runes)
}

// Shorten cuts a text, as it is written, to at most so many runes, an ellipsis among them, and
// never between a letter and the marks that belong to it.
func Shorten(s string, runes int) string {
	n, end := 0, 0
	for i, r := range s {
		joins := unicode.In(r, unicode.M, unicode.Variation_Selector) || r == '\u200D' || strings.HasSuffix(s[:i], "\u200D")
		if n < runes && !joins {
			end = i
		}
		if n == runes {
			return strings.TrimRightFunc(s[:end], unicode.IsSpace) + "…"
		}
		n++
	}
	return s
}
