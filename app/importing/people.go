package importing

import (
	"slices"
	"strings"

	"rapporteur/app/consent"
	"rapporteur/app/igf"
	"rapporteur/app/importing/worksheet"
	"rapporteur/app/table"
	"rapporteur/app/workspace/rules"
)

// RosterRow is a person read from a table.
type RosterRow struct {
	Line  int
	Name  string
	Input rules.PersonInput
	// Doubts are cells about naming or consent that nobody understands. The person is
	// anonymous for them, or named as another column says.
	Doubts []consent.Doubt
}

// People reads the table of Roster, or another list of people, of which a name must be
// there, in one column or several; email is read too, and every column that could be about
// naming or consent. Rows without a name are left out.
// Columns that are not known are listed in ignored.
func (g Grid) People() (out []RosterRow, ignored []string, err error) {
	own := append(table.RosterHeads(), "email")
	f := rowReader{heads: g.Heads, fields: worksheet.Fields(g.Heads, own)}
	for i, h := range g.Heads {
		if !slices.Contains(own, f.fields[i]) && consent.Column(h, f.fields[i]) == consent.None {
			ignored = append(ignored, h)
		}
	}
	if !slices.Contains(f.fields, "name") {
		return nil, nil, igf.Errorf("the table has no column “name”: its columns are %s", igf.And(g.Heads))
	}
	for n, row := range g.Rows {
		get := func(field string) string { return f.cells(row, field) }
		if get("name") == "" {
			continue
		}
		name := listed(get("name"), get("affiliation"))
		text := strings.Join([]string{name, get("affiliation"), get("stakeholder_group"), get("region")}, ", ")
		naming, doubts := consent.Row(f.heads, f.fields, row)
		out = append(out, RosterRow{Line: g.Lines[n], Name: name, Doubts: doubts, Input: rules.PersonInput{
			ID:     get("id"),
			Text:   strings.Trim(text, ", "),
			Naming: naming, Email: get("email"), Role: get("role"), Presence: get("presence"),
		}})
	}
	return out, ignored, nil
}

// plainHeads brings heads into the form in which they are compared, in place,
// and lists unknown ones as they were written.
func plainHeads(heads, known []string) (ignored []string) {
	for i, h := range heads {
		heads[i] = strings.ToLower(strings.ReplaceAll(h, " ", "_"))
		if !slices.Contains(known, heads[i]) {
			ignored = append(ignored, h)
		}
	}
	return ignored
}

// getter reads a row by the names of its columns; "" where there is none.
func getter(heads, row []string) func(name string) string {
	return func(name string) string {
		if i := slices.Index(heads, name); i >= 0 {
			return row[i]
		}
		return ""
	}
}
