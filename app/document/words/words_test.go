package words

import (
	"maps"
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
