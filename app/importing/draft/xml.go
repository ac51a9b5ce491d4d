package draft

import (
	"cmp"
	"encoding/xml"
	"io"
	"strings"

	"rapporteur/app/budget"
	"rapporteur/app/igf"
	"rapporteur/app/importing/leftover"
)

// file is an opened file of parts.
type file struct {
	*builder
	parts map[string]budget.Part
	all   []budget.Part
}

func newFile(s *budget.Source) (file, error) {
	all, err := s.Zip()
	f := file{newBuilder(s), map[string]budget.Part{}, all}
	for _, p := range all {
		f.parts[p.Name] = p
	}
	return f, err
}

// unreadable is the error of a file that is damaged, or a limit of reading.
func unreadable(s *budget.Source, err error) error {
	if over := s.Err(); over != nil {
		return over
	}
	return igf.Errorf("the text of %s cannot be read: save it again with the program that wrote it: %w", s.Name(), err)
}

// part reads a part of the file, if it has that.
func (f file) part(name string, read func(*xml.Decoder) error) error {
	p, ok := f.parts[name]
	if !ok {
		return nil
	}
	return p.Each(func(r io.Reader) error { return read(f.s.XML(r)) })
}

// each passes the elements of an element to do, which reads each to its end, and the text
// between them to say, nil for nobody.
func each(x *xml.Decoder, do func(xml.StartElement) error, say func(string)) error {
	for {
		t, err := x.Token()
		if err != nil {
			return err
		}
		switch t := t.(type) {
		case xml.StartElement:
			if err := do(t); err != nil {
				return err
			}
		case xml.CharData:
			if say != nil {
				say(string(t))
			}
		case xml.EndElement:
			return nil
		}
	}
}

// document passes the first element of a part to do.
func document(x *xml.Decoder, do func(xml.StartElement) error) error {
	for {
		t, err := x.Token()
		if err != nil {
			return err
		}
		if start, ok := t.(xml.StartElement); ok {
			return do(start)
		}
	}
}

// wordsOf reads an element to its end and returns its words, with a line for each
// paragraph.
func wordsOf(x *xml.Decoder) (string, error) {
	var b strings.Builder
	err := each(x, func(e xml.StartElement) error {
		words, err := wordsOf(x)
		switch e.Name.Local {
		case "p", "h", "tr":
			words += "\n"
		case "tab", "s", "br", "line-break":
			words += " "
		case "instrText":
			words = ""
		}
		b.WriteString(words)
		return err
	}, func(s string) { b.WriteString(s) })
	return b.String(), err
}

// properties leaves over what a part says about the file, and returns its title. Properties that
// people add have names of their own.
func (f file) properties(name string) (title string, err error) {
	err = f.part(name, func(x *xml.Decoder) error {
		called := ""
		var leaf func(e xml.StartElement) error
		leaf = func(e xml.StartElement) error {
			if name := attribute(e, "name"); name != "" {
				called = name
				defer func() { called = "" }()
			}
			where := cmp.Or(called, e.Name.Local)
			var own strings.Builder
			err := each(x, leaf, func(s string) { own.WriteString(s) })
			words := strings.TrimSpace(own.String())
			if e.Name.Local == "title" {
				title = words
			}
			f.leaveOver(leftover.Property, where, words, 0)
			return err
		}
		return document(x, leaf)
	})
	return title, err
}

func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}
