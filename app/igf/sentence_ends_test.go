package igf_test

import (
	"slices"
	"testing"
	"unicode/utf8"

	"rapporteur/app/igf"
)

// Sentences end in each of the six languages, and in those that the same scripts write.
func TestSentencesEnd(t *testing.T) {
	for _, of := range [][]string{
		{"Is that so?", "It is.", "Well…", "Yes!", "Version 2.1 is out."},
		{"Vraiment ?", "Oui !", "C'est « dit ».", "Bon…", "Merci."},
		{"¿De verdad?", "¡Sí!", "Bueno…", "Gracias."},
		{"Правда?", "Да!", "Что ж…", "Спасибо."},
		{"هل هذا صحيح؟", "نعم!", "شكرا."},
		{"是吗？", "是！", "谢谢。"},
		{"کیا یہ سچ ہے؟", "شکریہ۔"},
		{"धन्यवाद।"},
	} {
		text := ""
		for i, s := range of {
			if text += s; i%2 == 0 {
				text += " "
			} else {
				text += "\n"
			}
			if !igf.IsSentence(s) {
				t.Errorf("%q is no sentence", s)
			}
			if _, size := utf8.DecodeLastRuneInString(s); igf.IsSentence(s[:len(s)-size]) {
				t.Errorf("%q without its mark is a sentence", s)
			}
		}
		if got := igf.CutSentences(text); !slices.Equal(got, of) {
			t.Errorf("%q is cut into %q", text, got)
		}
	}
	if got := igf.CutSentences("是吗？是！\xff谢谢"); !slices.Equal(got, []string{"是吗？", "是！", "\xff谢谢"}) {
		t.Errorf("full width: %q", got)
	}
}
