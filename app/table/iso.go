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
	return filled("Comments and observations of the secretariat", isoColumns(term), rowsOf[*igf.Comment](lines))
}

func observation(l lists.EntryView) string {
	if r := l.SettledBy(); r != nil {
		return response(r)
	}
	if l.OnlyUnproven() { // each has its mark
		return responses(l)
	}
	return unsettled(l)
}
