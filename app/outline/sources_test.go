package outline_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"rapporteur/app/igf"
	"rapporteur/app/outline"
)

const (
	idA = "01GK5VZ0XQ3F8M2D7S9N4C6B1A"
	idB = "01GK5VZ0XQ3F8M2D7S9N4C6B1B"
)

func TestKeepSources(t *testing.T) {
	a := "**Maria Silva:** The register must be kept by the secretariat every year."
	b := "**Maria Silva:** Lists of norms should be short, and each of them must have an owner in the host country."
	before := "## Discussion\n\n" + igf.WithSources(a, []string{idA}) + "\n\n" + igf.WithSources(b, []string{idB}) + "\n"
	for _, c := range []struct {
		name, after string
		want        map[string][]string // by words that a passage has
	}{
		{"the remarks are lost", igf.Bare(before), map[string][]string{"register": {idA}, "norms": {idB}}},
		{"one is reworded", "## Discussion\n\nA register should stand with the secretariat each year.\n\n" + b, map[string][]string{"register": {idA}, "norms": {idB}}},
		{"both become one", "The register must be kept; lists of norms should be short.", map[string][]string{"register": {idA, idB}}},
		{"a translation", "Le registre est tenu par eux.\n\n" + b, map[string][]string{"registre": {idA}, "norms": {idB}}},
		{"one is removed", "## Discussion\n\n" + b, map[string][]string{"norms": {idB}}},
		{"one is split", "The register must be kept.\n\nThe secretariat does so every year.\n\n" + b, map[string][]string{"register": {idA}, "secretariat": {idA}, "norms": {idB}}},
		{"words are copied", before + "\nIt was said: " + b[18:] + " So be it.", map[string][]string{"register": {idA}, "So be it": {idB}}},
		{"another is added", before + "\nThe meeting ended on time.", map[string][]string{"meeting": nil, "register": {idA}}},
		{"it was withdrawn", "## Discussion\n\n[withdrawn]\n\n" + b, map[string][]string{"withdrawn": nil}},
	} {
		kept := outline.KeepSources(before, c.after)
		if igf.Bare(kept) != igf.Bare(c.after) {
			t.Errorf("%s: the words are now\n%s", c.name, kept)
		}
		for words, want := range c.want {
			found := false
			for _, p := range igf.Passages(kept) {
				if strings.Contains(p.Text, words) {
					found = true
					got := slices.Sorted(slices.Values(p.Sources))
					if !slices.Equal(got, want) {
						t.Errorf("%s: %q rests on %v, want %v", c.name, words, got, want)
					}
				}
			}
			if !found {
				t.Errorf("%s: %q is gone", c.name, words)
			}
		}
	}
}

// Nothing that a person does to the remarks alone changes what the passages rest on,
// and no edit changes their words.
func TestRemarksAreNotLostUnknowingly(t *testing.T) {
	word := rapid.StringMatching(`[a-z]{5,9}`)
	rapid.Check(t, func(t *rapid.T) {
		passages := rapid.SliceOfNDistinct(rapid.Map(rapid.SliceOfN(word, 3, 8), func(w []string) string { return strings.Join(w, " ") }), 1, 6, rapid.ID[string]).Draw(t, "passages")
		before, bare := "", ""
		for _, p := range passages {
			mark := rapid.SampledFrom([]string{"", "* ", "12. "}).Draw(t, "mark")
			ids := rapid.SampledFrom([][]string{nil, {idA}, {idA, idB}}).Draw(t, "ids")
			before += mark + igf.WithSources(p, ids) + "\n\n"
			bare += mark + p + "\n\n"
		}
		if got := igf.Bare(before); got != bare {
			t.Fatalf("bare is %q, want %q", got, bare)
		}
		after := bare
		if rapid.Bool().Draw(t, "kept") {
			after = before
		}
		if got := outline.KeepSources(before, after); got != before {
			t.Errorf("%q became %q", before, got)
		}
	})
}

// What a report has from a note is known again, in scripts with and without spaces.
func TestCopied(t *testing.T) {
	for _, c := range []struct {
		from, passage string
		want          bool
	}{
		{"The list is kept by the second office of the town.", "Someone: the list is kept by the second office of the town!", true},
		{"The list is kept by the second office of the town.", "The list is long.", false},
		{"Keep one short list.", "We heard: keep one short list.", true},
		{"Yes.", "Yes.", true},
		{"Yes.", "Yes, of course we do.", false},
		{"名单由第二办公室每年保管一次", "有人说名单由第二办公室每年保管", true},
		{"名单由第二办公室每年保管一次", "有人说会议按时结束了", false},
	} {
		if got := outline.Copied(c.from, c.passage); got != c.want {
			t.Errorf("%q in %q: %v", c.from, c.passage, got)
		}
	}
}
