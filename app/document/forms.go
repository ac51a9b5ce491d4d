package document

import (
	"strings"
	"unicode"
)

// Form is the id of the form of a session report, see igf.Form.
type Form string

// Length returns how long a text is: its words, where each Chinese character is
// one, and its paragraphs.
func Length(text string) (words, paragraphs int) {
	for _, p := range strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n\n") {
		if strings.TrimSpace(p) != "" {
			paragraphs++
		}
	}
	return countWords(text), paragraphs
}

// countWords counts words; each Chinese character is one, and its punctuation none.
func countWords(s string) int {
	n := 0
	for _, f := range strings.Fields(s) {
		within := false // a word that other letters go on
		for _, r := range f {
			switch {
			case unicode.Is(unicode.Han, r):
				n++
				within = false
			case !within && (unicode.IsLetter(r) || unicode.IsNumber(r)):
				n++
				within = true
			}
		}
	}
	return n
}
