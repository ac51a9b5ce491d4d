package importing

import (
	"bytes"
	"context"
	"strings"

	"rapporteur/app/budget"
	"rapporteur/app/igf"
	"rapporteur/app/importing/critic"
	"rapporteur/app/importing/labels"
	"rapporteur/app/outline"
)

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
	if bytes.HasPrefix(s.Bytes(), []byte("%PDF-")) {
		return out, igf.Errorf("%s is a PDF, whose notes in the margin cannot be read: ask for them in a Word file (DOCX), or copy them into a table (CSV or XLSX) with the columns Quote, Name and Comment, and take it with: import comments", name)
	}
	all, err := text(s, name, s.Bytes())
	if err != nil {
		return out, err
	}
	if len(all) > 4*igf.MaxDraft {
		return out, igf.Errorf("%s is longer than any output may be: nothing was imported", name)
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

// criticMarks takes the marks out of a text; plain is the text without them.
func criticMarks(all string) (marks []mark, plain string) {
	found, plain := critic.Marks(all)
	for _, c := range found {
		m := mark{end: c.To, at: c.At}
		m.Quote, m.Proposed = strings.TrimSpace(c.Old), strings.TrimSpace(c.New)
		switch c.Kind {
		case critic.Comment:
			if n := len(marks); n > 0 && marks[n-1].end == c.From && (marks[n-1].note == "" || marks[n-1].note == removed) {
				marks[n-1].note, marks[n-1].end = strings.TrimSpace(marks[n-1].note+" "+c.New), c.To
				continue
			}
			m.note, m.Proposed = c.New, ""
		case critic.Removal:
			m.note = removed
		}
		marks = append(marks, m)
	}
	return marks, plain
}
