package hidden

import (
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// layer is the index of people who were added together. It has many methods because each part of a name, in each
// script, is added in a way of its own.
type layer struct {
	first          int // the number of its first person
	people         []Person
	names          []nameOf
	words          map[string]*entry
	stems          map[string][]part // words without their endings
	han            map[string][]hanName
	initials       map[string][]int32        // people, by the first letters of their names
	sounds         map[string][]*soundGroup  // words by their consonants, for other alphabets
	bodies         map[string][]sequence     // affiliations, by the stem of their first word
	characters     map[string][]int32        // people with a Chinese or Korean name in Latin letters, by family and given name
	addresses      map[string][]int32        // people, by igf.AddressKey
	unspaced       []unspacedName            // names in alphabets without blanks
	compounds      map[string][]compoundName // names such as "Abd al-Rahman", by their sort and sound
	kana           map[string][]kanaName     // names of Japan that are not all in characters
	foreign        bool                      // some of them are not in Latin letters
	transliterated bool                      // some are foreign, and in Chinese characters
}

// entry is what a word may be.
type entry struct {
	parts     []part
	joined    []joinedName
	sequences []sequence
}

// joinedName is somebody's name in one word.
type joinedName struct {
	person   int32
	ordinary bool // of words that are words by themselves
}

// nameOf is one spelling of somebody's name.
type nameOf struct {
	person      int32
	parts       int
	initials    string // of the words that are initials only, and of its parts
	only        bool   // the one word that is known of the person, who has no other name
	initialOnly bool   // one of its two parts is an initial
	roman       bool   // not in the letters of the person
	script      script // of a name that is known by its sound
}

// part is a word as a part of a name.
type part struct {
	name     int32 // of layer.names
	at       int32 // its place in the name
	role     role
	plain    bool // a word of roles, which tells nobody from another
	everyday bool // mostly another word where it has no capital
	noun     bool // a family name that does not end as family names do: perhaps another word
	loose    bool // found with an ending that another name may have
	half     bool // of a compound ("Saint-Maurin"): not the family name by itself
}

type role uint8

const (
	given role = iota
	middle
	family
)

func newLayer(first int, people []Person) *layer {
	l := &layer{first: first, people: people, words: map[string]*entry{}, stems: map[string][]part{}, han: map[string][]hanName{}, initials: map[string][]int32{}, sounds: map[string][]*soundGroup{}, bodies: map[string][]sequence{}, characters: map[string][]int32{}, addresses: map[string][]int32{}}
	for i, p := range people {
		id := int32(i)
		for _, n := range append([]string{p.Name}, p.Aliases...) {
			who, body := parted(n)
			l.addName(id, who)
			l.addBody(id, body)
		}
		for _, m := range p.Emails {
			l.addEmail(id, m)
		}
		for _, h := range p.Handles {
			l.addSequence(sequence{person: id, kind: handle, words: formsOf(h)})
		}
		l.addAffiliation(id, p.Affiliation)
	}
	return l
}

func (l *layer) entry(word string) *entry {
	e := l.words[word]
	if e == nil {
		e = &entry{}
		l.words[word] = e
	}
	return e
}

// formsOf are the words of s as they are compared.
func formsOf(s string) []string {
	return firstForms(words(s, nil))
}

func firstForms(ts []token) []string {
	var out []string
	for _, t := range ts {
		out = append(out, t.forms[0])
	}
	return out
}

// addName puts all ways to write a name into the index.
func (l *layer) addName(id int32, name string) {
	l.addNameAs(id, name, ownLetters)
	l.addRomanized(id, name)
	l.addUnspaced(id, name)
	l.addKanaName(id, name)
	l.addCompounds(id, name)
	l.addKnown(id, name)
}

// addNameAs adds a name in one alphabet.
func (l *layer) addNameAs(id int32, name string, in lettersOf) {
	ts := words(name, nil)
	parts := nameParts(ts)
	if len(parts) == 0 {
		return
	}
	if isHan(parts[0].forms[0]) || parts[0].script == hangul {
		if parts[0].script == han {
			soundIndex{l}.addTransliterated(id, name)
		}
		l.addHanName(id, parts)
		return
	}
	n := int32(len(l.names))
	of := nameOf{person: id, parts: len(parts), roman: in == otherLetters}
	of.addInitials(ts)
	of.only = of.parts == 1 && !of.initialOnly && strings.Contains(l.people[id].Name, name)
	if of.roman && len(parts) < 2 && !of.initialOnly { // "Pan" is a title, too
		return
	}
	roles := rolesOf(name, parts)
	if of.initialOnly { // "Anna K.", "A. Kova"
		if of.parts = 2; parts[0].from == ts[0].from {
			roles[0] = given
		}
	}
	for i, t := range parts {
		first, _ := utf8.DecodeRuneInString(t.forms[0])
		of.initials += string(first)
		p := newPart(parts, i, roles[i])
		p.name = n
		for _, f := range t.forms[:t.n] {
			l.addPart(f, p, t.script)
		}
		for _, v := range respelled(name[t.from:t.to]) {
			l.addPart(v, p, t.script)
		}
		if male := maleForm(t.forms[0], name[t.from:t.to], roles[i]); male != "" {
			loose := p
			loose.loose = true
			l.addPart(male, loose, t.script)
		}
		if rest := withoutMac(t.forms[0]); rest != "" {
			p.half = true
			l.addPart(rest, p, t.script)
		}
	}
	l.names = append(l.names, of)
	l.addInitials(id, ts, parts)
	soundIndex{l}.addSounds(of, name, parts, roles)
	l.addSyllables(id, parts)
	if !of.roman {
		l.addCharacters(id, parts)
	}
	if kunyas.has(ts[0].forms[0]) && len(ts) > 2 {
		for k := range kunyas.all() {
			l.addSequence(sequence{person: id, kind: kunya, words: []string{k, ts[1].forms[0]}})
		}
	}
	if len(parts) > 1 {
		l.addJoined(id, n, ts, parts)
	}
}

// maleForm is a Slavic family name of a woman as men of the family have it, and as papers in
// English write it of her, too: "Dvořák" for "Dvořáková", "Petrov" for "Petrova"; "" for others.
func maleForm(w, written string, r role) string {
	switch {
	case r != family || len(w) < 7:
	case strings.HasSuffix(w, "ova") && strings.HasSuffix(norm.NFC.String(written), "ová"):
		return w[:len(w)-3]
	case strings.HasSuffix(w, "ova"), strings.HasSuffix(w, "eva"):
		return w[:len(w)-1]
	}
	return ""
}

// newPart returns the i-th word as a part of a name.
func newPart(parts []token, i int, r role) part {
	t := &parts[i]
	return part{
		at: int32(i), role: r, plain: roleWords.has(t.forms[0]), everyday: t.everyday(),
		noun: r == family && len(parts) > 1 && mayBeNoun(t),
		half: len(parts) > 2 && (t.gap == "-" || i+1 < len(parts) && parts[i+1].gap == "-"),
	}
}

// addInitials adds the first letters of a name, with and without those of its
// particles and initials.
func (l *layer) addInitials(id int32, ts, parts []token) {
	for _, ws := range [][]token{ts, parts} {
		letters := ""
		for _, t := range ws {
			w := t.forms[0]
			if rest := strings.TrimPrefix(w, "ال"); rest != "" {
				w = rest
			}
			first, _ := utf8.DecodeRuneInString(w)
			letters += string(first)
		}
		if utf8.RuneCountInString(letters) >= 2 && !slices.Contains(l.initials[letters], id) {
			l.initials[letters] = append(l.initials[letters], id)
		}
	}
}

// nameParts are the words of a name that tell one person from another: no
// particles, titles, initials and numbers, and "Abd al-…" as one word.
func nameParts(ts []token) []token {
	var out, particled []token
	for i, t := range ts {
		w := t.forms[0]
		switch {
		case honorifics.has(w) && len(ts) > 1, isNumber(w), isInitial(&t), conjunctions.has(w) && len(ts) > 2, servants.has(w) && i+1 < len(ts):
			continue
		case particles.has(w) && len(ts) > 1:
			if t.upper {
				particled = append(particled, t)
			}
			continue
		case i > 0 && servants.has(ts[i-1].forms[0]):
			t.forms[0], t.n = servantOf(ts[i-1].forms[0])+w, 1
		}
		out, particled = append(out, t), append(particled, t)
	}
	if len(out) < 2 { // "An Nguyen"
		return particled
	}
	return out
}

func isInitial(t *token) bool {
	return t.script != han && t.script != hangul && t.letters() == 1
}

// rolesOf says for each part of a name whether it is the given or the family name.
func rolesOf(name string, parts []token) []role {
	out := make([]role, len(parts))
	comma := strings.IndexByte(name, ',')
	last := len(parts) - 1
	for last > 1 && (roleWords.has(parts[last].forms[0]) || suffixes.has(parts[last].forms[0])) { // "… Lead Expert", "… Filho"
		last--
	}
	shouting := !slices.ContainsFunc(parts, func(t token) bool { return !t.caps })
	for i, t := range parts {
		switch {
		case t.script == hiragana && len(parts) > 1: // はやしだ ゆめこ
			if out[i] = given; i == 0 {
				out[i] = family
			}
		case len(parts) == 1, comma >= 0 && t.from < comma, comma < 0 && (i == last || last > 2 && i == last-1), t.caps && !shouting, i == 0 && familyFirst.has(t.forms[0]):
			out[i] = family
		case i == 0, comma >= 0:
			out[i] = given
		default:
			out[i] = middle
		}
	}
	return out
}

func (l *layer) addPart(form string, p part, s script) {
	add := func(e *entry) {
		if !slices.Contains(e.parts, p) {
			e.parts = append(e.parts, p)
		}
	}
	add(l.entry(form))
	if t := strings.TrimPrefix(form, "ال"); t != form && utf8.RuneCountInString(t) >= 3 {
		add(l.entry(t))
	}
	if in := inflectionOf(s); in != nil && !p.plain {
		for _, stem := range in.stems(form) {
			if !slices.Contains(l.stems[stem], p) {
				l.stems[stem] = append(l.stems[stem], p)
			}
		}
	}
}

// addJoined adds the spellings of a name in one word ("mariasilva"), and of two
// neighbours of it ("Jeanpierre", "Alrashid").
func (l *layer) addJoined(id, name int32, ts, parts []token) {
	join := func(ws ...string) {
		n := joinedName{id, l.names[name].roman || !slices.ContainsFunc(ws, func(w string) bool { return !ordinary(w) })}
		if j := strings.Join(ws, ""); utf8.RuneCountInString(j) >= 7 {
			if e := l.entry(j); !slices.Contains(e.joined, n) {
				e.joined = append(e.joined, n)
			}
		}
	}
	whole := firstForms(ts)
	a, b := parts[0].forms[0], parts[len(parts)-1].forms[0]
	l.addAccounts(id, ts, parts)
	if !roleWords.has(a) || !roleWords.has(b) {
		join(whole...)
		if len(parts) > 2 {
			join(firstForms(parts[:len(parts)-1])...)
		}
		for i := range parts[1:] { // of "Ana María Paz-Sol": "anapaz", "mariapaz", "pazsol"
			p, q := parts[i].forms[0], parts[i+1].forms[0]
			join(a, q)
			join(q, a)
			join(p, q)
		}
	}
	addPart := func(from, to int) { // the words of ts from one to another
		r := middle
		if to == len(ts) {
			r = family
		} else if from == 0 {
			r = given
		}
		plain := roleWords.has(whole[from]) && roleWords.has(whole[to-1])
		if j := strings.Join(whole[from:to], ""); utf8.RuneCountInString(j) >= 5 {
			l.addPart(j, part{name: name, at: int32(len(parts) + from), role: r, plain: plain}, ts[from].script)
		}
	}
	for i := range len(whole) - 1 {
		if len(whole) > 2 || particles.has(whole[i]) {
			addPart(i, i+2)
		}
		if i+2 < len(whole) && particles.has(whole[i]) && particles.has(whole[i+1]) { // "vandenberg"
			addPart(i, i+3)
		}
	}
}

// addAccounts adds the names of accounts that are made of initials and a family name:
// "msilva", "jdsilva" for João da Silva, "wvandenberg".
func (l *layer) addAccounts(id int32, ts, parts []token) {
	first, size := utf8.DecodeRuneInString(parts[0].forms[0])
	if !parts[0].script.cased() || len(parts[0].forms[0]) == size {
		return
	}
	add := func(before, name string) {
		s := sequence{person: id, kind: account, words: []string{before + name}}
		if e := l.entry(s.words[0]); !slices.ContainsFunc(e.sequences, func(o sequence) bool { return o.person == id && o.kind == account }) {
			e.sequences = append(e.sequences, s)
		}
	}
	for _, p := range parts[1:] {
		short, long := string(first), string(first) // with the letters of particles, and with all of them
		for _, t := range ts {
			if w := t.forms[0]; t.from >= p.from {
				break
			} else if t.from > parts[0].from {
				letter, _ := utf8.DecodeRuneInString(w)
				short += string(letter)
				if long += string(letter); particles.has(w) {
					long = long[:len(long)-utf8.RuneLen(letter)] + w
				}
			}
		}
		for _, before := range []string{string(first), short, long} {
			add(before, p.forms[0])
		}
	}
}

// withoutMac returns the name in "McAllistrom", which is written in two words, too.
func withoutMac(w string) string {
	for _, mac := range []string{"mc", "mac"} {
		if rest := strings.TrimPrefix(w, mac); rest != w && len(rest) >= 6 {
			return rest
		}
	}
	return ""
}
