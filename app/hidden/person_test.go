package hidden_test

import (
	"testing"

	"rapporteur/app/hidden"
)

// An address that is typed as somebody does not fall apart before it is looked at.
func TestAnAddressStaysWholeInAPerson(t *testing.T) {
	for _, typed := range []string{
		"Zelda (at) example (dot) org", "Zelda(at)example(dot)org", "Zelda, at example dot org", "Zelda (arroba) example (punto) org",
		"Zelda Brockwood (zelda (at) example (dot) org)", "Zelda Brockwood, zelda (at) example (dot) org, CS", "Zelda (at) example.org", "zelda at example dot org, Works", "Zelda <zelda@example.org>", "Zelda，at example dot org",
	} {
		if a := hidden.ParsePerson(typed, nil); len(hidden.Addresses(a.Name)) == 0 && len(hidden.Addresses(a.Affiliation)) == 0 {
			t.Errorf("%q is read as %+v", typed, a)
		}
	}
	for typed, want := range map[string]string{"Maria Silva (CS, GRULAC)": "Maria Silva", "Bo Guest (Net at Work, WEOG)": "Bo Guest", "Zelda, zelda@example.org": "Zelda"} {
		if a := hidden.ParsePerson(typed, nil); a.Name != want {
			t.Errorf("%q is read as %+v", typed, a)
		}
	}
}
