package words

import (
	"maps"
	"regexp"
	"slices"
	"testing"

	"rapporteur/app/igf"
)

func TestWordsAreComplete(t *testing.T) {
	verbs := func(s string) string {
		out := ""
		for i := range len(s) - 1 {
			if s[i] == '%' {
				out += s[i : i+2]
			}
		}
		return out
	}
	names := slices.Sorted(maps.Keys(For("en").table))
	if len(names) < 100 {
		t.Fatalf("%d words", len(names))
	}
	en := For("en")
	for _, lang := range igf.Languages() {
		w := For(lang)
		if w.Language != lang {
			t.Errorf("no words for %s", lang)
		}
		for _, n := range names {
			got := w.Get(n)
			if got == "" || got == n && en.Get(n) != n {
				t.Errorf("%s: no word for %s", lang, n)
			}
			if verbs(got) != verbs(en.Get(n)) {
				t.Errorf("%s: %s is %q: its places differ from %q", lang, n, got, en.Get(n))
			}
		}
	}
}

// Whoever adds a kind of note is told here, by its name, in which language it
// has none.
func TestEveryKindOfNoteIsNamed(t *testing.T) {
	for _, k := range igf.NoteKinds() {
		for _, l := range igf.Languages() {
			if got := For(l).Note(k); got == "" || got == string(k) {
				t.Errorf("the kind of note %q has no word in %q: add \"note-%s\" to kinds.go", k, l, k)
			}
		}
	}
	if got := For("fr").Note("vote"); got != "vote" {
		t.Errorf("a kind of a newer version is called %q", got)
	}
}

// A number stands behind what it counts: then no language needs another word for one.
func TestNoNumberDecidesOnAWord(t *testing.T) {
	counted := regexp.MustCompile(`%d[\x{A0} ]\pL{3,}`)
	for _, l := range []string{"ar", "en", "es", "fr", "ru"} {
		for name, text := range For(l).table {
			if at := counted.FindString(text); at != "" && name != "page" && name != "unplaced" { // these number a page and a version
				t.Errorf("%s of %s says %q", name, l, at)
			}
		}
	}
}

// What stands in the text instead of a person has a form for several in each language.
func TestSeveralPeopleAreSaidInEveryLanguage(t *testing.T) {
	for _, l := range igf.Languages() {
		if one := For(l).Get("somebody-hidden"); igf.Several(one) == "" {
			t.Errorf("%s: no word for several of %q: see Several in app/igf/mask.go", l, one)
		}
	}
}
