// Package script knows which way writing runs: whether a text, or a language,
// is written from the right. Documents, tables and screens ask it, so that all
// of them turn the same text the same way. It never looks at what a text says.
package script

import (
	"slices"
	"strings"
	"unicode"

	"rapporteur/app/bidi"
	"rapporteur/app/igf"
)

// RightToLeft reports whether a text runs from the right: the direction of its
// first strong character outside isolates (Unicode's bidirectional algorithm,
// rules P2 and P3). One that has none, as digits and marks have none, does not.
func RightToLeft(s string) bool { return bidi.Direction(s) == bidi.FromRight }

// RightToLeftIn is [RightToLeft] of a text that is part of another one. around is the
// direction of that one: a text without strong characters, such as "2022", has it too.
func RightToLeftIn(s string, around bool) bool {
	switch bidi.Direction(s) {
	case bidi.FromLeft:
		return false
	case bidi.FromRight:
		return true
	}
	return around
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
	if s, ok := igf.ScriptOf(parts[0]); ok {
		return s.FromRight
	}
	return slices.Contains([]string{"fa", "he", "ur", "ps", "yi", "dv", "ckb", "sd", "ug"}, parts[0]) // documents have no words in these
}

// Runs reports whether a text runs from the right: as its language does where that
// is known and the text has a letter of that direction, else as its first letter
// says. A text without letters has the direction of what is around it.
func Runs(s, language string, around bool) bool {
	if len(language) >= 2 && Fits(s, language) {
		return RightToLeftLanguage(language)
	}
	return RightToLeftIn(s, around)
}

// Fits reports whether a text may be in a language, by its letters; of a language that is
// not among igf.Languages only the direction is known. A text without letters may be in any.
func Fits(s, language string) bool {
	known, _ := igf.ScriptOf(language)
	alphabet, right, found := known.Letters, RightToLeftLanguage(language), false
	for _, r := range s {
		switch {
		case !unicode.IsLetter(r):
			continue
		case alphabet != nil && unicode.Is(alphabet, r), alphabet == nil && (bidi.Of(r) == bidi.FromRight) == right:
			return true
		}
		found = true
	}
	return !found
}

// Language returns the first of the languages that a text may be in, "" when it can be
// in none of them.
func Language(s string, tags ...string) string {
	for _, tag := range tags {
		if tag != "" && Fits(s, tag) {
			return tag
		}
	}
	return ""
}

// Within returns a text to be put into a sentence: isolated where it would take
// parts of the sentence with it, or be parted by it. fromRight is the direction of the
// sentence.
func Within(s string, fromRight bool) string {
	moves := bidi.Turns
	if fromRight {
		moves = func(r rune) bool { return bidi.Of(r) == bidi.FromLeft || bidi.IsNumber(r) }
	}
	if !strings.ContainsFunc(s, moves) {
		return s
	}
	return string(firstStrong) + Isolate(s) + string(popIsolate)
}
