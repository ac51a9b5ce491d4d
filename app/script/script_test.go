package script

import "testing"

func TestDirectionOfATextIsThatOfItsFirstLetter(t *testing.T) {
	for _, c := range []struct {
		text         string
		around, want bool
	}{
		{"Opened the session", true, false},
		{"سلمى مثال", false, true},
		{"שלום", false, true},
		{"ދިވެހި", false, true},
		{"12. سلمى", false, true},
		{"(1) Annex سلمى", true, false},
		{"范例", true, false},
		{"", true, true},
		{"2022 – 12", true, true},
		{"2022 – 12", false, false},
		{"\u200Fabc", false, true}, // a mark of direction counts
	} {
		if got := RightToLeftIn(c.text, c.around); got != c.want {
			t.Errorf("RightToLeft(%q, %v) = %v, want %v", c.text, c.around, got, c.want)
		}
	}
}

func TestDirectionOfALanguage(t *testing.T) {
	for tag, want := range map[string]bool{
		"ar": true, "ps": true, "fa-IR": true, "AR": true, "ckb": true, "en": false, "fr-FR": false, "zh-Hant": false, "": false,
		"pa-Arab": true, "pa": false, "ug-Cyrl": false, "sr-Latn-RS": false, "sl-1994": false,
	} {
		if got := RightToLeftLanguage(tag); got != want {
			t.Errorf("RightToLeftLanguage(%q) = %v, want %v", tag, got, want)
		}
	}
}
