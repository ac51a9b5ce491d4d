package importing

import (
	"context"
	"strings"

	"rapporteur/app/budget"
	"rapporteur/app/igf"
	"rapporteur/app/importing/labels"
	"rapporteur/app/outline"
)

// criticEnds are the marks of CriticMarkup, which editors of Markdown know, by how
// they begin: {>>a comment<<}, {==words that are meant==}, {++added++},
// {--removed--}, {~~old~>new~~}.
var criticEnds = map[string]string{"{>>": "<<}", "{==": "==}", "{++": "++}", "{--": "--}", "{~~": "~~}"}

// removed is the text of a comment on words that were only struck out.
const removed = "(remove)"

// mark is one mark, with its place in the text without marks.
type mark struct {
	end  int    // of the match in the file
	at   int    // in the text without marks
	note string // {>>…<<}
	Annotation
}

// ReadMarkdown reads the comments that people wrote into a Markdown text with
// CriticMarkup. A comment right after other marks is about these. It may begin or end
// with its author, see labels.RemarkOf; whom the text itself calls an author is known too.
func ReadMarkdown(ctx context.Context, in budget.Input) (Reading[Annotation], error) {
	return budget.Read(ctx, in, budget.Imports(), readMarkdown)
}

func readMarkdown(s *budget.Source) (Reading[Annotation], error) {
	var out Reading[Annotation]
	name := s.Name()
	all, err := text(s, name, s.Bytes())
	if err != nil {
		return out, err
	}
	if len(all) > 4*igf.MaxDraft {
		return out, igf.Errorf("%s is longer than any output may be: nothing was taken", name)
	}
	marks, plain := criticMarks(all)
	if len(marks) == 0 {
		return out, igf.Errorf("%s has no comments in it: write them as {>>comment<<} behind {==the words==}, or {~~old~>new~~}", name)
	}
	out.name(labels.Writers(plain)...)
	paragraphs := outline.Paragraphs(plain)
	for _, m := range marks {
		for len(paragraphs) > 1 && paragraphs[1].Offset <= m.at {
			paragraphs = paragraphs[1:]
		}
		a := m.Annotation
		note := labels.RemarkOf(m.note)
		a.Text, a.Author, a.At = note.Text, note.Author, note.At
		out.name(note.People...)
		if len(paragraphs) > 0 && paragraphs[0].Number > 0 && paragraphs[0].Offset <= m.at && m.at <= paragraphs[0].Offset+len(paragraphs[0].Text) {
			a.Context = paragraphs[0].Text
		}
		if a.Text == "" && a.Proposed == "" { // words are only highlighted
			continue
		}
		if err := a.spend(s); err != nil {
			return Reading[Annotation]{}, err
		}
		a.Number = len(out.Items) + 1
		out.Items = append(out.Items, a)
	}
	return out, nil
}

// criticMark is a mark as it stands in a text, from from to to.
type criticMark struct {
	from, to   int
	begin      string
	words, new string // new only of a substitution
}

// nextCritic finds the first mark at or after from. none has the marks that are not
// ended any more, so that no end is looked for twice in vain.
func nextCritic(all string, from int, none map[string]bool) (m criticMark, ok bool) {
	for {
		i := strings.IndexByte(all[from:], '{')
		if i < 0 || from+i+3 > len(all) {
			return m, false
		}
		from += i
		begin := all[from : from+3]
		end, known := criticEnds[begin]
		if known && !none[begin] {
			words, rest, ended := "", all[from+3:], true
			if begin == "{~~" {
				words, rest, ended = strings.Cut(rest, "~>")
			}
			more, rest, found := strings.Cut(rest, end)
			if ended && found {
				m = criticMark{from, len(all) - len(rest), begin, words + more, ""}
				if begin == "{~~" {
					m.words, m.new = words, more
				}
				return m, true
			}
			none[begin] = true
		}
		from++
	}
}

// hasCritic reports whether a text has any mark.
func hasCritic(data []byte) bool {
	_, ok := nextCritic(string(data), 0, map[string]bool{})
	return ok
}

// criticMarks takes the marks out of a text; plain is the text without them.
func criticMarks(all string) (marks []mark, plain string) {
	var b strings.Builder
	last, none := 0, map[string]bool{}
	for {
		c, ok := nextCritic(all, last, none)
		if !ok {
			b.WriteString(all[last:])
			return marks, b.String()
		}
		b.WriteString(all[last:c.from])
		last = c.to
		m := mark{end: c.to, at: b.Len()}
		switch c.begin {
		case "{>>":
			if n := len(marks); n > 0 && marks[n-1].end == c.from && (marks[n-1].note == "" || marks[n-1].note == removed) {
				marks[n-1].note, marks[n-1].end = strings.TrimSpace(marks[n-1].note+" "+c.words), c.to
				continue
			}
			m.note = c.words
		case "{==":
			m.Quote = c.words
		case "{++":
			m.Proposed = c.words
		case "{--":
			m.Quote, m.note = c.words, removed
		case "{~~":
			m.Quote, m.Proposed = c.words, c.new
		}
		b.WriteString(m.Quote)
		m.Quote, m.Proposed = strings.TrimSpace(m.Quote), strings.TrimSpace(m.Proposed)
		marks = append(marks, m)
	}
}
