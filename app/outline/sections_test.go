package outline_test

import (
	"slices"
	"strings"
	"testing"

	"rapporteur/app/outline"
)

// Paragraphs are added where they belong, one after the other, whatever the titles are and
// in whatever order they come; nothing that stood there is changed.
func TestSectionsGrow(t *testing.T) {
	odd := "A *B* & 1. [C] # `d`"
	text := "# Minutes\n\nBefore all."
	for _, x := range [][3]string{
		{"Discussion", odd, "one"},
		{"Decisions", "", "two"},
		{"Discussion", "", "three"},
		{"Discussion", odd, "four"},
		{"Discussion", "Norms", "five"},
		{"Decisions", odd, "six"},
		{"Discussion", odd, "seven"},
		{"Decisions", "", "eight"},
		{"Discussion", "", "nine"},
	} {
		was := strings.Fields(text)
		text = outline.AppendSection(text, x[0], x[1], []string{x[2]})
		now := strings.Fields(text)
		for _, w := range was {
			if !slices.Contains(now, w) {
				t.Fatalf("%q is gone from\n%s", w, text)
			}
		}
	}
	esc := outline.EscapeLines(odd)
	want := "# Minutes\n\nBefore all.\n\n## Discussion\n\nthree\n\nnine\n\n### " + esc + "\n\none\n\nfour\n\nseven\n\n### Norms\n\nfive\n\n## Decisions\n\ntwo\n\neight\n\n### " + esc + "\n\nsix\n\n"
	if text != want {
		t.Errorf("got\n%s\nwant\n%s", text, want)
	}
}
