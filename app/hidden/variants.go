package hidden

import (
	_ "embed"
	"strings"
	"sync"
	"unicode/utf8"
)

// variantList has, in each line, a character and those that are written for it: the simplified
// one first, behind it the traditional ones, those of Japan, and those of its old families.
//
//go:embed variants.txt
var variantList string

// variants are read when the first character of Chinese is folded.
var variants = sync.OnceValue(func() map[rune]rune {
	m := make(map[rune]rune, 4000)
	for line := range strings.Lines(variantList) {
		if line[0] == '#' {
			continue
		}
		first, size := utf8.DecodeRuneInString(line)
		for _, r := range strings.TrimSpace(line[size:]) {
			m[r] = first
		}
	}
	return m
})

// firstIdeograph is where Unicode's radicals and characters of Chinese begin.
const firstIdeograph = 0x2E80

// simplified returns the character as which another way to write it is compared.
func simplified(r rune) (rune, bool) {
	if r < firstIdeograph {
		return 0, false
	}
	t, ok := variants()[r]
	return t, ok
}

// foldedAll folds words that are compared with folded ones.
func foldedAll(ws []string) []string {
	out := make([]string, len(ws))
	for i, w := range ws {
		out[i] = folded(w)
	}
	return out
}

// otherSai returns a name of Japan that begins with one of two characters, which are read the
// same and taken for each other there (斎藤, 斉藤), with the other one; "" where it does not. They
// are no variants: in Chinese these are two families.
func otherSai(name string) string {
	const one, other = "斋", "齐"
	switch rest := []rune(name); {
	case len(rest) < 4:
	case strings.HasPrefix(name, one):
		return other + string(rest[1:])
	case strings.HasPrefix(name, other):
		return one + string(rest[1:])
	}
	return ""
}
