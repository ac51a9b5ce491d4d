package igf

import (
	"reflect"
	"strings"
	"unicode"
)

// IsTelephone reports whether words hold what can be the number of a telephone: it begins with
// the sign or the zero of one, or has more figures than a date.
func IsTelephone(words string) bool {
	isFigure := func(r rune) bool { return unicode.IsDigit(r) }
	for rest := words; rest != ""; {
		from := strings.IndexFunc(rest, func(r rune) bool { return r == '+' || r == '(' || isFigure(r) })
		if from < 0 {
			return false
		}
		rest = rest[from:]
		to := strings.IndexFunc(rest, func(r rune) bool { return !isFigure(r) && !strings.ContainsRune("+ ()./-\u00a0", r) })
		if to < 0 {
			to = len(rest)
		}
		run := rest[:to]
		figures := 0
		for _, r := range run {
			if isFigure(r) {
				figures++
			}
		}
		sign := strings.HasPrefix(strings.Trim(run, "( "), "+") || strings.HasPrefix(strings.Trim(run, "( "), "0")
		if figures >= 7 && sign || figures >= 9 {
			return true
		}
		rest = rest[max(to, 1):]
	}
	return false
}

// CheckNoAddress refuses the address and the telephone number of somebody where a record names people: their names and
// affiliations are shared, and their addresses never. What stood in the record before, nil for
// none, is left alone, so that it does not stop an edit of something else. more knows addresses in other
// spellings than HasAddress does, nil for none.
func CheckNoAddress(r, before Record, more func(words string) bool) (err error) {
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
		if err == nil && !was[words] && IsTelephone(words) {
			err = &FieldError{Record: Sentencef("%s", r.Kind()), Field: Word(path), Value: words, Want: Sentencef("it holds a telephone number, and those of people are never shared: leave it out")}
		}
		if err == nil && !was[words] && (HasAddress(words) || more != nil && more(words)) {
			err = &FieldError{Record: Sentencef("%s", r.Kind()), Field: Word(path), Value: words, Want: Sentencef("it holds an e-mail address, and those of people are never shared: write a name")}
		}
	})
	return err
}
