package hidden

import (
	_ "embed"
	"slices"
	"strings"
)

//go:embed given.txt
var givenList string

// smallWords are given names that are everyday words in small letters: "clara", "mai".
var smallWords = listed(givenList)

// properNames stand in the lists of words and are names alone where they have no capital.
var properNames = set("austin carmen chad florence georgia harry jerry jim john gloria jordan lincoln london martin mercedes paris romeo victor victoria")

// bareVerbs follow "will" and "may", which are names as well.
var bareVerbs = set("say ask agree disagree object")

// smallWord reports whether w joins the words of a sentence, or is another everyday one.
func smallWord(w string) bool {
	return ordinary(w) || openers.has(w) || determiners.has(w) || particles.has(w)
}

// everyday reports whether the word in small letters is mostly no name.
func (t *token) everyday() bool {
	w := t.forms[0]
	for _, of := range [...]wordSet{smallWords, openers, determiners, particles, honorifics, roleWords, speakWords, didWords, conjunctions, atWords, surnameWords, institutions} {
		if of.has(w) {
			return true
		}
	}
	return t.ordinary() && !properNames.has(w)
}

// inSmall judges a part of a name in small letters, as notes have it that are typed fast. A
// name that is an everyday word is asked about where it does what only somebody does.
func (f *finder) inSmall(i int, p part) (Strength, Why) {
	t := &f.ts[i]
	long := t.letters()
	switch {
	case p.plain || long < 3 || f.inAddress(i):
		return None, Why{}
	case p.role == family && (p.half || long < 5 || t.everyday()), p.role == middle && long < 4:
		return None, Why{}
	case p.role == family:
		return Weak, ofName("family name in small letters")
	case !p.everyday && !t.everyday() && !f.layer.otherWord(t, p):
		return Weak, ofName("given name in small letters")
	case !determined(f.ts, i) && (f.label(i) || f.owns(i) || f.followed(i, saysWords) && !bareVerbs.has(f.ts[i+1].forms[0])):
		return Weak, ofName("given name that is a word")
	}
	return None, Why{}
}

// initialInSmall reports whether a family name and the initial before it stand in small
// letters: "d. silvandra".
func (of *nameOf) initialInSmall(b, t *token, p part) bool {
	return t.gap == ". " && !t.upper && !b.upper && of.startsWith(b) && !p.plain && !p.half && t.letters() >= 5 && !t.everyday()
}

// otherWord reports whether a word that is a name with an ending may be another one with
// an ending: "леса", which is no Леся.
func (l *layer) otherWord(t *token, p part) bool {
	if t.script != cyrillic || slices.ContainsFunc(t.forms[:t.n], func(w string) bool { return l.spelled(w, p) }) {
		return false
	}
	return t.letters() < 4 || inflectedWord(t)
}

// inflectedWord reports whether a word in Cyrillic is an everyday one with an ending.
func inflectedWord(t *token) bool {
	return t.script == cyrillic && slices.ContainsFunc(cuts(t.forms[0]), func(w string) bool { return ordinary(w) || smallWords.has(w) })
}

// inAddress reports whether the i-th word is one of several before the sign of an address:
// "maria.lopez@example.org" is somebody else's.
func (p *passage) inAddress(i int) bool {
	several := glued(p.ts[i].gap)
	for i+1 < len(p.ts) && glued(p.ts[i+1].gap) {
		i, several = i+1, true
	}
	return several && strings.HasPrefix(p.after(i), "@")
}

// mayBeNoun reports whether a family name in Russian, Ukrainian or Arabic has the form of
// another word: "Соболь", "النسر". Of most the ending says that they are names.
func mayBeNoun(t *token) bool {
	if t.script != cyrillic && t.script != arabic {
		return false
	}
	w := t.forms[0]
	return !slices.ContainsFunc(surnameEndings, func(end string) bool { return len(w) > len(end)+2 && strings.HasSuffix(w, end) })
}

// surnameEndings end family names in Russian, Ukrainian, Bulgarian, Serbian, Georgian,
// Armenian and Arabic, and few other words.
var surnameEndings = formsOf("ов ова ев ева ин ина ын ына ский ская цкий цкая ской цкой ых их енко нко йко шко чук щук нюк тюк дюк ич ян янц дзе швили иа уа ський ська цький цька ів їв ي يان")
