package budget

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"

	"rapporteur/app/igf"
)

// Part is a file within a ZIP file.
type Part struct {
	Name string
	s    *Source
	f    *zip.File
}

// ErrNotZip means that a file is no ZIP file, or a damaged one.
var ErrNotZip = igf.Errorf("this is no whole ZIP file")

// Zip lists the parts of a ZIP file. Two parts of one name are refused: programs
// would not agree which counts.
func (s *Source) Zip() ([]Part, error) {
	// What stands for a part in the index: counted before the index is read.
	if err := s.Spend(Parts, bytes.Count(s.in.data, []byte("PK\x01\x02"))); err != nil {
		return nil, err
	}
	z, err := zip.NewReader(bytes.NewReader(s.in.data), int64(len(s.in.data)))
	if err != nil {
		return nil, ErrNotZip // a library has no more to say to a person
	}
	parts, seen := make([]Part, len(z.File)), map[string]bool{}
	for i, f := range z.File {
		name := strings.ToLower(strings.ReplaceAll(f.Name, `\`, "/"))
		if seen[name] {
			return nil, igf.Errorf("%w: it has two parts %q", ErrNotZip, f.Name)
		}
		seen[name] = true
		parts[i] = Part{f.Name, s, f}
	}
	return parts, nil
}

// Size returns how many bytes a part says that it has; nothing is unpacked.
func (p Part) Size() int { return int(min(p.f.UncompressedSize64, 1<<40)) }

// Each reads a part; what it unpacks to is spent, and each may stop before its end.
func (p Part) Each(read func(io.Reader) error) error {
	r, err := p.f.Open()
	if err != nil {
		return igf.Errorf("its part %s is damaged: %w", p.Name, err)
	}
	err = read(p.s.Counted(r, func(b []byte) error { return p.s.Spend(Unpacked, len(b)) }))
	return errors.Join(err, r.Close())
}

// XML reads XML: its elements, their depth, and how much one of them holds are
// spent. Encodings other than UTF-8 are refused.
func (s *Source) XML(r io.Reader) *xml.Decoder { return xml.NewTokenDecoder(s.RawXML(r)) }

// RawXML is XML for who needs neither name spaces nor a check that elements end.
func (s *Source) RawXML(r io.Reader) xml.TokenReader {
	t := &tokens{s: s}
	t.d = xml.NewDecoder(s.Counted(r, func(b []byte) error {
		t.ahead += int64(len(b))
		return s.Reach(Piece, t.ahead-t.last)
	}))
	return t
}

type tokens struct {
	s     *Source
	d     *xml.Decoder
	depth int64
	ahead int64 // bytes that were given to d
	last  int64 // where the last token ended
}

func (t *tokens) Token() (xml.Token, error) {
	token, err := t.d.RawToken()
	t.last = t.d.InputOffset()
	if failed := t.s.Err(); failed != nil {
		return nil, failed
	}
	if err != nil {
		return token, err
	}
	switch token.(type) {
	case xml.StartElement:
		t.depth++
		err = t.s.Reach(Depth, t.depth)
		if err == nil {
			err = t.s.Spend(Elements, 1)
		}
	case xml.EndElement:
		t.depth--
	}
	if err != nil {
		return nil, err
	}
	return token, nil
}
