package importing

import (
	"cmp"
	"context"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"rapporteur/app/budget"
	"rapporteur/app/igf"
	"rapporteur/app/importing/labels"
	"rapporteur/app/importing/sheet"
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

// ReadDocx reads the comments of a Word file with the words that they are about. Who
// changed the text is known too, and who made the file.
func ReadDocx(ctx context.Context, in budget.Input) (Reading[Annotation], error) {
	return budget.Read(ctx, in, budget.Imports(), readDocx)
}

func readDocx(s *budget.Source) (Reading[Annotation], error) {
	var out Reading[Annotation]
	parts, err := s.Zip()
	if err != nil {
		return out, igf.Errorf("%s is not a Word file (.docx): %w", s.Name(), err)
	}
	d := docx{s, parts}
	var file struct {
		Comments []struct {
			ID         string   `xml:"id,attr"`
			Author     string   `xml:"author,attr"`
			Initials   string   `xml:"initials,attr"`
			Date       string   `xml:"date,attr"`
			Paragraphs []wordsP `xml:"p"`
		} `xml:"comment"`
	}
	found, err := d.part("word/comments.xml", func(x *xml.Decoder) error { return x.Decode(&file) })
	if err != nil {
		return out, igf.Errorf("the comments of %s cannot be read: save it again in Word: %w", s.Name(), err)
	}
	if !found {
		return out, igf.Errorf("%s has no comments", s.Name())
	}
	body, err := d.body()
	if err != nil {
		return out, err
	}
	if err := d.authors(&out); err != nil {
		return Reading[Annotation]{}, err
	}
	for _, c := range file.Comments {
		out.name(writerOf(c.Author, c.Initials))
		var paragraphs []string
		for _, p := range c.Paragraphs {
			paragraphs = append(paragraphs, p.text)
		}
		a := Annotation{Number: len(out.Items) + 1, Author: personName(cmp.Or(strings.TrimSpace(c.Author), c.Initials)), Text: strings.TrimSpace(strings.Join(paragraphs, "\n")), Quote: strings.TrimSpace(body.quotes[c.ID]), Context: body.contexts[c.ID]}
		if a.At, err = time.Parse(time.RFC3339, c.Date); err != nil {
			a.At, _ = time.Parse("2006-01-02T15:04:05", c.Date) // some write no zone; none at all is no time
		}
		out.name(labels.RemarkOf(a.Text).People...) // one person may have written it down for another
		if a.Text == "" {
			continue
		}
		if err := a.spend(s); err != nil {
			return Reading[Annotation]{}, err
		}
		out.Items = append(out.Items, a)
	}
	return out, nil
}

// writerOf is whom a comment is from, also where others call them by their initials.
func writerOf(author, initials string) igf.Mention {
	m := igf.Mention{Name: cmp.Or(strings.TrimSpace(author), initials)}
	if utf8.RuneCountInString(initials) > 2 && initials != m.Name { // two letters are a word of too many texts
		m.Spellings = []string{initials}
	}
	return m
}

// nobody are names that programs put where somebody has none.
var nobody = map[string]bool{"microsoft office user": true, "windows user": true, "author": true, "unknown author": true, "user": true, "admin": true, "administrator": true, "python-docx": true}

// authors names whoever wrote in the file: with changes that are tracked, and as its
// properties say.
func (d docx) authors(out *Reading[Annotation]) error {
	seen := map[string]bool{}
	add := func(name string) {
		if name = strings.TrimSpace(name); !seen[name] && !nobody[strings.ToLower(name)] {
			seen[name] = true
			out.name(igf.Mention{Name: name})
		}
	}
	for _, part := range d.parts {
		properties := part.Name == "docProps/core.xml"
		if !properties && (!strings.HasPrefix(part.Name, "word/") || !strings.HasSuffix(part.Name, ".xml")) {
			continue
		}
		_, err := d.part(part.Name, func(x *xml.Decoder) error {
			in := ""
			for {
				t, err := x.Token()
				if errors.Is(err, io.EOF) {
					return nil
				}
				if err != nil {
					return err
				}
				switch t := t.(type) {
				case xml.StartElement:
					in = t.Name.Local
					add(attribute(t, "author"))
				case xml.CharData:
					if properties && (in == "creator" || in == "lastModifiedBy") {
						add(string(t))
					}
				}
			}
		})
		if err != nil {
			return igf.Errorf("the text of %s cannot be read: save it again in Word: %w", d.s.Name(), err)
		}
	}
	return nil
}

// spend takes a comment from the budget: many can stand in one paragraph, which
// each of them repeats.
func (a *Annotation) spend(s *budget.Source) error {
	if err := s.Spend(budget.Items, 1); err != nil {
		return err
	}
	return s.Spend(budget.Words, len(a.Context)+len(a.Quote)+len(a.Text)+len(a.Proposed))
}

// docxTable reads the tables of a Word file with comments: the ISO form is one, or one for
// each page.
func docxTable(s *budget.Source, parts []budget.Part) (Grid, error) {
	body, err := docx{s, parts}.body()
	if err != nil {
		return Grid{}, err
	}
	rows, left := sheet.Tables(body.found, headNames())
	if len(rows.Cells) == 0 {
		return Grid{}, igf.Errorf("%s has no table: comments beside the text are imported with: import annotations", s.Name())
	}
	return newGrid(s, rows, left)
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
