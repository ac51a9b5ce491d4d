package outline

import (
	"strings"

	"rapporteur/app/igf"
)

// Finder finds the paragraph of a text that words from elsewhere are about. What programs
// change by themselves, such as quotation marks, does not count, nor do marks of Markdown
// and of footnotes.
type Finder struct {
	paragraphs []Paragraph
	plain      []string // as they are compared
}

// NewFinder makes a Finder of the paragraphs of a text.
func NewFinder(paragraphs []Paragraph) *Finder {
	f := &Finder{paragraphs: paragraphs, plain: make([]string, len(paragraphs))}
	for i, p := range paragraphs {
		if p.Number > 0 {
			f.plain[i] = igf.PlainText(Printed(p.Text))
		}
	}
	return f
}

// Find returns the number of the one paragraph that has a quote: the one that reads like
// its surroundings, else the only one; 0 where there is none. Without a quote it is the one
// that reads like the surroundings.
func (f *Finder) Find(quote, context string) int {
	words, around := igf.PlainText(Printed(quote)), igf.PlainText(Printed(context))
	var same, with []int
	for i, p := range f.paragraphs {
		if p.Number == 0 || !strings.Contains(p.Text, quote) && (words == "" || !strings.Contains(f.plain[i], words)) {
			continue
		}
		if quote != "" {
			with = append(with, p.Number)
		}
		if around != "" && f.plain[i] == around {
			same = append(same, p.Number)
		}
	}
	for _, found := range [][]int{same, with} {
		if len(found) == 1 {
			return found[0]
		}
	}
	return 0
}
