package igf

import (
	"cmp"
	"reflect"
	"slices"
	"strings"
	"unicode"
)

// TakesOut reports whether a record says nothing that it did not say before: each of its
// words stands there, in the same order, but for those of instead, which may stand in the
// place of others. Ids, and the remarks that say what passages rest on, are no words.
func TakesOut(before, after Record, instead []string) bool {
	if before.Kind() != after.Kind() {
		return false
	}
	longest := slices.SortedFunc(slices.Values(instead), func(a, b string) int { return cmp.Compare(len(b), len(a)) })
	var out []string
	for _, phrase := range longest {
		if phrase != "" {
			out = append(out, phrase, " ")
		}
	}
	was := wordsSaid(before, strings.NewReplacer())
	for _, word := range wordsSaid(after, strings.NewReplacer(out...)) {
		at := slices.Index(was, word)
		if at < 0 {
			return false
		}
		was = was[at+1:]
	}
	return true
}

// OnlyChooses reports whether a session says of somebody on its roster that they are named less
// fully than before, and nothing new elsewhere: such a choice does not wait for words that
// stood there already.
func (s *Session) OnlyChooses(before *Session, instead []string) bool {
	now, was := *s, *before
	now.Roster, was.Roster = nil, nil
	return less(before.Roster, s.Roster) && TakesOut(&was, &now, instead)
}

// less reports whether a roster names somebody less fully than before: their line, or the
// one that they have in its place, for an id may be made of a name.
func less(before, now []Participant) bool {
	at := func(list []Participant, id string) int {
		return slices.IndexFunc(list, func(p Participant) bool { return p.ID == id })
	}
	return slices.ContainsFunc(before, func(was Participant) bool {
		if i := at(now, was.ID); i >= 0 {
			return now[i].Who.Naming.SaysLess(was.Who.Naming)
		}
		return slices.ContainsFunc(now, func(p Participant) bool {
			return at(before, p.ID) < 0 && p.Who.Naming.SaysLess(was.Who.Naming)
		})
	})
}

// wordsSaid returns the words of a record, in the order of its fields.
func wordsSaid(r Record, without *strings.Replacer) (words []string) {
	eachField(r, func(_ string, c class, v reflect.Value) {
		if c == slug || c == ref {
			return
		}
		for _, text := range textsOf(c, v) {
			if c == prose {
				text, _ = splitSources(text)
			}
			words = append(words, splitWords(without.Replace(text))...)
		}
	})
	return words
}

// splitWords returns the words of a text; in scripts without blanks each letter is one.
func splitWords(text string) (words []string) {
	whole := false // the last word may go on
	for _, r := range text {
		switch letter := unicode.In(r, unicode.L, unicode.M, unicode.N); {
		case letter && whole && !Unspaced(r):
			words[len(words)-1] += string(r)
		case letter:
			words = append(words, string(r))
			whole = !Unspaced(r)
		default:
			whole = false
		}
	}
	return words
}
