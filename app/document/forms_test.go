package document_test

import (
	"testing"

	"rapporteur/app/document"
	"rapporteur/app/igf"
)

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
		{"“保护”公共核心（草案）。", 8, 1},
		{"Ｄａｔａ ｂａｓｅ", 2, 1},
		{"3.5 million people don't", 4, 1},
		{"", 0, 0},
	} {
		if words, paragraphs := document.Length(c.text); words != c.words || paragraphs != c.paragraphs {
			t.Errorf("%q has %d words in %d paragraphs, want %d in %d", c.text, words, paragraphs, c.words, c.paragraphs)
		}
	}
	p := igf.FormPart{Words: 5}
	if words, n := document.Length("保护公共核心"); !p.Over(words, n) {
		t.Error("six characters are not over the limit of five words")
	}
}
