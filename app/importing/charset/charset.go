// Package charset reads bytes of a text in whatever characters it was saved: as it is
// said to be where that fits, as UTF-16 or UTF-8 where it can be nothing else, and else as
// what it seems to be. It never refuses a text, and says where it guessed.
package charset

import (
	"bytes"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/emersion/go-message/charset"
	"github.com/saintfish/chardet"
	"golang.org/x/text/encoding/unicode"

	"rapporteur/app/budget"
)

// Text returns bytes as UTF-8 with line feeds. declared is what they are said to be, ""
// for nothing; sure is false where that was guessed.
func Text(s *budget.Source, data []byte, declared string) (out string, sure bool, err error) {
	data, sure = Decoded(data, declared)
	if err := s.Spend(budget.Lines, bytes.Count(data, []byte{'\n'})+bytes.Count(data, []byte{'\r'})); err != nil {
		return "", false, err
	}
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	if bytes.IndexByte(data, '\r') >= 0 { // a copy costs memory
		data = bytes.ReplaceAll(bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n")), []byte("\r"), []byte("\n"))
	}
	return strings.ToValidUTF8(strings.ReplaceAll(string(data), "\x00", ""), "\ufffd"), sure, nil
}

// utf16Order returns the order of the bytes of UTF-16, as its first bytes or its zeros
// tell it; ok is false where it is none.
func utf16Order(data []byte) (order unicode.Endianness, ok bool) {
	switch {
	case bytes.HasPrefix(data, []byte{0xff, 0xfe}):
		return unicode.LittleEndian, true
	case bytes.HasPrefix(data, []byte{0xfe, 0xff}):
		return unicode.BigEndian, true
	}
	var zeros [2]int
	head := data[:min(len(data), 400)]
	for i, b := range head {
		if b == 0 {
			zeros[i%2]++
		}
	}
	switch n := len(head); {
	case n > 3 && zeros[1]*4 > n && zeros[0]*8 < n:
		return unicode.LittleEndian, true
	case n > 3 && zeros[0]*4 > n && zeros[1]*8 < n:
		return unicode.BigEndian, true
	}
	return unicode.BigEndian, false
}

// utf8Names are what UTF-8, and what is part of it, is called.
var utf8Names = []string{"", "utf-8", "utf8", "us-ascii", "ascii"}

// Decoded returns bytes as UTF-8: as they are declared to be where that fits, else as
// what they seem to be.
func Decoded(data []byte, declared string) (out []byte, sure bool) {
	declared = strings.ToLower(strings.Trim(declared, `"' `))
	if order, ok := utf16Order(data); ok {
		if out, err := unicode.UTF16(order, unicode.UseBOM).NewDecoder().Bytes(data); err == nil {
			return out, true
		}
	}
	valid := utf8.Valid(data)
	if slices.Contains(utf8Names, declared) {
		if valid {
			return data, true
		}
		return Guessed(data), false
	}
	latin := strings.HasPrefix(declared, "iso-8859") || strings.HasPrefix(declared, "windows-125") || declared == "latin1"
	if valid && latin && bytes.ContainsFunc(data, func(r rune) bool { return r >= utf8.RuneSelf }) {
		return data, false // nobody writes what looks like UTF-8 by chance
	}
	if out, ok := as(data, declared); ok {
		return out, true
	}
	if valid {
		return data, false
	}
	return Guessed(data), false
}

// as decodes bytes that are said to be of a charset, and reports whether they can be.
func as(data []byte, name string) ([]byte, bool) {
	r, err := charset.Reader(name, bytes.NewReader(data))
	if err != nil {
		return nil, false
	}
	out, err := io.ReadAll(r)
	return out, err == nil && !bytes.ContainsRune(out, utf8.RuneError)
}

// Of what bytes a guess is made, and how sure it has to be, in per cent.
const (
	guessedFrom = 16 << 10
	guessedSure = 20
)

// Guessed returns bytes of an unknown charset as UTF-8. What cannot be guessed is read
// as Windows-1252, which has a letter for nearly every byte.
func Guessed(data []byte) []byte {
	if best, err := chardet.NewTextDetector().DetectBest(telling(data)); err == nil && best.Confidence >= guessedSure {
		name := best.Charset
		if name == "GB-18030" {
			name = "gb18030"
		}
		if out, ok := as(data, name); ok {
			return out
		}
	}
	if out, ok := as(data, "windows-1252"); ok {
		return out
	}
	return bytes.ToValidUTF8(data, []byte("\ufffd"))
}

// telling returns the part of data by which its charset can be told: where the first
// bytes are that are not ASCII.
func telling(data []byte) []byte {
	from := max(0, bytes.IndexFunc(data, func(r rune) bool { return r >= utf8.RuneSelf })-guessedFrom/2)
	return data[from:min(len(data), from+guessedFrom)]
}
