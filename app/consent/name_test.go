package consent_test

import (
	"testing"

	"rapporteur/app/consent"
)

// A wish to be hidden behind a name is no part of it; an affiliation with such a word is.
func TestWishesInNames(t *testing.T) {
	for text, want := range map[string]string{
		"Hal Coe (anonymous please)": "Hal Coe", "Hal Coe (please keep me anonymous)": "Hal Coe", "Hal Coe, anonymous": "Hal Coe", "Hal Coe - anonymous": "Hal Coe", "Hal Coe [wants to remain anonymous], Lab": "Hal Coe, Lab",
		"Hal Coe (do not publish my name)": "Hal Coe", "Hal Coe (without name), Lab, Government": "Hal Coe, Lab, Government", "Hal Coe (off the record)": "Hal Coe", "Hal Coe (not for attribution)": "Hal Coe", "Hal Coe (Lab, anonymous)": "Hal Coe (Lab)",
		"Luc Morel (anonyme, s'il vous plaît)": "Luc Morel", "Luc Morel (préfère rester anonyme)": "Luc Morel", "Eva Prado (anónima, por favor)": "Eva Prado", "Eva Prado (prefiere permanecer anónima)": "Eva Prado", "Eva Prado (sin nombre)": "Eva Prado",
		"Пётр Лукин (анонимно, пожалуйста)": "Пётр Лукин", "Пётр Лукин (хочет остаться анонимным)": "Пётр Лукин", "王小明（匿名）": "王小明", "王小明（希望匿名），实验室": "王小明，实验室", "王小明 (请匿名)": "王小明",
		"سلمى نور (مجهولة من فضلك)": "سلمى نور", "سلمى نور (تفضل عدم الكشف عن الهوية)": "سلمى نور", "سلمى نور، بدون اسم": "سلمى نور",
	} {
		if got, hidden := consent.InName(text); got != want || !hidden {
			t.Errorf("%q: %q, %v", text, got, hidden)
		}
	}
	for _, text := range []string{
		"", "Hal Coe", "Hal Coe, Lab", "Hal Coe (Privacy International)", "Hal Coe, Alcoholics Anonymous", "Hal Coe, Anonymous Press", "Hal Coe (Confidential Computing Consortium)", "Jean-Pierre Lefèvre, Lab", "Hal Coe (not anonymous)", "Anonymous", "Maria Silva (CS, GRULAC)",
		"Hal Coe - Secretariat", "Quist, Yara, Yarn Trust", "王小明，实验室", "Пётр Лукин, Лаборатория",
	} {
		if got, hidden := consent.InName(text); got != text || hidden {
			t.Errorf("%q became %q, %v", text, got, hidden)
		}
	}
}
