package mailbox

import (
	"bytes"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/emersion/go-message"
	"github.com/emersion/go-message/charset"
	"github.com/saintfish/chardet"

	"rapporteur/app/budget"
)

// body returns the bytes of a part without their transfer encoding. broken reports
// whether they are damaged: they end where the encoding does.
func body(h message.Header, raw []byte) (data []byte, broken bool) {
	var plain message.Header // names no charset: bytes stay what they are
	plain.Set("Content-Type", "application/octet-stream")
	plain.Set("Content-Transfer-Encoding", h.Get("Content-Transfer-Encoding"))
	e, err := message.New(plain, bytes.NewReader(raw))
	if err != nil { // of an encoding that nobody knows
		return raw, true
	}
	data, err = io.ReadAll(e.Body)
	return data, err != nil
}

// text returns bytes as UTF-8 with line feeds. sure is false where what they are was
// guessed.
func text(s *budget.Source, data []byte, declared string) (out string, sure bool, err error) {
	data, sure = decoded(data, declared)
	if err := s.Spend(budget.Lines, bytes.Count(data, []byte{'\n'})+bytes.Count(data, []byte{'\r'})); err != nil {
		return "", false, err
	}
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	if bytes.IndexByte(data, '\r') >= 0 { // a copy costs memory
		data = bytes.ReplaceAll(bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n")), []byte("\r"), []byte("\n"))
	}
	return strings.ToValidUTF8(strings.ReplaceAll(string(data), "\x00", ""), "\ufffd"), sure, nil
}

// utf8Names are what UTF-8, and what is part of it, is called.
var utf8Names = []string{"", "utf-8", "utf8", "us-ascii", "ascii"}

// decoded returns bytes as UTF-8: as they are declared to be where that fits, else as
// what they seem to be.
func decoded(data []byte, declared string) (out []byte, sure bool) {
	declared = strings.ToLower(strings.Trim(declared, `"' `))
	valid := utf8.Valid(data)
	if slices.Contains(utf8Names, declared) {
		if valid {
			return data, true
		}
		return guessed(data), false
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
	return guessed(data), false
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

// guessed returns bytes of an unknown charset as UTF-8. What cannot be guessed is read
// as Windows-1252, which has a letter for nearly every byte.
func guessed(data []byte) []byte {
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
