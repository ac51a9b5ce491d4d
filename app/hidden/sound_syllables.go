package hidden

import (
	"maps"
	"slices"
	"strings"
)

// addSyllabic adds a Chinese or Korean name by its sound; in Latin letters it is known already.
func (l soundIndex) addSyllabic(id int32, family, given []string) {
	n := l.addSounding(id, 2, latin)
	l.foreign = true
	for at, syllables := range [][]string{family, given} {
		s := syllabic(syllables)
		p := part{name: n, at: int32(at), role: rolesOfSyllables[at]}
		l.addHeard(p, s, asSpoken)
	}
}

// rolesOfSyllables are the roles of the parts of a Chinese name.
var rolesOfSyllables = [2]role{family, given}

// middleDots stand between the parts of a foreign name in Chinese.
const middleDots = "·•・‧･"

// maxSyllables is how many characters a part of a foreign name in Chinese has at most.
const maxSyllables = 6

// addTransliterated adds a foreign name in Chinese characters: 玛丽亚·席尔瓦.
func (l soundIndex) addTransliterated(id int32, name string) {
	parts := strings.FieldsFunc(name, func(r rune) bool { return strings.ContainsRune(middleDots, r) })
	if len(parts) < 2 {
		return
	}
	n := l.addSounding(id, len(parts), han)
	l.transliterated = true
	for i, w := range parts {
		r := given
		if i == len(parts)-1 {
			r = family
		}
		for _, s := range transliterations(w) {
			l.addHeard(part{name: n, at: int32(i), role: r}, s, asSpoken)
		}
	}
}

// transliterated looks for the sound of names beside each dot in a run of Chinese
// characters, which does not part a name from the words around it.
func (f soundFinder) transliterated(t *token) {
	raw := f.text[t.from:t.to]
	if len(f.layer.sounds) == 0 || !strings.ContainsAny(raw, middleDots) {
		return
	}
	rs, at := []rune(raw), []int{t.from}
	for _, r := range rs {
		at = append(at, at[len(at)-1]+len(string(r)))
	}
	for dot, r := range rs {
		if !strings.ContainsRune(middleDots, r) {
			continue
		}
		best := map[int32]heardSpan{}
		for from := dot - 1; from >= 0 && dot-from <= maxSyllables; from-- {
			for to := dot + 2; to <= len(rs) && to-dot-1 <= maxSyllables; to++ {
				f.heardBeside(string(rs[from:dot]), string(rs[dot+1:to]), heardSpan{from: at[from], to: at[to]}, best)
			}
		}
		for _, person := range slices.Sorted(maps.Keys(best)) {
			b := best[person]
			f.hit(person, soundVerdict(b.from, b.to, b.closeness, besideDot))
		}
	}
}

// heardSpan is a place that sounds as a name.
type heardSpan struct {
	closeness
	from, to int
}

// heardBeside notes who is called by the characters on both sides of a dot, where they are
// the closest so far.
func (f soundFinder) heardBeside(before, after string, at heardSpan, best map[int32]heardSpan) {
	second := transliterations(after)
	for _, a := range transliterations(before) {
		for _, b := range second {
			f.heardPair(a, b, at, best)
		}
	}
}

func (f soundFinder) heardPair(a, b sound, at heardSpan, best map[int32]heardSpan) {
	for _, g := range f.layer.sounds[a.key] {
		one := alike(g.sound, a)
		if one.cost > maxPartOfSyllables {
			continue
		}
		for _, h := range f.layer.sounds[b.key] {
			two := alike(h.sound, b)
			if two.cost > maxPartOfSyllables {
				continue
			}
			at.closeness = one.and(two)
			f.closest(g.parts, h.parts, at, best)
		}
	}
}

// closest notes a place for those of whose name both parts were heard.
func (f soundFinder) closest(before, after []part, at heardSpan, best map[int32]heardSpan) {
	for _, p := range before {
		of := &f.layer.names[p.name]
		old, ok := best[of.person]
		if of.script == han || ok && at.shared-4*at.cost <= old.shared-4*old.cost {
			continue
		}
		if slices.ContainsFunc(after, func(q part) bool { return q.name == p.name && q.at != p.at && (p.role == family || q.role == family) }) {
			best[of.person] = at
		}
	}
}

// besideDot are words in Chinese characters beside a dot.
const besideDot = true

// soundVerdict judges two parts of a name by what they share with two words; syllables: the
// words or the name are foreign and in Chinese characters, where the dot says what they are.
func soundVerdict(from, to int, both closeness, syllables bool) verdict {
	v := verdict{None, from, to, ofName("two parts of the name, in another alphabet"), false}
	switch {
	case both.shared >= sharedSure && both.cost*sureness <= both.shared && both.cost <= maxPair:
		v.strength = Full
	case both.shared >= sharedAsked && both.cost <= maxPair, syllables && both.shared >= sharedSure && both.cost*maxOfSyllables <= both.shared:
		v.strength = Weak
	}
	return v
}
