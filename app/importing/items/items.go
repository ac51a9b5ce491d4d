// Package items turns the contents of a file into notes and comments: one item for
// each mail, mark, row or turn, under the number by which people choose it, and
// counts of what was left out.
//
// It never reads a file and never saves: importing reads, the workspace saves.
package items

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"time"

	"rapporteur/app/igf"
	readers "rapporteur/app/importing"
	"rapporteur/app/workspace/importing"
	"rapporteur/app/workspace/lists"
	"rapporteur/app/workspace/rules"
)

// NumberedItem is an item with its number in its source and what a preview shows
// beside it.
type NumberedItem struct {
	Number  int
	Item    importing.Item
	Subject string // of a mail its subject
}

// Skipped counts what of a source is not imported, and Unclear what is imported as it
// is.
type Skipped struct {
	Items       int // not chosen, or nothing left of them
	Quoted      int // lines that quote somebody else
	Signature   int // lines of signatures and farewells
	Attachments int
	Unclear     int // places where a transcript could not hear
}

// Defaults are the values that a person chooses once for all items; those of the
// source take precedence.
type Defaults struct {
	Output, Session string
	Naming          igf.Naming
	Language        string
}

// FromMails makes comments of the mails that do more than quote others; the counts are
// those of the chosen ones.
func FromMails(mails []readers.Mail, c Defaults, chosen func(number int) bool) (lines []NumberedItem, out Skipped) {
	for _, m := range mails {
		if m.Text == "" {
			out.Items++
			continue
		}
		if chosen(m.Number) {
			out.Quoted += m.Quoted
			out.Signature += m.Signature
			out.Attachments += m.Attachments
		}
		channel := igf.ByMailingList
		if m.Personal {
			channel = igf.ByEmail
		}
		id := ""
		if m.ID != "" {
			id = "mail " + m.ID
		}
		lines = append(lines, NumberedItem{m.Number, importing.Item{ID: id, Source: "mail", At: m.At, Personal: m.Personal, Comment: &rules.CommentInput{
			Output: c.Output, Session: c.Session, By: m.Name, Email: m.Address, Naming: c.Naming, Channel: channel, Text: m.Text, Language: c.Language,
		}}, m.Subject})
	}
	return lines, out
}

// FromAnnotations makes comments of what people wrote beside a text. from is the
// kind of file: "docx" or "markdown".
func FromAnnotations(from string, all []readers.Annotation, c Defaults) (lines []NumberedItem) {
	for _, a := range all {
		lines = append(lines, NumberedItem{Number: a.Number, Item: importing.Item{Source: from, At: a.At, Loose: true, Context: a.Context, Comment: &rules.CommentInput{
			Output: c.Output, Session: c.Session, Quote: a.Quote, By: a.Author, Naming: c.Naming, Channel: igf.ByFile, Text: a.Text, Proposed: a.Proposed, Language: c.Language,
		}}})
	}
	return lines
}

// FromUtterance makes of an utterance a note of the session, or as a comment one on its
// output. heard is when it was said, as far as that is known; who returns the person behind
// a name of the transcript.
func FromUtterance(number int, u readers.Utterance, heard time.Time, c Defaults, who map[string]string, as igf.Kind) NumberedItem {
	speaker := u.Speaker
	if known := who[u.Speaker]; known != "" {
		speaker = known
	}
	it := importing.Item{Source: "transcript", Heard: heard}
	if as == igf.KindComment {
		it.Comment = &rules.CommentInput{Output: c.Output, Session: c.Session, By: speaker, Naming: c.Naming, Channel: igf.InTheSession, Text: u.Text, Language: c.Language}
	} else {
		it.Note = &rules.NoteInput{Session: c.Session, Speaker: speaker, Naming: c.Naming, Text: u.Text, Language: c.Language}
	}
	return NumberedItem{Number: number, Item: it}
}

// FromTranscript makes notes and comments of a transcript. heard is when each turn was
// said, as [Heard] gives it.
func FromTranscript(said []readers.Utterance, heard []time.Time, c Defaults, who map[string]string, comment, chosen func(number int) bool) (lines []NumberedItem, out Skipped) {
	for i, u := range said {
		n := i + 1
		if chosen(n) {
			out.Unclear += u.Unclear
		}
		as := igf.KindNote
		if comment(n) {
			as = igf.KindComment
		}
		lines = append(lines, FromUtterance(n, u, heard[i], c, who, as))
	}
	return lines, out
}

// UnusedAliases returns for whom no turn of a transcript stands, of those of whom it was said
// who they are.
func UnusedAliases(said []readers.Utterance, who map[string]string) []string {
	unused := maps.Clone(who)
	for _, u := range said {
		delete(unused, u.Speaker)
	}
	return slices.Sorted(maps.Keys(unused))
}

// NoOutputError means that it is unknown which output a row of a table is about.
type NoOutputError struct{ Line int }

func (e *NoOutputError) Error() string { return e.Sentence().String() }

// Sentence returns the error with its format.
func (e *NoOutputError) Sentence() igf.Sentence {
	return igf.Sentencef("line %d does not say which output it is on", e.Line)
}

// Lookup asks the replica about a row.
type Lookup struct {
	// Forms returns in which forms the entry of a row of our own table is here, by its id; none where it is not.
	Forms func(id string) ([]lists.EntryView, error)
	// ResolveIDs turns what a table calls an output and a session into their ids.
	ResolveIDs func(output, session *string) error
}

// FromRow makes a comment of a row of a table, where this replica does not have it already.
func FromRow(r readers.CommentRow, c Defaults, here Lookup) (line NumberedItem, of Known, err error) {
	if r.ID != "" {
		forms, err := here.Forms(strings.ToUpper(strings.TrimSpace(r.ID)))
		if err != nil {
			return line, of, err
		}
		if of = known(r, forms); of.Here {
			return line, of, nil
		}
	}
	in := r.Input
	in.Session, in.Naming, in.Language = cmp.Or(in.Session, c.Session), cmp.Or(in.Naming, c.Naming), cmp.Or(in.Language, c.Language)
	if in.Output == "" && in.Session == "" {
		return line, of, &NoOutputError{r.Line}
	}
	if err := here.ResolveIDs(&in.Output, &in.Session); err != nil {
		return line, of, igf.Errorf("line %d: %w: nothing was imported", r.Line, err)
	}
	return NumberedItem{Number: r.Line, Item: importing.Item{ID: itemID(r.ServiceID), Source: r.Source, OwnForm: r.OwnForm, At: r.At, Loose: true, Context: r.Place, Comment: &in}}, of, nil
}

// itemID is by what an item is known of which a service says an id.
func itemID(service string) string {
	if service == "" {
		return ""
	}
	return "row " + service
}
