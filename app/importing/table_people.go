package importing

import (
	"slices"
	"strings"

	"rapporteur/app/hidden"
	"rapporteur/app/igf"
	"rapporteur/app/importing/headings"
	"rapporteur/app/importing/labels"
)

// Named returns all whom a table names as people: in the columns that columns, as in
// [Grid.Comments], or their heads say hold one, also where nothing else is taken from
// them, and by the addresses in any cell.
func (g Grid) Named(columns map[string]string) []igf.Mention {
	out := Reading[CommentRow]{}
	holds := g.holds(columns)
	for _, row := range g.Rows {
		var m igf.Mention
		var given, family []string
		for i, cell := range row {
			switch holds[i] {
			case "name", "by":
				m.Name, _, _ = strings.Cut(strings.ReplaceAll(cell, "(", ","), ",")
				out.name(namesOf(cell)...)
			case "given":
				given = append(given, cell)
			case "family":
				family = append(family, cell)
			case "affiliation":
				m.Affiliation = cell
			case "email":
				m.Email = strings.ToLower(cell)
			default:
				out.name(peopleAt(cell)...)
			}
		}
		if !strings.Contains(m.Name, " ") { // "Nom" beside "Prénom" is the family name
			parts := slices.Concat(given, []string{m.Name}, family)
			m.Name = igf.OneLine(strings.Join(parts, " "))
		} else if len(given)+len(family) > 0 {
			out.name(namesOf(strings.Join(slices.Concat(given, family), " "))...)
		}
		if m.Name = igf.OneLine(m.Name); m.Name != string(igf.Anonymous) && !sayNothing(m.Name) {
			out.name(m)
		}
	}
	return out.People
}

// holds returns what each column holds of people: its field, else what its head says.
func (g Grid) holds(columns map[string]string) []string {
	out := make([]string, len(g.Heads))
	iso := g.IsISO() && len(columns) == 0
	for i, h := range g.Heads {
		if out[i] = columns[h]; out[i] == "" || out[i] == "-" {
			out[i] = FieldOf(h)
		}
		if iso && i == 0 {
			out[i] = "by"
		}
		if out[i] != "" || iso {
			continue
		}
		switch headings.Of(h) {
		case headings.Name:
			out[i] = "name"
		case headings.Given:
			out[i] = "given"
		case headings.Family:
			out[i] = "family"
		case headings.Affiliation:
			out[i] = "affiliation"
		}
	}
	return out
}

// longestName is how long a cell is that holds names only, in bytes.
const longestName = 200

// namesOf returns whom a cell in a column of names names.
func namesOf(cell string) []igf.Mention {
	if len(cell) > longestName {
		return append(peopleAt(cell), labels.NamesIn(cell)...)
	}
	out := peopleAt(cell)
	for _, p := range labels.People(cell) {
		if !sayNothing(p.Name) {
			out = append(out, p)
		}
	}
	return out
}

// sayNothing reports whether a cell in a column of names names nobody: "Yes", "n/a",
// words in small letters.
func sayNothing(name string) bool {
	return name != "" && !strings.Contains(name, " ") && (hidden.Ordinary(name) || blanks[strings.ToLower(strings.Trim(name, ".!"))])
}

// blanks are what people write who do not say their names, and answers to another question.
var blanks = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields("yes no n/a na none nobody anonymous anon - -- ? x test oui non aucun aucune anonyme sí si ninguno ninguna anónimo anónima да нет анонимно аноним نعم لا مجهول 是 否 无 匿名 named name other") {
		m[w] = true
	}
	return m
}()
