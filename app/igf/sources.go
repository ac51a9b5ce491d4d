package igf

import (
	"errors"
	"slices"
	"strings"
)

// Agreed minutes and reports say of each passage which entries it rests on, in a
// remark at its end that no page prints: "<!-- from 01HX… 01HY… -->". It moves with
// the words in every editor and every merge. Rules and withdrawals act on these ids,
// and not on how alike two texts are.
const sourcesOpen, sourcesClose = "<!-- from ", " -->"

// Passage is a paragraph of a Markdown text, or one item of a list.
type Passage struct {
	From, To int      // of the text; the mark of a list item stands before it
	Text     string   // as written
	Sources  []string // ids of the entries that it rests on
	Heading  bool
}

// HasSources reports whether a text says of any passage what it rests on.
func HasSources(text string) bool { return strings.Contains(text, sourcesOpen) }

// Passages divides a text. What stands between them are blank lines and the marks of
// lists.
func Passages(text string) []Passage {
	var out []Passage
	open := false
	at := 0
	for line := range strings.Lines(text) {
		from, to := at, at+len(strings.TrimRight(line, " \t\r\n"))
		at += len(line)
		heading := strings.HasPrefix(line, "#")
		mark := listMark(line)
		switch {
		case to <= from:
			open = false
		case open && !heading && mark == 0:
			out[len(out)-1].To = to
		default:
			out = append(out, Passage{From: min(from+mark, to), To: to, Heading: heading})
			open = !heading
		}
	}
	for i := range out {
		p := &out[i]
		p.Text = text[p.From:p.To]
		_, p.Sources = splitSources(p.Text)
	}
	return out
}

// listMark returns how long the mark of a list item is with which a line begins, 0
// for none.
func listMark(line string) int {
	rest := strings.TrimLeft(line, " \t")
	n := len(rest)
	switch digits := strings.TrimLeft(rest, "0123456789"); {
	case len(digits) < n && strings.ContainsAny(digits[:min(1, len(digits))], ".)"):
		rest = digits[1:]
	case n > 0 && strings.ContainsAny(rest[:1], "-*+"):
		rest = rest[1:]
	default:
		return 0
	}
	if words := strings.TrimLeft(rest, " \t"); len(words) < len(rest) {
		return len(line) - len(words)
	}
	return 0
}

// splitSources takes the remarks out of a text and returns the ids in them.
func splitSources(text string) (bare string, ids []string) {
	var b strings.Builder
	for {
		before, rest, ok := strings.Cut(text, sourcesOpen)
		inside, after, closed := strings.Cut(rest, sourcesClose)
		if !ok || !closed {
			b.WriteString(text)
			return b.String(), ids
		}
		found := strings.Fields(inside)
		if slices.ContainsFunc(found, func(id string) bool { return !isULID(id) }) { // somebody's own remark
			b.WriteString(before + sourcesOpen)
			text = rest
			continue
		}
		b.WriteString(strings.TrimRight(before, " \t\r\n"))
		for _, id := range found {
			if !slices.Contains(ids, id) {
				ids = append(ids, id)
			}
		}
		text = after
	}
}

// Bare returns a text without the remarks that say what it rests on.
func Bare(text string) string {
	if !HasSources(text) {
		return text
	}
	bare, _ := splitSources(text)
	return bare
}

// Said returns the words of a passage without who stands in bold before them.
func Said(passage string) string {
	words := Bare(passage)
	if rest, ok := strings.CutPrefix(words, "**"); ok {
		if _, after, ok := strings.Cut(rest, "** "); ok {
			return after
		}
	}
	return words
}

// SourcesOf returns the ids of the entries that any passage of a text rests on.
func SourcesOf(text string) []string {
	if !HasSources(text) {
		return nil
	}
	_, ids := splitSources(text)
	return ids
}

// WithSources returns the words of a passage with the remark that says what they
// rest on; none for no ids.
func WithSources(words string, ids []string) string {
	words = Bare(words)
	if len(ids) == 0 || words == "" {
		return words
	}
	between := " "
	last := strings.TrimLeft(words[strings.LastIndexByte(words, '\n')+1:], " \t")
	if strings.HasPrefix(last, "|") || strings.HasPrefix(last, "```") || strings.HasPrefix(last, "~~~") { // part of a table or of code
		between = "\n"
	}
	return words + between + sourcesOpen + strings.Join(ids, " ") + sourcesClose
}

// EditPassages returns a text with what change makes of its passages. Where that is
// nothing, the mark of a list item and the line break behind it go too.
func EditPassages(text string, change func(Passage) string) string {
	var b strings.Builder
	at := 0
	for _, p := range Passages(text) {
		now, from, to := change(p), p.From, p.To
		if now == "" {
			from = max(at, strings.LastIndexByte(text[:p.From], '\n')+1)
			breaks := len(text[to:]) - len(strings.TrimLeft(text[to:], "\n"))
			if from > 0 && !strings.HasSuffix(text[:from], "\n\n") {
				breaks = min(breaks, 1)
			}
			to += breaks
		}
		b.WriteString(text[at:from] + now)
		at = to
	}
	b.WriteString(text[at:])
	return b.String()
}

// WithoutGone returns a text in which Withdrawn stands in the place of the passages that
// rest on an entry which was withdrawn whole, as gone reports.
func WithoutGone(text string, gone func(id string) (bool, error)) (string, error) {
	if !HasSources(text) {
		return text, nil
	}
	var err error
	left := EditPassages(text, func(p Passage) string {
		for _, id := range p.Sources {
			is, fault := gone(id)
			err = errors.Join(err, fault)
			if is {
				return Withdrawn
			}
		}
		return p.Text
	})
	return left, err
}
