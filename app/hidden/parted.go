package hidden

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"rapporteur/app/hidden/bodies"
)

// described is what knows names of bodies; it is made when the first name is added.
var described = sync.OnceValue(func() *bodies.Names { return bodies.New(formsOf) })

// body is what of a name is none of a person: its words are an affiliation.
type body struct {
	name   string
	public bool // words of every text: "Kenya", "UNESCO"
}

// parted divides what stands in the place of a name into the name and the body or the
// role beside it: "M. Silva (Ministry of Works)", "Delegate of Kenya", "UNESCO".
func parted(name string) (who string, _ body) {
	var people, others []string
	public := true
	telling := true
	for _, p := range strings.FieldsFunc(separated.Replace(name), func(r rune) bool { return strings.ContainsRune("\x00,;()[]|/（）、，", r) }) {
		ws := wordsOfName(p)
		switch kind := described().KindOf(ws); {
		case len(ws) == 0:
		case kind == bodies.Person:
			people = append(people, strings.TrimSpace(p))
		default:
			others = append(others, strings.TrimSpace(p))
			public = public && kind == bodies.Public
			telling = telling && described().Telling(ws)
		}
	}
	switch {
	case len(others) == 0, len(people) > 0 && !telling:
		return name, body{}
	case len(people) == 0:
		return "", body{name, public}
	}
	return strings.Join(people, ", "), body{strings.Join(others, ", "), public}
}

// separated marks the dashes between a name and what stands beside it.
var separated = strings.NewReplacer(" - ", "\x00", " – ", "\x00", " — ", "\x00")

func wordsOfName(s string) []bodies.Word { return wordsOf(words(s, nil)) }

func wordsOf(ts []token) []bodies.Word {
	var out []bodies.Word
	for _, t := range ts {
		w := t.forms[0]
		role := t.in(roleWords)
		out = append(out, bodies.Word{Text: w, Capitals: t.caps, Role: role, Title: honorifics.has(w), Name: !role && (nameWords.has(w) || familyFirst.has(w) || commonFamilies.has(w))})
	}
	return out
}

// addBody adds what stood in the place of a name and is none.
func (l *layer) addBody(id int32, b body) {
	if b.public {
		l.addSequence(sequence{person: id, kind: public, words: formsOf(b.name)})
		return
	}
	l.addAffiliationAs(id, b.name, named)
}

// Common reports whether words that were found are a word of the language, a country or
// a body, and not somebody's whole name: "Hunter", "Kenya"; or some words that are not
// written as a name: "Trust and safety".
func Common(found string) bool {
	ts := words(found, nil)
	if len(ts) > 1 {
		return slices.ContainsFunc(strings.Fields(found), func(w string) bool {
			first, size := utf8.DecodeRuneInString(w)
			return unicode.IsLower(first) && len(w)-size > 3 && words(w, nil)[0].ordinary()
		})
	}
	return len(ts) == 1 && (ts[0].ordinary() || described().KindOf(wordsOfName(found)) != bodies.Person && !ts[0].caps)
}

// Ordinary reports whether a word, perhaps with an ending, is one of the language.
func Ordinary(word string) bool {
	ts := words(word, nil)
	return len(ts) == 1 && ts[0].ordinary()
}

// Describes reports whether what stands in the place of a name is none: a role
// ("Delegate of Kenya"), a body ("Internet Society") or "Unknown".
func Describes(name string) bool {
	ws := wordsOfName(name)
	return len(ws) > 0 && described().KindOf(ws) != bodies.Person
}
