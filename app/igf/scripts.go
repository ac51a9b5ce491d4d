package igf

import "unicode"

// Ideographic reports whether a letter is of Chinese, or a syllable of Japanese: one or two of them
// are a word.
func Ideographic(r rune) bool {
	return r >= 0x2E80 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana)
}

// Unspaced reports whether a letter is of a script that writes no spaces between words.
func Unspaced(r rune) bool {
	return r >= 0xE00 && (Ideographic(r) || unicode.In(r, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar))
}
