package document

import (
	"slices"
	"testing"

	"rapporteur/app/igf"
)

// Whoever adds a kind of note is told here, by its name, which reports would
// leave it out. The pages of takeaways and the form of 2020 are short on
// purpose.
func TestEveryKindOfNoteIsInAPartOfAReport(t *testing.T) {
	for _, f := range Forms() {
		if f == Takeaways || f == Form2020 {
			continue
		}
		for _, k := range igf.NoteKinds() {
			if !slices.ContainsFunc(f.Parts(), func(p Part) bool { return slices.Contains(p.Kinds, k) }) {
				t.Errorf("notes of the kind %q stand in no part of the report of %s: add it to a part in forms.go", k, f)
			}
		}
	}
}

// The limits of a report hold in every script: a Chinese character counts as a word.
func TestTheLengthOfAText(t *testing.T) {
	for _, c := range []struct {
		text              string
		words, paragraphs int
	}{
		{"Two words.", 2, 1},
		{"- One\n- two\n\n\n\nthree – four", 4, 2},
		{"保护公共核心", 6, 1},
		{"保护 DNS 核心", 5, 1},
		{"", 0, 0},
	} {
		if words, paragraphs := Length(c.text); words != c.words || paragraphs != c.paragraphs {
			t.Errorf("%q has %d words in %d paragraphs, want %d in %d", c.text, words, paragraphs, c.words, c.paragraphs)
		}
	}
	p := Part{Words: 5}
	if words, n := Length("保护公共核心"); !p.Over(words, n) {
		t.Error("six characters are not over the limit of five words")
	}
}
