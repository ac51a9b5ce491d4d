package hidden

import (
	"strings"
	"unicode/utf8"
)

// sounds are the consonants of the alphabets, in classes that people do not keep apart
// when they write a name in another alphabet. What is not here is a vowel, or may be one.
var sounds = func() (m [0xD80]byte) {
	for _, class := range strings.Fields("bپبпбp tتطثтt dدضذдd kخقكکкхkq zزظژзжz rرрr sسصсs Sشчшщچ fفфf lلлl mмم nнنn hحه gغگгgjجj") {
		to, size := utf8.DecodeRuneInString(class)
		for _, r := range class[size:] {
			m[r] = byte(to)
		}
		m[to] = byte(to)
	}
	for i, to := range "kkggnSSggnttddnttddnnbbbbm\x00rrlll\x00SSsh" { // all alphabets of India have one order
		for block := rune(0x900); block < 0xD80; block += 0x80 {
			if to != 0 {
				m[block+0x15+rune(i)] = byte(to)
			}
			m[block+2] = 'n' // the dot above
		}
	}
	m['ச'] = 's'
	return m
}()

// digraph is a consonant that is written in two or three Latin letters.
type digraph struct{ from, to string }

// digraphs are by their first letter.
var digraphs = func() (m ['z' + 1][]digraph) {
	all := strings.Fields("tsch S sch S tch S ch S sh S kh k gh g th t dh d ph f bh b zh z jh g dj g ngh nh ck k ce s ci s cy s c k x ks mb nb mp nb")
	for i := 0; i < len(all); i += 2 {
		m[all[i][0]] = append(m[all[i][0]], digraph{all[i], all[i+1]})
	}
	return m
}()

// inLatin returns the consonant at the beginning of a Latin word and its length there.
func inLatin(w string) (string, int) {
	if w[0] > 'z' {
		_, n := utf8.DecodeRuneInString(w)
		return "", n
	}
	for _, d := range digraphs[w[0]] {
		if strings.HasPrefix(w, d.from) {
			return d.to, len(d.from)
		}
	}
	return w[:1], 1
}

// soundOf returns the consonants of a folded word, by which a name is known in another
// alphabet: of "Khalid" and خالد "kld".
func soundOf(w string, s script) string { return string(appendSound(nil, w, s)) }

func appendSound(out []byte, w string, s script) []byte {
	switch s {
	case latin:
		var last byte
		for w != "" {
			sound, n := inLatin(w)
			w = w[n:]
			for i := range sound {
				c := sounds[sound[i]]
				if c != 0 && c != last {
					out = append(out, c)
				}
				last = c
			}
		}
	case arabic, cyrillic, other:
		out = appendForeign(out, strings.TrimPrefix(w, "ال"), s)
	}
	if n := len(out); n > 1 && out[n-1] == 'h' {
		out = out[:n-1]
	}
	return out
}

func appendForeign(out []byte, w string, s script) []byte {
	var last byte // the consonant just before, 0 where a vowel may be
	for _, r := range w {
		c := byte(0)
		if r < rune(len(sounds)) {
			c = sounds[r]
		}
		if c != 0 && c != last {
			out = append(out, c)
		}
		if last = 0; s == cyrillic || r == 'ل' { // عبدالله, Abdullah
			last = c
		} else if n := len(out); n > 0 && r >= 0x900 && r < 0xD80 && r%0x80 == 0x4D { // the sign for no vowel
			last = out[n-1]
		}
	}
	return out
}

// How many consonants two parts of a name have that are enough, and enough to be sure,
// and the family name beside a title.
const (
	fewSounds, manySounds = 5, 6
	familySounds          = 5
)

// addSounds adds a name by its consonants. One in Cyrillic, Chinese, Korean or kana is
// known in Latin letters already.
func (l *layer) addSounds(of nameOf, name string, parts []token, roles []role) {
	if of.roman || len(parts) < 2 || parts[0].script != latin && parts[0].script != arabic && parts[0].script != other {
		return
	}
	n := int32(len(l.names))
	l.names = append(l.names, nameOf{person: of.person, parts: len(parts), roman: true, sound: true, script: parts[0].script})
	for i, t := range parts {
		w := t.forms[0]
		if t.script == other {
			w = name[t.from:t.to] // with its dots
			w = strings.ReplaceAll(w, "ज्ञ", "ग")
		}
		l.foreign = l.foreign || t.script != latin
		for _, w := range [...]string{w, withoutArticle(w, t.script)} {
			if s := soundOf(w, t.script); s != "" {
				l.sounds[s] = append(l.sounds[s], part{name: n, at: int32(i), role: roles[i]})
			}
		}
	}
}

// byTheSound appends the names in another alphabet of which a word may be a part.
func (f *finder) byTheSound(t *token, buf []part) []part {
	if len(f.layer.sounds) == 0 || t.script == latin && (!f.layer.foreign || !t.upper || t.ordinary() || openers[t.forms[0]]) {
		return buf
	}
	add := func(w string) {
		var out [24]byte
		for _, p := range f.layer.sounds[string(appendSound(out[:0], w, t.script))] {
			if f.layer.names[p.name].script != t.script {
				buf = append(buf, p)
			}
		}
	}
	if t.script == other {
		add(f.text[t.from:t.to])
		return buf
	}
	for _, w := range t.forms[:t.n] {
		add(w)
		switch t.script {
		case latin:
			add(withoutArticle(w, latin))
		case arabic:
			for n := 0; n < 3; n++ {
				if w = withoutPrefix(w); w == "" {
					break
				}
				add(w)
			}
		case cyrillic:
			for n, cut := 0, len(w); n < 3 && cut > 6; n++ {
				if cut -= 2; cyrillicEndings[w[cut:]] {
					add(w[:cut])
				}
			}
		}
	}
	return buf
}

// withoutArticle returns a Latin word without the Arabic article before it, as in
// "Alshamy"; "" where there is none.
func withoutArticle(w string, s script) string {
	if s == latin && len(w) > 5 && (w[:2] == "al" || w[:2] == "el") {
		return w[2:]
	}
	return ""
}

// soundsOf is how many consonants a word has.
func (p *passage) soundsOf(t *token) int {
	if t.script == other {
		return len(soundOf(p.text[t.from:t.to], t.script))
	}
	return len(soundOf(t.forms[t.n-1], t.script))
}

// soundAfterTitle judges a word behind a title that sounds as a family name.
func (p *passage) soundAfterTitle(i int, name part) verdict {
	t := &p.ts[i]
	if name.role != family || !p.titled(i) || p.soundsOf(t) < familySounds {
		return verdict{}
	}
	return verdict{Weak, t.from, t.to, "title and family name, in another alphabet", false}
}

// pairOfSounds judges two words that sound as parts of one name.
func (p *passage) pairOfSounds(t, u *token) verdict {
	a, b := p.soundsOf(t), p.soundsOf(u)
	n := a + b
	v := verdict{None, t.from, u.to, "two parts of the name, in another alphabet", false}
	switch {
	case n >= manySounds && a > 1 && b > 1:
		v.strength = Full
	case n >= fewSounds:
		v.strength = Weak
	}
	return v
}
