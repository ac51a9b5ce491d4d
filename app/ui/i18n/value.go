package i18n

import (
	"fmt"
	"reflect"
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
		case last == "stage": // here and below: of what a version says, as text (igf.Version.Facts), read back by deciding.Sides
			return choice(igf.Stage(v))
		case last == "requested_by":
			return choice(igf.Requester(v))
		case last == "scope":
			return choice(igf.Scope(v))
		}
		return v
	}
	if _, ok := igf.AsWord(value); ok {
		return choice(value)
	}
	return fmt.Sprint(value)
}

// choice is the word of the window for a word of a closed list; its type says of which. One that the
// window does not know, as of a newer version, is the word itself.
func choice(value any) string {
	word := fmt.Sprint(value)
	for _, list := range fieldLists() {
		if list.of != reflect.TypeOf(value) {
			continue
		}
		for _, key := range list.keys {
			if _, of, _ := strings.Cut(key, "."); of == word {
				return T(key)
			}
		}
	}
	return Field(strings.ReplaceAll(word, "-", " "))
}
