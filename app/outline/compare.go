package outline

import (
	"strings"
	"unicode"

	"rapporteur/app/igf"

	"github.com/sergi/go-diff/diffmatchpatch"
)

// ChangeKind is the kind of a change.
type ChangeKind string

// The kinds of changes.
const (
	Same    ChangeKind = "same"
	Changed ChangeKind = "changed"
	Added   ChangeKind = "added"
	Removed ChangeKind = "removed"
)

// Change is one paragraph, or a pair of them, in two versions.
type Change struct {
	Kind  ChangeKind
	Old   *Paragraph // nil for an added one
	New   *Paragraph // nil for a removed one
	Words []Words    // of a changed one, in order
}

// Words is a run of text that is in both versions, or in one.
type Words struct {
	Kind ChangeKind // Same, Added or Removed
	Text string
}

// Compare pairs the paragraphs of two texts and, where they changed, their
// words. Removed paragraphs stand where they stood. Whatever says what changed
// between two texts asks it, so that a page, a list and the window say the same.
func Compare(from, to string) []Change {
	old, new := parts(from, body), parts(to, body)
	partner := align(old, new)
	var out []Change
	j := 0
	for i := range old {
		p := partner[i]
		if p < 0 || p < j { // p < j: it moved up; it is shown as added there
			out = append(out, Change{Kind: Removed, Old: &old[i].Paragraph})
			continue
		}
		for ; j < p; j++ {
			out = append(out, Change{Kind: Added, New: &new[j].Paragraph})
		}
		out = append(out, pair(&old[i].Paragraph, &new[p].Paragraph))
		j = p + 1
	}
	for ; j < len(new); j++ {
		out = append(out, Change{Kind: Added, New: &new[j].Paragraph})
	}
	return out
}

// body reports whether a paragraph is compared: all but headings, also what has
// no number.
func body(p Paragraph) bool { return p.Level == 0 }

func pair(a, b *Paragraph) Change {
	if sameInPrint(a.Text, b.Text) {
		return Change{Kind: Same, Old: a, New: b}
	}
	return Change{Kind: Changed, Old: a, New: b, Words: DiffWords(a.Text, b.Text)}
}

// sameInPrint reports whether two texts differ in no more than spaces and ends of lines, which
// no page shows but those of code.
func sameInPrint(a, b string) bool {
	return a == b || igf.OneLine(a) == igf.OneLine(b) && !mayBeCode(a) && !mayBeCode(b)
}

func mayBeCode(text string) bool {
	return strings.Contains(text, "```") || strings.Contains(text, "~~~") || strings.HasPrefix(text, "    ") || strings.HasPrefix(text, "\t")
}

// DiffWords compares two texts word by word; in scripts that write no spaces,
// character by character. The Same and Removed runs together are a, the Same
// and Added ones are b.
func DiffWords(a, b string) []Words {
	code := map[string]rune{}
	var words []string
	encode := func(s string) []rune {
		var out []rune
		for _, w := range cut(s) {
			r, ok := code[w]
			if !ok {
				r = rune(len(words) + 1)
				if r >= 0xD800 { // the library cannot carry surrogates
					r += 0x800
				}
				code[w] = r
				words = append(words, w)
			}
			out = append(out, r)
		}
		return out
	}
	ra, rb := encode(a), encode(b)
	text := func(s string) string {
		out := ""
		for _, r := range s {
			if r >= 0xE000 {
				r -= 0x800
			}
			out += words[r-1]
		}
		return out
	}
	var out []Words
	for _, d := range diffmatchpatch.New().DiffMainRunes(ra, rb, false) {
		kind := Same
		switch d.Type {
		case diffmatchpatch.DiffInsert:
			kind = Added
		case diffmatchpatch.DiffDelete:
			kind = Removed
		}
		out = append(out, Words{kind, text(d.Text)})
	}
	return out
}

// cut splits text into words, runs of spaces, and single marks and characters
// of scripts without spaces; together they are the text.
func cut(s string) []string {
	var out []string
	start, last := 0, 0
	for i, r := range s {
		class := 0 // a piece of its own
		switch {
		case igf.Unspaced(r):
		case unicode.IsSpace(r):
			class = 1
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r):
			class = 2
		}
		if i > start && (class != last || class == 0) {
			out = append(out, s[start:i])
			start = i
		}
		last = class
	}
	if start < len(s) {
		out = append(out, s[start:])
	}
	return out
}
