// Package importing reads files of other programs: live transcripts, tables of web
// forms, the ISO comment form, mails of a list, Markdown and Word files. It turns
// them into drafts of notes and comments; the person decides what becomes of them.
//
// It reads what it is given, in limited memory, and never keeps anything. A reader
// that cannot read all of its input returns none of it.
package importing

import (
	"bytes"
	"io"
	"unicode/utf8"

	"rapporteur/app/igf"
)

// MaxInput is the largest input, in bytes.
const MaxInput = 32 << 20

// ReadAll reads an input whole, up to MaxInput.
func ReadAll(name string, r io.Reader) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(r, MaxInput+1))
	if err != nil {
		return nil, igf.Errorf("%s cannot be read: %w", name, err)
	}
	if len(data) > MaxInput {
		return nil, igf.Errorf("%s is larger than %d MB: split it", name, MaxInput>>20)
	}
	return data, nil
}

// text returns data as UTF-8 with line feeds, or an error that tells how to save the
// file.
func text(name string, data []byte) (string, error) {
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	if bytes.HasPrefix(data, []byte{0xff, 0xfe}) || bytes.HasPrefix(data, []byte{0xfe, 0xff}) {
		return "", igf.Errorf("%s is UTF-16: save it as UTF-8 and try again", name)
	}
	if !utf8.Valid(data) {
		at := 0
		for at < len(data) {
			r, n := utf8.DecodeRune(data[at:])
			if r == utf8.RuneError && n == 1 {
				break
			}
			at += n
		}
		return "", igf.Errorf("%s is not UTF-8 (line %d): save it as UTF-8 and try again", name, 1+bytes.Count(data[:at], []byte{'\n'}))
	}
	return string(bytes.ReplaceAll(bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n")), []byte("\r"), []byte("\n"))), nil
}
