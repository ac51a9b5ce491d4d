package hidden

import (
	"slices"
	"strings"
	"unicode/utf8"

	"rapporteur/app/hidden/bodies"
	"rapporteur/app/igf"
)

// addAffiliation adds where somebody works, as it is written and each part of it: people say "Netlab" of
// "Netlab Oy (Finland)", of "Department of Law, Netlab" and of "CEO of Netlab".
func (l *layer) addAffiliation(id int32, a string) {
	l.addAffiliationAs(id, a, affiliation)
	parts := strings.FieldsFunc(igf.Commas(a), func(r rune) bool { return strings.ContainsRune(",;/|()（）[]–—", r) })
	for _, part := range parts {
		part = strings.TrimSpace(part)
		if rest := behindOffice(part); rest != "" {
			part = rest
		}
		if ts := words(part, nil); part != a && len(ts) > 0 && !described().Place(joinedWords(wordsOf(ts))) {
			l.addAffiliationAs(id, part, affiliation)
		}
	}
}

// behindOffice returns the body of which somebody holds an office, "" for other words: "CEO of Netlab".
func behindOffice(a string) string {
	ts := words(a, nil)
	if len(ts) < 3 || !ts[0].in(roleWords) && !executives.has(ts[0].forms[0]) {
		return ""
	}
	for i := 1; i < len(ts)-1 && i < 4; i++ {
		switch ts[i].forms[0] {
		case "of", "at", "for", "de", "du", "von":
			return a[ts[i+1].from:]
		}
	}
	return ""
}

func (l *layer) addAffiliationAs(id int32, a string, kind sequenceKind) {
	ws := formsOf(a)
	if len(ws) == 0 || len(ws) == 1 && utf8.RuneCountInString(ws[0]) < 3 || kind == affiliation && everybodySays(a) {
		return
	}
	l.addBodySequence(sequence{person: id, kind: kind, words: ws})
	l.addCores(id, a)
	if all := strings.Join(ws, ""); utf8.RuneCountInString(all) >= 4 && (isHan(all) || scriptOf([]rune(all)[0]) == hangul) {
		l.addHan(hanName{id, all, hanAffiliation})
	}
	if all := strings.Join(ws, ""); len(ws) > 1 && len(ws) < 5 && utf8.RuneCountInString(all) >= 6 && !ordinary(all) { // "TuxfeldAG"
		l.addSequence(sequence{person: id, kind: affiliation, words: []string{all}})
	}
	if _, rest, ok := strings.Cut(a, "«"); ok { // the name of a body, which has no cases
		inner, _, _ := strings.Cut(rest, "»")
		if ws := formsOf(inner); len(ws) > 1 {
			l.addSequence(sequence{person: id, kind: affiliation, words: ws})
		}
	}
	first := ""
	for _, w := range ws {
		if !particles.has(w) && w != "and" && w != "for" && !isNumber(w) {
			r, _ := utf8.DecodeRuneInString(w)
			first += string(r)
		}
	}
	if utf8.RuneCountInString(first) >= 3 && !ordinary(first) {
		l.addSequence(sequence{person: id, kind: letters, words: []string{first}})
	}
}

// everybodySays reports whether an affiliation tells nothing wherever it stands: the forum itself, and
// one word for an office that every body has, as "The Secretariat".
func everybodySays(a string) bool {
	ts := words(a, nil)
	for len(ts) > 1 && (ts[0].in(openers) || particles.has(ts[0].forms[0])) {
		ts = ts[1:]
	}
	switch strings.Join(formsOf(a), " ") {
	case "igf", "internet governance forum":
		return true
	}
	return len(ts) == 1 && !ts[0].caps && (described().Organisation(ts[0].forms[0]) || secretariats.has(ts[0].forms[0]))
}

// addBodySequence adds words of a body, which may have other endings in a text.
func (l *layer) addBodySequence(s sequence) {
	l.addSequence(s)
	if first, _ := utf8.DecodeRuneInString(s.words[0]); scriptOf(first) == cyrillic {
		for _, stem := range inflectionOf(cyrillic).stems(s.words[0]) {
			l.bodies[stem] = append(l.bodies[stem], s)
		}
	}
}

// addCores adds what people say of an affiliation: they leave out its legal form, and
// often what kind of body it is: "ACME" of "ACME Corp.", "Tsinghua" of "Tsinghua University".
func (l *layer) addCores(id int32, a string) {
	ts := words(a, nil)
	if len(ts) == 1 && ts[0].script == han {
		l.addHanCores(id, ts[0].forms[0])
		return
	}
	for len(ts) > 2 && (ts[0].in(openers) || articles.has(ts[0].forms[0])) { // "Quadrature du Net" of "La Quadrature du Net", and no "Times"
		l.addCore(id, ts, wholeName)
		ts = ts[1:]
	}
	bare := withoutLegalForm(ts)
	l.addCore(id, ts, wholeName)
	l.addCore(id, bare, coreOf(len(bare) < len(ts)))
	if kindless := withoutKind(bare); len(kindless) < len(bare) && described().KindOf(wordsOf(ts)) != bodies.Public { // "African" of the African Union
		l.addCore(id, kindless, partOfName)
	}
}

// coreOf says what words of an affiliation are.
type coreOf bool

const (
	wholeName  coreOf = true
	partOfName coreOf = false // one of them must be no word
)

// addCore adds words of an affiliation, and these without their hyphens and conjunctions.
func (l *layer) addCore(id int32, ts []token, of coreOf) {
	var apart, joint []string
	telling := of == wholeName && len(ts) > 1
	for i, t := range ts {
		w := t.forms[0]
		if telling = telling || !t.ordinary() && !t.in(roleWords) && !t.in(openers) && !particles.has(w) && !isNumber(w); conjunctions.has(w) {
			continue
		}
		apart = append(apart, w)
		if i > 0 && t.gap == "-" && len(joint) > 0 {
			joint[len(joint)-1] += w
		} else {
			joint = append(joint, w)
		}
	}
	if !telling || described().KindOf(wordsOf(ts)) == bodies.Public || described().Place(strings.Join(apart, "")) {
		return
	}
	if ts[0].script == hangul {
		l.addHan(hanName{id, strings.Join(apart, ""), hanAffiliation})
		return
	}
	for _, ws := range [][]string{apart, joint} {
		if len(ws) > 1 || len(ws) == 1 && utf8.RuneCountInString(ws[0]) >= 3 && !ordinary(ws[0]) && !roleWords.has(ws[0]) {
			l.addBodySequence(sequence{person: id, kind: core, words: ws})
		}
	}
}

// withoutLegalForm returns the words of a body without "Ltd", "e.V." or "ООО".
func withoutLegalForm(ts []token) []token {
	for len(ts) > 1 && legalForms.has(ts[0].forms[0]) && ts[0].script != latin {
		ts = ts[1:]
	}
	for n := len(ts); n > 1; n = len(ts) {
		last := &ts[n-1]
		switch {
		case legalForms.has(last.forms[0]):
			ts = ts[:n-1]
		case n > 2 && last.single() && ts[n-2].single() && last.gap == ".": // e.V., S.A.
			ts = ts[:n-2]
		default:
			return ts
		}
	}
	return ts
}

// withoutKind returns the words of a body without those that say what it is, at one end of
// them: not "Lagos" of "University of Lagos", which is where it is.
func withoutKind(ts []token) []token {
	kind := func(t token) bool {
		return institutions.has(t.forms[0]) || described().Organisation(t.forms[0]) || legalForms.has(t.forms[0])
	}
	for len(ts) > 1 && kind(ts[len(ts)-1]) {
		ts = ts[:len(ts)-1]
	}
	for len(ts) > 1 && kind(ts[0]) {
		if particles.has(ts[1].forms[0]) || openers.has(ts[1].forms[0]) || matter(&ts[0], &ts[1]) {
			return ts
		}
		ts = ts[1:]
	}
	return ts
}

// matter reports whether the word behind the kind of a body says what it deals with, and is no name:
// "связи" of "Министерство связи", "الاتصالات" of "وزارة الاتصالات".
func matter(kind, behind *token) bool {
	return behind.script == cyrillic && !behind.upper || ministries.has(kind.forms[0])
}

func (l *layer) addHanCores(id int32, all string) {
	for _, end := range hanLegalForms {
		rest, ok := strings.CutSuffix(all, end)
		if n := utf8.RuneCountInString(rest); ok && n >= 2 && (n > 2 || !ordinary(rest)) && !described().Place(rest) {
			l.addHan(hanName{id, rest, hanAffiliation})
			return
		}
	}
}

// inflectedBodies looks for affiliations whose first word stands at the i-th one with
// another ending, or behind a word that is written together with it.
func (f sequenceFinder) inflectedBodies(i int) {
	t := &f.ts[i]
	for w := range behindProclitics(t.forms[0]) {
		if e := f.layer.words[w]; e != nil {
			for k := range e.sequences {
				f.sequence(i, &e.sequences[k])
			}
		}
	}
	if t.script == cyrillic && len(f.layer.bodies) > 0 {
		for _, stem := range cuts(t.forms[0]) {
			for k := range f.layer.bodies[stem] {
				f.sequence(i, &f.layer.bodies[stem][k])
			}
		}
	}
}

// cuts are a word in Cyrillic without the endings that it may have, and as it stands.
func cuts(w string) []string {
	out := []string{w}
	for n, cut := 0, len(w); n < 3 && cut > 4; n++ {
		_, size := utf8.DecodeLastRuneInString(w[:cut])
		if cut -= size; cyrillicEndings.has(w[cut:]) {
			out = append(out, w[:cut])
		}
	}
	return out
}

// means reports whether a word is one of an affiliation, perhaps with another ending.
func (t *token) means(w string) bool {
	if t.is(w) {
		return true
	}
	for rest := range behindProclitics(t.forms[0]) {
		if rest == w {
			return true
		}
	}
	if t.script == cyrillic {
		stems := inflectionOf(cyrillic).stems(w)
		return slices.ContainsFunc(cuts(t.forms[0]), func(c string) bool { return slices.Contains(stems, c) })
	}
	return false
}

// follow returns where the words of s end that follow one another from the i-th word on, 0
// where they do not. A core has a conjunction or none.
func (f sequenceFinder) follow(i int, s *sequence) int {
	j := i
	for k, w := range s.words {
		if k > 0 && s.kind == core && j < len(f.ts) && conjunctions.has(f.ts[j].forms[0]) && !f.ts[j].is(w) {
			j++
		}
		if j >= len(f.ts) || k > 0 && len(f.ts[j].gap) > 12 || !f.ts[j].means(w) {
			return 0
		}
		j++
	}
	return f.ts[j-1].to
}

// capitals reports whether all words from the i-th one up to a byte of the text begin with
// capitals, but conjunctions and legal forms.
func capitals(ts []token, i, to int) bool {
	for ; i < len(ts) && ts[i].from < to; i++ {
		if t := &ts[i]; !t.upper && !conjunctions.has(t.forms[0]) && !t.single() && !legalForms.has(t.forms[0]) {
			return false
		}
	}
	return true
}

// body is [finder.follow] for an affiliation as it stands.
func (f sequenceFinder) body(i int, s *sequence) int {
	if len(s.words) > 1 {
		return f.core(i, s)
	}
	if f.ts[i].upper && !ordinary(s.words[0]) || f.bodyInSmall(i, s) {
		return f.follow(i, s)
	}
	return 0
}

// core is [finder.follow] for what begins with capitals, or is no everyday word.
func (f sequenceFinder) core(i int, s *sequence) int {
	if to := f.follow(i, s); capitals(f.ts, i, to) || f.bodyInSmall(i, s) {
		return to
	}
	return 0
}

// bodyInSmall reports whether what may be s at the i-th word is a body in small letters, as
// notes have it that are typed fast: as of a given name, one of its words is no everyday one.
func (f sequenceFinder) bodyInSmall(i int, s *sequence) bool {
	for k := i; k < min(i+len(s.words), len(f.ts)); k++ {
		t := &f.ts[k]
		if t.letters() >= 3 && !t.everyday() && !f.inAddress(k) && !inflectedWord(t) {
			return true
		}
	}
	return false
}
