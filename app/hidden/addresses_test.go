package hidden

import (
	"strings"
	"testing"
)

// taken returns a text without its addresses.
func taken(text string) string {
	var b strings.Builder
	at := 0
	for _, s := range Addresses(text) {
		b.WriteString(text[at:s.From] + "#")
		at = s.To
	}
	return b.String() + text[at:]
}

// Whatever spelling of an address the search for people knows, any address is found
// in it.
func TestAnyAddressInAnySpelling(t *testing.T) {
	x := New([]Person{{Emails: []string{"kevin.mark@address.example.net"}}})
	for _, spelled := range []string{
		"kevin.mark@address.example.net", "KEVIN.MARK@ADDRESS.EXAMPLE.NET", "kevin.mark (at) address.example.net", "kevin.mark [at] address [dot] example [dot] net",
		"kevin.mark at address dot example dot net", "kevin.mark AT address DOT example DOT net", "kevin.mark%40address.example.net", "kevin.mark&#64;address.example.net", "kevin.mark&commat;address.example.net",
		"kevin.mark ＠ address.example.net", "kevin.mark@\naddress.example.net", "kevin.mark @ address . example . net", "ke\u00advin.mark@address.exam\u200bple.net", "**kevin.mark**@address.example.net",
		"mailto:kevin.mark@address.example.net", "kevin.mark(arroba)address(punto)example(punto)net", "kevin.mark{at}address.example.net",
	} {
		text := "Ask <" + spelled + "> about it."
		if len(x.Find(text)) == 0 {
			t.Errorf("the search for people does not know %q", spelled)
		}
		if got := taken(text); strings.Contains(strings.ToLower(got), "kevin") || strings.Contains(strings.ToLower(got), "example") || !strings.HasSuffix(got, " about it.") || !strings.HasPrefix(got, "Ask ") {
			t.Errorf("%q: %q", text, got)
		}
	}
}

func TestNumbersBesideAddresses(t *testing.T) {
	for text, want := range map[string]string{
		"Please ask omar@address.example.net or call +000 123 456, and name the cause.": "Please ask # or call #, and name the cause.",
		"Tel. 0123 456 789, omar@address.example.net.":                                  "Tel. #, #.",
		"Call +49 (0)30 1234567 today.":                                                 "Call # today.",
		"On 2026-11-13 omar@address.example.net wrote 13.11.2026 in ¶5.":                "On 2026-11-13 # wrote 13.11.2026 in ¶5.",
		"In 2026, 1200000 networks at home.":                                            "In 2026, 1200000 networks at home.",
		"We met at the dot com hall @ noon. See example.org and v1.2.3.":                "We met at the dot com hall @ noon. See example.org and v1.2.3.",
		"The meeting at example.org is open; 5@6 is none.":                              "The meeting at example.org is open; 5@6 is none.",
		"Her page is https://uu.example/~umbrella, see /tmp and ~5 people.":             "Her page is #, see /tmp and ~5 people.",
		"See people.example/staff/%7Eumbrella/cv.html and example.org/a.":               "See # and example.org/a.",
		"Пишите на omar@почта.рф, пожалуйста.":                                          "Пишите на #, пожалуйста.",
	} {
		if got := taken(text); got != want {
			t.Errorf("%q\n got %q\nwant %q", text, got, want)
		}
	}
}

// Words that stand for the signs of an address are words of other sentences, too; and where two
// addresses may share a word, both go as one.
func TestWordsForSigns(t *testing.T) {
	for text, want := range map[string]string{
		"We met at noon. Dot the i and go.":                  "We met at noon. Dot the i and go.",
		"People at risk dot the coast.":                      "People at risk dot the coast.",
		"Les gens chez nous point par point disent non.":     "Les gens chez nous point par point disent non.",
		"Write to kevin at address dot example dot net now.": "Write to # now.",
		"Schreibt an lena at verein punkt de.":               "Schreibt an #.",
		"Write to omar arroba red punto mx.":                 "Write to #.",
		"Reach us at igf dot secretariat at un dot org.":     "Reach us at #.",
		"Ask anna at un dot org at work dot net today.":      "Ask # today.",
		"joe arroba x punto com arroba y punto org":          "#",
	} {
		if got := taken(text); got != want {
			t.Errorf("%q\n got %q\nwant %q", text, got, want)
		}
	}
}

func FuzzAddresses(f *testing.F) {
	f.Add("ask anna at un dot org at work dot net")
	f.Add("omar@address.example.net +000 123 456")
	f.Fuzz(func(t *testing.T, text string) {
		at := 0
		for _, s := range Addresses(text) {
			if s.From < at || s.To <= s.From || s.To > len(text) {
				t.Fatalf("%q: %v", text, Addresses(text))
			}
			at = s.To
		}
	})
}
