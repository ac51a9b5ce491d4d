package hidden

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

// A given name in small letters is asked about in every place of a text, whatever its
// case is in Russian.
func TestAGivenNameInSmallLettersIsAskedAbout(t *testing.T) {
	for given, forms := range map[string]string{
		"Ottoline": "ottoline ottoline's Ottoline OTTOLINE @ottoline ottoline,", "Tamsin": "tamsin", "Hedda": "hedda", "Priya": "priya", "Søren": "søren soren", "Ana": "ana", "Aurélien": "aurélien aurelien", "Gloria": "gloria",
		"Иван": "иван ивану иваном", "Глафира": "глафира глафиры глафире", "Олеся": "олеся олесе", "Юлия": "юлия юлии",
	} {
		family := " Quixmarren"
		if first, _ := utf8.DecodeRuneInString(given); scriptOf(first) == cyrillic {
			family = " Зыкмарский"
		}
		x := New([]Person{{Name: given + family}})
		for form := range strings.FieldsSeq(forms) {
			for _, text := range []string{"write to %s", "%s asks for a list", "%s: no", "The proposal of %s stands.", "all but %s", "+1 %s"} {
				if h := strongest(x, 0, strings.Replace(text, "%s", form, 1)); h.Strength != Weak {
					t.Errorf("%q in %q: %v (%s)", form, text, h.Strength, h.Why)
				}
			}
		}
	}
}

// An everyday word is no name in small letters, but where it does what only somebody does.
func TestAnEverydayWordInSmallLettersIsNoName(t *testing.T) {
	n := 0
	for w := range smallWords.all() {
		first, size := utf8.DecodeRuneInString(w)
		family := map[script]string{latin: " Quixmarren", cyrillic: " Зыкмарский"}[scriptOf(first)]
		if family == "" || utf8.RuneCountInString(w) < 3 || honorifics.has(w) || roleWords.has(w) || particles.has(w) || familyFirst.has(w) {
			continue
		}
		n++
		x := New([]Person{{Name: string(unicode.ToUpper(first)) + w[size:] + family}})
		for _, text := range []string{"we %s it", "a %s, perhaps", "%s"} {
			if hits := x.Find(strings.Replace(text, "%s", w, 1)); len(hits) > 0 {
				t.Errorf("%s in %q: %v", w, text, hits)
			}
		}
		if hits := x.Find(w + " objects"); len(hits) == 0 {
			t.Errorf("%q objects, and nobody is asked", w)
		}
	}
	if n < 1000 {
		t.Errorf("only %d words", n)
	}
	x := New([]Person{{Name: "Mark Quixmarren"}, {Name: "Rose Quoxmarren"}, {Name: "Will Quaxmarren"}, {Name: "Леся Зыкмарская"}, {Name: "Maria Quexmarren"}})
	for _, text := range []string{"mark the date", "the price rose again", "it will do", "you will agree", "we may ask", "дом у леса", "write to maria.lopez@example.org", "a rose, a will and a mark"} {
		if hits := x.Find(text); len(hits) > 0 {
			t.Errorf("%q: %v", text, hits)
		}
	}
}

// A given name in Chinese or Korean is written in one word or in two.
func TestAGivenNameInTwoWords(t *testing.T) {
	x := New([]Person{{Name: "Wang Xiaoming"}, {Name: "Minjoon Kim"}})
	for text, want := range map[string]Strength{
		"Xiao Ming asks.": Weak, "=> @Xiao Ming by Fri: send it": Weak, "then Xiao-Ming": Weak, "Wang Xiao Ming asks.": Full, "Xiao Ming Wang": Full, "Min Joon Kim": Full, "Min-joon said": Weak, "Kim, Min-Joon": Full,
		"the ming dynasty": None, "Xiao Hong asks.": None, "the min and the max": None,
	} {
		if h := strongest(x, -1, text); h.Strength != want {
			t.Errorf("%q: %v (%s)", text, h.Strength, h.Why)
		}
	}
}

// One word that stood in the place of a name is not called an affiliation.
func TestAOneWordLabel(t *testing.T) {
	x := New([]Person{{Name: "UMA"}})
	for _, text := range []string{"As UMA said", "As Uma said"} {
		if h := strongest(x, 0, text); h.Strength != Weak || h.Why == Affiliation {
			t.Errorf("%s: %v %s", text, h.Strength, h.Why)
		}
	}
}

// An affiliation that is no everyday word is asked about in small letters too, by every
// name that people have for it; a word, a town and part of an address is none.
func TestAnAffiliationInSmallLettersIsAskedAbout(t *testing.T) {
	for affiliation, forms := range map[string]string{
		"Zephyria": "zephyria zephyria's Zephyria ZEPHYRIA @zephyria zephyria,", "Peri": "peri", "ISOC": "isoc", "QZOC": "qzoc", "Zephyria Ltd": "zephyria", "Tsinghua University": "tsinghua", "Björkverk AB": "björkverk bjorkverk",
		"Зефирия": "зефирия зефирии", "Qlorp-Net": "qlorp-net",
	} {
		x := New([]Person{{Name: "Wystan Quixmarren", Affiliation: affiliation}})
		for form := range strings.FieldsSeq(forms) {
			for _, text := range []string{"wish of %s", "%s asks for a list", "we are from %s and agree", "%s: no"} {
				if h := strongest(x, 0, strings.Replace(text, "%s", form, 1)); h.Strength != Weak || h.Why != Affiliation {
					t.Errorf("%q of %q in %q: %v (%s)", form, affiliation, text, h.Strength, h.Why)
				}
			}
		}
	}
	x := New([]Person{{Name: "Wystan Quixmarren", Affiliation: "Orange"}, {Name: "Access Now"}, {Name: "Bo Quexmarren", Affiliation: "University of Lagos"}, {Name: "Cy Quaxmarren", Affiliation: "Zephyria"}, {Name: "Di Quuxmarren", Affiliation: "Open Rights Ltd"}})
	for _, text := range []string{"an orange lantern", "people need access now", "we met in lagos", "write to info.zephyria@example.org", "the open rights of all"} {
		if hits := x.Find(text); len(hits) > 0 {
			t.Errorf("%q: %v", text, hits)
		}
	}
}

// Two everyday words with another between them, one of which is written small, are nobody's name.
func TestEverydayWordsApartAreNoName(t *testing.T) {
	for name, text := range map[string]string{
		"Will Long": "The list will be long; who will keep it?", "May Grace": "In May a grace period was agreed.", "Drew Line": "We drew a line there.",
	} {
		if h := strongest(New([]Person{{Name: name}}), 0, text); h.Strength != None {
			t.Errorf("%q in %q: %v, %s", name, text, h.Strength, h.Why)
		}
	}
	if h := strongest(New([]Person{{Name: "Will Long"}}), 0, "He asked Will B. Long."); h.Strength == None {
		t.Error("an initial hides a name")
	}
}
