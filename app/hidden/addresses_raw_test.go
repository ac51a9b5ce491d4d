package hidden

import "testing"

// Whatever stands before the sign of an address, and whatever its host is, all of it goes.
func TestUnusualAddresses(t *testing.T) {
	for text, want := range map[string]string{
		"Ask a@xn--bcher-kva.example now":             "Ask # now",
		"Ask kevin@xn--bcher-kva.xn--p1ai now":        "Ask # now",
		"Ask \"kevin mark\"@example.org now":          "Ask # now",
		"mailto:kevin%2Emark%40example%2Eorg":         "mailto:#",
		"kevin＠ｅｘａｍｐｌｅ．ｏｒｇ":                           "#",
		"kevin!mark@example.org, o'kevin@example.org": "#, #",
		"Say kevin@[192.0.2.1] or kevin@192.0.2.7.":   "Say # or #.",
		"kevin%2540example.org":                       "#",
		"kevinATexampleDOTorg":                        "#",
		"kevin-at-example-dot-org":                    "#",
		"kevin {dot} mark {at} example {dot} org":     "#",
		"kevin dot mark at example dot org":           "#",
		"kevin plus igf at example dot org":           "#",
		"kevin à exemple point fr":                    "#",
		"kevin arobase exemple point fr":              "#",
		"kevin arroba ejemplo punto org":              "#",
		"kevin en ejemplo punto org":                  "#",
		"kevin собака example точка org":              "#",
		"kevin на example точка org":                  "#",
		"kevin على example نقطة org":                  "#",
		"kevin 艾特 example 点 org":                      "#",
		"kevin(à)exemple.fr":                          "#",
		"kevin at-sign example dot org":               "#",
		"kevin[at sign]example.org":                   "#",
		"kevin (atsign) example.org":                  "#",
		"kevin arobase exemple.fr":                    "#",
		"kevin(а)example.org":                         "#",
		"kevin [аt] example.org":                      "#",
		"kevin (ат) example.org":                      "#",
		"kevin klammeraffe beispiel punkt de":         "#",
		"kevin chiocciola esempio punto it":           "#",
		"kevin アットマーク example ドット jp":                 "#",
		"kevin 골뱅이 example 점 kr":                      "#",
		"kevin=40example.org":                         "#",
		"kevin=40mail=2Eexample=2Eorg":                "#",
		"kevin\\u0040example.org":                     "#",
		"Say kevin@[IPv6:2001:db8::1] now":            "Say # now",
		"{kevin,mark.x}@example.org":                  "#",
		"Ask {kevin, mark; zoe} @ example.org now":    "Ask # now",
		"(kevin|mark)@example.org":                    "#",
		"[kevin, mark] (at) example.org":              "#",
		"kevin.a,mark.b@example.org":                  "#",
		"See (a), (b) and kevin@example.org":          "See (a), (b) and #",
		"Hello Kevin, mark@example.org knows":         "Hello Kevin, # knows",
		"(see below, kevin@example.org)":              "(see below, #)",
		"Set rate=40 and size=40px, at signing time.": "Set rate=40 and size=40px, at signing time.",
		"Stop at sign 4. Look at signs. Then go.":     "Stop at sign 4. Look at signs. Then go.",
		"We met at noon. Dot the i":                   "We met at noon. Dot the i",
		"We met at noon.Dot the i":                    "We met at noon.Dot the i",
		"Il est à un point de rupture.":               "Il est à un point de rupture.",
		"Estamos en este punto de la agenda.":         "Estamos en este punto de la agenda.",
		"Мы в этой точке, точка на карте.":            "Мы в этой точке, точка на карте.",
		"See (a) example.org and (b) example.net.":    "See (a) example.org and (b) example.net.",
		"Vote 10@1.5, paragraph@3.2, 5@6.":            "Vote 10@1.5, paragraph@3.2, 5@6.",
		"https://example.org/?mail=kevin@example.org": "https://example.org/?mail=#",
	} {
		if got := taken(text); got != want {
			t.Errorf("%q\n got %q\nwant %q", text, got, want)
		}
	}
}

// Two spellings of one address are one.
func TestAnAddressInAnotherSpelling(t *testing.T) {
	for _, entered := range []string{"Kevin.Mark@Bücher.Example", "kevinmark@xn--bcher-kva.example"} {
		x := New([]Person{{Name: "Quenby Marwood", Emails: []string{entered}}})
		for _, text := range []string{
			"kevin.mark@xn--bcher-kva.example", "KEVIN.MARK@BÜCHER.EXAMPLE", "kevinmark@bücher.example", "kevin.mark+igf@bücher.example", "\"kevin.mark\"@bücher.example", "mailto:kevin%2Emark%40b%C3%BCcher.example",
		} {
			if h := strongest(x, 0, "Write to "+text+" about it."); h.Strength != Full || !h.Whole || h.Why != Address {
				t.Errorf("%q of %q: %v %v", text, entered, h.Strength, h.Why)
			}
		}
	}
}

// What stands for the sign of a known address, and the list that it is one of, hide nothing.
func TestKnownAddressesInOtherWords(t *testing.T) {
	x := New([]Person{{Name: "Quenby Marwood", Emails: []string{"q.mwd77@letters.example"}}, {Name: "Ines Aldous", Emails: []string{"kev@[IPv6:2001:db8::1]"}}})
	for _, text := range []string{
		"q.mwd77 at-sign letters.example", "q.mwd77 at sign letters dot example", "q.mwd77[at-sign]letters.example", "q.mwd77 arobase letters.example", "q.mwd77 (arobase) letters point example", "q.mwd77(а)letters.example", "q.mwd77(a)letters.example", "q.mwd77 [аt] letters.example",
		"q.mwd77=40letters.example", "q=2Emwd77=40letters=2Eexample", "q.mwd77\\u0040letters.example", "q.mwd77&#0064;letters.example",
		"{q.mwd77,zoe}@letters.example", "{zoe,q.mwd77}@letters.example", "{zoe, q.mwd77, ann.b}@letters.example", "(zoe|q.mwd77|ann)@letters.example", "[q.mwd77; zoe] (at) letters.example", "q.mwd77/zoe at letters dot example", "q.mwd77,zoe,ann@letters.example", "<q.mwd77|zoe> at-sign letters.example",
	} {
		if h := strongest(x, 0, "Write to "+text+" about it."); h.Strength != Full || !h.Whole || h.Why != Address {
			t.Errorf("%q: %v %v", text, h.Strength, h.Why)
		}
	}
	for _, text := range []string{"kev@[IPv6:2001:db8::1]", "KEV@[ipv6:2001:0db8::0001]"} {
		if h := strongest(x, 1, "Write to "+text+" about it."); h.Strength != Full || h.Why != Address {
			t.Errorf("%q: %v %v", text, h.Strength, h.Why)
		}
	}
	for _, text := range []string{"{zoe,ann}@letters.example", "{q.mwd77,zoe}@other.example", "q.mwd77, and zoe@letters.example"} {
		if h := strongest(x, 0, text); h.Why == Address {
			t.Errorf("%q: %v %v", text, h.Strength, h.Why)
		}
	}
}
