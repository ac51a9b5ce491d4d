// Package script knows which way writing runs: whether a text, or a language,
// is written from the right. Documents, tables and screens ask it, so that all
// of them turn the same text the same way. It never looks at what a text says.
package script

import (
	"slices"
	"strings"

	"golang.org/x/text/unicode/bidi"
)

// RightToLeft reports whether a text runs from the right: the direction of its
// first strong character (Unicode's bidirectional algorithm, rules P2 and P3),
// and otherwise when it has none, as digits and marks have none.
func RightToLeft(s string, otherwise bool) bool {
	for _, r := range s {
		p, _ := bidi.LookupRune(r)
		switch p.Class() {
		case bidi.L:
			return false
		case bidi.R, bidi.AL:
			return true
		}
	}
	return otherwise
}

// RightToLeftLanguage reports whether a language is written from the right. tag
// is BCP 47: a script in it decides ("pa-Arab"), else the usual one of the
// language.
func RightToLeftLanguage(tag string) bool {
	parts := strings.Split(strings.ToLower(tag), "-")
	for _, p := range parts[1:] {
		if len(p) == 4 && p[0] >= 'a' { // a script; four characters that begin with a digit are a variant
			return slices.Contains([]string{"arab", "hebr", "syrc", "thaa", "nkoo", "adlm", "rohg"}, p)
		}
	}
	return slices.Contains([]string{"ar", "fa", "he", "ur", "ps", "yi", "dv", "ckb", "sd", "ug"}, parts[0])
}
