package table

import (
	"cmp"
	"time"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/lists"
)

// ISOHeads are the eight columns of the ISO/IEC comment form. Programs that
// read the form refuse any other layout.
func ISOHeads() []string {
	return []string{"MB/NC", "Line number", "Clause/ Subclause", "Paragraph/ Figure/ Table", "Type of comment", "Comments", "Proposed change", "Observations of the secretariat"}
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
	t := Table{Title: "Comments and observations of the secretariat", Language: "en", Heads: ISOHeads()}
	for _, v := range lines {
		l := v.View()
		m, ok := l.Entry.(*igf.Comment)
		if !ok {
			continue
		}
		a := anchor(m.Anchor)
		who := m.By.Line(term)
		if who == "" {
			who = string(igf.Anonymous)
		}
		t.Rows = append(t.Rows, []string{who, "", a.Section, number(a.Paragraph), cmp.Or(m.Type.ISOCode(), igf.General.ISOCode()), withRemark(l, time.UTC, m.Text), m.Proposed, observation(l)})
	}
	return t
}

func observation(l lists.EntryView) string {
	if r := l.SettledBy(); r != nil {
		return response(r)
	}
	if l.OnlyUnproven() { // each has its mark
		return responses(l)
	}
	return disagreement(l)
}
