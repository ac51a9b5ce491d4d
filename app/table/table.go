// Package table turns records into plain tables (comments, notes, sessions,
// outputs, groups) and tables into files: CSV for spreadsheets, the eight
// columns of the ISO comment form, HTML and Markdown for reading.
//
// A table is made to be given away: it takes what passed the gate (igf.Shared,
// lists.SharedView). The package reads no replica and writes no file; it gets records
// and an io.Writer.
package table

import (
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
}

// Comments returns every field of the comments, for a spreadsheet or another
// program; Grid.Comments reads it back.
func Comments(lines []lists.SharedView) Table {
	t := Table{Title: "Comments", Language: "en", Heads: CommentHeads()}
	for _, v := range lines {
		l := v.View()
		m, ok := l.Entry.(*igf.Comment)
		if !ok {
			continue
		}
		a := anchor(m.Anchor)
		by := m.By
		reason, changed := "", ""
		if r := l.SettledBy(); r != nil {
			reason, changed = r.Reason, number(r.ChangedIn)
		} else {
			reason = disagreement(l)
		}
		t.Rows = append(t.Rows, append([]string{
			m.ID, m.Output, number(a.Version), a.Section, number(a.Paragraph), a.Quote, m.SessionID(), instant(m.At),
			string(by.Naming), by.Name, by.Affiliation, by.Stakeholder, by.Region, string(by.Capacity), string(m.Channel), string(m.Type), string(m.Stance),
			m.Text, m.Proposed, m.Language, m.Translation, m.TranslatedTo, m.DuplicateOf, l.Answer().Cell(), reason, changed,
		}, withdrawal(l)...))
	}
	return t
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

// disagreement returns all responses below the word that they disagree, "" where they do
// not. A table with it is read again without taking one of them.
func disagreement(l lists.EntryView) string {
	if l.Answer() != igf.Contradicted {
		return ""
	}
	return string(igf.Contradicted) + ":\n" + responses(l)
}

// CommentHeads are the names of the shared format.
func CommentHeads() []string {
	return append([]string{
		"id", "output", "version", "section", "paragraph", "quote", "session", "at",
		"naming", "name", "affiliation", "stakeholder_group", "region", "capacity", "channel", "type", "stance",
		"text", "proposed_wording", "language", "translation", "translated_to", "duplicate_of", "disposition", "reason", "changed_in",
	}, withdrawalHeads()...)
}

// withdrawalHeads are the names of the fields that say what was withdrawn, and that an entry
// came unsigned in the name of somebody who signs.
func withdrawalHeads() []string {
	return []string{"withdrawn", "withdrawn_at", "withdrawn_by", "requested_by", "withdrawn_because", "not_signed"}
}

// withdrawal is what was withdrawn of an entry, and by whom; empty fields while
// nothing was.
func withdrawal(l lists.EntryView) []string {
	unproven := ""
	switch h := l.Entry.Head(); {
	case h.Outside:
		unproven = "no role in the group"
	case h.Unproven:
		unproven = "true"
	}
	r := l.Withdrawal
	if r == nil {
		return []string{"", "", "", "", "", unproven}
	}
	by := l.WithdrawnBy()
	if r.Doubted && by != "" {
		by = words.For("en").With("not-verified", by)
	}
	return []string{string(l.Redacted), instant(r.At), by, string(r.RequestedBy), r.Reason, unproven}
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
	t := Table{Title: "Comments", Language: "en", Heads: []string{"On", "By", "Comment", "Proposed wording", "Answer"}}
	for _, v := range lines {
		l := v.View()
		m, ok := l.Entry.(*igf.Comment)
		if !ok {
			continue
		}
		on := m.Output
		if m.Anchor != nil && m.Anchor.Paragraph > 0 {
			on += " ¶" + number(m.Anchor.Paragraph)
		}
		who := m.By.Line(term)
		if who == "" {
			who = string(igf.Anonymous)
		}
		text := m.Text
		if m.Translation != "" {
			text += "\n[" + m.TranslatedTo + "] " + m.Translation
		}
		answer := disagreement(l)
		if answer == "" {
			answer = responses(l)
		}
		t.Rows = append(t.Rows, []string{on, who, withRemark(l, time.UTC, text), m.Proposed, answer})
	}
	return t
}

// Notes returns every field of the notes of a session.
func Notes(lines []lists.SharedView) Table {
	t := Table{Title: "Notes", Language: "en", Heads: append([]string{
		"id", "session", "at", "kind", "naming", "name", "affiliation", "stakeholder_group", "region",
		"text", "language", "output", "version", "paragraph", "quote", "owner", "due",
	}, withdrawalHeads()...)}
	for _, v := range lines {
		l := v.View()
		n, ok := l.Entry.(*igf.Note)
		if !ok {
			continue
		}
		a, by := anchor(n.Anchor), n.Speaker
		t.Rows = append(t.Rows, append([]string{
			n.ID, n.SessionID(), instant(n.At), string(n.NoteKind), string(by.Naming), by.Name, by.Affiliation, by.Stakeholder, by.Region,
			n.Text, n.Language, a.Output, number(a.Version), number(a.Paragraph), a.Quote, n.Owner, string(n.Due),
		}, withdrawal(l)...))
	}
	return t
}

// NotesToRead returns the notes of a session as people read them, in its zone.
func NotesToRead(lines []lists.SharedView, zone *time.Location, term func(string) string) Table {
	t := Table{Title: "Notes", Language: "en", Heads: []string{"Time", "Kind", "Speaker", "Note"}}
	for _, v := range lines {
		l := v.View()
		if n, ok := l.Entry.(*igf.Note); ok {
			text := n.Text
			if n.Owner != "" || n.Due != "" {
				text += "\n→ " + n.Owner + " " + string(n.Due)
			}
			t.Rows = append(t.Rows, []string{l.SaidAt.In(zone).Format(igf.TimeLayout), string(n.NoteKind), n.Speaker.Line(term), withRemark(l, zone, text)})
		}
	}
	return t
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
