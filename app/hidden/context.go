package hidden

import (
	"strings"
	"unicode/utf8"

	"rapporteur/app/search"
)

// passage is a text, cut into words. It has many methods because each script and each way to write a name is
// asked of the same words.
type passage struct {
	text string
	ts   []token

	names bool // it stands in the place of a name

	counted, inShouts bool // of shouts

	heard map[int][]sound // readings of words, by where they begin
}

// titled reports whether a title stands before the i-th word.
func (p *passage) titled(i int) bool {
	return i > 0 && p.title(i-1) && near(&p.ts[i], &p.ts[i-1])
}

// title reports whether the i-th word is a title, in Arabic perhaps with other words
// before it, and not a word of a name, as in "Hồ Chí Minh".
func (p *passage) title(i int) bool {
	t := &p.ts[i]
	w := t.forms[0]
	if namelike.has(w) && t.upper && i > 0 && t.gap == " " && p.ts[i-1].upper && !openers.has(p.ts[i-1].forms[0]) {
		return false
	}
	for rest := range behindProclitics(w) {
		if honorifics.has(rest) || honorifics.has("ال"+rest) { // للسيد
			return true
		}
	}
	return honorifics.has(w) || smallTitles.has(w) && !t.upper || t.gap == "-" && i > 0 && honorifics.has(p.ts[i-1].forms[0]+"-"+w) // г-жа
}

// somebodyElse reports whether the word before the i-th looks like the given name
// of somebody else with the same family name.
func (p *passage) somebodyElse(i int) bool {
	if i == 0 || p.ts[i].gap != " " || !p.ts[i].script.cased() {
		return false
	}
	b := &p.ts[i-1]
	if !b.upper || b.letters() < 3 || p.ts[i].caps && b.caps && p.shouts() {
		return false
	}
	return !openers.has(b.forms[0]) && !p.title(i-1) && !roleWords.has(b.forms[0]) && !(fieldWords.has(b.forms[0]) && !nameWords.has(b.forms[0])) && (b.script == latin || !p.starts(i-1))
}

// near reports whether a word and the one before it may belong to one name.
func near(t, before *token) bool {
	g := t.gap
	if g == " " || g == "." { // "maria.silva@…"
		return true
	}
	if len(g) > 24 || strings.Contains(g, "\n\n") || strings.ContainsAny(g, "!?;:=(。；：") {
		return false
	}
	if i := strings.IndexByte(g, '.'); i >= 0 {
		return short(before) || i > 0 && strings.TrimSpace(g[:i]) != ""
	}
	return true
}

// short reports whether a word may be an initial or a title.
func short(t *token) bool { return t.letters() <= 2 || honorifics.has(t.forms[0]) }

// starts reports whether the i-th word begins a sentence.
func (p *passage) starts(i int) bool { return i == 0 || sentence(p.ts[i].gap) }

// shouts reports whether the text is in capitals, where capitals say nothing.
func (p *passage) shouts() bool {
	if !p.counted {
		n, all := 0, 0
		for i := range p.ts {
			if p.ts[i].script.cased() {
				all++
				if p.ts[i].caps {
					n++
				}
			}
		}
		p.counted, p.inShouts = true, all > 3 && 2*n > all
	}
	return p.inShouts
}

// inCapitals reports whether a word beside the i-th has a capital, too, as in the
// name of an institution or a heading.
func (p *passage) inCapitals(i int) bool {
	beside := func(j int) bool {
		if j < 0 || j >= len(p.ts) {
			return false
		}
		t := &p.ts[j]
		return t.upper && t.script.cased() && !p.starts(j) && !honorifics.has(t.forms[0]) && t.letters() > 2
	}
	return i+1 < len(p.ts) && p.ts[i+1].gap == " " && beside(i+1) || p.ts[i].gap == " " && beside(i-1)
}

// followed reports whether the word after the i-th is one of a list.
func (p *passage) followed(i int, by wordSet) bool { return follows(p.ts, i, by) }

func follows(ts []token, i int, by wordSet) bool {
	return i+1 < len(ts) && ts[i+1].gap == " " && by.has(ts[i+1].forms[0])
}

// preceded reports whether the word before the i-th shows that somebody is meant.
func (p *passage) preceded(i int) bool {
	return i > 0 && p.ts[i].gap == " " && !p.ts[i-1].upper && (toSomebody.has(p.ts[i-1].forms[0]) || saysWords.has(p.ts[i-1].forms[0]))
}

// determined reports whether an article or the like stands before the i-th word.
func determined(ts []token, i int) bool {
	if i == 0 || !determiners.has(ts[i-1].forms[0]) {
		return false
	}
	english := ts[i-1].is("as") && i+1 < len(ts) && speakWords.has(ts[i+1].forms[0]) // "As Driver said"
	return !english
}

// owns reports whether the i-th word stands in the genitive of English: "Rose's".
func (p *passage) owns(i int) bool {
	w := strings.TrimRight(p.text[p.ts[i].from:p.ts[i].to], "sS")
	r, _ := utf8.DecodeLastRuneInString(w)
	return search.IsApostrophe(r)
}

// label reports whether the i-th word stands before what somebody says, as at the
// beginning of a line of a transcript: "Rose: we agree".
func (p *passage) label(i int) bool {
	after := strings.TrimLeft(p.after(i), " *_")
	return (i == 0 || strings.ContainsAny(p.ts[i].gap, "\n>")) && (strings.HasPrefix(after, ":") || strings.HasPrefix(after, "/"))
}

// ofPlace reports whether the i-th word goes on as the name of a place or of
// another family: "Dupont de Nemours".
func ofPlace(ts []token, i int) bool {
	j := i + 1
	for j < len(ts) && ofPlaces.has(ts[j].forms[0]) && !ts[j].upper && ts[j].gap == " " {
		j++
	}
	return j > i+1 && j < len(ts) && ts[j].upper && ts[j].gap == " "
}

// place reports whether the text says of the i-th word that it is a place:
// "Ivanova is a village".
func place(ts []token, i int) bool {
	return follows(ts, i, isWords) && i+3 < len(ts) && institutions.has(ts[i+3].forms[0])
}

func (p *passage) after(j int) string { return p.text[p.ts[j].to:] }

// compound reports whether the i-th word is half of a name with a hyphen.
func compound(ts []token, i int) bool {
	return i+1 < len(ts) && ts[i+1].gap == "-" && ts[i+1].upper && ts[i].script.cased()
}

// beforeParticles returns the word before the i-th and its particles ("de la").
func (p *passage) beforeParticles(i int) int {
	for i--; i > 0; i-- {
		if t := &p.ts[i]; !particles.has(t.forms[0]) || t.upper && t.letters() == 1 || !near(&p.ts[i+1], t) {
			break
		}
	}
	return i
}

// inPlaceOfName judges a given name in the place of a name: somebody is asked, unless a
// family name follows, or it is in small letters and may be a word.
func inPlaceOfName(ts []token, i int) verdict {
	t := &ts[i]
	plain := t.ordinary()
	if t.letters() < 2 || !t.upper && (plain || t.letters() < 3) || plain && !t.script.cased() && len(ts) > 1 {
		return verdict{}
	}
	if t.script.cased() && i+1 < len(ts) && !t.caps {
		next := &ts[i+1]
		w := next.forms[0]
		if next.gap == " " && next.upper && !short(next) && !roleWords.has(w) && !institutions.has(w) && !openers.has(w) && !particles.has(w) {
			return verdict{} // the name of somebody else
		}
	}
	return verdict{strength: Weak, from: t.from, to: t.to, why: ofName("given name")}
}

// speaks reports whether what stands behind the i-th word says that it is somebody, also
// at the beginning of a sentence: "Rose objects", "Rose's view", "Rose: no", "Rose and May
// disagree".
func (p *passage) speaks(i int) bool {
	if p.label(i) || p.owns(i) || p.followed(i, speakWords) || p.followed(i, didWords) || p.followed(i, notWords) && p.followed(i+1, speakWords) || acts(p, i) {
		return true
	}
	j := i + 2
	return j < len(p.ts) && conjunctions.has(p.ts[i+1].forms[0]) && p.ts[i+1].gap == " " && p.ts[j].gap == " " && p.ts[j].upper && p.followed(j, speakWords)
}

// maybeWord reports whether the i-th word stands where any word has a capital, and
// nothing says that it is somebody.
func (p *passage) maybeWord(i int) bool {
	t := &p.ts[i]
	if p.titled(i) || p.followed(i, speakWords) {
		return false
	}
	return !t.script.cased() || p.starts(i) || p.inCapitals(i) || t.caps && p.shouts()
}

// goesOn reports whether another word of a name follows the i-th one.
func goesOn(ts []token, i int) bool {
	t := &ts[i]
	if !t.script.cased() || i+1 >= len(ts) || t.caps {
		return false
	}
	next := &ts[i+1]
	return next.gap == " " && next.upper && next.script.cased() && !short(next)
}

// elsewhere reports whether the i-th word stands in the name of a place or a body.
func elsewhere(ts []token, i int) bool {
	return i+1 < len(ts) && institutions.has(ts[i+1].forms[0]) || i > 0 && ts[i].gap == " " && placesBefore.has(ts[i-1].forms[0]) || ofPlace(ts, i) || place(ts, i)
}
