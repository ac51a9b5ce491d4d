package stewardship

import (
	"slices"
	"strconv"
	"strings"

	"rapporteur/app/igf"
)

// ParseAgenda reads an agenda, a point on each line: "Title | who leads |
// minutes"; blank lines are passed over. A point that was there before, by its
// title, keeps its id, so that others' changes of it meet.
func ParseAgenda(lines []string, was []igf.AgendaItem) ([]igf.AgendaItem, error) {
	var out []igf.AgendaItem
	taken := func(id string) bool {
		same := func(a igf.AgendaItem) bool { return a.ID == id }
		return slices.ContainsFunc(out, same) || slices.ContainsFunc(was, same)
	}
	for _, line := range lines {
		if strings.TrimSpace(line) == "" {
			continue
		}
		parts := append(strings.Split(line, "|"), "", "")
		a := igf.AgendaItem{}
		title := strings.TrimSpace(parts[0])
		if i := slices.IndexFunc(was, func(x igf.AgendaItem) bool {
			return x.Title == title && !slices.ContainsFunc(out, func(o igf.AgendaItem) bool { return o.ID == x.ID })
		}); i >= 0 {
			a = was[i]
		}
		a.Title, a.Lead, a.Minutes = title, strings.TrimSpace(parts[1]), 0
		if m := strings.TrimSpace(parts[2]); m != "" {
			n, err := strconv.Atoi(strings.TrimSpace(strings.TrimSuffix(m, "min")))
			if err != nil {
				return nil, &igf.FieldError{Record: igf.Sentencef("session"), Field: "agenda", Value: line, Want: igf.Sentencef("write “Title | who leads | minutes”")}
			}
			a.Minutes = n
		}
		for n := len(out) + 1; a.ID == ""; n++ {
			if id := "a" + strconv.Itoa(n); !taken(id) {
				a.ID = id
			}
		}
		out = append(out, a)
	}
	return out, nil
}

// AgendaLine is a point as ParseAgenda reads it.
func AgendaLine(a igf.AgendaItem) string {
	parts := []string{a.Title}
	if a.Lead != "" || a.Minutes > 0 {
		parts = append(parts, a.Lead)
	}
	if a.Minutes > 0 {
		parts = append(parts, strconv.Itoa(a.Minutes))
	}
	return strings.Join(parts, " | ")
}
