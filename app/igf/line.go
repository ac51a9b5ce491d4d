package igf

import (
	"strings"
	"unicode"
)

// OneLine replaces every run of white space by one space.
func OneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// Excerpt returns the beginning of a text on one line: at most the given number of
// runes, with the ellipsis that stands for the rest.
func Excerpt(s string, runes int) string {
	var b strings.Builder
	left := runes + 1 // one more than fits shows that something is cut
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

// Shorten cuts a text to at most the given number of runes, the ellipsis included,
// never between a letter and its marks, and keeps its white space.
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
