package importing

import (
	"context"
	"encoding/xml"
	"io"
	"slices"
	"strings"
	"time"

	"rapporteur/app/budget"
	"rapporteur/app/igf"
)

// Annotation is a comment beside a text.
type Annotation struct {
	Number   int    // from 1, as they stand in the file
	Author   string // as the file names them; private unless they chose otherwise
	At       time.Time
	Quote    string // the words that are meant, "" for a place between words
	Context  string // the paragraph in which they begin
	Text     string
	Proposed string // wording that they propose
}

// ReadDocx reads the comments of a Word file with the words that they are about.
func ReadDocx(ctx context.Context, in budget.Input) ([]Annotation, error) {
	return budget.Read(ctx, in, budget.Imports(), readDocx)
}

func readDocx(s *budget.Source) ([]Annotation, error) {
	parts, err := s.Zip()
	if err != nil {
		return nil, igf.Errorf("%s is not a Word file (.docx): %w", s.Name(), err)
	}
	d := docx{s, parts}
	var file struct {
		Comments []struct {
			ID         string   `xml:"id,attr"`
			Author     string   `xml:"author,attr"`
			Date       string   `xml:"date,attr"`
			Paragraphs []wordsP `xml:"p"`
		} `xml:"comment"`
	}
	found, err := d.part("word/comments.xml", func(x *xml.Decoder) error { return x.Decode(&file) })
	if err != nil {
		return nil, igf.Errorf("the comments of %s cannot be read: save it again in Word: %w", s.Name(), err)
	}
	if !found {
		return nil, igf.Errorf("%s has no comments", s.Name())
	}
	body, err := d.body()
	if err != nil {
		return nil, err
	}
	var out []Annotation
	for _, c := range file.Comments {
		var paragraphs []string
		for _, p := range c.Paragraphs {
			paragraphs = append(paragraphs, p.text)
		}
		a := Annotation{Number: len(out) + 1, Author: personName(c.Author), Text: strings.TrimSpace(strings.Join(paragraphs, "\n")), Quote: strings.TrimSpace(body.quotes[c.ID]), Context: body.contexts[c.ID]}
		if a.At, err = time.Parse(time.RFC3339, c.Date); err != nil {
			a.At, _ = time.Parse("2006-01-02T15:04:05", c.Date) // some write no zone; none at all is no time
		}
		if a.Text == "" {
			continue
		}
		if err := a.spend(s); err != nil {
			return nil, err
		}
		out = append(out, a)
	}
	return out, nil
}

// spend takes a comment from the budget: many can stand in one paragraph, which
// each of them repeats.
func (a *Annotation) spend(s *budget.Source) error {
	if err := s.Spend(budget.Items, 1); err != nil {
		return err
	}
	return s.Spend(budget.Words, len(a.Context)+len(a.Quote)+len(a.Text)+len(a.Proposed))
}

// docxTable reads the first table of a Word file: the ISO form is one.
func docxTable(s *budget.Source, parts []budget.Part) (Grid, error) {
	body, err := docx{s, parts}.body()
	if err != nil {
		return Grid{}, err
	}
	if len(body.rows) == 0 {
		return Grid{}, igf.Errorf("%s has no table: comments beside the text are imported with: import annotations", s.Name())
	}
	lines := make([]int, len(body.rows))
	for i := range lines {
		lines[i] = i + 1
	}
	return newGrid(s, body.rows, lines)
}

// docx is an opened Word file.
type docx struct {
	s     *budget.Source
	parts []budget.Part
}

// part reads a part of the file; found is false when there is none.
func (d docx) part(name string, read func(*xml.Decoder) error) (found bool, err error) {
	i := slices.IndexFunc(d.parts, func(p budget.Part) bool { return p.Name == name })
	if i < 0 {
		return false, nil
	}
	return true, d.parts[i].Each(func(r io.Reader) error { return read(d.s.XML(r)) })
}

// body walks through the text.
func (d docx) body() (*wordsBody, error) {
	b := newWordsBody(d.s)
	found, err := d.part("word/document.xml", b.read)
	if err != nil {
		return nil, igf.Errorf("the text of %s cannot be read: save it again in Word: %w", d.s.Name(), err)
	}
	if !found {
		return nil, igf.Errorf("%s is not a Word file (.docx): it has no text", d.s.Name())
	}
	return b, nil
}
