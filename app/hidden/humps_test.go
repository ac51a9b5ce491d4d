package hidden

import "testing"

// A family name is known where a title, a figure or another word is joined to it, and is no part of
// a longer word.
func TestANameJoinedToOtherWords(t *testing.T) {
	x := New([]Person{{Name: "Quenby Marwood"}, {Name: "Ana Silva"}, {Name: "Grace May"}, {Name: "Юлия Бровкина"}})
	for text, want := range map[string]Strength{
		"DrMarwood said so.": Full, "Then MsSILVA objected.": Full, "Ask @marwood2022.": Full, "DRMARWOOD": Full, "drmarwood": Full, "mrMarwood": Full, "SeñoraSilva": Full, "DrQMarwood": Full, "ProfQuenbyMarwood": Full,
		"MsMay": Full, "MarwoodTeam": Full, "DrMarwoodSaid": Full, "2022Marwood": Full, "Сказала ГоспожаБровкина.": Full, "MarwoodSilva": Full,
		"AskMarwood": Weak, "@marwoodq": Weak, "#therealmarwood": Weak, "2022marwood": Weak, "McMarwood": Weak, "VanSilva": Weak, "MarwoodFoundation": Weak,
		"A Marwoodian view.": None, "silvaculture": None, "OpenMay": None, "MayFlower and GitHub, YouTube, iPhone.": None, "marwoodq": None,
	} {
		if h := strongest(x, -1, text); h.Strength != want {
			t.Errorf("%q: %v %q (%s)", text, h.Strength, text[h.From:h.To], h.Why)
		}
	}
}
