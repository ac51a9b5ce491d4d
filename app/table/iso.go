package table

import (
	"cmp"
	"time"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/lists"
)

// ISOHeads are the eight columns of the ISO/IEC comment form. Programs that
// read the form refuse any other layout.
func ISOHeads() []string { return headsOf(isoColumns(nil)) }

// CommentCells returns what the columns of a table of comments say of one, to compare with what somebody
// made of such a row; never to hand out.
func CommentCells(v lists.EntryView) map[string]string {
	cells := map[string]string{}
	for _, r := range rowsOfViews(v) {
		for _, c := range commentColumns() {
			cells[c.head] = c.cell(r)
		}
	}
	return cells
}

// FormCells returns what the form says of a comment, by the fields of its columns, likewise.
func FormCells(v lists.EntryView) map[string]string {
	cells := map[string]string{}
	for _, r := range rowsOfViews(v) {
		cells["section"], cells["paragraph"] = anchor(r.entry.Anchor).Section, number(anchor(r.entry.Anchor).Paragraph)
		cells["by"], cells["type"] = cmp.Or(v.Shared, string(igf.Anonymous)), cmp.Or(r.entry.Type.ISOCode(), igf.General.ISOCode())
	}
	return cells
}

// ComparedFields are the fields of a row by which somebody may have changed a comment, beside its words. What is said
// of answers and withdrawals is none of the comment.
func ComparedFields() []string {
	return []string{
		"output", "version", "section", "paragraph", "quote", "session", "at", "naming", "name", "affiliation", "stakeholder_group", "region",
		"capacity", "channel", "type", "stance", "language", "translation", "translated_to", "duplicate_of", "by",
	}
}

// PersonFields are those of them that say who comments.
func PersonFields() []string {
	return []string{"naming", "name", "affiliation", "stakeholder_group", "region", "capacity", "by"}
}

func isoColumns(term func(string) string) []column[row[*igf.Comment]] {
	type comment = row[*igf.Comment]
	return []column[comment]{
		{"MB/NC", func(l comment) string { return whoSays(l.entry, term) }},
		{"Line number", func(comment) string { return "" }},
		{"Clause/ Subclause", func(l comment) string { return anchor(l.entry.Anchor).Section }},
		{"Paragraph/ Figure/ Table", func(l comment) string { return number(anchor(l.entry.Anchor).Paragraph) }},
		{"Type of comment", func(l comment) string { return cmp.Or(l.entry.Type.ISOCode(), igf.General.ISOCode()) }},
		{"Comments", func(l comment) string { return withRemark(l.EntryView, time.UTC, l.entry.Text) }},
		{"Proposed change", func(l comment) string { return l.entry.Proposed }},
		{"Observations of the secretariat", func(l comment) string { return observation(l.EntryView) }},
	}
}

// A form that this program wrote says so in a property of the file, in the part OwnPart:
// what it says is here already, while a form that somebody else filled in says something
// new even where the words are the same.
const (
	OwnPart     = "docProps/custom.xml"
	OwnProperty = "RapporteurForm"
)

// ISO returns the comments in the eight columns of the ISO/IEC form. The first
// column says who comments, in the form that they agreed to.
func ISO(lines []lists.SharedView, term func(string) string) Table {
	rows := rowsOf[*igf.Comment](lines)
	t := filled("Comments and observations of the secretariat", isoColumns(term), rows)
	for _, r := range rows {
		t.IDs = append(t.IDs, r.entry.ID)
	}
	return t
}

// OwnRow begins the name by which a form in DOCX or XLSX knows a row: a bookmark in its first cell, or a
// defined name of that cell. Word and Excel move both with the row. Behind it stands the id of the comment.
const OwnRow = "_rapporteur_"

func observation(l lists.EntryView) string {
	if r := l.SettledBy(); r != nil {
		return response(r)
	}
	if l.OnlyUnproven() { // each has its mark
		return responses(l)
	}
	return unsettled(l)
}
