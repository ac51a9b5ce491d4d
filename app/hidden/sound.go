package hidden

import (
	"slices"
	"strings"
)

// byTheSound appends the names in another alphabet of which a word may be a part.
func (f *finder) byTheSound(t *token, buf []part) []part {
	if len(f.layer.sounds) == 0 || t.script == latin && (!f.layer.foreign || !t.upper || t.ordinary() || openers[t.forms[0]]) {
		return buf
	}
	if t.script.cased() && (honorifics[t.forms[0]] || particles[t.forms[0]]) { // "Mr", "la"
		return buf
	}
	for _, w := range f.heardOf(t) {
		for _, s := range f.layer.sounds[w.key()] {
			p := s.part
			if f.layer.names[p.name].script != t.script && alike(s.sound, w).cost <= mostPart && !slices.Contains(buf, p) {
				buf = append(buf, p)
			}
		}
	}
	return buf
}

// heardOf are the ways to read a word aloud, without the endings and the words that are
// written together with a name. A word is read once, however many names are compared.
func (p *passage) heardOf(t *token) []sound {
	if p.heard == nil {
		p.heard = map[int][]sound{}
	}
	out, ok := p.heard[t.from]
	if !ok {
		out = p.readings(t)
		p.heard[t.from] = out
	}
	return out
}

func (p *passage) readings(t *token) []sound {
	if t.script == other {
		return soundsOf(p.text[t.from:t.to], other)
	}
	w := t.forms[0]
	out := soundsOf(w, t.script)
	switch t.script {
	case latin:
		out = append(out, soundsOf(withoutArticle(w, latin), latin)...)
		for _, form := range t.forms[1:t.n] {
			out = append(out, soundsOf(form, latin)...)
		}
	case arabic:
		for range 3 {
			if w = withoutPrefix(w); w == "" {
				break
			}
			out = append(out, soundsOf(w, arabic)...)
		}
		for _, form := range t.forms[1:t.n] { // عبد الله
			out = append(out, soundsOf(form, arabic)...)
		}
	case cyrillic:
		for n, cut := 0, len(w); n < 3 && cut > 6; n++ {
			if cut -= 2; cyrillicEndings[w[cut:]] {
				for _, s := range soundsOf(w[:cut], cyrillic) {
					s.cut = true
					out = append(out, s)
				}
			}
		}
	}
	return out
}

// soundPart is a part of a name by its sound.
type soundPart struct {
	part
	sound
}

// addSounds adds a name by its sound, for other alphabets than its own.
func (l *layer) addSounds(of nameOf, name string, parts []token, roles []role) {
	s := parts[0].script
	if of.roman || len(parts) < 2 || s != latin && s != arabic && s != cyrillic && s != other {
		return
	}
	n := l.addSounding(of.person, len(parts), s)
	for i, t := range parts {
		w := t.forms[0]
		if s == other {
			w = strings.ReplaceAll(name[t.from:t.to], "ज्ञ", "ग") // with its dots
		}
		p := part{name: n, at: int32(i), role: roles[i]}
		l.addSound(p, w, t.script)
		l.addSound(p, withoutArticle(w, t.script), t.script)
	}
}

// addSounding adds a name that is known by its sound, and returns its number.
func (l *layer) addSounding(person int32, parts int, s script) int32 {
	l.names = append(l.names, nameOf{person: person, parts: parts, roman: true, sound: true, script: s})
	l.foreign = l.foreign || s != latin
	return int32(len(l.names) - 1)
}

// addSound adds a word of a name by its sound.
func (l *layer) addSound(p part, w string, s script) {
	for _, heard := range soundsOf(w, s) {
		k := heard.key()
		l.sounds[k] = append(l.sounds[k], soundPart{p, heard})
	}
}

// withoutArticle returns a Latin word without the Arabic article before it, as in
// "Alshamy"; "" where there is none.
func withoutArticle(w string, s script) string {
	if s == latin && len(w) > 5 && (w[:2] == "al" || w[:2] == "el") {
		return w[2:]
	}
	return ""
}

// likeness of a word of the text and a part of a name, the closest of all ways to read them.
func (f *finder) likeness(t *token, p part) likeness {
	best := likeness{cost: mostPart + 1}
	for _, w := range f.heardOf(t) {
		for _, s := range f.layer.sounds[w.key()] {
			if s.part != p {
				continue
			}
			if l := alike(s.sound, w); l.cost < best.cost || l.cost == best.cost && l.shared > best.shared {
				best = l
			}
		}
	}
	return best
}

// soundAfterTitle judges a word behind a title that sounds as a family name.
func (f *finder) soundAfterTitle(i int, name part) verdict {
	t := &f.ts[i]
	if name.role != family || !f.titled(i) || f.likeness(t, name).shared < sharedAfterTitle {
		return verdict{}
	}
	return verdict{Weak, t.from, t.to, "title and family name, in another alphabet", false}
}

// pairOfSounds judges two words that sound as parts of one name.
func (f *finder) pairOfSounds(t, u *token, p, q part) verdict {
	v := soundVerdict(t.from, u.to, f.likeness(t, p), f.likeness(u, q))
	if t.upper && u.upper {
		return v
	}
	if v.strength == Full { // typed fast
		v.strength = Weak
		return v
	}
	return verdict{}
}

// addSyllabic adds a Chinese or Korean name by its sound; in Latin letters it is known already.
func (l *layer) addSyllabic(id int32, family, given []string) {
	n := l.addSounding(id, 2, latin)
	l.foreign = true
	for at, syllables := range [][]string{family, given} {
		s := syllabic(syllables)
		p := part{name: n, at: int32(at), role: rolesOfSyllables[at]}
		l.sounds[s.key()] = append(l.sounds[s.key()], soundPart{p, s})
	}
}

// rolesOfSyllables are the roles of the parts of a Chinese name.
var rolesOfSyllables = [2]role{family, given}

// middleDots stand between the parts of a foreign name in Chinese.
const middleDots = "·•・‧･"

// mostSyllables is how many characters a part of a foreign name in Chinese has at most.
const mostSyllables = 6

// addTransliterated adds a foreign name in Chinese characters: 玛丽亚·席尔瓦.
func (l *layer) addTransliterated(id int32, name string) {
	parts := strings.FieldsFunc(name, func(r rune) bool { return strings.ContainsRune(middleDots, r) })
	if len(parts) < 2 {
		return
	}
	n := l.addSounding(id, len(parts), han)
	for i, w := range parts {
		r := given
		if i == len(parts)-1 {
			r = family
		}
		if ss := syllables(folded(w), chinese); len(ss) > 0 {
			s := syllabic(ss)
			l.sounds[s.key()] = append(l.sounds[s.key()], soundPart{part{name: n, at: int32(i), role: r}, s})
		}
	}
}

// transliterated looks for the sound of names beside each dot in a run of Chinese
// characters, which does not part a name from the words around it.
func (f *finder) transliterated(t *token) {
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
		for from := dot - 1; from >= 0 && dot-from <= mostSyllables; from-- {
			for to := dot + 2; to <= len(rs) && to-dot-1 <= mostSyllables; to++ {
				f.heardBeside(syllables(folded(string(rs[from:dot])), chinese), syllables(folded(string(rs[dot+1:to])), chinese), at[from], at[to])
			}
		}
	}
}

// heardBeside judges the characters on both sides of a dot.
func (f *finder) heardBeside(before, after []string, from, to int) {
	if len(before) == 0 || len(after) == 0 {
		return
	}
	a, b := syllabic(before), syllabic(after)
	for _, p := range f.layer.sounds[a.key()] {
		of := &f.layer.names[p.name]
		first := alike(p.sound, a)
		if of.script == han || first.cost > mostPart {
			continue
		}
		for _, q := range f.layer.sounds[b.key()] {
			if q.name == p.name && q.at != p.at && (p.role == family || q.role == family) {
				f.hit(of.person, soundVerdict(from, to, first, alike(q.sound, b)))
			}
		}
	}
}

// soundVerdict judges two parts of a name by what they share with two words.
func soundVerdict(from, to int, a, b likeness) verdict {
	v := verdict{None, from, to, "two parts of the name, in another alphabet", false}
	shared, cost := a.shared+b.shared, a.cost+b.cost
	switch {
	case cost > mostPair:
	case shared >= sharedSure && cost <= mostSure:
		v.strength = Full
	case shared >= sharedAsked:
		v.strength = Weak
	}
	return v
}
