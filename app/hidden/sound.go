package hidden

import (
	"cmp"
	"slices"
	"strings"
)

// soundFinder looks for names by their sound.
type soundFinder struct{ *finder }

// soundIndex adds names by their sound.
type soundIndex struct{ *layer }

// heardPart is a part of a name that a word sounds as.
type heardPart struct {
	part
	closeness
}

// soundingAs returns the parts of names in another alphabet that the i-th word sounds as, by
// their names.
func (f soundFinder) soundingAs(i int) []heardPart {
	t := &f.ts[i]
	switch {
	case t.script == latin && (!f.layer.foreign || !t.upper || t.ordinary() || openers.has(t.forms[0])):
		return nil
	case t.script.cased() && (honorifics.has(t.forms[0]) || particles.has(t.forms[0])): // "Mr", "la"
		return nil
	}
	out, ok := f.sounding[i]
	if ok {
		return out
	}
	for _, w := range f.heardOf(t) {
		out = f.heardAs(t, w, asSpoken, out)
		if f.layer.transliterated {
			for _, c := range w.inChinese() {
				out = f.heardAs(t, c, throughChinese, out)
			}
		}
	}
	slices.SortFunc(out, func(a, b heardPart) int {
		return cmp.Or(cmp.Compare(a.name, b.name), cmp.Compare(a.at, b.at), cmp.Compare(a.cost, b.cost), cmp.Compare(b.shared, a.shared))
	})
	out = slices.CompactFunc(out, func(a, b heardPart) bool { return a.part == b.part })
	if f.sounding == nil {
		f.sounding = map[int][]heardPart{}
	}
	f.sounding[i] = out
	return out
}

// way says how a sound was written down.
type way bool

const (
	asSpoken       way = false
	throughChinese way = true // as it is put into Chinese characters
)

// heardAs appends the parts of names that a reading of a word sounds as; through Chinese
// characters only those of names in these.
func (f soundFinder) heardAs(t *token, w sound, by way, out []heardPart) []heardPart {
	for _, g := range f.layer.sounds[w.key] {
		if g.chinese {
			continue
		}
		l := alike(g.sound, w)
		if l.cost > maxPartOfSyllables {
			continue
		}
		for _, p := range g.parts {
			if of := &f.layer.names[p.name]; of.script != t.script && (of.script == han || by == asSpoken && l.cost <= maxPart) {
				out = append(out, heardPart{p, l})
			}
		}
	}
	return out
}

// sounds looks for names in another alphabet of which the i-th word is a part.
func (f soundFinder) sounds(i int) {
	if len(f.layer.sounds) == 0 {
		return
	}
	heard := f.soundingAs(i)
	if len(heard) == 0 {
		return
	}
	t := &f.ts[i]
	if f.titled(i) {
		for _, h := range heard {
			if h.role == family && h.shared >= sharedAfterTitle {
				f.hit(f.layer.names[h.name].person, verdict{Weak, t.from, t.to, ofName("title and family name, in another alphabet"), false})
			}
		}
	}
	strangers := 0
	for j := i + 1; j < len(f.ts) && j <= i+5 && near(&f.ts[j], &f.ts[j-1]); j++ {
		u := &f.ts[j]
		if f.soundsTogether(t, u, heard, f.soundingAs(j)) {
			return
		}
		if particles.has(u.forms[0]) || cyrillicArticles.has(u.forms[0]) {
			continue
		}
		if strangers++; strangers > 1 || !servants.has(t.forms[0]) || !u.upper { // "Abd al-…"
			return
		}
	}
}

// cyrillicArticles are the Arabic one in Cyrillic: "аль-Хури".
var cyrillicArticles = set("аль эль ал эл ель")

// soundsTogether hits those of whose name two words are parts, and reports whether there are
// any.
func (f soundFinder) soundsTogether(t, u *token, first, second []heardPart) bool {
	found := false
	for len(first) > 0 && len(second) > 0 {
		a, b := first[0], second[0]
		switch {
		case a.name < b.name:
			first = first[1:]
			continue
		case a.name > b.name:
			second = second[1:]
			continue
		}
		for _, b := range second {
			if b.name != a.name {
				break
			}
			if a.at != b.at && (a.role == family || b.role == family) {
				of := &f.layer.names[a.name]
				f.hit(of.person, pairOfSounds(t, u, a.closeness.and(b.closeness), of.script == han))
				found = true
			}
		}
		first = first[1:]
	}
	return found
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
	switch raw := p.text[t.from:t.to]; {
	case t.script == other && isHebrew(raw):
		return hebrewSounds(raw)
	case t.script == other:
		return soundsOf(raw, other)
	case t.script == katakana:
		return kanaSounds(raw)
	case t.script == hangul:
		return hangulSounds(raw)
	}
	if t.n == 0 {
		return nil // it has signs only
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
		for rest := range behindProclitics(w) {
			out = append(out, soundsOf(rest, arabic)...)
		}
		for _, form := range t.forms[1:t.n] { // عبد الله
			out = append(out, soundsOf(form, arabic)...)
		}
	case cyrillic:
		for n, cut := 0, len(w); n < 3 && cut > 6; n++ {
			if cut -= 2; cyrillicEndings.has(w[cut:]) && !ofFamilies(w[cut:]) {
				for _, s := range soundsOf(w[:cut], cyrillic) {
					s.cut = true
					out = append(out, s)
				}
			}
		}
	}
	return out
}

// ofFamilies reports whether an ending makes a family name of another word: "Дялова".
func ofFamilies(ending string) bool { return strings.ContainsAny(ending, "вн") }

// soundGroup is a sound with the parts of names that have it.
type soundGroup struct {
	sound
	chinese bool // as it is put into Chinese characters
	parts   []part
}

// addSounds adds a name by its sound, for other alphabets than its own.
func (l soundIndex) addSounds(of nameOf, name string, parts []token, roles []role) {
	s := parts[0].script
	if of.roman || len(parts) < 2 || s != latin && s != arabic && s != cyrillic && s != katakana && s != other {
		return
	}
	n := l.addSounding(of.person, len(parts), s)
	for i, t := range parts {
		w := t.forms[0]
		if s == katakana || s == other && isHebrew(w) {
			w = name[t.from:t.to]
		} else if s == other {
			w = strings.ReplaceAll(name[t.from:t.to], "ज्ञ", "ग") // with its dots
		}
		p := part{name: n, at: int32(i), role: roles[i]}
		l.addSound(p, w, t.script)
		l.addSound(p, withoutArticle(w, t.script), t.script)
	}
}

// addSounding adds a name that is known by its sound, and returns its number.
func (l soundIndex) addSounding(person int32, parts int, s script) int32 {
	l.names = append(l.names, nameOf{person: person, parts: parts, roman: true, script: s})
	l.foreign = l.foreign || s != latin
	return int32(len(l.names) - 1)
}

// addSound adds a word of a name by its sound.
func (l soundIndex) addSound(p part, w string, s script) {
	read := soundsOf(w, s)
	switch {
	case w == "":
	case s == katakana:
		read = kanaSounds(w)
	case isHebrew(w):
		read = hebrewReadings(w)
	}
	for _, heard := range read {
		l.addHeard(p, heard, asSpoken)
		for _, c := range heard.inChinese() {
			l.addHeard(p, c, throughChinese)
		}
	}
}

func (l soundIndex) addHeard(p part, s sound, by way) {
	groups := l.sounds[s.key]
	at := slices.IndexFunc(groups, func(g *soundGroup) bool { return g.sound == s && g.chinese == (by == throughChinese) })
	if at < 0 {
		l.sounds[s.key] = append(groups, &soundGroup{s, by == throughChinese, []part{p}})
		return
	}
	if g := groups[at]; g.parts[len(g.parts)-1] != p {
		g.parts = append(g.parts, p)
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

// pairOfSounds judges two words that sound as parts of one name, which is perhaps foreign and
// in Chinese characters.
func pairOfSounds(t, u *token, both closeness, foreign bool) verdict {
	v := soundVerdict(t.from, u.to, both, foreign)
	switch {
	case t.upper && u.upper:
		return v
	case v.strength == Full: // typed fast
		v.strength = Weak
		return v
	}
	return verdict{}
}
