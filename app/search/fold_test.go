package search

import (
	"testing"
	"unicode"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// Letter by letter, text folds as it does whole: for each letter, and for any text.
func TestFoldLetterByLetter(t *testing.T) {
	for r := range rune(len(folds)) {
		if !utf8.ValidRune(r) {
			continue
		}
		s := "é" + string(r) + "a"
		if got, want := Fold(s), foldWhole(s); got != want {
			t.Errorf("%U: Fold(%q) = %q, want %q", r, s, got, want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.OneOf(
			rapid.String(),
			rapid.StringOf(rapid.RuneFrom(nil, unicode.Hangul, unicode.Bengali, unicode.Mn, unicode.Mc, unicode.Latin)),
			rapid.StringOf(rapid.RuneFrom([]rune("\u0323\u0301\u1100\u1161\u11a8가ோ\uff9eｶΣσς İıﬁ½\xff"))),
		).Draw(t, "text")
		if got, want := Fold(s), foldWhole(s); got != want {
			t.Fatalf("Fold(%q) = %q, want %q", s, got, want)
		}
	})
}

func BenchmarkFold(b *testing.B) {
	for name, text := range map[string]string{
		"French": "Une réunion où l’accès à l’Internet a été évoqué par les délégués ",
		"Arabic": "تلتزم الدول بالمَعايير في الفضاء السيبراني ",
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				Fold(text)
			}
		})
		b.Run(name+"/whole", func(b *testing.B) {
			for b.Loop() {
				foldWhole(text)
			}
		})
	}
}
