// Package draft reads a text that people wrote with another program, to be the text of an
// output: a Word file, an OpenDocument text, a web page, or Markdown as shared documents,
// Pandoc and HedgeDoc write it. What it makes is the Markdown of outputs; all words of
// the file are in it, or in the pieces that are left over. Changes that are only proposed
// are not in the text.
//
// It opens no file, keeps nothing, and never guesses what a text means. It is large because
// three formats are read into one text by the same blocks.
package draft

import (
	"bytes"
	"path/filepath"
	"slices"
	"strings"

	"rapporteur/app/budget"
	"rapporteur/app/igf"
	"rapporteur/app/importing/charset"
	"rapporteur/app/importing/dialect"
	"rapporteur/app/importing/leftover"
	"rapporteur/app/outline"
)

// Draft is the text of a file.
type Draft struct {
	Title   string // as the file says it, or the heading that it begins with; "" for none
	Text    string // Markdown
	Whole   string // the same with the addresses of people that were taken out
	Guessed bool   // its characters were guessed
	Left    []leftover.Piece
	People  []igf.Mention // whom the file names beside its text: who wrote it, commented on it or changed it
}

// WithAddresses returns the draft with the addresses of people that were taken out.
func (d Draft) WithAddresses() Draft {
	d.Text = d.Whole
	d.Left = slices.DeleteFunc(slices.Clone(d.Left), func(l leftover.Piece) bool { return l.Kind == leftover.Address })
	return d
}

// Format is how a file keeps a text.
type Format uint8

// The formats.
const (
	Markdown Format = iota // or plain text
	Word
	OpenDocument
	WebPage
)

// FormatOf returns the format of a file; the error of one without a text says why.
func FormatOf(s *budget.Source) (Format, error) {
	data := s.Bytes()
	switch {
	case bytes.HasPrefix(data, []byte("PK")):
		return zipped(s)
	case bytes.HasPrefix(data, []byte("%PDF-")):
		return 0, igf.Errorf("%s is a PDF, which keeps pages and no text to work on: ask for the file that it was made from, as DOCX, ODT, HTML or Markdown", s.Name())
	case bytes.HasPrefix(data, []byte("{\\rtf")), bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0")):
		return 0, igf.Errorf("%s is in an older format: save it as DOCX, ODT, HTML or Markdown", s.Name())
	case isPage(s.Name(), data):
		return WebPage, nil
	case binary(data):
		return 0, noText(s.Name())
	}
	return Markdown, nil
}

func zipped(s *budget.Source) (Format, error) {
	parts, err := s.Zip()
	if err != nil {
		return 0, igf.Errorf("%s cannot be opened: save it again as DOCX or ODT: %w", s.Name(), err)
	}
	for _, p := range parts {
		switch p.Name {
		case "word/document.xml":
			return Word, nil
		case "content.xml":
			return OpenDocument, nil
		}
	}
	return 0, noText(s.Name())
}

func noText(name string) error {
	return igf.Errorf("%s has no text that can be read: save it as DOCX, ODT, HTML or Markdown", name)
}

// isPage reports whether a file is a web page: it says so, or is called so and has a tag.
func isPage(name string, data []byte) bool {
	head := bytes.ToLower(bytes.TrimLeft(data[:min(len(data), 1024)], "\xef\xbb\xbf \t\r\n"))
	for bytes.HasPrefix(head, []byte("<!--")) {
		_, rest, ok := bytes.Cut(head, []byte("-->"))
		if !ok {
			break
		}
		head = bytes.TrimLeft(rest, " \t\r\n")
	}
	if bytes.HasPrefix(head, []byte("<?xml")) {
		_, head, _ = bytes.Cut(head, []byte("?>"))
		head = bytes.TrimLeft(head, " \t\r\n")
	}
	if bytes.HasPrefix(head, []byte("<!doctype html")) || bytes.HasPrefix(head, []byte("<html")) {
		return true
	}
	ending := strings.ToLower(filepath.Ext(name))
	return slices.Contains([]string{".html", ".htm", ".xhtml"}, ending) && bytes.Contains(head, []byte("<"))
}

// binary reports whether bytes are no text in any character set.
func binary(data []byte) bool {
	head := data[:min(len(data), 1024)]
	if bytes.HasPrefix(head, []byte("\xff\xfe")) || bytes.HasPrefix(head, []byte("\xfe\xff")) {
		return false
	}
	odd := 0
	for _, c := range head {
		if c < ' ' && !bytes.ContainsRune([]byte("\t\n\r\f\x00"), rune(c)) {
			odd++
		}
	}
	return odd*20 > len(head)
}

// Read reads a draft.
func Read(s *budget.Source) (Draft, error) {
	format, err := FormatOf(s)
	if err != nil {
		return Draft{}, err
	}
	d, err := map[Format]func(*budget.Source) (Draft, error){Markdown: readMarkdown, Word: readWord, OpenDocument: readODT, WebPage: readPage}[format](s)
	if err != nil {
		return Draft{}, err
	}
	if d.Text = strings.TrimSpace(d.Text); len(d.Text) > igf.MaxDraft {
		return Draft{}, tooLong(s.Name())
	}
	if d.Text == "" {
		return Draft{}, igf.Errorf("%s has no words for a text: nothing was imported", s.Name())
	}
	d.Text += "\n"
	if d.Title = igf.OneLine(igf.Clean(d.Title)); d.Title == "" {
		d.Title = firstHeading(d.Text)
	}
	return d, nil
}

// firstHeading returns the heading that a text begins with, "" for none.
func firstHeading(text string) string {
	all := outline.Paragraphs(text)
	if len(all) == 0 || all[0].Level == 0 {
		return ""
	}
	return igf.OneLine(igf.Bare(strings.TrimLeft(all[0].Text, "# ")))
}

func readMarkdown(s *budget.Source) (Draft, error) {
	text, sure, err := charset.Text(s, s.Bytes(), "")
	if err != nil {
		return Draft{}, err
	}
	t, short, err := dialect.Read(s, text, 2*igf.MaxDraft)
	if err == nil && !short {
		err = tooLong(s.Name())
	}
	return Draft{Title: t.Title, Text: t.Words, Guessed: !sure, Left: t.Left}, err
}

func tooLong(name string) error {
	return igf.Errorf("%s has more than %d KB of text, the most that an output can have: split it; nothing was imported", name, igf.MaxDraft>>10)
}
