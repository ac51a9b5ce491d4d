// Package search finds words in records, in any language: without case,
// without accents, and within words where a script writes no spaces.
//
// It reads what it is given and never keeps it.
package search

import (
	"strings"

	"rapporteur/app/igf"
)

// Query is a compiled search: every word must occur.
type Query struct{ words []string }

// Parse compiles a query. Words in double quotes stay together.
func Parse(q string) Query {
	var out Query
	for i, part := range strings.Split(q, `"`) {
		part = Fold(part)
		if i%2 == 1 {
			if part = igf.OneLine(part); part != "" {
				out.words = append(out.words, part)
			}
			continue
		}
		out.words = append(out.words, strings.Fields(part)...)
	}
	return out
}

// Empty reports whether the query has no word; such a query matches nothing.
func (q Query) Empty() bool { return len(q.words) == 0 }

// Match reports whether every word of the query occurs in one of the texts.
func (q Query) Match(texts ...string) bool {
	if q.Empty() {
		return false
	}
	return q.In(Fold(strings.Join(texts, "\n")))
}

// In reports whether every word of the query occurs in a text that Fold brought
// into its form before, for callers that search the same texts again and again.
func (q Query) In(folded string) bool {
	for _, w := range q.words {
		if !strings.Contains(folded, w) {
			return false
		}
	}
	return !q.Empty()
}

// Excerpt returns about width runes of text around the first match, on one line.
func (q Query) Excerpt(text string, width int) string {
	rs := []rune(igf.OneLine(text))
	if len(rs) <= width {
		return string(rs)
	}
	at := 0
	if !q.Empty() {
		if i := strings.Index(Fold(string(rs)), q.words[0]); i > 0 {
			// folding may change lengths; close is good enough for an excerpt
			at = min(len([]rune(Fold(string(rs))[:i])), len(rs)-1)
		}
	}
	from := max(0, at-width/3)
	to := min(len(rs), from+width)
	from = max(0, to-width)
	out := string(rs[from:to])
	if from > 0 {
		out = "…" + out
	}
	if to < len(rs) {
		out += "…"
	}
	return out
}
