package importing

import (
	"bytes"
	"path/filepath"

	"rapporteur/app/igf"
	"rapporteur/app/importing"
	"rapporteur/app/ui/i18n"
)

// mostLines and mostColumns are how much of a source a person can look at.
const (
	mostLines   = 20_000
	mostColumns = 200
)

// source is a file that was read, as one kind of it.
type source struct {
	name   string
	data   []byte
	kind   importing.Kind
	from   string // what its import is called
	grid   importing.Grid
	mails  []importing.Mail
	marks  []importing.Annotation
	said   []importing.Utterance
	broken bool // it could not be read as this kind
	ready  bool // what is remembered of such files was read
}

// openFile reads a file as what it seems to be. Where that fails, the source
// is there all the same once the bytes are: a person may correct the kind.
func openFile(path string) (*source, error) {
	data, err := importing.ReadFile(path)
	if err != nil {
		return nil, err
	}
	src := &source{name: filepath.Base(path), data: data}
	src, err = src.as(importing.Recognise(src.name, data))
	if err == nil && src.kind == importing.KindTable {
		src.kind = importing.RecogniseTable(src.grid)
	}
	return src, err
}

// as reads the same file as another kind.
func (src *source) as(kind importing.Kind) (*source, error) {
	out := &source{name: src.name, data: src.data, kind: kind}
	var err error
	switch kind {
	case importing.KindMail:
		out.from = "mail"
		out.mails, err = importing.ReadMails(out.name, out.data)
	case importing.KindAnnotations:
		read := importing.ReadMarkdown
		if out.from = "markdown"; bytes.HasPrefix(out.data, []byte("PK")) {
			out.from, read = "docx", importing.ReadDocx
		}
		out.marks, err = read(out.name, out.data)
	case importing.KindTranscript:
		out.from = "transcript"
		out.said, err = importing.ReadTranscript(out.name, bytes.NewReader(out.data))
	default:
		out.from = "csv"
		out.grid, err = importing.ReadForm(out.name, out.data, "")
	}
	lines := len(out.grid.Rows) + len(out.mails) + len(out.marks) + len(out.said)
	switch columns := len(out.grid.Heads); {
	case err == nil && lines > mostLines:
		err = igf.Errorf("%s has %d lines to take in, and %d are the most that can be looked at: split it", out.name, lines, mostLines)
	case err == nil && columns > mostColumns:
		err = igf.Errorf("%s has %d columns, and %d are the most: leave out those that nothing is taken from", out.name, columns, mostColumns)
	}
	return out, err
}

// turns counts how often each speaker has the floor.
func (src *source) turns() map[string]int {
	out := map[string]int{}
	for _, u := range src.said {
		out[u.Speaker]++
	}
	return out
}

func kindWord(k importing.Kind) string {
	switch k {
	case importing.KindMail:
		return i18n.T("intake.kind-mail")
	case importing.KindAnnotations:
		return i18n.T("intake.kind-annotations")
	case importing.KindAnswers:
		return i18n.T("intake.kind-answers")
	case importing.KindPeople:
		return i18n.T("intake.kind-people")
	case importing.KindTranscript:
		return i18n.T("intake.kind-transcript")
	}
	return i18n.T("intake.kind-table")
}
