package script

import (
	"fmt"
	"strings"
	"unicode"
)

// Show makes visible, as "<U+202E>", the characters of a text that a terminal
// would obey or not draw: controls, what turns the direction, what is invisible.
// Line feeds and tabs stay, and so do the marks and joiners that words of Arabic,
// Persian and Indic scripts and emoji are written with.
func Show(s string) string {
	if Plain(s) {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		if Steers(r) && r != '\n' && r != '\t' {
			fmt.Fprintf(&b, "<U+%04X>", r)
		} else {
			b.WriteRune(r) // bytes that are no character become U+FFFD
		}
	}
	return b.String()
}

// ShowBalanced is Show for text in which Apart was used: where a line has both
// signs of an isolate of Apart they stay, for then nothing after it is turned.
func ShowBalanced(s string) string {
	if Plain(s) {
		return s
	}
	lines := strings.SplitAfter(s, "\n")
	for i, l := range lines {
		lines[i] = showLine(l)
	}
	return strings.Join(lines, "")
}

// showLine finds the pairs of U+2068 and U+2069 and shows all else.
func showLine(l string) string {
	runes := []rune(l)
	paired := make([]bool, len(runes))
	var open []int
	for i, r := range runes {
		switch {
		case r == firstStrong:
			open = append(open, i)
		case r == popIsolate && len(open) > 0:
			paired[open[len(open)-1]], paired[i] = true, true
			open = open[:len(open)-1]
		}
	}
	var b strings.Builder
	for i, r := range runes {
		if paired[i] {
			b.WriteRune(r)
		} else {
			b.WriteString(Show(string(r)))
		}
	}
	return b.String()
}

// Apart keeps a text from moving what stands beside it on a line.
func Apart(s string) string { return string(firstStrong) + Show(s) + string(popIsolate) }

// The controls of the bidirectional algorithm that open and close.
const (
	embedLeft, embedRight, popEmbedding, overrideLeft, overrideRight = '\u202A', '\u202B', '\u202C', '\u202D', '\u202E'
	isolateLeft, isolateRight, firstStrong, popIsolate               = '\u2066', '\u2067', '\u2068', '\u2069'
)

// Isolate makes a text fit for a document: nothing in it turns the direction of
// what follows. Embeddings and overrides become isolates, which order their text
// the same way but turn no letters round, and each isolate ends with its line.
// Tags, byte order marks and controls other than line feed and tab go.
func Isolate(s string) string {
	if Plain(s) {
		return s
	}
	var b strings.Builder
	open := 0
	end := func() {
		b.WriteString(strings.Repeat(string(popIsolate), open))
		open = 0
	}
	for _, r := range strings.ReplaceAll(s, "\r\n", "\n") {
		switch r {
		case embedLeft, overrideLeft, isolateLeft:
			r = isolateLeft
		case embedRight, overrideRight, isolateRight:
			r = isolateRight
		case popEmbedding, popIsolate:
			if open > 0 {
				b.WriteRune(popIsolate)
				open--
			}
			continue
		case '\n', '\r', '\v', '\f', '\u0085', '\u2028', '\u2029':
			end()
			b.WriteRune('\n')
			continue
		}
		if r == isolateLeft || r == isolateRight || r == firstStrong {
			open++
		} else if r != '\t' && (unicode.IsControl(r) || isTag(r) || r == '\uFEFF') {
			continue
		}
		b.WriteRune(r)
	}
	end()
	return b.String()
}

// Steers reports whether r is a control, changes the direction or is never drawn.
func Steers(r rune) bool {
	switch {
	case r == '\u200C', r == '\u200D', r == '\u200E', r == '\u200F', r == '\u061C', r == '\u00AD':
		return false // words need them
	case unicode.Is(unicode.Prepended_Concatenation_Mark, r):
		return false // signs before Arabic numbers are drawn
	case unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp, unicode.Noncharacter_Code_Point):
		return true
	}
	return isTag(r) || isFiller(r)
}

// isTag reports the invisible copies of ASCII, in which a text can be hidden.
func isTag(r rune) bool { return r >= 0xE0000 && r <= 0xE007F }

// isFiller reports letters that are blank.
func isFiller(r rune) bool {
	return r == 0x115F || r == 0x1160 || r == 0x3164 || r == 0xFFA0 || r == 0x34F || r == 0x17B4 || r == 0x17B5
}

// Plain reports whether s is printable ASCII and line feeds only: no text of it turns or
// hides anything.
func Plain(s string) bool {
	for i := range len(s) {
		if c := s[i]; c < 0x20 && c != '\n' || c >= 0x7F {
			return false
		}
	}
	return true
}
