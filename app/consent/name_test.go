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
		"Siv Eng anonymous please": "Siv Eng", "Siv Eng anonymous": "Siv Eng", "Per Dahl: anonymous": "Per Dahl", "Kim Lee {anonymous}": "Kim Lee", "Jon Aas <anonymous>": "Jon Aas", "Ole Vik / anonymous": "Ole Vik", "anonymous: Tor Hov": "Tor Hov", "Anonymous - Tor Hov, Lab": "Tor Hov, Lab",
		"Ida Berg (anon.)": "Ida Berg", "Anonymous (Gro Lie)": "Gro Lie", "Ida Berg (not for publication)": "Ida Berg", "Ida Berg (under Chatham House rule)": "Ida Berg", "Anonymous (Gro Lie), Lab": "Gro Lie, Lab", "Пётр Лукин (имя не разглашать)": "Пётр Лукин", "سلمى نور (دون ذكر اسمها)": "سلمى نور", "Ida Berg, please don't publish my name": "Ida Berg", "Ida Berg, please don’t publish my name": "Ida Berg", "Ida Berg *not for attribution*": "Ida Berg", "Ida Berg, Lab (keep secret)": "Ida Berg, Lab", "Ida Berg (source protected)": "Ida Berg", "Ida Berg; anonymous, please": "Ida Berg",
		"Ida Berg (Lab) anonymous": "Ida Berg (Lab)", "Ida Berg “anonymous” (Lab)": "Ida Berg (Lab)", "(anonymous) Ida Berg": "Ida Berg", "please anonymous: Ida Berg": "Ida Berg", "Kim Su anonymous": "Kim Su", "Siv Eng, Lab, on condition of anonymity": "Siv Eng, Lab", "Siv Eng. Anonymous!": "Siv Eng",
		"Eva Prado (bajo anonimato)": "Eva Prado", "Luc Morel (sous couvert d'anonymat)": "Luc Morel", "Luc Morel anonyme": "Luc Morel", "Пётр Лукин анонимно": "Пётр Лукин", "Пётр Лукин (на условиях анонимности)": "Пётр Лукин", "张伟（不具名）": "张伟", "张伟不具名": "张伟", "张伟请匿名": "张伟", "سلمى نور مجهولة": "سلمى نور",
		"سلمى نور (مجهولة من فضلك)": "سلمى نور", "سلمى نور (تفضل عدم الكشف عن الهوية)": "سلمى نور", "سلمى نور، بدون اسم": "سلمى نور",
		"Siv Eng (keep private)": "Siv Eng", "Siv Eng (please keep my name out)": "Siv Eng", "Siv Eng (requests that her name not be used)": "Siv Eng", "Siv Eng (stakeholder group only)": "Siv Eng", "Siv Eng (affiliation only)": "Siv Eng", "Siv Eng (organisation only please)": "Siv Eng", "Siv Eng (hide)": "Siv Eng", "Siv Eng (background only)": "Siv Eng", "Siv Eng (CHR)": "Siv Eng", "Siv Eng (anonym bitte)": "Siv Eng", "Siv Eng (hors micro)": "Siv Eng",
		"Siv Eng (private)": "Siv Eng", "Siv Eng (strictly private)": "Siv Eng", "Siv Eng (not on the record)": "Siv Eng", "Siv Eng (not on record)": "Siv Eng", "Siv Eng (do not quote)": "Siv Eng", "Siv Eng (don't publish)": "Siv Eng", "Siv Eng (org only)": "Siv Eng", "Siv Eng (initials only)": "Siv Eng", "Siv Eng (first name only)": "Siv Eng", "Siv Eng (no citar)": "Siv Eng", "Siv Eng (en privé)": "Siv Eng", "Siv Eng (à titre confidentiel)": "Siv Eng", "Siv Eng (не для протокола)": "Siv Eng", "Siv Eng (لا تذكر الاسم)": "Siv Eng", "Siv Eng (bitte nicht nennen)": "Siv Eng", "Siv Eng (solo grupo)": "Siv Eng", "Siv Eng (只写组织)": "Siv Eng",
	} {
		if got, hidden := consent.InName(text); got != want || !hidden {
			t.Errorf("%q: %q, %v", text, got, hidden)
		}
	}
	for _, text := range []string{
		"", "Hal Coe", "Hal Coe, Lab", "Hal Coe (Privacy International)", "Hal Coe, Alcoholics Anonymous", "Hal Coe, Anonymous Press", "Hal Coe (Confidential Computing Consortium)", "Jean-Pierre Lefèvre, Lab", "Hal Coe (not anonymous)", "Hal Coe not anonymous", "张伟（不匿名）", "anonymous please", "Ida Berg, Chatham House", "S. de la Cruz, Lab", "Dr. Hal Coe, St. Anonymous Hospital", "Hal Coe (Lab)", "Hal Coe *Lab*", "O'Hara, Lab", "Jean de La Salle", "Name Surname", "Anonymous", "Maria Silva (CS, GRULAC)",
		"Hal Coe - Secretariat", "Ann Hide", "Ann Hide, Group", "Kim Su, Affiliation", "Kim Su, Chr. Hansen", "Kim Su, Hidden Lab", "Kim Su, Please Ltd", "Kim Su, Commission on Human Rights (CHR)", "Kim Su, CHR", "Kim Su, Private Sector", "Kim Su (Private Sector)", "Kim Su, Private Infrastructure Group", "Quist, Yara, Yarn Trust", "王小明，实验室", "Пётр Лукин, Лаборатория",
	} {
		if got, hidden := consent.InName(text); got != text || hidden {
			t.Errorf("%q became %q, %v", text, got, hidden)
		}
	}
}
