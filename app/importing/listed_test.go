package importing

import "testing"

// In a list of people the comma of a name is no end of it.
func TestNamesInAListOfPeople(t *testing.T) {
	for _, c := range []struct{ name, affiliation, want string }{
		{"Quist, Yara", "Yarn Coop", "Yara Quist"},
		{"García Márquez, Gabriel", "Lab", "Gabriel García Márquez"},
		{"Иванова, Ольга", "", "Ольга Иванова"},
		{"Yara Quist", "Yarn Coop", "Yara Quist"},
		{"Yara Quist, Yarn Coop", "Yarn Coop", "Yara Quist, Yarn Coop"},
		{"Yara Quist, Ministry of Works", "", "Yara Quist, Ministry of Works"},
		{"", "", ""},
	} {
		if got := listed(c.name, c.affiliation); got != c.want {
			t.Errorf("%q beside %q is %q", c.name, c.affiliation, got)
		}
	}
	get := func(cells map[string]string) func(string) string { return func(f string) string { return cells[f] } }
	for want, cells := range map[string]map[string]string{
		"Yara Quist, Yarn Coop, , ": {"name": "Quist, Yara", "affiliation": "Yarn Coop"},
		"Yara Quist, Yarn Org, , ":  {"by": "Quist, Yara", "affiliation": "Yarn Org"},
		"Quist, Yara":               {"by": "Quist, Yara"}, // as it may be typed: it is asked about
	} {
		if got := person(get(cells)); got != want {
			t.Errorf("%v is %q", cells, got)
		}
	}
}
