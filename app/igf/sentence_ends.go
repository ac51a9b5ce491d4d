package igf

import (
	"strings"
	"unicode/utf8"
)

// SentenceEnds are the marks that end a sentence: those of the six languages, and of Urdu
// and Hindi. The full stop also ends abbreviations.
const SentenceEnds = ".!?…。！？؟۔।"

// EndsSentence reports whether a mark ends a sentence.
func EndsSentence(mark rune) bool { return strings.ContainsRune(SentenceEnds, mark) }

// IsSentence reports whether a text ends as a sentence does. What follows its last mark, such
// as a quotation mark, has to be cut before.
func IsSentence(text string) bool {
	mark, size := utf8.DecodeLastRuneInString(text)
	return size > 0 && EndsSentence(mark)
}

// CutSentences cuts a text after each mark that ends a sentence: one of full width, or one
// with white space or the end of the text behind it.
func CutSentences(text string) []string {
	var out []string
	start := 0
	for i, mark := range text {
		end := i + utf8.RuneLen(mark)
		if mark == utf8.RuneError {
			_, size := utf8.DecodeRuneInString(text[i:])
			end = i + size
		}
		fullWidth := strings.ContainsRune("。！？", mark)
		if EndsSentence(mark) && (fullWidth || strings.IndexByte(" \n", (text + " ")[end]) >= 0) || end == len(text) {
			if t := strings.TrimSpace(text[start:end]); t != "" {
				out = append(out, t)
			}
			start = end
		}
	}
	return out
}
