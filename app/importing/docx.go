package importing

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"time"

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
func ReadDocx(name string, data []byte) ([]Annotation, error) {
	d, err := openDocx(name, data)
	if err != nil {
		return nil, err
	}
	raw, err := d.part("word/comments.xml")
	if err != nil {
		return nil, err
	}
	if raw == nil {
		return nil, igf.Errorf("%s has no comments", name)
	}
	var file struct {
		Comments []struct {
			ID         string   `xml:"id,attr"`
			Author     string   `xml:"author,attr"`
			Date       string   `xml:"date,attr"`
			Paragraphs []wordsP `xml:"p"`
		} `xml:"comment"`
	}
	if err := xml.Unmarshal(raw, &file); err != nil {
		return nil, igf.Errorf("the comments of %s cannot be read: save it again in Word: %w", name, err)
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
		if a.Text != "" {
			out = append(out, a)
		}
	}
	return out, nil
}

// docxTable reads the first table of a Word file: the ISO form is one.
func docxTable(name string, data []byte) (Grid, error) {
	d, err := openDocx(name, data)
	if err != nil {
		return Grid{}, err
	}
	body, err := d.body()
	if err != nil {
		return Grid{}, err
	}
	if len(body.rows) == 0 {
		return Grid{}, igf.Errorf("%s has no table: comments beside the text are imported with: import annotations", name)
	}
	lines := make([]int, len(body.rows))
	for i := range lines {
		lines[i] = i + 1
	}
	return NewGrid(body.rows, lines)
}

// docx is an opened Word file.
type docx struct {
	name string
	zip  *zip.Reader
}

func openDocx(name string, data []byte) (docx, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return docx{}, igf.Errorf("%s is not a Word file (.docx): %w", name, err)
	}
	return docx{name, z}, nil
}

// part reads a part of the file, nil when there is none.
func (d docx) part(part string) ([]byte, error) {
	for _, f := range d.zip.File {
		if f.Name != part {
			continue
		}
		r, err := f.Open()
		if err != nil {
			return nil, igf.Errorf("%s cannot be read: %w", d.name, err)
		}
		data, err := io.ReadAll(io.LimitReader(r, maxUnzipped/2+1))
		if err = errors.Join(err, r.Close()); err != nil {
			return nil, igf.Errorf("%s is damaged: get it again: %w", d.name, err)
		}
		if len(data) > maxUnzipped/2 {
			return nil, igf.Errorf("%s unpacks to more than %d MB: it is no document", d.name, maxUnzipped>>21)
		}
		return data, nil
	}
	return nil, nil
}

// body walks through the text.
func (d docx) body() (*wordsBody, error) {
	raw, err := d.part("word/document.xml")
	if err != nil {
		return nil, err
	}
	if raw == nil {
		return nil, igf.Errorf("%s is not a Word file (.docx): it has no text", d.name)
	}
	b := newWordsBody()
	if err := b.read(xml.NewDecoder(bytes.NewReader(raw))); err != nil {
		return nil, igf.Errorf("the text of %s cannot be read: save it again in Word: %w", d.name, err)
	}
	return b, nil
}
