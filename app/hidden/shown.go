package hidden

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"rapporteur/app/pattern"
)

// What a text shows otherwise than it is written.

// rightToLeft is the sign behind which a reader sees all letters from the end to the beginning,
// until popDirection or the end of the paragraph.
const rightToLeft, popDirection = '\u202e', '\u202c'

// turned finds people in what a text shows from right to left.
func (x *Index) turned(text string, as manner) (hits []Hit) {
	for at := 0; ; {
		from := strings.IndexRune(text[at:], rightToLeft)
		if from < 0 {
			return hits
		}
		from += at + utf8.RuneLen(rightToLeft)
		at = len(text)
		if n := strings.IndexFunc(text[from:], func(r rune) bool { return r == popDirection || r == rightToLeft || r == '\n' }); n >= 0 {
			at = from + n
		}
		shown := []rune(text[from:at])
		slices.Reverse(shown)
		said := string(shown)
		for _, h := range x.find(said, as) {
			h.From, h.To = at-h.To, at-h.From // it has the same bytes in the other order
			hits = append(hits, h)
		}
	}
}

// escape is a sign as programs write it into a text in one line: "\n", "\t", "\u00e9".
var escape = pattern.New(`\\(?:[nrtfvb0]|x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|u\{[0-9A-Fa-f]{1,6}\})`)

// escaped finds people in what a text says once its escapes are read: exports of forms, chats
// and transcripts have them, and what stands between two is often a signature.
func (x *Index) escaped(text string, as manner) []Hit {
	var b strings.Builder
	var from []int // where each byte of what is read stands in the text
	put := func(s string, at, each int) {
		b.WriteString(s)
		for i := range len(s) {
			from = append(from, at+i*each)
		}
	}
	at := 0
	for _, e := range escape.FindAllStringIndex(text, -1) {
		put(text[at:e[0]], at, 1)
		put(unescaped(text[e[0]+1:e[1]]), e[0], 0)
		at = e[1]
	}
	put(text[at:], at, 1)
	from = append(from, len(text))
	hits := x.find(b.String(), as)
	for i, h := range hits {
		hits[i].From, hits[i].To = from[h.From], from[h.To]
	}
	return hits
}

// unescaped is the sign that an escape without its backslash means.
func unescaped(e string) string {
	if digits := strings.Trim(e[1:], "{}"); digits != "" {
		if r, err := strconv.ParseUint(digits, 16, 32); err == nil && r <= unicode.MaxRune && r != '\\' {
			return string(rune(r))
		}
	}
	return " "
}
