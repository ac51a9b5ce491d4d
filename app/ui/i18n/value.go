package i18n

import (
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"rapporteur/app/igf"
)

// Label is the name of a field as it stands above what it says.
func Label(field string) string { return Capital(Field(field)) }

// Capital begins words with a capital.
func Capital(words string) string {
	first, size := utf8.DecodeRuneInString(words)
	if size == 0 {
		return words
	}
	return string(unicode.ToUpper(first)) + words[size:]
}

// Value is what a field of a record says, in the language of the window: days and times as
// people write them, words of closed lists as the window calls them, and words of people as
// they are.
func (c Clock) Value(field string, value any) string {
	last := field[strings.LastIndex(field, ".")+1:]
	switch v := value.(type) {
	case igf.Date:
		return Day(v)
	case time.Time:
		return c.DateTime(v)
	case igf.NoteKind:
		return Kind(v)
	case string:
		switch {
		case last == "language":
			return Language(v)
		case last == "date":
			return Day(igf.Date(v))
		case last == "stage" || last == "requested_by" || last == "scope": // of a text, a field on each line
			return choice(v)
		}
		return v
	}
	if word, ok := igf.AsWord(value); ok {
		return choice(string(word))
	}
	return fmt.Sprint(value)
}

// choice is the word of the window for a word of a closed list.
func choice(word string) string {
	keys := append(fieldKeys(), appendKeys(nil, "requester.", igf.Requesters())...)
	for _, key := range slices.Backward(keys) {
		if _, of, _ := strings.Cut(key, "."); of == word {
			return T(key)
		}
	}
	return Field(strings.ReplaceAll(word, "-", " "))
}
