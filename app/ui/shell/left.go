package shell

import (
	"strings"

	"rapporteur/app/igf"
	"rapporteur/app/importing/leftover"
	"rapporteur/app/ui/i18n"
)

// shownLeft is how many letters of a piece are shown.
const shownLeft = 120

// maxLeft is how many pieces of a kind are shown with their words.
const maxLeft = 3

// NotTaken says which pieces of a file nothing is taken from, a line for each kind: those
// that are expected without their words; "" for none.
func NotTaken(pieces []leftover.Piece) string {
	var lines []string
	for _, k := range leftover.Kinds() {
		n, words := 0, []string{}
		for _, l := range pieces {
			if l.Kind != k {
				continue
			}
			if n++; n <= maxLeft && k.Listed() {
				words = append(words, igf.Join(" ", l.Where, igf.Excerpt(l.Words, shownLeft)))
			}
		}
		if n > 0 {
			lines = append(lines, i18n.N("importing.left", n, "Kind", i18n.T("left-over."+k.String()))+igf.Join("", strings.Repeat(": ", min(1, len(words))), strings.Join(words, " · ")))
		}
	}
	return strings.Join(lines, "\n")
}
