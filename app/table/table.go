// Package table turns records into plain tables (comments, notes, sessions,
// outputs, groups) and tables into files: CSV for spreadsheets, the eight
// columns of the ISO comment form, HTML and Markdown for reading.
//
// A table is made to be given away: it takes what passed the gate (igf.Shared,
// lists.SharedView). The package reads no replica and writes no file; it gets records
// and an io.Writer.
package table

import (
	"cmp"
	"strconv"
	"time"

	"rapporteur/app/document/words"
	"rapporteur/app/igf"
	"rapporteur/app/workspace/lists"
)

// Table is a table with one row of heads.
type Table struct {
	Title    string
	Language string // BCP 47, of title and heads
	Heads    []string
	Rows     [][]string
	IDs      []string // of the entry of each row, where a form keeps them; else none
}

// Comments returns every field of the comments, for a spreadsheet or another
// program; Grid.Comments reads it back.
func Comments(lines []lists.SharedView) Table {
	return filled("Comments", commentColumns(), rowsOf[*igf.Comment](lines))
}

// row is an entry of a kind, and what stands of it now.
type row[E igf.Entry] struct {
	lists.EntryView
	entry E
}

// rowsOfViews returns the comment of a view.
func rowsOfViews(v lists.EntryView) []row[*igf.Comment] {
	if c, ok := v.Entry.(*igf.Comment); ok {
		return []row[*igf.Comment]{{v, c}}
	}
	return nil
}

// rowsOf returns the entries of a kind.
func rowsOf[E igf.Entry](lines []lists.SharedView) (out []row[E]) {
	for _, v := range lines {
		l := v.View()
		if e, ok := l.Entry.(E); ok {
			out = append(out, row[E]{l, e})
		}
	}
	return out
}

// settled returns why a comment was answered as it was, else that the answers disagree, and
// in which version that changed the text.
func settled(l lists.EntryView) (reason, changed string) {
	if r := l.SettledBy(); r != nil {
		return r.Reason, number(r.ChangedIn)
	}
	return unsettled(l), ""
}

func response(r *igf.Response) string {
	return string(r.Disposition) + ": " + words.For("en").Marked(r, r.Reason)
}

func responses(l lists.EntryView) (all string) {
	for _, r := range l.Responses {
		all += response(r) + "\n"
	}
	return all
}

// unsettled returns all responses below the word that they disagree, or were given to other words, ""
// where they do not. A table with it is read again without taking one of them.
func unsettled(l lists.EntryView) string {
	a := l.Answer()
	if a != igf.Contradicted && a != igf.AnsweredBefore {
		return ""
	}
	return string(a) + ":\n" + responses(l)
}

// CommentHeads are the names of the shared format.
func CommentHeads() []string { return headsOf(commentColumns()) }

func commentColumns() []column[row[*igf.Comment]] {
	return append([]column[row[*igf.Comment]]{
		{"id", func(l row[*igf.Comment]) string { return l.entry.ID }},
		{"output", func(l row[*igf.Comment]) string { return l.entry.Output }},
		{"version", func(l row[*igf.Comment]) string { return number(anchor(l.entry.Anchor).Version) }},
		{"section", func(l row[*igf.Comment]) string { return anchor(l.entry.Anchor).Section }},
		{"paragraph", func(l row[*igf.Comment]) string { return number(anchor(l.entry.Anchor).Paragraph) }},
		{"quote", func(l row[*igf.Comment]) string { return anchor(l.entry.Anchor).Quote }},
		{"session", func(l row[*igf.Comment]) string { return l.entry.SessionID() }},
		{"at", func(l row[*igf.Comment]) string { return instant(l.entry.At) }},
		{"naming", func(l row[*igf.Comment]) string { return string(l.entry.By.Naming) }},
		{"name", func(l row[*igf.Comment]) string { return l.entry.By.Name }},
		{"affiliation", func(l row[*igf.Comment]) string { return l.entry.By.Affiliation }},
		{"stakeholder_group", func(l row[*igf.Comment]) string { return l.entry.By.Stakeholder }},
		{"region", func(l row[*igf.Comment]) string { return l.entry.By.Region }},
		{"capacity", func(l row[*igf.Comment]) string { return string(l.entry.By.Capacity) }},
		{"channel", func(l row[*igf.Comment]) string { return string(l.entry.Channel) }},
		{"type", func(l row[*igf.Comment]) string { return string(l.entry.Type) }},
		{"stance", func(l row[*igf.Comment]) string { return string(l.entry.Stance) }},
		{"text", func(l row[*igf.Comment]) string { return l.entry.Text }},
		{"proposed_wording", func(l row[*igf.Comment]) string { return l.entry.Proposed }},
		{"language", func(l row[*igf.Comment]) string { return l.entry.Language }},
		{"translation", func(l row[*igf.Comment]) string { return l.entry.Translation }},
		{"translated_to", func(l row[*igf.Comment]) string { return l.entry.TranslatedTo }},
		{"duplicate_of", func(l row[*igf.Comment]) string { return l.entry.DuplicateOf }},
		{"disposition", func(l row[*igf.Comment]) string { return l.Answer().Cell() }},
		{"reason", func(l row[*igf.Comment]) string { reason, _ := settled(l.EntryView); return reason }},
		{"changed_in", func(l row[*igf.Comment]) string { _, changed := settled(l.EntryView); return changed }},
	}, withdrawalColumns[*igf.Comment]()...)
}

// withdrawalColumns say what was withdrawn of an entry, and that it came unsigned in the name
// of somebody who signs.
func withdrawalColumns[E igf.Entry]() []column[row[E]] {
	withdrawn := func(say func(l lists.EntryView, r *igf.Redaction) string) func(row[E]) string {
		return func(l row[E]) string {
			if l.Withdrawal == nil {
				return ""
			}
			return say(l.EntryView, l.Withdrawal)
		}
	}
	return []column[row[E]]{
		{"withdrawn", withdrawn(func(l lists.EntryView, _ *igf.Redaction) string { return string(l.Redacted) })},
		{"withdrawn_at", withdrawn(func(_ lists.EntryView, r *igf.Redaction) string { return instant(r.At) })},
		{"withdrawn_by", withdrawn(withdrawnBy)},
		{"requested_by", withdrawn(func(_ lists.EntryView, r *igf.Redaction) string { return string(r.RequestedBy) })},
		{"withdrawn_because", withdrawn(func(_ lists.EntryView, r *igf.Redaction) string { return r.Reason })},
		{"not_signed", notSigned[E]},
	}
}

func notSigned[E igf.Entry](l row[E]) string {
	switch h := l.entry.Head(); {
	case h.Outside:
		return "no role in the group"
	case h.Unproven:
		return "true"
	}
	return ""
}

func withdrawnBy(l lists.EntryView, r *igf.Redaction) string {
	by := l.WithdrawnBy()
	if r.Doubted && by != "" {
		return words.For("en").With("not-verified", by)
	}
	return by
}

// withRemark adds to words what a reader must know of them, or puts it in their place.
func withRemark(l lists.EntryView, zone *time.Location, text string) string {
	switch said := words.For("en").Remark(l.Standing, zone); {
	case l.Gone():
		return said
	case said != "":
		return text + "\n" + said
	}
	return text
}

// CommentsToRead returns the comments as people read them. term names stakeholder
// groups and regions.
func CommentsToRead(lines []lists.SharedView, term func(string) string) Table {
	type comment = row[*igf.Comment]
	return filled("Comments", []column[comment]{
		{"On", onWhat},
		{"By", func(l comment) string { return whoSays(l.entry, term) }},
		{"Comment", func(l comment) string {
			text := l.entry.Text
			if l.entry.Translation != "" {
				text += "\n[" + l.entry.TranslatedTo + "] " + l.entry.Translation
			}
			return withRemark(l.EntryView, time.UTC, text)
		}},
		{"Proposed wording", func(l comment) string { return l.entry.Proposed }},
		{"Answer", func(l comment) string { return cmp.Or(unsettled(l.EntryView), responses(l.EntryView)) }},
	}, rowsOf[*igf.Comment](lines))
}

func onWhat(l row[*igf.Comment]) string {
	if a := l.entry.Anchor; a != nil && a.Paragraph > 0 {
		return l.entry.Output + " ¶" + number(a.Paragraph)
	}
	return l.entry.Output
}

// whoSays is who comments, in the form that they agreed to.
func whoSays(m *igf.Comment, term func(string) string) string {
	return cmp.Or(m.By.Line(term), string(igf.Anonymous))
}

// Notes returns every field of the notes of a session.
func Notes(lines []lists.SharedView) Table {
	return filled("Notes", noteColumns(), rowsOf[*igf.Note](lines))
}

func noteColumns() []column[row[*igf.Note]] {
	return append([]column[row[*igf.Note]]{
		{"id", func(l row[*igf.Note]) string { return l.entry.ID }},
		{"session", func(l row[*igf.Note]) string { return l.entry.SessionID() }},
		{"at", func(l row[*igf.Note]) string { return instant(l.entry.At) }},
		{"kind", func(l row[*igf.Note]) string { return string(l.entry.NoteKind) }},
		{"naming", func(l row[*igf.Note]) string { return string(l.entry.Speaker.Naming) }},
		{"name", func(l row[*igf.Note]) string { return l.entry.Speaker.Name }},
		{"affiliation", func(l row[*igf.Note]) string { return l.entry.Speaker.Affiliation }},
		{"stakeholder_group", func(l row[*igf.Note]) string { return l.entry.Speaker.Stakeholder }},
		{"region", func(l row[*igf.Note]) string { return l.entry.Speaker.Region }},
		{"text", func(l row[*igf.Note]) string { return l.entry.Text }},
		{"language", func(l row[*igf.Note]) string { return l.entry.Language }},
		{"output", func(l row[*igf.Note]) string { return anchor(l.entry.Anchor).Output }},
		{"version", func(l row[*igf.Note]) string { return number(anchor(l.entry.Anchor).Version) }},
		{"paragraph", func(l row[*igf.Note]) string { return number(anchor(l.entry.Anchor).Paragraph) }},
		{"quote", func(l row[*igf.Note]) string { return anchor(l.entry.Anchor).Quote }},
		{"owner", func(l row[*igf.Note]) string { return l.entry.Owner }},
		{"due", func(l row[*igf.Note]) string { return string(l.entry.Due) }},
	}, withdrawalColumns[*igf.Note]()...)
}

// NotesToRead returns the notes of a session as people read them, in its zone.
func NotesToRead(lines []lists.SharedView, zone *time.Location, term func(string) string) Table {
	type note = row[*igf.Note]
	return filled("Notes", []column[note]{
		{"Time", func(l note) string { return l.SaidAt.In(zone).Format(igf.TimeLayout) }},
		{"Kind", func(l note) string { return string(l.entry.NoteKind) }},
		{"Speaker", func(l note) string { return l.entry.Speaker.Line(term) }},
		{"Note", func(l note) string {
			text := l.entry.Text
			if l.entry.Owner != "" || l.entry.Due != "" {
				text += "\n→ " + l.entry.Owner + " " + string(l.entry.Due)
			}
			return withRemark(l.EntryView, zone, text)
		}},
	}, rowsOf[*igf.Note](lines))
}

// anchor returns a, or an empty one.
func anchor(a *igf.Anchor) igf.Anchor {
	if a == nil {
		return igf.Anchor{}
	}
	return *a
}

// number is n, "" for 0.
func number(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

func instant(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}
