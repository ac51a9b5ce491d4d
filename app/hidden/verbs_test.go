package hidden

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

// A name that is also a word is asked about where it begins a sentence and does something,
// whatever verb that is: of every word that is also a name, with verbs that no list has.
func TestANameThatIsAWordIsAskedAboutBeforeAnyVerb(t *testing.T) {
	sentences := []string{"%s insists.", "%s pushed back.", "%s strongly zigzags.", "%s frobnicates the list.", "%s withdrew.", "It was late. %s dithered again.", "- %s zigzagged, then sat down."}
	n := 0
	for w := range nameWords.all() {
		first, size := utf8.DecodeRuneInString(w)
		if scriptOf(first) != latin || utf8.RuneCountInString(w) < 3 || honorifics.has(w) || roleWords.has(w) || particles.has(w) || suffixes.has(w) || fieldWords.has(w) || determiners.has(w) {
			continue
		}
		name := string(unicode.ToUpper(first)) + w[size:]
		for _, whole := range []string{"Zerelda " + name, name + " Quixmarren"} {
			x := New([]Person{{Name: whole}})
			for _, s := range sentences {
				n++
				text := strings.Replace(s, "%s", name, 1)
				if h := strongest(x, 0, text); h.Strength == None {
					t.Errorf("%q of %q passes", text, whole)
				}
			}
		}
	}
	if n < 5000 {
		t.Errorf("only %d sentences", n)
	}
}

// What is no verb does not make a word somebody.
func TestAWordAtTheBeginningIsNotSomebodyBeforeANoun(t *testing.T) {
	for _, text := range []string{"Long awaited plans.", "Hunter gatherers had no network.", "Young people asked.", "Rose bushes grow there.", "Price rises hurt.", "White painted walls.", "Hill towns were cut off.", "Best speed wins.", "Rain is heavy.", "Water is scarce."} {
		word, _, _ := strings.Cut(text, " ")
		if h := strongest(New([]Person{{Name: "Zerelda " + word}}), 0, text); h.Strength != None {
			t.Errorf("%q: %v (%s)", text, h.Strength, h.Why)
		}
	}
}

// A family name that is an office is asked about where it stands as one, and refused where it
// names somebody.
func TestAnOfficeIsAskedAbout(t *testing.T) {
	n := 0
	for w := range offices.all() {
		first, size := utf8.DecodeRuneInString(w)
		if utf8.RuneCountInString(w) < 4 || honorifics.has(w) || roleWords.has(w) || fieldWords.has(w) {
			continue
		}
		n++
		name := string(unicode.ToUpper(first)) + w[size:]
		x := New([]Person{{Name: "Zerelda " + name}})
		for _, text := range []string{"The %s of Iran fled in 1979.", "They wrote to the %s of Jordan.", "This was said by the %s.", "The %s said no.", "The portrait is of %s of Oman."} {
			text = strings.Replace(text, "%s", name, 1)
			if h := strongest(x, 0, text); h.Strength != Weak {
				t.Errorf("%q: %v (%s)", text, h.Strength, h.Why)
			}
		}
		for _, text := range []string{"Ms %s left.", "Zerelda %s of Iran left.", "Z. %s of Oman left."} {
			text = strings.Replace(text, "%s", name, 1)
			if h := strongest(x, 0, text); h.Strength != Full {
				t.Errorf("%q: %v (%s)", text, h.Strength, h.Why)
			}
		}
	}
	if n < 60 {
		t.Errorf("only %d offices", n)
	}
	x := New([]Person{{Name: "Zerelda Shah"}})
	for text, want := range map[string]Strength{"Shah said no.": Full, "We heard Shah twice.": Full, "Dr Shah of Iran said no.": Full, "Shah Reza came.": Weak, "Sultan came.": None} {
		if h := strongest(x, 0, text); h.Strength != want {
			t.Errorf("%q: %v (%s)", text, h.Strength, h.Why)
		}
	}
}
