package hidden

import (
	"strings"
	"testing"
)

// A name is known in letters with frames, spelled out, in Greek, and in an Icelandic case.
func TestNamesAreKnownInOddLetters(t *testing.T) {
	for name, said := range map[string][]string{
		"Zelda Brockwood": {
			"Ⓩⓔⓛⓓⓐ Ⓑⓡⓞⓒⓚⓦⓞⓞⓓ", "🅉elda 🄱rockwood", "🅩🅔🅛🅓🅐 🅱🆁🅾🅲🅺🆆🅾🅾🅳", "⒵⒠⒧⒟⒜ ⒝⒭⒪⒞⒦⒲⒪⒪⒟", "Z.e.l.d.a B.r.o.c.k.w.o.o.d", "Z-E-L-D-A B-R-O-C-K-W-O-O-D", "z_e_l_d_a b_r_o_c_k_w_o_o_d", "Z·e·l·d·a B·r·o·c·k·w·o·o·d", "\u202edoowkcorB adleZ", "\u202edoowkcorB adleZ rM\u202c",
		},
		"Sigurður Þórsson":        {"Álit Sigurðar Þórssonar", "talaði við Sigurð Þórsson"},
		"Nikos Karagiannis":       {"Νίκος Καραγιάννης", "ο Νίκος Καραγιάννης είπε"},
		"Αλέξανδρος Παπαδόπουλος": {"Alexandros Papadopoulos", "Александрос Пападопулос"},
		"Giorgos Dimitriou":       {"του Γιώργου Δημητρίου", "ΓΙΩΡΓΟΣ ΔΗΜΗΤΡΙΟΥ"},
	} {
		for _, s := range said {
			if h := strongest(New([]Person{{Name: name}}), -1, "Then "+s+", asked."); h.Strength == None {
				t.Errorf("%s is not known in %q", name, s)
			}
		}
	}
	for _, said := range []string{"J.A.N.P. asked", "e.g. the A.B.C.D. of it", "U.S.A."} {
		if h := strongest(New([]Person{{Name: "Jana Pabcd Usa"}}), -1, said); h.Strength != None {
			t.Errorf("%q is %+v", said, h)
		}
	}
}

// A sign that a program wrote as an escape parts words, and a letter is one.
func TestEscapesAreRead(t *testing.T) {
	x := New([]Person{{Name: "José Brockwood"}})
	for _, said := range []string{
		`José\nBrockwood asked`, `Thanks\nJosé\nBrockwood\nFoo`, `{"text":"ok\nJosé\tBrockwood"}`, `José\r\nBrockwood`, `José\u00a0Brockwood`, `Jos\u00e9 Brockwood`, `Jos\xe9 Brockwood`, `\u004aosé\u{20}Brockwood`,
	} {
		h := strongest(x, -1, said)
		if got := said[h.From:h.To]; h.Strength != Full || !strings.HasPrefix(got, "José") && !strings.HasPrefix(got, `Jos\`) && !strings.HasPrefix(got, `\u004a`) || !strings.HasSuffix(got, "Brockwood") {
			t.Errorf("in %s is found %v: %q", said, h.Strength, got)
		}
	}
}

// What is shown from right to left is found where it stands.
func TestTurnedWordsAreFoundInTheirPlace(t *testing.T) {
	text := "é \u202eéh doowkcorB adleZ rM,\u202c and Zelda Brockwood"
	hits := New([]Person{{Name: "Zelda Brockwood"}}).Find(text)
	if len(hits) != 2 || text[hits[0].From:hits[0].To] != "doowkcorB adleZ" {
		t.Errorf("%+v", hits)
	}
}
