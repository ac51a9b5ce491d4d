package igf

import (
	"reflect"
	"slices"
	"strings"
)

// IsAddress reports whether a word of text looks like an e-mail address.
func IsAddress(text string) bool {
	return slices.ContainsFunc(strings.Fields(text), func(word string) bool {
		at := strings.IndexByte(word, '@')
		return at > 0 && at < len(word)-1
	})
}

// CheckNoAddress refuses the address of somebody where a record names people: their names and
// affiliations are shared, and their addresses never. What stood in the record before, nil for
// none, is left alone, so that it does not stop an edit of something else.
func CheckNoAddress(r, before Record) (err error) {
	was := map[string]bool{}
	each := func(r Record, visit func(path, words string)) {
		eachField(r, func(path string, c class, v reflect.Value) {
			if c == who || c == name || c == holder || c == firm {
				for _, words := range wordsOf(c, v) {
					visit(path, words)
				}
			}
		})
	}
	if before != nil {
		each(before, func(_, words string) { was[words] = true })
	}
	each(r, func(path, words string) {
		if err == nil && !was[words] && IsAddress(words) {
			err = &FieldError{Record: Sentencef("%s", r.Kind()), Field: Word(path), Value: words, Want: Sentencef("it holds an e-mail address, and those of people are never shared: write a name")}
		}
	})
	return err
}
