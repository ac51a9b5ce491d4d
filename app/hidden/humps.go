package hidden

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// humped finds people in words that are written together and parted by capitals or figures only:
// "DrMarwood", "AskMarwood", "2022marwood". Each part counts as a word of its own; what stood as a
// word before is found elsewhere.
func (x *Index) humped(p *passage, as manner) []Hit {
	ts, borders := p.parted()
	if borders == nil {
		return nil
	}
	q := &passage{text: p.text, ts: ts, names: as == asName}
	var hits []Hit
	for _, h := range x.among(q, as) {
		i, _ := slices.BinarySearchFunc(ts, h.From, func(t token, at int) int { return t.from - at })
		if i == len(ts) || ts[i].from != h.From || !borders[h.From] && !borders[h.To] {
			continue
		}
		titled := i > 0 && q.title(i-1) && borders[h.From]
		alone := ts[i].to == h.To
		if alone && !titled && (ts[i].ordinary() || !h.Why.ofFamily() || ts[i].letters() < 5) {
			continue // "OpenHill", "GraceNet"
		}
		if alone && !titled && i > 0 && borders[h.From] && joinsNames(&ts[i-1]) {
			h.Strength = min(h.Strength, Weak) // "McMarwood": another name
		}
		hits = append(hits, h)
	}
	return hits
}

// joinsNames reports whether a word before a name makes another name of it.
func joinsNames(t *token) bool {
	return particles.has(t.forms[0]) || nameBeginnings.has(t.forms[0])
}

// nameBeginnings stand at the beginning of family names, beside particles.
var nameBeginnings = set("mc mac fitz o st saint san santa")

// parted returns the words of the passage with those cut that have a capital or a letter behind a
// small letter or a figure, and the bytes at which they were cut; nil where there are none.
func (p *passage) parted() (out []token, borders map[int]bool) {
	for i := range p.ts {
		t := &p.ts[i]
		at := humpsIn(p.text[t.from:t.to], t.script)
		if strings.Contains(p.text[max(t.from-1, 0):t.to], `\`) {
			at = nil // "\nBrockwood": see escaped
		}
		if len(at) == 0 {
			if out != nil {
				out = append(out, *t)
			}
			continue
		}
		if out == nil {
			out, borders = append(make([]token, 0, len(p.ts)+4), p.ts[:i]...), map[int]bool{}
		}
		from, gap := t.from, t.gap
		for _, end := range append(at, t.to-t.from) {
			to := t.from + end
			for _, part := range words(p.text[from:to], nil) {
				part.from, part.to = part.from+from, part.to+from
				part.gap, gap = gap, " "
				out = append(out, part)
			}
			if to < t.to {
				borders[to] = true
			}
			from = to
		}
	}
	return out, borders
}

// humpsIn returns where a word is cut: "DrMarwood", "DrQMarwood", "MsSILVA", "2022marwood".
func humpsIn(word string, s script) (at []int) {
	if !s.cased() {
		return nil
	}
	var before, last rune
	for i, r := range word {
		if invisible(r) {
			continue
		}
		_, size := utf8.DecodeRuneInString(word[i:])
		next, _ := utf8.DecodeRuneInString(word[i+size:])
		switch {
		case last == 0, !unicode.IsLetter(r):
		case unicode.IsUpper(r) && unicode.IsLower(last), unicode.IsDigit(last) && len(word)-i >= 5,
			unicode.IsUpper(r) && unicode.IsUpper(last) && unicode.IsLower(next) && (before == 0 || unicode.IsLetter(before)):
			at = append(at, i)
		}
		before, last = last, r
	}
	return at
}

// gluedTitles are written together with a name where nothing has capitals: "drmarwood". In other
// alphabets and for the rest of the titles, see humped.
var gluedTitles = strings.Fields("mr mrs ms miss dr prof professor sir lady lord mme mlle madame monsieur sr sra senor senora senhor senhora don dona herr frau amb ambassador hon rev minister chair chairman")

// gluedTitle finds a family name behind a title that is written together with it.
func (f *finder) gluedTitle(i int) {
	t := &f.ts[i]
	w := t.forms[0]
	if t.script != latin || len(w) < 7 || t.ordinary() {
		return
	}
	for _, title := range gluedTitles {
		rest, ok := strings.CutPrefix(w, title)
		if !ok || utf8.RuneCountInString(rest) < 5 {
			continue
		}
		for _, p := range f.familyParts(rest) {
			v := verdict{Full, t.from, t.to, ofName("title and family name"), false}
			if commonFamilies.has(rest) && !t.caps {
				v.strength = Weak
			}
			f.hit(f.layer.names[p.name].person, v)
		}
	}
}

// inHandle finds a family name at the beginning or the end of the name of an account or a topic:
// "@marwoodq", "@therealmarwood", "#marwoodspeaks". Nobody knows whether it is that person.
func (f *finder) inHandle(i int) {
	t := &f.ts[i]
	w := t.forms[0]
	if t.script != latin || len(w) < 7 || !f.account(i) {
		return
	}
	for k := range w {
		for _, part := range []string{w[:k], w[k:]} {
			if utf8.RuneCountInString(part) < 6 || len(part) == len(w) {
				continue
			}
			for _, p := range f.familyParts(part) {
				f.hit(f.layer.names[p.name].person, verdict{Weak, t.from, t.to, FamilyName, false})
			}
		}
	}
}

// familyParts are those whose family name a folded word is, and which is no other word.
func (f *finder) familyParts(w string) (out []part) {
	e := f.layer.words[w]
	if e == nil || ordinary(w) {
		return nil
	}
	for _, p := range e.parts {
		if of := f.layer.names[p.name]; p.role == family && !p.plain && !p.loose && !p.half && !of.roman && of.parts > 1 {
			out = append(out, p)
		}
	}
	return out
}
