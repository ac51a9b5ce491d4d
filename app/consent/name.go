package consent

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"rapporteur/app/igf"
)

// openers and closers stand around a remark, and both open and close one; between are the signs that
// part a remark from a name.
const (
	openers = "(（[［【〔{｛<〈《«‹“„"
	closers = ")）]］】〕}｝>〉》»›”"
	both    = "\"*_~`"
	between = ",;:،؛，；：、/|\\–—―•¿¡" + igf.SentenceEnds
)

// InName takes the wish to be hidden out of what was written as a name, however it is set off:
// “Hal Coe (anonymous please)”, “anonymous: Hal Coe”, “Hal Coe anonymous”, “王小明（匿名）”. It reports
// whether there was one. “Hal Coe, Anonymous Press” has none.
func InName(text string) (rest string, hidden bool) {
	parts := partsOf(text)
	for i := range parts {
		p := &parts[i]
		p.wish = isWish(p.words) || i > 0 && (asksForLess(p.words) || i == 1 && p.isRule())
		found := p.wish
		if i == 0 && !found {
			p.words, found = withoutWish(p.words)
		}
		hidden = hidden || found
	}
	if !hidden {
		return text, false
	}
	for i := range parts { // what is only polite goes with the wish beside it
		parts[i].polite = !parts[i].wish && (i > 0 && parts[i-1].goes() || i+1 < len(parts) && parts[i+1].wish) && isPolite(parts[i].words)
	}
	rest = igf.OneLine(strings.Trim(join(parts), between+"- \t\n"))
	if first, size := utf8.DecodeRuneInString(rest); strings.ContainsRune(openers, first) { // “anonymous (Hal Coe)”
		name, behind, _ := strings.Cut(rest[size:], closerOf(first))
		rest = name + behind
	}
	if rest == "" { // nobody is called anonymous
		return text, false
	}
	return rest, true
}

// part is what stands between two signs of a name as it was written.
type part struct {
	sign, words  string // the sign before the words, "" at the begin
	wish, polite bool   // the words are a wish to be hidden, or go with one
}

func (p part) goes() bool { return p.wish || p.polite }

// isRule reports whether a remark is the Chatham House rule as people write it beside a name. In
// capitals and in brackets, since others are called so: Chr. Hansen, a Commission on Human Rights.
func (p part) isRule() bool {
	return strings.TrimSpace(p.words) == "CHR" && p.sign != "" && strings.Contains(openers, p.sign)
}

// partsOf parts a text at its signs; a hyphen is one where it stands apart.
func partsOf(text string) (out []part) {
	from, sign := 0, ""
	for i, r := range text {
		if !strings.ContainsRune(openers+closers+both+between, r) && (r != '-' || !strings.HasSuffix(text[:i], " ") || !strings.HasPrefix(text[i:], "- ")) {
			continue
		}
		out = append(out, part{sign: sign, words: text[from:i]})
		from, sign = i+utf8.RuneLen(r), string(r)
	}
	return append(out, part{sign: sign, words: text[from:]})
}

// join puts together what does not go; a sign that opened what goes takes its other one with it.
func join(parts []part) string {
	var out strings.Builder
	closes := false
	for i, p := range parts {
		if i > 0 && parts[i-1].goes() && !p.goes() {
			kept := strings.TrimRight(out.String(), " ")
			out.Reset()
			out.WriteString(kept)
		}
		shut := p.sign != "" && strings.Contains(closers+both, p.sign)
		switch {
		case closes && shut:
			closes = false
		case !p.goes():
			out.WriteString(p.sign)
		case strings.Contains(openers, p.sign) && p.sign != "", strings.Contains(both, p.sign) && p.sign != "" && strings.Count(out.String(), p.sign)%2 == 0:
			closes = true
		case shut:
			out.WriteString(p.sign)
		}
		if !p.goes() {
			out.WriteString(p.words)
		}
	}
	return out.String()
}

// closerOf returns the sign that ends what another one begins.
func closerOf(opener rune) string {
	at := len([]rune(openers[:strings.IndexRune(openers, opener)]))
	return string([]rune(closers + "“")[at])
}

// withoutWish returns the words of a name without the wish at their end or begin that no sign parts
// from them: “Hal Coe anonymous please”, “anonymous Hal Coe”. It leaves two words where the wish
// begins politely: “Kim Su anonymous”.
func withoutWish(name string) (rest string, found bool) {
	words := strings.Fields(name)
	first, last := 0, len(words)
	for first < last && madeOf(words[first], wishes...) {
		first++
	}
	for last > first && madeOf(words[last-1], wishes...) {
		last--
	}
	begins := func(word string, run, rest int) bool { return rest > 1 || rest == 1 && (run > 2 || !isPolite(word)) }
	for at := last; at < len(words); at++ {
		if isWish(strings.Join(words[at:], " ")) && begins(words[at], len(words)-at, at) {
			return strings.Join(words[:at], " "), true
		}
		if !isPolite(words[at]) { // "not" anonymous
			break
		}
	}
	for at := first; at > 0; at-- {
		if isWish(strings.Join(words[:at], " ")) && begins(words[at-1], at, len(words)-at) {
			return strings.Join(words[at:], " "), true
		}
	}
	for _, w := range classes()["hide"].within { // no space parts them
		if rest, ends := strings.CutSuffix(strings.TrimSpace(name), w); ends && rest != "" && AsksToBeHidden(name) {
			for _, polite := range classes()["polite"].within {
				rest = strings.TrimSuffix(rest, polite)
			}
			return rest, rest != ""
		}
	}
	return name, false
}

// wishes are the lists of words that a wish to be hidden is made of.
var wishes = []string{"polite", "hide", "conceal", "name", "deny", "ask", "publish", "tell", "anonymous"}

// unbrokenWords are the words of wishes that stand without spaces, the longest first.
var unbrokenWords = sync.OnceValue(func() (out []string) {
	for _, list := range wishes {
		out = append(out, classes()[list].within...)
	}
	slices.SortStableFunc(out, func(a, b string) int { return len(b) - len(a) })
	return out
})

// isWish reports whether words ask that somebody be not named, and say nothing else.
func isWish(words string) bool {
	if !AsksToBeHidden(words) {
		return false
	}
	b := bare(words)
	if unbroken(b) {
		for _, w := range unbrokenWords() {
			b = strings.ReplaceAll(b, w, " ")
		}
	}
	for _, w := range classes()["hide"].whole {
		b = strings.ReplaceAll(b, w, " ")
	}
	return strings.TrimSpace(b) == "" || madeOf(b, wishes...)
}

// asksForLess reports whether words are a remark beside a name that asks for less than it, and say
// nothing else but what is polite.
func asksForLess(words string) bool {
	b := bare(words)
	for _, w := range classes()["less"].whole {
		if rest := strings.Replace(b, w, " ", 1); rest != b && (strings.TrimSpace(rest) == "" || isPolite(rest)) {
			return true
		}
	}
	return slices.Contains(classes()["less"].within, strings.TrimSpace(b))
}

// isPolite reports whether words say nothing but what goes with a wish.
func isPolite(words string) bool { return madeOf(words, "polite") }

// madeOf reports whether there are words, and each is one of the lists.
func madeOf(words string, lists ...string) bool {
	fields := strings.Fields(bare(words))
	return len(fields) > 0 && !slices.ContainsFunc(fields, func(w string) bool {
		return !slices.ContainsFunc(lists, func(list string) bool { return has(" "+w+" ", list) || partOf(w, list) })
	})
}

// partOf reports whether a word is one of a phrase of a class.
func partOf(w, name string) bool {
	return slices.ContainsFunc(classes()[name].whole, func(phrase string) bool { return strings.Contains(phrase, " "+w+" ") })
}
