package stewardship

import (
	"cmp"
	"slices"
	"strings"

	"rapporteur/app/igf"
)

// ParseTerms reads a list of words, one on each line: "Name | id"; blank lines are passed
// over. A line without an id is the word that had this name before, else a new one whose id
// is made of its name. field is what the list is called in an error.
func ParseTerms(field igf.Word, lines []string, was []igf.Term) ([]igf.Term, error) {
	var out []igf.Term
	for _, line := range lines {
		name, id, _ := strings.Cut(line, "|")
		name, id = strings.TrimSpace(name), strings.TrimSpace(id)
		if name == "" && id == "" {
			continue
		}
		t := igf.Term{ID: cmp.Or(id, igf.Slug(name))}
		if i := slices.IndexFunc(was, func(w igf.Term) bool { return w.ID == id || id == "" && w.Name == name }); i >= 0 {
			t = was[i]
		}
		if t.Name = name; name == "" || t.ID == "" {
			return nil, &igf.FieldError{Record: igf.Sentencef("programme"), Field: field, Value: line, Want: igf.Sentencef("write “Name | id”, such as “Civil Society | civil-society”")}
		}
		out = append(out, t)
	}
	return out, nil
}

// TermLine is a word as ParseTerms reads it.
func TermLine(t igf.Term) string { return t.Name + " | " + t.ID }
