// Package headings knows what the heads of columns say that their cells hold of a person, in
// the languages of the United Nations and some others, and reads it from the cells of a row.
// It never takes anything from a table but who is named.
package headings

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
	"unicode"

	"rapporteur/app/hidden"
	"rapporteur/app/igf"
	"rapporteur/app/importing/labels"
	"rapporteur/app/search"
)

// Holds is what the cells of a column hold of a person.
type Holds uint8

// What they hold.
const (
	Other Holds = iota
	Name
	Given
	Family
	Affiliation
	Email
)

//go:embed headings.txt
var text string

// words are the lists of words, by their names, as [bare] returns them.
var words = sync.OnceValue(func() map[string]map[string]bool {
	out, list := map[string]map[string]bool{}, ""
	for line := range strings.Lines(text) {
		if name, ok := strings.CutPrefix(line, "["); ok {
			list, _, _ = strings.Cut(name, "]")
			out[list] = map[string]bool{}
		} else if !strings.HasPrefix(line, "#") {
			for w := range strings.FieldsSeq(line) {
				out[list][bare(w)] = true
			}
		}
	}
	return out
})

// bare is a head without case, accents and signs, with one space around each word.
func bare(head string) string {
	return " " + strings.Join(strings.FieldsFunc(search.Fold(head), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) }), " ") + " "
}

// Of returns what the head of a column says that its cells hold.
func Of(head string) Holds {
	b := bare(head)
	for _, kind := range []struct {
		words string
		holds Holds
	}{{"choices", Other}, {"emails", Email}, {"givens", Given}, {"family", Family}, {"bodies", Affiliation}, {"others", Other}, {"names", Name}} {
		if has(b, words()[kind.words]) {
			return kind.holds
		}
	}
	return Other
}

// has reports whether a bare head has one of some words or phrases. Chinese and Japanese
// heads have no spaces: there a word of two characters or more is enough.
func has(head string, set map[string]bool) bool {
	for w := range set {
		if strings.Contains(head, w) {
			return true
		}
		if s := strings.TrimSpace(w); len(s) >= 6 && igf.Ideographic([]rune(s)[0]) && strings.Contains(head, s) {
			return true
		}
	}
	return false
}

// People returns whom a row names in its columns: the person of the row, and all others, or
// the same in other spellings.
func People(holds []Holds, row []string) (person igf.Mention, more []igf.Mention) {
	var given, family []string
	for i, cell := range row {
		switch holds[i] {
		case Name:
			person.Name, _, _ = strings.Cut(strings.ReplaceAll(cell, "(", ","), ",")
			more = append(more, names(cell)...)
		case Given:
			given = append(given, cell)
		case Family:
			family = append(family, cell)
		case Affiliation:
			person.Affiliation = cell
		case Email:
			if strings.Contains(cell, "@") { // some forms say: anonymous
				person.Email = strings.ToLower(cell)
			}
		case Other:
		}
	}
	if parts := slices.Concat(given, family); strings.Contains(person.Name, " ") {
		more = append(more, names(strings.Join(parts, " "))...)
	} else { // "Nom" beside "Prénom" is the family name
		person.Name = strings.Join(slices.Concat(given, []string{person.Name}, family), " ")
	}
	if person.Name = igf.OneLine(person.Name); blank(person.Name) {
		person.Name = ""
	}
	return person, more
}

// longest is how long a cell is that holds names only, in bytes.
const longest = 200

// names returns whom a cell in a column of names names.
func names(cell string) []igf.Mention {
	if len(cell) > longest {
		return labels.NamesIn(cell)
	}
	return slices.DeleteFunc(labels.People(cell), func(m igf.Mention) bool { return blank(m.Name) })
}

// blank reports whether a cell in a column of names names nobody: "Yes", "n/a".
func blank(name string) bool {
	return name != "" && !strings.Contains(name, " ") && (hidden.Ordinary(name) || words()["blanks"][bare(name)] || bare(name) == "  ")
}
