package importing

import (
	"regexp"
	"strings"

	"rapporteur/app/igf"
	"rapporteur/app/outline"
)

// The marks of CriticMarkup, which editors of Markdown know: {>>a comment<<},
// {==words that are meant==}, {++added++}, {--removed--}, {~~old~>new~~}.
var critic = regexp.MustCompile(`(?s)\{>>(.*?)<<\}|\{==(.*?)==\}|\{\+\+(.*?)\+\+\}|\{--(.*?)--\}|\{~~(.*?)~>(.*?)~~\}`)

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
// CriticMarkup. A comment right after other marks is about these. A comment
// may begin with "@Name: ".
func ReadMarkdown(name string, data []byte) ([]Annotation, error) {
	all, err := text(name, data)
	if err != nil {
		return nil, err
	}
	if len(all) > 4*igf.MaxDraft {
		return nil, igf.Errorf("%s is longer than any output may be: nothing was taken", name)
	}
	marks, plain := criticMarks(all)
	if len(marks) == 0 {
		return nil, igf.Errorf("%s has no comments in it: write them as {>>comment<<} behind {==the words==}, or {~~old~>new~~}", name)
	}
	paragraphs := outline.Paragraphs(plain)
	var out []Annotation
	for _, m := range marks {
		for len(paragraphs) > 1 && paragraphs[1].Offset <= m.at {
			paragraphs = paragraphs[1:]
		}
		a := m.Annotation
		a.Text = strings.TrimSpace(m.note)
		if rest, ok := strings.CutPrefix(a.Text, "@"); ok {
			if who, said, ok := strings.Cut(rest, ":"); ok && len(who) <= 80 && !strings.Contains(who, "\n") {
				a.Author, a.Text = strings.TrimSpace(who), strings.TrimSpace(said)
			}
		}
		if len(paragraphs) > 0 && paragraphs[0].Number > 0 && paragraphs[0].Offset <= m.at && m.at <= paragraphs[0].Offset+len(paragraphs[0].Text) {
			a.Context = paragraphs[0].Text
		}
		if a.Text == "" && a.Proposed == "" { // words are only highlighted
			continue
		}
		a.Number = len(out) + 1
		out = append(out, a)
	}
	return out, nil
}

// criticMarks takes the marks out of a text; plain is the text without them.
func criticMarks(all string) (marks []mark, plain string) {
	var b strings.Builder
	last := 0
	for _, g := range critic.FindAllStringSubmatchIndex(all, -1) {
		group := func(n int) (string, bool) {
			if g[2*n] < 0 {
				return "", false
			}
			return all[g[2*n]:g[2*n+1]], true
		}
		b.WriteString(all[last:g[0]])
		last = g[1]
		m := mark{end: g[1], at: b.Len()}
		if note, ok := group(1); ok {
			if n := len(marks); n > 0 && marks[n-1].end == g[0] && (marks[n-1].note == "" || marks[n-1].note == removed) {
				marks[n-1].note, marks[n-1].end = strings.TrimSpace(marks[n-1].note+" "+note), g[1]
				continue
			}
			m.note = note
		}
		if words, ok := group(2); ok {
			m.Quote = words
		}
		if words, ok := group(3); ok {
			m.Proposed = words
		}
		if words, ok := group(4); ok {
			m.Quote, m.note = words, removed
		}
		if words, ok := group(5); ok {
			m.Quote = words
			m.Proposed, _ = group(6)
		}
		b.WriteString(m.Quote)
		m.Quote, m.Proposed = strings.TrimSpace(m.Quote), strings.TrimSpace(m.Proposed)
		marks = append(marks, m)
	}
	b.WriteString(all[last:])
	return marks, b.String()
}
