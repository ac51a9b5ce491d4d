package search

import (
	"strings"
	"sync/atomic"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/runes"
	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"
)

// Fold brings text into the form in which it is compared: lower case, without
// accents and vowel signs, compatible forms made the same.
func Fold(s string) string {
	if isASCII(s) {
		return strings.ToLower(s)
	}
	var out strings.Builder
	out.Grow(len(s))
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		f := foldedRune(r)
		if f == nil || r == utf8.RuneError && size == 1 {
			return foldWhole(s)
		}
		out.WriteString(*f)
		i += size
	}
	return out.String()
}

// IsApostrophe reports whether people and programs write r as an apostrophe.
func IsApostrophe(r rune) bool {
	return r == '\'' || r == '`' || r >= 0x80 && strings.ContainsRune("’‘ʼ´ʹ′＇", r)
}

// Apostrophes returns a text with the plain sign for every apostrophe. It comes before
// [Fold], which makes a blank of some.
func Apostrophes(s string) string {
	return strings.Map(func(r rune) rune {
		if IsApostrophe(r) {
			return '\''
		}
		return r
	}, s)
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// folds has the folded form of each letter that was met; "joins" for one that may melt
// with the letter before it, as the parts of a Hangul syllable do.
var folds [0x20000]atomic.Pointer[string]

var joins = new(string)

// foldedRune returns the folded form of one letter, nil where it depends on others.
func foldedRune(r rune) *string {
	if int(r) >= len(folds) {
		return nil
	}
	f := folds[r].Load()
	if f == nil {
		f = joins
		if !mayJoin(r) {
			s := foldWhole(string(r))
			f = &s
		}
		folds[r].Store(f)
	}
	if f == joins {
		return nil
	}
	return f
}

// mayJoin reports whether what is left of a letter can be composed with what stands
// before it.
func mayJoin(r rune) bool {
	for _, p := range norm.NFKD.String(string(r)) {
		if !unicode.Is(unicode.Mn, p) && !norm.NFC.PropertiesString(string(p)).BoundaryBefore() {
			return true
		}
	}
	return false
}

func foldWhole(s string) string {
	out, _, err := transform.String(transform.Chain(norm.NFKD, runes.Remove(runes.In(unicode.Mn)), norm.NFC), s)
	if err != nil {
		out = s
	}
	return strings.ToLower(out)
}
