package hidden

import "testing"

// The letters of Scandinavia are written with one letter or with two, whichever a person
// entered; the one is no reason to take another name for it.
func TestScandinavianLettersAreOneOrTwo(t *testing.T) {
	for _, pair := range [][2]string{
		{"Ottoline Quistgaard", "Ottoline Quistgård"},
		{"Aagot Haaland", "Ågot Håland"},
		{"Mette Kjærgaard", "Mette Kjærgård"},
		{"Per Soerbakk", "Per Sørbakk"},
		{"Anna Lindstroem", "Anna Lindström"},
		{"Jens Maehlum", "Jens Mæhlum"},
	} {
		for _, d := range [][2]string{pair, {pair[1], pair[0]}} {
			if h := strongest(New([]Person{{Name: d[0]}}), 0, "Then "+d[1]+" said no."); h.Strength != Full {
				t.Errorf("%s in %q: %v (%s)", d[0], d[1], h.Strength, h.Why)
			}
		}
	}
	x := New([]Person{{Name: "Michel Quarn"}, {Name: "Jo Manulva"}})
	for _, text := range []string{"Joe and Michael came.", "Quaarn was built in a year."} {
		if h := strongest(x, -1, text); h.Strength == Full {
			t.Errorf("%q: %v (%s)", text, h.Strength, h.Why)
		}
	}
}

// An affiliation is asked about in one word, too.
func TestAnAffiliationInOneWordIsAskedAbout(t *testing.T) {
	x := New([]Person{{Name: "Xenia Farrow", Affiliation: "Tuxfeld AG"}, {Name: "Yara Quist", Affiliation: "The Net Work"}})
	for text, want := range map[string]Strength{"Ask TuxfeldAG for it.": Weak, "tuxfeldag.": Weak, "The network is slow.": None, "TheNetWork": Weak} {
		if h := strongest(x, -1, text); h.Strength != want {
			t.Errorf("%q: %v (%s)", text, h.Strength, h.Why)
		}
	}
}

// 老陈 and 小陈 are how colleagues call somebody of the family 陈; 大小 and 古老 are words.
func TestOldAndYoungBeforeAFamilyNameAreAskedAbout(t *testing.T) {
	x := New([]Person{{Name: "陈德铭"}, {Name: "马云飞"}, {Name: "高明远"}})
	for text, want := range map[string]Strength{
		"老陈说草案太长。": Weak, "小陈不同意": Weak, "问问老陈": Weak, "老陈的意见": Weak,
		"大小高度": None, "古老高原": None, "陈旧的草案": None,
	} {
		if h := strongest(x, -1, text); h.Strength != want {
			t.Errorf("%q: %v %q (%s)", text, h.Strength, text[h.From:h.To], h.Why)
		}
	}
}
