package hidden

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"rapporteur/app/hidden/bodies"
)

// MayBeGiven reports whether words that stand behind somebody's name and a comma may be
// their given name, and no affiliation: "Quist, Yara", "van der Berg, Anna Maria".
func MayBeGiven(name, given string) bool {
	if strings.ToUpper(name) == name { // "QUIST, YARA" is no acronym
		given = strings.ToLower(given)
	}
	tokens := words(given, nil)
	ws := slices.DeleteFunc(wordsOf(tokens), func(w bodies.Word) bool { return w.Title || suffixes.has(w.Text) })
	if len(ws) == 0 || len(ws) > 3 || strings.ContainsAny(given, "0123456789&/@") {
		return false
	}
	if ts := withoutLegalForm(tokens); len(withoutKind(ts)) < len(tokens) {
		return false
	}
	if described().KindOf(ws) != bodies.Person && described().Telling(ws) || described().Place(joinedWords(ws)) {
		return false
	}
	for _, w := range ws {
		if w.Role {
			return false
		}
	}
	family := slices.DeleteFunc(wordsOfName(name), func(w bodies.Word) bool { return w.Title || particles.has(w.Text) })
	return len(family) == 1 || described().Common(ws[0].Text)
}

func joinedWords(ws []bodies.Word) string {
	var b strings.Builder
	for _, w := range ws {
		b.WriteString(w.Text)
	}
	return b.String()
}

// PartOf returns where an affiliation has a word of somebody's own name: "Farrow Consulting"
// of Xenia Farrow.
func PartOf(name, affiliation string) (from, to int, ok bool) {
	if Describes(name) {
		return 0, 0, false
	}
	name, _, _ = strings.Cut(name, ",")
	parts := slices.DeleteFunc(words(name, nil), func(t token) bool {
		w := t.forms[0]
		return t.letters() < 3 && t.script == latin || honorifics.has(w) || particles.has(w) || suffixes.has(w) || t.in(roleWords)
	})
	for _, t := range words(affiliation, nil) {
		if slices.ContainsFunc(parts, func(p token) bool { return t.is(p.forms[0]) || opens(affiliation[t.from:t.to], &t, &p) }) {
			return t.from, t.to, true
		}
	}
	return 0, 0, false
}

// opens reports whether a name begins a word that goes on with another, at a capital or where none
// of the two is a word: "ZealWorks", "BROCKWOODLABS". Others only begin so: "Roma" is no "Romanian".
func opens(written string, t, name *token) bool {
	own := name.forms[0]
	if !strings.HasPrefix(t.forms[0], own) || t.n == 0 || utf8.RuneCountInString(own) < 3 {
		return false
	}
	n := utf8.RuneCountInString(own)
	rest := []rune(written)
	if n >= len(rest) {
		return false
	}
	return unicode.IsUpper(rest[n]) && !t.caps || n >= 6 && utf8.RuneCountInString(t.forms[0])-n >= 4 && institutionWord(t.forms[0][len(own):])
}

// ownFirms are what is written together with a name to call a firm.
var ownFirms = set("lab labs works tech media soft net group groep gruppe consult consulting studio studios law design digital data systems solutions partners press films")

// institutionWord reports whether a word says what a body is: "labs", "works".
func institutionWord(w string) bool {
	return ownFirms.has(w) || institutions.has(w) || described().Organisation(w) || ordinary(w) || ordinary(strings.TrimSuffix(w, "s"))
}
