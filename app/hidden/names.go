package hidden

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// finder looks for the people of one layer in one text.
type finder struct {
	layer *layer
	text  string
	ts    []token
	hits  []Hit

	counted, inShouts bool // of shouts
}

// verdict is what the words at a place say of a person.
type verdict struct {
	strength Strength
	from, to int
	why      string
	whole    bool
}

func (f *finder) hit(person int32, v verdict) {
	if v.strength != None {
		f.hits = append(f.hits, Hit{f.layer.first + int(person), v.strength, v.from, v.to, v.why, v.whole})
	}
}

func (f *finder) run() {
	for i := range f.ts {
		t := &f.ts[i]
		for _, w := range t.forms[:t.n] {
			e := f.layer.words[w]
			if e == nil {
				continue
			}
			for _, j := range e.joined {
				v := verdict{Full, t.from, t.to, "the whole name in one word", true}
				if j.ordinary { // "rosemary"
					v.strength, v.whole = Weak, false
				}
				f.hit(j.person, v)
			}
			for k := range e.sequences {
				f.sequence(i, &e.sequences[k])
			}
		}
		if t.script == han || t.script == hangul {
			f.han(i)
			continue
		}
		f.initials(i)
		var buf [12]part
		parts := f.partsOf(t, buf[:0])
		for n, p := range parts {
			if !slices.Contains(parts[:n], p) {
				f.hit(f.layer.names[p.name].person, f.judge(i, p))
			}
		}
	}
}

// judge says how surely the i-th word names the person of whose name it is a part.
func (f *finder) judge(i int, p part) verdict {
	if v := f.twoParts(i, p); v.strength != None {
		return v
	}
	if v := f.introduced(i, p); v.strength != None || p.plain {
		return v
	}
	return f.alone(i, p)
}

// twoParts looks in the next words for another part of the same name. Particles,
// initials, titles and one unknown word with a capital may stand between.
func (f *finder) twoParts(i int, p part) verdict {
	t := &f.ts[i]
	of := &f.layer.names[p.name]
	if of.parts == 1 {
		return verdict{}
	}
	unknown := 0
	for j := i + 1; j < len(f.ts) && j <= i+5; j++ {
		u := &f.ts[j]
		if !near(u, &f.ts[j-1]) || unknown > 0 && strings.Contains(u.gap, ",") {
			break
		}
		var buf [12]part
		for _, q := range f.partsOf(u, buf[:0]) {
			if q.name == p.name && q.at != p.at {
				return f.pair(i, j, p, q)
			}
		}
		if (p.role == family || of.initialOnly) && !p.plain && f.initialOf(u, of) && (strings.Contains(u.gap, ",") || strings.HasPrefix(f.after(j), ".") && t.upper) {
			return verdict{Full, t.from, u.to, "name and initial", false}
		}
		if particles[u.forms[0]] || short(u) {
			continue
		}
		if unknown++; unknown > 1 || !u.upper {
			break
		}
	}
	return verdict{}
}

// pair judges two words that are parts of one name.
func (f *finder) pair(i, j int, p, q part) verdict {
	t, u := &f.ts[i], &f.ts[j]
	v := verdict{Full, t.from, u.to, "two parts of the name", (p.role == family || q.role == family) && !p.loose && !q.loose}
	a, b := ordinary[t.forms[0]], ordinary[u.forms[0]]
	titled := i > 0 && honorifics[f.ts[i-1].forms[0]] && near(t, &f.ts[i-1])
	switch {
	case p.plain && q.plain:
		v.strength, v.why, v.whole = Weak, "a name of words for roles", false
		if f.layer.names[p.name].parts > 2 {
			v.strength = None
		}
	case titled && j == i+1:
	case a && b && (!t.upper || !u.upper || p.role != family && strings.Contains(u.gap, ",")), (a || b) && !t.upper && !u.upper && j > i+1:
		v.strength, v.why = Weak, "two parts of the name, as ordinary words"
	case !v.whole && f.layer.names[p.name].parts > 2 && !u.upper:
		v.strength, v.why = Weak, "two given names"
	}
	v.whole = v.whole && v.strength == Full
	return v
}

// introduced looks for a title or an initial before a family name: "Ms SECRETCOM",
// "C. Secretcom".
func (f *finder) introduced(i int, p part) verdict {
	t := &f.ts[i]
	if f.layer.names[p.name].parts == 1 || p.role != family || i == 0 {
		return verdict{}
	}
	j := i - 1
	for j > 0 && particles[f.ts[j].forms[0]] && near(&f.ts[j+1], &f.ts[j]) {
		j--
	}
	b := &f.ts[j]
	plain := ordinary[t.forms[0]]
	switch {
	case !near(&f.ts[j+1], b) || strings.Contains(f.ts[j+1].gap, ","):
	case honorifics[b.forms[0]] && plain && (!t.upper || roleWords[b.forms[0]]):
	case honorifics[b.forms[0]]:
		return verdict{Full, t.from, t.to, "title and family name", false}
	case t.upper && b.upper && !p.plain && f.initialOf(b, &f.layer.names[p.name]) && (!plain || b.letters() == 2 || strings.HasPrefix(f.after(j), ".") || j > 0 && honorifics[f.ts[j-1].forms[0]]):
		return verdict{Full, b.from, t.to, "initial and family name", false}
	}
	return verdict{}
}

// alone judges one part of a name that stands by itself.
func (f *finder) alone(i int, p part) verdict {
	t := &f.ts[i]
	long, plain := t.letters(), ordinary[t.forms[0]]
	v := verdict{from: t.from, to: t.to}
	switch {
	case !t.upper:
		if p.role == family && long >= 5 && !plain && !p.half {
			v.strength, v.why = Weak, "family name in small letters"
		}
	case p.loose:
		if p.role == family && !plain {
			v.strength, v.why = Weak, "perhaps the family name with an ending"
		}
	case f.layer.names[p.name].parts == 1:
		if long >= 3 && !plain {
			v.strength, v.why, v.whole = Full, "the only name", !f.inCapitals(i)
		}
	case p.role == family && plain:
		if t.script.cased() {
			v.strength, v.why = f.ordinaryFamily(i)
		}
	case p.role == family:
		v.strength, v.why = Weak, "family name that many have"
		switch {
		case p.half:
			v.why = "half of the family name"
		case f.somebodyElse(i) || i+1 < len(f.ts) && institutions[f.ts[i+1].forms[0]]:
			v.why = "family name in another name"
		case long >= 4 && !commonFamilies[t.forms[0]]:
			v.strength, v.why = Full, "family name"
		case long < 3 && f.starts(i):
			v.strength = None
		}
	case p.role == given && long >= 3:
		v.strength, v.why = f.givenName(i, plain)
	}
	return v
}

// ordinaryFamily judges a family name that is a word, written with a capital.
func (f *finder) ordinaryFamily(i int) (Strength, string) {
	t := &f.ts[i]
	switch {
	case t.caps && !f.shouts():
		return Weak, "family name in capitals"
	case !f.starts(i) && !t.caps && !f.inCapitals(i), t.upper && i+1 < len(f.ts) && f.ts[i+1].gap == " " && saysWords[f.ts[i+1].forms[0]]:
		return Weak, "family name that is a word"
	}
	return None, ""
}

func (f *finder) givenName(i int, plain bool) (Strength, string) {
	t := &f.ts[i]
	if plain && (f.starts(i) || !t.script.cased() || t.caps || capitalWords[t.forms[0]] || f.inCapitals(i)) {
		return None, ""
	}
	if t.script.cased() && i+1 < len(f.ts) && !t.caps {
		if next := &f.ts[i+1]; next.gap == " " && next.upper && !short(next) {
			return None, "" // the name of somebody else
		}
	}
	return Weak, "given name"
}

// somebodyElse reports whether the word before the i-th looks like the given name
// of somebody else with the same family name.
func (f *finder) somebodyElse(i int) bool {
	if i == 0 || f.ts[i].gap != " " || !f.ts[i].script.cased() {
		return false
	}
	b := &f.ts[i-1]
	if !b.upper || b.letters() < 3 || f.ts[i].caps && b.caps && f.shouts() {
		return false
	}
	return !openers[b.forms[0]] && !honorifics[b.forms[0]] && !roleWords[b.forms[0]] && (b.script == latin || !f.starts(i-1))
}

// near reports whether a word and the one before it may belong to one name.
func near(t, before *token) bool {
	g := t.gap
	if g == " " || g == "." { // "maria.silva@…"
		return true
	}
	if len(g) > 24 || strings.Contains(g, "\n\n") || strings.ContainsAny(g, "!?;:(。；：") {
		return false
	}
	if i := strings.IndexByte(g, '.'); i >= 0 {
		return short(before) || i > 0 && strings.TrimSpace(g[:i]) != ""
	}
	return true
}

// short reports whether a word may be an initial or a title.
func short(t *token) bool { return t.letters() <= 2 || honorifics[t.forms[0]] }

// starts reports whether the i-th word begins a sentence.
func (f *finder) starts(i int) bool { return i == 0 || sentence(f.ts[i].gap) }

// shouts reports whether the text is in capitals, where capitals say nothing.
func (f *finder) shouts() bool {
	if !f.counted {
		n, all := 0, 0
		for i := range f.ts {
			if f.ts[i].script.cased() {
				all++
				if f.ts[i].caps {
					n++
				}
			}
		}
		f.counted, f.inShouts = true, all > 3 && 2*n > all
	}
	return f.inShouts
}

// inCapitals reports whether a word beside the i-th has a capital, too, as in the
// name of an institution or a heading.
func (f *finder) inCapitals(i int) bool {
	beside := func(j int) bool {
		if j < 0 || j >= len(f.ts) {
			return false
		}
		t := &f.ts[j]
		return t.upper && !f.starts(j) && !honorifics[t.forms[0]] && t.letters() > 2
	}
	return i+1 < len(f.ts) && f.ts[i+1].gap == " " && beside(i+1) || f.ts[i].gap == " " && beside(i-1)
}

func (f *finder) after(j int) string { return f.text[f.ts[j].to:] }

func (f *finder) initialOf(t *token, of *nameOf) bool {
	w := t.forms[0]
	n := utf8.RuneCountInString(w)
	if n == 0 || n > 2 || !t.upper || t.script == arabic {
		return false
	}
	r, _ := utf8.DecodeRuneInString(w)
	return strings.ContainsRune(of.initials, r) && (n == 1 || strings.Contains(of.initials, w))
}

// initials finds "M.S." and "M. S." at the i-th word.
func (f *finder) initials(i int) {
	t := &f.ts[i]
	single := func(t *token) bool { return t.upper && len(t.forms[0]) <= 4 && t.letters() == 1 }
	if !single(t) || !strings.HasPrefix(f.after(i), ".") || i > 0 && near(t, &f.ts[i-1]) && f.ts[i-1].letters() == 1 {
		return
	}
	all, to := t.forms[0], t.to
	for j := i + 1; j < len(f.ts); j++ {
		u := &f.ts[j]
		if g := strings.TrimSpace(u.gap); g != "." && g != ".-" || !single(u) {
			break
		}
		all, to = all+u.forms[0], u.to
	}
	if strings.HasPrefix(f.text[to:], ".") {
		for _, p := range f.layer.initials[all] {
			f.hit(p, verdict{Weak, t.from, to, "initials", false})
		}
	}
}
