package hidden

import "testing"

// A family name that is a word of the field is asked about where it can be a person, and
// else it is the word. Beside a given name or a title it is the name.
func TestWordsOfTheField(t *testing.T) {
	x := New([]Person{{Name: "Marek Data"}, {Name: "Petra Norm"}, {Name: "Dario Internet"}, {Name: "TRUST AND SAFETY"}, {Name: "DATA POLICY TEAM"}, {Name: "DIGITAL GRASSROOTS"}, {Name: "FRENCH INTERPRETER"}})
	for text, want := range map[string]Strength{
		"Data protection is a right.": None, "Norms are art.": None, "The Internet's future is open.": None,
		"Then we gave the floor to Data.": Weak, "Data said no.": Weak, "We heard Norm twice.": Weak, "Data": Weak, "Norm": Weak,
		"Marek Data asked.": Full, "DATA, Marek": Full, "Ms Norm asked.": Full, "M. Data": Full,
	} {
		if h := strongest(x, -1, text); h.Strength != want {
			t.Errorf("%q is %v (%s), want %v", text, h.Strength, h.Why, want)
		}
	}
	// what stood in the place of a name and is no person's is asked about at most
	for _, text := range []string{"Trust and safety matter.", "Data policy is hard.", "Digital grassroots movements matter.", "The French interpreter is late."} {
		if h := strongest(x, -1, text); h.Strength == Full {
			t.Errorf("%q is refused: %s %q", text, h.Why, text[h.From:h.To])
		}
	}
}
