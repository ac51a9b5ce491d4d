package igf

import (
	"strings"
	"testing"
)

// What stands instead of somebody is one, where a name and an affiliation stand together, and has a
// capital at the start of a sentence.
func TestMaskSaysItOnce(t *testing.T) {
	for text, want := range map[string]string{
		"Maria Silva and Silva spoke":           "X and x spoke",
		"MariaSilva spoke":                      "X spoke",
		"nobody":                                "nobody",
		"**Silva, Netlab, Civil Society:** Yes": "**X, Civil Society:** Yes",
		"so says Silva (Netlab), too":           "so says x, too",
		"so says Silva (of Netlab)":             "so says x (of x)",
		"Silva, Maria and Netlab":               "X, x and x",
	} {
		var found []Found
		for at := range text {
			for _, name := range []string{"Maria", "Silva", "Netlab"} {
				if strings.HasPrefix(text[at:], name) {
					found = append(found, Found{From: at, To: at + len(name), Sure: true, Beside: name == "Netlab"})
				}
			}
		}
		if got := Mask(text, found, "x"); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestASentenceBeginsWithACapital(t *testing.T) {
	for before, capital := range map[string]bool{
		"":                          true,
		"The list is kept. ":        true,
		"Is it kept? ":              true,
		"“It is kept.” ":            true,
		"It is kept (since 2022). ": true,
		"¿":                         true,
		"* ":                        true,
		"1. ":                       true,
		"**":                        true,
		"One thing\n\n":             true,
		"One thing\n- ":             true,
		"Er war da. „":              true,
		"Список ведётся. ":          true,
		"The list is kept by ":      false,
		"Decided: ":                 false,
		"Two lines,\n":              false,
		"It is kept by Mr. ":        false,
		"By others, e.g. ":          false,
		"Others, i.e. ":             false,
		"И т.е. ":                   false,
		"It is kept by J. ":         false,
		"as “":                      false,
		"the list – ":               false,
		"a file.":                   false,
	} {
		text := before + "Silva keeps it."
		got := Mask(text, []Found{{From: len(before), To: len(before) + len("Silva"), Sure: true}}, "a participant")
		want := before + "a participant keeps it."
		if capital {
			want = before + "A participant keeps it."
		}
		if got != want {
			t.Errorf("%q: %q", text, got)
		}
	}
	for text, want := range map[string]string{"silva keeps it": "x keeps it", "Silva": "x", "«Silva»": "«x»"} {
		at := strings.Index(strings.ToLower(text), "silva")
		if got := Mask(text, []Found{{From: at, To: at + len("silva"), Sure: true}}, "x"); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
	if got := Mask("Сильва ведёт список.", []Found{{To: len("Сильва"), Sure: true}}, "один из участников"); got != "Один из участников ведёт список." {
		t.Error(got)
	}
}

// People who stand side by side are several participants, and not one after the other.
func TestMaskOfSeveralPeople(t *testing.T) {
	for _, c := range []struct{ text, instead, want string }{
		{"Omar, Zoe: we agree.", "a participant", "Several participants: we agree."},
		{"**Omar, Zoe:** we agree.", "a participant", "**Several participants:** we agree."},
		{"It is Omar, Zoe and Yan who agree.", "a participant", "It is several participants who agree."},
		{"Omar et Zoe sont d'accord.", "un participant", "Plusieurs participants sont d'accord."},
		{"Omar y Zoe dicen que no.", "un participante", "Varios participantes dicen que no."},
		{"Omar и Zoe согласны.", "один из участников", "Несколько участников согласны."},
		{"Omar、Zoe同意。", "一位与会者", "几位与会者同意。"},
		{"يقول Omar، Zoe نعم.", "أحد المشاركين", "يقول عدد من المشاركين نعم."},
		{"Omar agrees, Zoe does not.", "a participant", "A participant agrees, a participant does not."},
		{"Omar, Zoe", "[withdrawn]", "[withdrawn], [withdrawn]"},
	} {
		var found []Found
		for _, name := range []string{"Omar", "Zoe", "Yan"} {
			if i := strings.Index(c.text, name); i >= 0 {
				found = append(found, Found{From: i, To: i + len(name), Sure: true})
			}
		}
		if got := Mask(c.text, found, c.instead); got != c.want {
			t.Errorf("%q: %q, not %q", c.text, got, c.want)
		}
	}
}
