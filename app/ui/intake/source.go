package intake

import (
	"bytes"
	"fmt"
	"path/filepath"

	"rapporteur/app/document/table"
	reader "rapporteur/app/intake"
	"rapporteur/app/ui/words"
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
	kind   reader.Kind
	from   string // what its import is called
	grid   table.Grid
	mails  []reader.Mail
	marks  []reader.Annotation
	said   []reader.Utterance
	broken bool // it could not be read as this kind
	ready  bool // what is remembered of such files was read
}

// openFile reads a file as what it seems to be. Where that fails, the source
// is there all the same once the bytes are: a person may correct the kind.
func openFile(path string) (*source, error) {
	data, err := reader.ReadFile(path)
	if err != nil {
		return nil, err
	}
	src := &source{name: filepath.Base(path), data: data}
	src, err = src.as(reader.Recognise(src.name, data))
	if err == nil && src.kind == reader.KindTable {
		src.kind = reader.RecogniseTable(src.grid)
	}
	return src, err
}

// as reads the same file as another kind.
func (src *source) as(kind reader.Kind) (*source, error) {
	out := &source{name: src.name, data: src.data, kind: kind}
	var err error
	switch kind {
	case reader.KindMail:
		out.from = "mail"
		out.mails, err = reader.Mails(out.name, out.data)
	case reader.KindAnnotations:
		read := reader.Markdown
		if out.from = "markdown"; bytes.HasPrefix(out.data, []byte("PK")) {
			out.from, read = "docx", reader.Docx
		}
		out.marks, err = read(out.name, out.data)
	case reader.KindTranscript:
		out.from = "transcript"
		out.said, err = reader.Transcript(out.name, bytes.NewReader(out.data))
	default:
		out.from = "csv"
		out.grid, err = reader.Form(out.name, out.data, "")
	}
	lines := len(out.grid.Rows) + len(out.mails) + len(out.marks) + len(out.said)
	switch columns := len(out.grid.Heads); {
	case err == nil && lines > mostLines:
		err = fmt.Errorf("%s has %d lines to take in, and %d are the most that can be looked at: split it", out.name, lines, mostLines)
	case err == nil && columns > mostColumns:
		err = fmt.Errorf("%s has %d columns, and %d are the most: leave out those that nothing is taken from", out.name, columns, mostColumns)
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

func kindWord(k reader.Kind) string {
	switch k {
	case reader.KindMail:
		return words.T("intake.kind-mail")
	case reader.KindAnnotations:
		return words.T("intake.kind-annotations")
	case reader.KindAnswers:
		return words.T("intake.kind-answers")
	case reader.KindPeople:
		return words.T("intake.kind-people")
	case reader.KindTranscript:
		return words.T("intake.kind-transcript")
	}
	return words.T("intake.kind-table")
}
