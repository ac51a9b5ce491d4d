package hidden

import (
	"slices"
	"strings"
)

// finder looks for the people of one layer in one text. It has many methods because each is one way in which a name
// can stand in a text.
type finder struct {
	*passage
	layer *layer
	hits  []Hit

	sounding map[int][]heardPart // what words sound as, by their numbers
}

// verdict is what the words at a place say of a person.
type verdict struct {
	strength Strength
	from, to int
	why      Why
	whole    bool
}

func (f *finder) hit(person int32, v verdict) {
	if v.strength != None {
		f.hits = append(f.hits, Hit{Person: f.layer.first + int(person), Strength: v.strength, From: v.from, To: v.to, Why: v.why, Whole: v.whole})
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
				v := verdict{Full, t.from, t.to, ofName("the whole name in one word"), true}
				if j.ordinary && !f.account(i) { // "rosemary"
					v.strength, v.whole = Weak, false
				}
				f.hit(j.person, v)
			}
			for k := range e.sequences {
				sequenceFinder{f}.sequence(i, &e.sequences[k])
			}
		}
		f.joinedBehindProclitic(i)
		f.unspaced(i)
		f.kana(i)
		f.compound(i)
		sequenceFinder{f}.inflectedBodies(i)
		if t.script == han || t.script == hangul {
			if t.script == hangul {
				soundFinder{f}.sounds(i)
			}
			f.han(i)
			continue
		}
		f.initials(i)
		f.gluedTitle(i)
		f.inHandle(i)
		soundFinder{f}.sounds(i)
		var buf [12]part
		parts := f.partsOf(t, anywhere, buf[:0])
		for n, p := range parts {
			if !slices.Contains(parts[:n], p) {
				f.hit(f.layer.names[p.name].person, f.judge(i, p))
			}
		}
	}
}

// judge says how surely the i-th word names the person of whose name it is a part.
func (f *finder) judge(i int, p part) verdict {
	best := f.twoParts(i, p)
	if best.strength == Full {
		return best
	}
	better := func(v verdict) bool {
		if v.strength > best.strength {
			best = v
		}
		return best.strength == Full || p.plain
	}
	switch {
	case better(f.introduced(i, p)):
	case f.layer.names[p.name].roman:
		better(f.romanAlone(i, p))
	case f.names && f.ofNames(i, p):
		better(inPlaceOfName(f.ts, i))
	default:
		better(f.alone(i, p))
	}
	if f.layer.names[p.name].only && best.strength == Full {
		best.why = OnlyName
		if f.ts[i].ordinary() || described().Common(f.ts[i].forms[0]) || goesOn(f.ts, i) { // nobody knows who that is
			best.strength, best.whole = Weak, false
		}
	}
	return best
}

// ofNames reports whether a part of a name that is perhaps a word means somebody where only
// a name stands.
func (f *finder) ofNames(i int, p part) bool {
	t := &f.ts[i]
	if p.plain || p.loose && !t.upper || f.layer.names[p.name].parts == 1 {
		return false
	}
	return p.role != family || t.ordinary() && !f.somebodyElse(i)
}

// romanAlone judges one part of a name that is not in the letters of the person, and
// which may be a word of another language: "He", "Moroz".
func (f *finder) romanAlone(i int, p part) verdict {
	t := &f.ts[i]
	if p.loose || !t.upper || t.ordinary() || openers.has(t.forms[0]) || t.letters() < 3 || p.role != family && t.letters() < 5 {
		return verdict{}
	}
	v := f.alone(i, p)
	if v.whole = false; v.strength == Full {
		v.strength = Weak
	}
	return v
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
		q, known := f.otherPart(u, p)
		if known && (!of.roman || p.role == family || q.role == family) { // "Ji-hoon Kim" goes on
			return f.pair(i, j, p, q)
		}
		if (p.role == family || of.initialOnly) && !p.plain && f.initialAfter(t, j, of) {
			return verdict{Full, t.from, u.to, ofName("name and initial"), false}
		}
		if known || particles.has(u.forms[0]) || short(u) {
			continue
		}
		if unknown++; unknown > 1 || !u.upper {
			break
		}
	}
	return verdict{}
}

// initialAfter reports whether the j-th word is an initial that follows a family name:
// "Silva, M", "Silva M."
func (f *finder) initialAfter(t *token, j int, of *nameOf) bool {
	u := &f.ts[j]
	return of.hasInitial(u) && (strings.Contains(u.gap, ",") || strings.HasPrefix(f.after(j), ".") && t.upper)
}

// otherPart returns the part of the name of p, and not p, that a word is, its family
// name where it may be several.
func (f *finder) otherPart(t *token, p part) (part, bool) {
	var buf [12]part
	var best part
	found := false
	for _, q := range f.partsOf(t, besideName, buf[:0]) {
		if q.name == p.name && q.at != p.at && (!found || q.role == family && best.role != family) {
			best, found = q, true
		}
	}
	return best, found
}

// pair judges two words that are parts of one name.
func (f *finder) pair(i, j int, p, q part) verdict {
	t, u := &f.ts[i], &f.ts[j]
	of := &f.layer.names[p.name]
	if j > i+1 && t.ordinary() && u.ordinary() && !(t.upper && u.upper) { // "will be long", "In May a grace period"
		return verdict{}
	}
	families, small := p.role == family || q.role == family, q.loose && !u.upper
	if small && (t.ordinary() || !families) || of.parts > 2 && p.plain && q.plain || of.roman && tooShort(t, u) {
		return verdict{}
	}
	whole := families && !p.loose && !q.loose
	if why := f.doubt(i, j, p, q, whole); why != (Why{}) {
		return verdict{Weak, t.from, u.to, why, false}
	}
	return verdict{Full, t.from, u.to, ofName("two parts of the name"), whole}
}

// doubt says why two parts of a name are perhaps no name, nothing where they are one.
func (f *finder) doubt(i, j int, p, q part, whole bool) Why {
	t, u := &f.ts[i], &f.ts[j]
	of := &f.layer.names[p.name]
	switch {
	case of.roman && (openers.has(t.forms[0]) || openers.has(u.forms[0])):
		return ofName("perhaps two parts of the name")
	case q.loose && !u.upper:
		return ofName("two parts of the name, perhaps with an ending")
	case p.plain && q.plain:
		return RoleWords
	case u.script == arabic && strings.HasPrefix(u.forms[0], "و") && !f.layer.spelled(u.forms[0], q): // "… and …"
		return ofName("two words that are parts of the name")
	case f.titled(i) && j == i+1:
	case f.asWords(i, j, p), place(f.ts, j):
		return ofName("two parts of the name, as ordinary words")
	case of.parts > 2 && !whole && givenOnly(t, u):
		return ofName("two given names")
	}
	return Why{}
}

// spelled reports whether a word without any change is a part of a name.
func (l *layer) spelled(w string, p part) bool {
	e := l.words[w]
	return e != nil && slices.Contains(e.parts, p)
}

// tooShort reports whether two words of another alphabet may be others: "you can".
func tooShort(t, u *token) bool {
	return !(t.upper && u.upper) && (t.letters() < 4 || u.letters() < 4)
}

// givenOnly reports whether two given names do not say who is meant.
func givenOnly(t, u *token) bool {
	return !u.upper || !u.script.cased() && (t.ordinary() || u.ordinary())
}

// asWords reports whether two parts of a name may stand there as the words that
// they are: "the hunter rose", "in May, June".
func (f *finder) asWords(i, j int, p part) bool {
	t, u := &f.ts[i], &f.ts[j]
	a, b := t.ordinary(), u.ordinary()
	switch {
	case !a || !b:
		return (a || b) && !t.upper && !u.upper && j > i+1
	case !t.upper || !u.upper:
		return true
	}
	for _, between := range f.ts[i+1 : j] {
		if w := between.forms[0]; !between.upper || institutions.has(w) || roleWords.has(w) {
			return true
		}
	}
	if strings.Contains(u.gap, ",") {
		return p.role != family || f.heading(i, j)
	}
	return p.role == family && f.starts(i) && !u.caps && t.script.cased() || f.heading(i, j)
}

// heading reports whether another word with a capital follows two of them.
func (p *passage) heading(i, j int) bool {
	return p.ts[i].script.cased() && !p.ts[i].caps && j+1 < len(p.ts) && p.ts[j+1].gap == " " && p.ts[j+1].upper
}

// introduced looks for a title or an initial before a family name: "Ms SECRETCOM",
// "C. Secretcom".
func (f *finder) introduced(i int, p part) verdict {
	t, of := &f.ts[i], &f.layer.names[p.name]
	if of.parts == 1 || p.role == given || p.role == middle && t.ordinary() || i == 0 || compound(f.ts, i) {
		return verdict{}
	}
	j := f.beforeParticles(i)
	b := &f.ts[j]
	if !near(&f.ts[j+1], b) || strings.Contains(f.ts[j+1].gap, ",") {
		return verdict{}
	}
	plain := t.ordinary()
	if f.title(j) && (!plain || t.upper && !roleWords.has(b.forms[0])) {
		return verdict{Full, t.from, t.to, ofName("title and family name"), false}
	}
	initial := t.upper && b.upper && !p.plain && of.hasInitial(b) && (!plain || b.letters() == 2 || strings.HasPrefix(f.after(j), ".") || f.titled(j))
	if initial || of.initialInSmall(&f.ts[i-1], t, p) {
		return verdict{Full, b.from, t.to, ofName("initial and family name"), false}
	}
	return verdict{}
}

// alone judges one part of a name that stands by itself.
func (f *finder) alone(i int, p part) verdict {
	t := &f.ts[i]
	long, plain := t.letters(), t.ordinary()
	v := verdict{from: t.from, to: t.to}
	switch {
	case p.role == family && plain:
		v.strength, v.why = f.plainFamily(i, p)
	case !t.upper:
		v.strength, v.why = f.inSmall(i, p)
	case p.loose:
		if p.role == family {
			v.strength, v.why = Weak, ofName("perhaps the family name with an ending")
		}
	case f.layer.names[p.name].parts == 1:
		if long >= 3 {
			v.strength, v.why, v.whole = Full, OnlyName, !f.inCapitals(i)
		}
	case p.role == family:
		v.strength, v.why = f.familyName(i, p)
	case p.role == middle && long >= 4 && !plain:
		v.strength, v.why = f.givenName(i, plain)
	case p.role == given && long >= 3:
		v.strength, v.why = f.givenName(i, plain)
	}
	return v
}

// plainFamily judges a family name that is a word.
func (f *finder) plainFamily(i int, p part) (Strength, Why) {
	switch t := &f.ts[i]; {
	case t.script.cased() && t.upper && !p.loose:
		return f.ordinaryFamily(i)
	case strings.HasPrefix(t.forms[0], "ال"), t.script == arabic && f.text[t.from:t.to] != "على" && f.followed(i, speakWords): // "على": on
		return Weak, ofName("family name that is a word")
	}
	return None, Why{}
}

// familyName judges a family name that is no word, written with a capital.
func (f *finder) familyName(i int, p part) (Strength, Why) {
	t := &f.ts[i]
	long := t.letters()
	switch {
	case p.half && !f.account(i):
		return Weak, ofName("half of the family name")
	case long < 3 && f.starts(i):
		return None, Why{}
	case f.somebodyElse(i) || compound(f.ts, i) || elsewhere(f.ts, i):
		return Weak, ofName("family name in another name")
	case office(f.passage, i):
		return Weak, ofName("family name that is an office")
	case (t.surnameWord() || p.noun) && (f.maybeWord(i) || determined(f.ts, i) && !f.titled(i)):
		return Weak, ofName("family name that is a word")
	case familyFirst.has(t.forms[0]) && i+1 < len(f.ts) && f.ts[i+1].gap == " " && f.ts[i+1].upper && !t.caps && f.ts[i+1].letters() > 1: // "Choi Min-ho"
		return Weak, ofName("family name in another name")
	case long < 4 || commonFamilies.has(t.forms[0]):
		return Weak, ofName("family name that many have")
	}
	return Full, FamilyName
}

// ordinaryFamily judges a family name that is a word, written with a capital.
func (f *finder) ordinaryFamily(i int) (Strength, Why) {
	t := &f.ts[i]
	within, says := !f.starts(i) && !t.caps && !f.inCapitals(i), f.followed(i, saysWords)
	listed := i > 0 && t.gap == ": " && !f.inCapitals(i) // "Present: Stone, Hill"
	switch {
	case t.in(fieldWords) && (fieldWords.has(t.forms[0]) || !nameWords.has(t.forms[0])): // "Gates" is no "gate"
		return f.fieldWord(i, within, says)
	case t.caps && !f.shouts():
		return Weak, ofName("family name in capitals")
	case office(f.passage, i):
		return Weak, ofName("family name that is an office")
	case within && !capitalWords.has(t.forms[0]) && !f.somebodyElse(i) && !determined(f.ts, i) && (says || f.owns(i) || f.preceded(i)), f.starts(i) && f.followed(i, personVerbs), f.label(i) && strings.Contains(t.gap, ">>"):
		return Full, ofName("family name, as a person's")
	case within, listed, says, f.speaks(i), f.followed(i, actsWords):
		return Weak, ofName("family name that is a word")
	}
	return None, Why{}
}

// fieldWord judges a family name that is a word of the field: where it can be a person, as
// in "Data said", "to Data" and, as the owner of an action, "Data", somebody is asked.
func (p *passage) fieldWord(i int, within, says bool) (Strength, Why) {
	if !determined(p.ts, i) && (within || says && !p.shouts() || p.owns(i) || len(p.ts) == 1) {
		return Weak, ofName("family name that is a word")
	}
	return None, Why{}
}

func (f *finder) givenName(i int, plain bool) (Strength, Why) {
	t := &f.ts[i]
	if plain && (f.starts(i) || !t.script.cased() || t.caps || capitalWords.has(t.forms[0]) || f.inCapitals(i)) {
		if f.speaks(i) {
			return Weak, ofName("given name that is a word")
		}
		return None, Why{}
	}
	if f.patronymic(i + 1) {
		return Weak, ofName("given name")
	}
	if goesOn(f.ts, i) {
		return None, Why{} // the name of somebody else
	}
	return Weak, ofName("given name")
}
