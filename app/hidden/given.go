package hidden

import (
	"slices"
	"strings"

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
		if slices.ContainsFunc(parts, func(p token) bool { return p.forms[0] == t.forms[0] }) {
			return t.from, t.to, true
		}
	}
	return 0, 0, false
}
