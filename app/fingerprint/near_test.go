package fingerprint_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"rapporteur/app/fingerprint"
	"rapporteur/app/igf"
)

// A sentence of up to eight words in which any one was changed, put in or left out is known,
// alone and among others, also where it was said among others.
func TestOneWordOfAShortSentence(t *testing.T) {
	for language, c := range map[string]struct{ words, other string }{
		"English":       {"Cobalt lanterns should illuminate every northern harbour tonight", "yesterday"},
		"short":         {"Our regulator fined the company twice", "bank"},
		"French":        {"La ministre refusait chaque audit du registre", "contrat"},
		"Spanish":       {"Nuestro proveedor ocultaba todas las fallas graves", "antiguas"},
		"Russian":       {"Оператор скрывал утечку данных своих абонентов", "полгода"},
		"Arabic":        {"أخفت الشركة تسريب بيانات المشتركين مرتين", "سنوات"},
		"Chinese":       {"运 营 商 隐 瞒 用 户 数 据 泄 露", "年"},
		"eight telling": {"Cobalt lanterns illuminate seven northern harbours during winter nights", "summer"},
	} {
		words := strings.Fields(c.words)
		join := " "
		if language == "Chinese" {
			join = ""
		}
		for name, told := range map[string]string{"alone": strings.Join(words, join) + ".", "among others": "The list was late. " + strings.Join(words, join) + ". Somebody has to keep a watch on how long it takes."} {
			key := fingerprint.NewKey()
			x := key.Index([]igf.Fingerprint{key.Of([]string{told}, nil)})
			for i := range words {
				changed := slices.Concat(words[:i], []string{c.other}, words[i+1:])
				more := slices.Concat(words[:i], []string{c.other}, words[i:])
				less := slices.Concat(words[:i], words[i+1:])
				for _, text := range [][]string{changed, more, less} {
					said := strings.Join(text, join)
					for _, in := range []string{said, "We met in June. " + said + "! Others left."} {
						if len(x.Find(in)) == 0 {
							t.Errorf("%s, said %s: %q is not known", language, name, in)
						}
					}
				}
			}
		}
	}
}

// The same for any words.
func TestOneWordOfAnySentence(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.StringMatching(`[b-z]{3}[a-z]{3,5}`)
		words := rapid.SliceOfNDistinct(word, 5, 12, func(s string) string { return s[:5] }).Draw(t, "words")
		told := strings.Join(words, " ") + "."
		at := rapid.IntRange(0, len(words)-1).Draw(t, "at")
		words[at] = word.Draw(t, "other")
		key := fingerprint.NewKey()
		if text := "Before it. " + strings.Join(words, " ") + ". After it."; len(key.Index([]igf.Fingerprint{key.Of([]string{told}, nil)}).Find(text)) == 0 {
			t.Errorf("%q is not known in %q", told, text)
		}
	})
}

// Few words of a sentence, and the subject of it, are not the sentence.
func TestWhatAShortSentenceIsNot(t *testing.T) {
	key := fingerprint.NewKey()
	x := key.Index([]igf.Fingerprint{key.Of([]string{"The Internet Governance Forum agreed.", "Our regulator fined the company twice.", "We agree with the text.", "Cobalt lanterns should illuminate every northern harbour tonight."}, nil)})
	for _, text := range []string{
		"The Internet Governance Forum meets in June, and the forum is open.", "The regulator and the company met twice this year.", "We agree with the proposal.", "Every northern harbour has lanterns.",
		"A company was fined.", "Internet governance is discussed at the forum.",
	} {
		if hits := x.Find(text); len(hits) > 0 {
			t.Errorf("%q is taken for it: %v", text, hits)
		}
	}
}
