package fingerprint

import (
	"unicode"
	"unicode/utf8"

	"rapporteur/app/igf"

	"golang.org/x/text/unicode/norm"
)

// word is the length of one, in quarters. Where no spaces are written each letter counts
// for itself.
const word = 4

type token struct {
	folded   string
	from, to int // bytes of the text
	units    int
}

// read cuts a text into words, without case, accents and signs.
func (k Key) read(text string) *reading {
	r := &reading{key: k, text: text, words: make([]token, 0, len(text)/6+1)}
	from, ascii := -1, true
	flush := func(to int) {
		if from >= 0 {
			fold := folded
			if ascii {
				fold = lower
			}
			r.words = append(r.words, token{fold(text[from:to]), from, to, word})
		}
		from, ascii = -1, true
	}
	for i := 0; i < len(text); {
		c, n := rune(text[i]), 1
		if c >= utf8.RuneSelf {
			c, n = utf8.DecodeRuneInString(text[i:])
		}
		units := unspaced(c)
		switch {
		case units > 0:
			flush(i)
			r.words = append(r.words, token{text[i : i+n], i, i + n, units})
		case isLetter(c):
			if from < 0 {
				from = i
			}
			ascii = ascii && n == 1
		case c == '\u00ad' || c >= utf8.RuneSelf && unicode.Is(unicode.Cf, c): // not seen
		default:
			flush(i)
		}
		i += n
	}
	flush(len(text))
	return r
}

func isLetter(c rune) bool {
	if c < utf8.RuneSelf {
		return c|0x20 >= 'a' && c|0x20 <= 'z' || c >= '0' && c <= '9'
	}
	return unicode.IsLetter(c) || unicode.IsMark(c) || unicode.IsNumber(c)
}

// unspaced returns how much a letter counts of a script that writes no spaces, 0 for
// another one.
func unspaced(c rune) int {
	switch {
	case igf.Ideographic(c):
		return word / 2
	case igf.Unspaced(c):
		return word / 4
	}
	return 0
}

// folded returns a word without case, accents and signs that nobody sees. It is not the fold
// of a search: kept hashes are made of it, so it stays as it is.
func folded(s string) string {
	out := make([]rune, 0, len(s))
	for _, c := range norm.NFKD.String(s) {
		if !unicode.IsMark(c) && !unicode.Is(unicode.Cf, c) {
			out = append(out, unicode.ToLower(c))
		}
	}
	return string(out)
}

// lower returns an ASCII word in small letters; most are already.
func lower(s string) string {
	for i := range len(s) {
		if c := s[i]; c >= 'A' && c <= 'Z' {
			b := []byte(s)
			for j := i; j < len(b); j++ {
				if b[j] >= 'A' && b[j] <= 'Z' {
					b[j] |= 0x20
				}
			}
			return string(b)
		}
	}
	return s
}
