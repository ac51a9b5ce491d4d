package document

import "strings"

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

// countWords counts words; each Chinese character is one.
func countWords(s string) int {
	n := 0
	for _, f := range strings.Fields(s) {
		han, letter := 0, false
		for _, r := range f {
			switch {
			case wide(r):
				han++
			case !strings.ContainsRune("-*–—#>", r):
				letter = true
			}
		}
		if han == 0 && letter {
			han = 1
		}
		n += han
	}
	return n
}
