// Package importing reads files of other programs: live transcripts, tables of web
// forms, the ISO comment form, mails of a list, Markdown and Word files. It turns
// them into drafts of notes and comments; the person decides what becomes of them.
//
// It reads what it is given, within the budget that budget.Imports gives, and never
// keeps anything. A reader that cannot read all of its input returns none of it. It is large because
// all formats share what is an item, what is left over, and whom a file names.
package importing

import (
	"bytes"
	"unicode/utf8"

	"rapporteur/app/budget"
	"rapporteur/app/igf"
)

// text returns data, a file or a part of one, as UTF-8 with line feeds, or an error
// that tells how to save the file.
func text(s *budget.Source, name string, data []byte) (string, error) {
	if err := s.Spend(budget.Lines, bytes.Count(data, []byte{'\n'})+bytes.Count(data, []byte{'\r'})); err != nil {
		return "", err
	}
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
	if bytes.IndexByte(data, '\r') >= 0 { // a copy costs memory
		data = bytes.ReplaceAll(bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n")), []byte("\r"), []byte("\n"))
	}
	return string(data), nil
}
