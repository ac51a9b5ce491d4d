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
	"rapporteur/app/importing/leftover"
	"rapporteur/app/importing/named"
	"rapporteur/app/importing/word"
	"rapporteur/app/importing/worksheet"
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

// ReadAnnotations reads the comments beside a text, which is a Word file or Markdown.
func ReadAnnotations(ctx context.Context, in budget.Input) (Reading[Annotation], error) {
	if in.IsZip() {
		return ReadDocx(ctx, in)
	}
	return ReadMarkdown(ctx, in)
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
		Comments []word.Comment `xml:"comment"`
	}
	if _, err := d.part("word/comments.xml", func(x *xml.Decoder) error { return x.Decode(&file) }); err != nil {
		return out, igf.Errorf("the comments of %s cannot be read: save it again in Word: %w", s.Name(), err)
	}
	body, err := d.body("word/footnotes.xml", "word/endnotes.xml")
	if err != nil {
		return out, err
	}
	if len(file.Comments)+len(body.Changes) == 0 {
		return out, igf.Errorf("%s has no comments", s.Name())
	}
	if err := errors.Join(d.authors(&out), d.proposals(&out, body.Changes), d.comments(&out, body, file.Comments)); err != nil {
		return Reading[Annotation]{}, err
	}
	return out, nil
}

// proposals makes comments of what the changes of a text propose.
func (d docx) proposals(out *Reading[Annotation], changes []word.Change) error {
	for _, c := range changes {
		a := Annotation{Number: len(out.Items) + 1, Author: personName(c.Author), At: c.At, Context: c.Before, Proposed: c.Proposed}
		if c.Proposed == "" {
			a.Text = removed
		}
		if err := a.spend(d.s); err != nil {
			return err
		}
		out.Items = append(out.Items, a)
	}
	return nil
}

// comments takes the comments beside a text. Those that were resolved are left over.
func (d docx) comments(out *Reading[Annotation], body *word.Body, all []word.Comment) error {
	var file word.Extended
	if _, err := d.part("word/commentsExtended.xml", func(x *xml.Decoder) error { return x.Decode(&file) }); err != nil {
		return igf.Errorf("the comments of %s cannot be read: save it again in Word: %w", d.s.Name(), err)
	}
	threads := word.NewThreads(all, file)
	for _, c := range all {
		out.name(writerOf(c.Author, c.Initials))
		out.name(labels.RemarkOf(c.Text()).People...) // one person may have written it down for another
		if c.Text() == "" {
			continue
		}
		if threads.Resolved(c.ID) {
			out.leave(0, leftover.Piece{Kind: leftover.Resolved, Words: threads.Text(c.ID)})
			continue
		}
		a := Annotation{
			Number: len(out.Items) + 1, Author: personName(cmp.Or(strings.TrimSpace(c.Author), c.Initials)), At: word.TimeOf(c.Date),
			Text: threads.Text(c.ID), Quote: body.Quotes[c.ID], Context: body.Contexts[c.ID],
		}
		if err := a.spend(d.s); err != nil {
			return err
		}
		out.Items = append(out.Items, a)
	}
	return nil
}

// writerOf is whom a comment is from, also where others call them by their initials.
func writerOf(author, initials string) igf.Mention {
	m := igf.Mention{Name: cmp.Or(strings.TrimSpace(author), initials)}
	if utf8.RuneCountInString(initials) > 2 && initials != m.Name { // two letters are a word of too many texts
		m.Spellings = []string{initials}
	}
	return m
}

// authors names the people who wrote in the file: with changes that are tracked, and as its
// properties say.
func (d docx) authors(out *Reading[Annotation]) error {
	seen := map[string]bool{}
	add := func(name string) {
		if name = strings.TrimSpace(name); !seen[name] && !named.Nobody(name) {
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
					add(word.Attribute(t, "author"))
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
	rows, left := worksheet.Tables(body.Tables, headNames())
	if len(rows.Cells) == 0 {
		return Grid{}, igf.Errorf("%s has no table: comments beside the text are imported with: import annotations", s.Name())
	}
	g, err := newGrid(s, rows, left)
	g.IDs = body.IDs
	return g, err
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

// body walks through the text, and through other parts.
func (d docx) body(more ...string) (*word.Body, error) {
	b := word.NewBody(d.s)
	return b, d.into(b, more...)
}

// into reads the text, and other parts, into b.
func (d docx) into(b *word.Body, more ...string) error {
	found, err := d.part("word/document.xml", b.Read)
	for _, name := range more {
		if err == nil {
			_, err = d.part(name, b.Read)
		}
	}
	if err != nil {
		return igf.Errorf("the text of %s cannot be read: save it again in Word: %w", d.s.Name(), err)
	}
	if !found {
		return igf.Errorf("%s is not a Word file (.docx): it has no text", d.s.Name())
	}
	return nil
}
