package hidden

import (
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// hanName is a name, or a part of one, that is searched within a run of characters
// without spaces. The index has it by its first two characters.
type hanName struct {
	person int32
	text   string
	kind   hanKind
}

type hanKind uint8

const (
	hanWhole hanKind = iota
	hanFamily
	hanGiven
	hanAffiliation
)

func (l *layer) addHan(n hanName) {
	rs := []rune(n.text)
	key := string(rs[:min(2, len(rs))])
	if !slices.Contains(l.han[key], n) {
		l.han[key] = append(l.han[key], n)
	}
}

// addHanName adds a Chinese, Japanese or Korean name.
func (l *layer) addHanName(id int32, parts []token) {
	all := ""
	for _, p := range parts {
		all += p.forms[0]
	}
	rs := []rune(all)
	if len(rs) < 2 {
		return
	}
	if doubleFamilies.has(all) { // 慕容, of whom no more is known
		l.addHan(hanName{id, all, hanFamily})
		return
	}
	l.addHan(hanName{id, all, hanWhole})
	if other := otherSai(all); other != "" {
		l.addHan(hanName{id, other, hanWhole})
		l.addHan(hanName{id, string([]rune(other)[:2]), hanFamily})
	}
	if len(parts) > 1 && isHan(all) && len(rs) > 4 { // 玛丽亚·席尔瓦
		for _, p := range parts {
			if p.letters() >= 3 {
				l.addHan(hanName{id, p.forms[0], hanGiven})
			}
		}
		return
	}
	size := 1
	if len(rs) > 2 && doubleFamilies.has(string(rs[:2])) {
		size = 2
	}
	l.addSpoken(id, string(rs[:size]), string(rs[size:]))
	l.addHan(hanName{id, string(rs[:size]), hanFamily})
	if len(rs)-size >= 2 {
		l.addHan(hanName{id, string(rs[size:]), hanGiven})
	}
	for n := 2; isHan(all) && size == 1 && n <= len(rs)-2; n++ { // Japanese families have two or three
		l.addHan(hanName{id, string(rs[:n]), hanFamily})
		if len(rs) > 3 {
			l.addHan(hanName{id, string(rs[n:]), hanGiven})
		}
	}
}

// han looks for names in the i-th word, a run of characters without spaces.
func (f *finder) han(i int) {
	t := &f.ts[i]
	if t.script == han {
		soundFinder{f}.transliterated(t)
	}
	soundFinder{f}.readAloud(t)
	if len(f.layer.han) == 0 {
		return
	}
	run := t.forms[0]
	var offsets []int
	look := func(at, end int) {
		for _, n := range f.layer.han[run[at:end]] {
			if !strings.HasPrefix(run[at:], n.text) {
				continue
			}
			after := run[at+len(n.text):]
			if after == "" && i+1 < len(f.ts) && (f.ts[i+1].gap == "" || t.script == hangul && f.ts[i+1].gap == " ") {
				after = f.ts[i+1].forms[0] // 田中さん, 지훈 씨
			}
			if v := judgeHan(n, run[:at], after, t.script); v.strength != None {
				if offsets == nil {
					offsets = f.offsets(t)
				}
				v.from, v.to = offsets[at], offsets[at+len(n.text)]
				if at == 0 && n.kind == hanFamily && f.restOfName(n, run) {
					v.to = t.to
				}
				f.hit(n.person, f.spacedWords(v, n, after))
			}
		}
	}
	for at, r := range run {
		end := at + utf8.RuneLen(r)
		look(at, end)
		if end < len(run) {
			_, n := utf8.DecodeRuneInString(run[end:])
			look(at, end+n)
		}
	}
}

// restOfName reports whether a run of characters that begins with a family name is a whole
// name, of which nothing may stay where the family name goes.
func (f *finder) restOfName(n hanName, run string) bool {
	c := hanContext{"", run[len(n.text):], n.text}
	if c.after == "" || utf8.RuneCountInString(c.after) > 2 || c.titled() || c.speaks() || c.crosses() {
		return false
	}
	rs := []rune(run)
	return !slices.ContainsFunc(f.layer.han[string(rs[:2])], func(o hanName) bool {
		return o.person == n.person && o.kind == hanWhole && strings.HasPrefix(run, o.text)
	})
}

// spacedWords weakens a Korean name with a space in it, as in "이 하늘", which are
// words.
func (f *finder) spacedWords(v verdict, n hanName, after string) verdict {
	_, size := utf8.DecodeRuneInString(n.text)
	if n.kind == hanWhole && ordinary(n.text[size:]) && !isHan(n.text) && !(hanContext{after: after}).titled() && strings.ContainsAny(f.text[v.from:v.to], " \n") {
		v.strength, v.why, v.whole = Weak, ofName("the whole name, perhaps two words"), false
	}
	return v
}

// offsets returns, for each byte of the folded word and its end, the byte of the
// text where the character begins of which it was made.
func (p *passage) offsets(t *token) []int {
	run := t.forms[0]
	out := make([]int, 0, len(run)+1)
	var letters []rune
	begin := t.from
	flush := func(next int) {
		for range len(folded(string(letters))) {
			out = append(out, begin)
		}
		letters, begin = letters[:0], next
	}
	for i := t.from; i < t.to; {
		r, n := decode(p.text[i:])
		if letter(r) && !invisible(r) {
			if len(letters) > 0 && norm.NFKC.PropertiesString(string(r)).BoundaryBefore() {
				flush(i)
			} else if len(letters) == 0 {
				begin = i
			}
			letters = append(letters, r)
		}
		i += n
	}
	flush(t.to)
	if len(out) != len(run) { // the whole word, rather than half a character
		out = slices.Repeat([]int{t.from}, len(run))
	}
	return append(out, t.to)
}

// judgeHan says how surely a name that was found between other characters is one.
func judgeHan(n hanName, before, after string, s script) verdict {
	c := hanContext{before, after, n.text}
	v := verdict{}
	switch n.kind {
	case hanAffiliation:
		v.strength, v.why = Weak, Affiliation
	case hanWhole:
		v.strength, v.why = c.whole(s)
		v.whole = v.strength == Full
	case hanFamily:
		v.strength, v.why = c.family(s)
	case hanGiven:
		if c.given(s) {
			v.strength, v.why = Weak, ofName("given name")
		}
	}
	return v
}

// hanContext is a name with the characters around it.
type hanContext struct{ before, after, name string }

func (c hanContext) follows(words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.HasPrefix(c.after, w) })
}

// titled reports whether a title follows.
func (c hanContext) titled() bool { return c.follows(hanTitles) }

// speaks reports whether what follows shows that the name is somebody's.
func (c hanContext) speaks() bool { return c.follows(hanSpeaks) || c.says() }

func (c hanContext) says() bool { return c.follows(hanSays) }

// addressed reports whether what stands before shows that the name is somebody's.
func (c hanContext) addressed() bool {
	return c.preceded(hanAddressed)
}

// called reports whether "old" or "young" stands before the name, as between colleagues, and
// is no part of a word: 老陈.
func (c hanContext) called() bool {
	for _, w := range []string{"老", "小"} {
		if before, ok := strings.CutSuffix(c.before, w); ok {
			return !c.crosses() && !(hanContext{before: before, name: w}).crossesBefore()
		}
	}
	return false
}

func (c hanContext) preceded(words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.HasSuffix(c.before, w) })
}

// crosses reports whether a word reaches over an edge of the name.
func (c hanContext) crosses() bool { return c.crossesBefore() || c.crossesAfter() }

func (c hanContext) crossesBefore() bool {
	first, _ := utf8.DecodeRuneInString(c.name)
	before, _ := utf8.DecodeLastRuneInString(c.before)
	return c.before != "" && ordinary(string([]rune{before, first}))
}

func (c hanContext) crossesAfter() bool {
	last, _ := utf8.DecodeLastRuneInString(c.name)
	after, _ := utf8.DecodeRuneInString(c.after)
	return c.after != "" && ordinary(string([]rune{last, after}))
}

func (c hanContext) whole(s script) (Strength, Why) {
	why := ofName("the whole name")
	switch long := utf8.RuneCountInString(c.name); {
	case s == hangul || long >= 4:
		return Full, why
	case long == 3 && (ordinary(c.name) || c.crosses() && !c.titled()):
		return Weak, ofName("the whole name, perhaps in other words")
	case long == 3 || c.titled():
		return Full, why
	case ordinary(c.name):
		return c.wordAsName()
	case (c.before == "" || c.addressed()) && (c.after == "" || c.speaks()):
		return Full, why
	case c.crossesBefore() && !c.addressed():
		return None, Why{}
	case c.crosses():
		return Weak, ofName("two characters of the name, perhaps in other words")
	case c.before == "" || c.addressed() || c.speaks():
		return Full, why
	}
	return Weak, ofName("two characters of the name")
}

func (c hanContext) family(s script) (Strength, Why) {
	switch long := utf8.RuneCountInString(c.name); {
	case c.titled() && c.name == "이": // also "this"
		return Weak, ofName("family name and title")
	case c.titled() && (c.before == "" || long > 1 || c.addressed() || !c.crosses()):
		return Full, ofName("family name and title")
	case long >= 2 && !ordinary(c.name) && s == han && (doubleFamilies.has(c.name) || c.before == "" || c.addressed() || c.says()) && !c.crosses():
		return Weak, ofName("family name of two characters")
	case long == 1 && s == han && c.called():
		return Weak, ofName("family name, as colleagues call somebody")
	}
	return None, Why{}
}

// wordAsName judges a name of two characters that is a word: "高峰".
func (c hanContext) wordAsName() (Strength, Why) {
	why := ofName("the whole name, which is a word")
	switch {
	case c.addressed() && (c.after == "" || c.says()), c.before == "" && c.says(), c.preceded(hanToSomebody) && !c.follows(hanNouns):
		return Full, why
	case c.before == "", c.addressed(), c.says():
		return Weak, why
	}
	return None, Why{}
}

func (c hanContext) given(s script) bool {
	if s == hangul {
		return strings.HasPrefix(c.after, "씨") || strings.HasPrefix(c.after, "님") || c.before == "" && !ordinary(c.name) && koreanParticles.has(c.after)
	}
	if ordinary(c.name) && !c.titled() || c.crosses() {
		return false
	}
	return utf8.RuneCountInString(c.name) >= 3 || c.before == "" || c.addressed() || c.titled()
}
