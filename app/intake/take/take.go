// Package take makes of what a file holds the notes and comments that an import
// takes in: one item for each mail, mark, row or turn, under the number that
// people choose it by, and counts of what was left out.
//
// It reads no file and saves nothing: intake reads, the workspace saves.
package take

import (
	"fmt"
	"time"

	"rapporteur/app/document/table"
	"rapporteur/app/igf"
	"rapporteur/app/intake"
	"rapporteur/app/workspace/importing"
	"rapporteur/app/workspace/rules"
)

// Line is an item with its number in its source and what a preview shows
// beside it.
type Line struct {
	Number int
	Item   importing.Item
	Beside string // of a mail its subject
}

// LeftOut counts what of a source is not taken, and Unclear what is taken as
// it is.
type LeftOut struct {
	Items       int // not chosen, or nothing left of them
	Quoted      int // lines that quote somebody else
	Signature   int // lines of signatures and farewells
	Attachments int
	Unclear     int // places where a transcript could not hear
}

// Common is what a person says once for all items; what the source says of an
// item goes before it.
type Common struct {
	Output, Session string
	Naming          igf.Naming
	Language        string
}

// Mails makes comments of the chosen mails that have words of their own.
func Mails(mails []intake.Mail, c Common, chosen func(number int) bool) (lines []Line, out LeftOut) {
	for _, m := range mails {
		if !chosen(m.Number) || m.Text == "" {
			out.Items++
			continue
		}
		out.Quoted += m.Quoted
		out.Signature += m.Signature
		out.Attachments += m.Attachments
		lines = append(lines, Line{m.Number, importing.Item{ID: "mail " + m.ID, At: m.At, Comment: &rules.CommentInput{
			Output: c.Output, Session: c.Session, By: m.Name, Email: m.Address, Naming: c.Naming, Channel: igf.ByMailingList, Text: m.Text, Language: c.Language,
		}}, m.Subject})
	}
	return lines, out
}

// Annotations makes comments of what people wrote beside a text. from is the
// kind of file: "docx" or "markdown".
func Annotations(from string, all []intake.Annotation, c Common) (lines []Line) {
	for _, a := range all {
		// The author is not part of the id: who did not want to be named must
		// not be guessed from a hash.
		id := fmt.Sprintf("%s\x00%s\x00%s\x00%s\x00%s", from, a.At.Format(time.RFC3339), a.Context, a.Text, a.Proposed)
		lines = append(lines, Line{Number: a.Number, Item: importing.Item{ID: id, At: a.At, Loose: true, Context: a.Context, Comment: &rules.CommentInput{
			Output: c.Output, Session: c.Session, Quote: a.Quote, By: a.Author, Naming: c.Naming, Channel: igf.ByFile, Text: a.Text, Proposed: a.Proposed, Language: c.Language,
		}}})
	}
	return lines
}

// Utterance makes of what somebody said a note of the session, or a comment on
// its output. who says who is meant by a name of the transcript.
func Utterance(number int, u intake.Utterance, c Common, who map[string]string, comment bool) Line {
	speaker := u.Speaker
	if known := who[u.Speaker]; known != "" {
		speaker = known
	}
	it := importing.Item{ID: fmt.Sprintf("transcript %d %s", u.Line, u.Text)}
	if comment {
		it.Comment = &rules.CommentInput{Output: c.Output, Session: c.Session, By: speaker, Naming: c.Naming, Channel: igf.InTheSession, Text: u.Text, Language: c.Language}
	} else {
		it.Note = &rules.NoteInput{Session: c.Session, Speaker: speaker, Naming: c.Naming, Text: u.Text, Language: c.Language}
	}
	return Line{Number: number, Item: it}
}

// Utterances makes notes and comments of a transcript.
func Utterances(said []intake.Utterance, c Common, who map[string]string, comment, chosen func(number int) bool) (lines []Line, out LeftOut) {
	for i, u := range said {
		n := i + 1
		if chosen(n) {
			out.Unclear += u.Unclear
		}
		lines = append(lines, Utterance(n, u, c, who, comment(n)))
	}
	return lines, out
}

// NoOutput says that nothing tells which output a row of a table is on.
type NoOutput struct{ Line int }

func (e *NoOutput) Error() string {
	return fmt.Sprintf("line %d does not say which output it is on", e.Line)
}

// Here is what is asked of the replica about a row.
type Here struct {
	Has func(id string) (bool, error) // whether an entry is here
	// Full turns what a table calls an output and a session into their ids.
	Full func(output, session *string) error
}

// Row makes a comment of a row of a table; present says that it is a comment
// of this replica already.
func Row(r table.Comment, c Common, here Here) (line Line, present bool, err error) {
	if r.ID != "" {
		if present, err = here.Has(r.ID); err != nil || present {
			return line, present, err
		}
	}
	in := r.Input
	in.Session, in.Naming, in.Language = or(in.Session, c.Session), or(in.Naming, c.Naming), or(in.Language, c.Language)
	if in.Output == "" && in.Session == "" {
		return line, false, &NoOutput{r.Line}
	}
	if err := here.Full(&in.Output, &in.Session); err != nil {
		return line, false, fmt.Errorf("line %d: %w: nothing was taken", r.Line, err)
	}
	return Line{Number: r.Line, Item: importing.Item{Comment: &in}}, false, nil
}

func or[T ~string](a, b T) T {
	if a != "" {
		return a
	}
	return b
}
