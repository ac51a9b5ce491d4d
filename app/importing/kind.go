package importing

import (
	"bytes"
	"context"
	"path/filepath"
	"slices"
	"strings"

	"rapporteur/app/budget"
	"rapporteur/app/importing/captions"
	"rapporteur/app/importing/critic"
	"rapporteur/app/importing/draft"
	"rapporteur/app/importing/word"
	"rapporteur/app/importing/worksheet"
	"rapporteur/app/pattern"
)

// Kind is the kind of a file.
type Kind string

// The kinds of files.
const (
	KindTable       Kind = "table"       // of a web form, or the ISO comment form
	KindMail        Kind = "mail"        // mbox or eml
	KindAnnotations Kind = "annotations" // beside a text: DOCX, or Markdown with CriticMarkup
	KindTranscript  Kind = "transcript"
	KindAnswers     Kind = "answers" // a table of what became of comments
	KindPeople      Kind = "people"  // a table of who is on a roster
	KindDraft       Kind = "draft"   // a text for an output
)

// row is what reading must know of a kind. What the window does with its files is a row in
// app/ui/importing, and the command that imports them one in the command line.
type row struct {
	kind    Kind
	table   bool     // its files are tables: what they hold is in their heads
	from    string   // what an import of such a file is called; "" where none is made
	zipped  string   // the same for a Word file, where it is another
	endings []string // of names that say the kind where the contents do not
}

// rows is the table of kinds. The first one is what a file is that nothing is known of.
func rows() []row {
	return []row{
		{kind: KindTable, table: true, from: "csv"},
		{kind: KindMail, from: "mail", endings: []string{".mbox", ".eml"}},
		{kind: KindAnnotations, from: "markdown", zipped: "docx"},
		{kind: KindTranscript, from: "transcript", endings: []string{".txt", ".vtt", ".srt", ".sbv"}},
		{kind: KindAnswers, table: true},
		{kind: KindPeople, table: true},
		{kind: KindDraft, endings: []string{".md", ".markdown", ".docx", ".odt", ".html", ".htm", ".pdf"}},
	}
}

func (k Kind) row() row {
	all := rows()
	return all[max(0, slices.IndexFunc(all, func(r row) bool { return r.kind == k }))]
}

// Kinds lists the kinds of files.
func Kinds() (all []Kind) {
	for _, r := range rows() {
		all = append(all, r.kind)
	}
	return all
}

// IsTable reports whether files of the kind are tables, of which RecogniseTable says more.
func (k Kind) IsTable() bool { return k.row().table }

// From is what the import of a file is called, "" where files of the kind are no imports
// that can be undone as one.
func (k Kind) From(in budget.Input) string {
	r := k.row()
	if r.zipped != "" && in.IsZip() {
		return r.zipped
	}
	return r.from
}

// KindOfImport is the kind of the files whose imports are called so, "" for none that is known.
func KindOfImport(from string) Kind {
	for _, r := range rows() {
		if from != "" && (r.from == from || r.zipped == from) {
			return r.kind
		}
	}
	return ""
}

var (
	// headLine is a line of the head of an e-mail, or the rest of one.
	headLine = pattern.New(`^(?:[A-Za-z0-9-]+:|[ \t]+\S)`)
	fromLine = pattern.New(`(?mi)^From:`)
	turnLine = pattern.New(`(?m)^(?:\[?\d{1,2}:\d{2}\S*\s+)?>{2,3}[ \t]*\S`)
)

// Recognise guesses the kind of a file by its contents, and where these are not
// enough by its name. A person may know better.
func Recognise(ctx context.Context, in budget.Input) (Kind, error) {
	return budget.Read(ctx, in, budget.Imports(), recognise)
}

func recognise(s *budget.Source) (Kind, error) {
	if s.IsGzip() { // archives of lists are packed so
		return KindMail, nil
	}
	parts, office := officeParts(s)
	switch office {
	case "word/":
		return recogniseWord(s, parts), s.Err()
	case "xl/":
		return KindTable, nil
	case "?":
		if format, err := draft.FormatOf(s); err == nil && format == draft.OpenDocument || strings.EqualFold(filepath.Ext(s.Name()), ".odt") {
			return KindDraft, nil
		}
		return KindTable, nil
	}
	if strings.EqualFold(filepath.Ext(s.Name()), ".msg") {
		return KindMail, nil
	}
	if format, err := draft.FormatOf(s); err != nil || format == draft.WebPage {
		return KindDraft, nil // which says what is wrong
	}
	return recogniseText(s.Name(), s.Bytes()), nil
}

// recogniseWord guesses what a Word file is for: its comments or changes, a table of
// comments, or else its text.
func recogniseWord(s *budget.Source, parts []budget.Part) Kind {
	if slices.ContainsFunc(parts, func(p budget.Part) bool { return p.Name == "word/comments.xml" }) {
		return KindAnnotations
	}
	body := word.NewBody(s)
	body.Keep = true
	err := docx{s, parts}.into(body)
	switch {
	case err != nil:
		return KindDraft
	case len(body.Changes) > 0:
		return KindAnnotations
	}
	rows, left := worksheet.Tables(body.Tables, headNames())
	if g, err := newGrid(s, rows, left); err == nil && (g.IsISO() || 2*body.InTables > body.Outside && hasComments(g)) {
		return KindTable
	}
	if captions.Looks(strings.Join(body.Lines, "\n")) {
		return KindTranscript
	}
	return KindDraft
}

// hasComments reports whether a table has comments, by what its heads say: many a text has
// a table with a head that a form has too.
func hasComments(g Grid) bool {
	if len(g.Rows) == 0 {
		return false
	}
	read, _, err := g.Comments(nil, "o/o")
	return err == nil && len(read.Items) > 0
}

func recogniseText(name string, data []byte) Kind {
	data = bytes.ReplaceAll(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf")), []byte("\r\n"), []byte("\n"))
	ending := strings.ToLower(filepath.Ext(name))
	first, _, _ := bytes.Cut(data, []byte("\n"))
	switch {
	case (ending == ".csv" || ending == ".tsv") && bytes.ContainsAny(first, ",;\t") && !turnLine.Match(first):
		return KindTable // whatever people wrote into its cells
	case bytes.HasPrefix(data, []byte("From ")) || isMail(data):
		return KindMail
	case critic.Has(string(data)):
		return KindAnnotations
	case turnLine.Match(data), captions.Looks(string(data)):
		return KindTranscript
	}
	for _, r := range rows() {
		if slices.Contains(r.endings, ending) {
			return r.kind
		}
	}
	return rows()[0].kind
}

// RecogniseTable guesses what a table holds: comments, unless its columns are those
// of answers with some filled in, or only those of a roster.
func RecogniseTable(g Grid) Kind {
	if answers, err := g.Answers(); err == nil && len(answers) > 0 && (g.Own || !g.IsISO()) {
		return KindAnswers
	}
	if _, ignored, err := g.People(); err == nil && len(ignored) == 0 {
		return KindPeople
	}
	return KindTable
}

// isMail reports whether a file begins with the head of an e-mail.
func isMail(data []byte) bool {
	head, _, _ := bytes.Cut(data, []byte("\n\n"))
	if len(head) > 64<<10 || !fromLine.Match(head) {
		return false
	}
	for line := range bytes.Lines(head) {
		if !headLine.Match(line) {
			return false
		}
	}
	return true
}
