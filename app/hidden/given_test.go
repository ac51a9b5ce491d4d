package hidden

import "testing"

// A comma parts a name from an affiliation, or a family name from a given one.
func TestWhatMayBeAGivenName(t *testing.T) {
	for _, c := range []struct {
		name, words string
		want        bool
	}{
		{"Quist", "Yara", true},
		{"QUIST", "YARA", true},
		{"Müller", "Jörg", true},
		{"Иванова", "Ольга", true},
		{"van der Berg", "Anna Maria", true},
		{"García Márquez", "Daniel", true},
		{"Al Harbi", "Noor", true},
		{"O'Dunnavan", "M.", true},
		{"王", "小明", true},
		{"Maria", "UNESCO", false},
		{"Maria", "Kenya", false},
		{"Quist", "Yarn Association", false},
		{"Quist", "University of Yara", false},
		{"Quist", "Ministry of Works", false},
		{"Ana Silva", "Wikimedia", false},
		{"Yara Quist", "Yarn Trust", false},
		{"Quist", "", false},
	} {
		if got := MayBeGiven(c.name, c.words); got != c.want {
			t.Errorf("MayBeGiven(%q, %q) = %v", c.name, c.words, got)
		}
	}
}
