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
