package hidden

import (
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// kanaName is a name of Japan of which a part at least is in kana, or one part of it. It is
// looked for within a run of characters and kana, which has no spaces between its words. The index
// has it by its first two letters.
type kanaName struct {
	person int32
	text   string // folded, in hiragana
	exact  string // the same with the marks of its kana
	kind   hanKind
	mixed  bool // with characters, too
}

// inOneKana returns kana as hiragana. What is no kana stays.
func inOneKana(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'ァ' && r <= 'ヶ' {
			return r - 0x60
		}
		return r
	}, s)
}

// exactKana returns a name in one kana, with the marks that folding drops (が is not か) and
// without what stands between its parts.
func exactKana(s string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(middleDots, r) || r == ' ' || r == '\n' {
			return -1
		}
		if t, ok := simplified(r); ok {
			return t
		}
		return r
	}, inOneKana(norm.NFKC.String(s)))
}

func isKana(s script) bool { return s == hiragana || s == katakana }

// addKanaName adds a name of Japan of which a part is in kana.
func (l *layer) addKanaName(id int32, name string) {
	ts := nameParts(words(name, nil))
	if len(ts) == 0 || len(ts) > 3 || slices.ContainsFunc(ts, func(t token) bool { return !isKana(t.script) && t.script != han }) {
		return
	}
	at := slices.IndexFunc(ts, func(t token) bool { return isKana(t.script) })
	if at < 0 {
		return
	}
	whole := kanaName{id, "", "", hanWhole, slices.ContainsFunc(ts, func(t token) bool { return t.script == han })}
	for i, t := range ts {
		n := kanaName{id, inOneKana(t.forms[0]), exactKana(name[t.from:t.to]), hanGiven, t.script == han}
		whole.text, whole.exact = whole.text+n.text, whole.exact+n.exact
		if i == 0 && t.script == hiragana {
			n.kind = hanFamily
		}
		if len(ts) > 1 && t.script == hiragana && t.letters() >= 3 {
			l.addKanaPart(n)
		}
	}
	if utf8.RuneCountInString(whole.text) >= 4 || whole.mixed && utf8.RuneCountInString(whole.text) >= 3 {
		l.addKanaPart(whole)
	}
}

func (l *layer) addKanaPart(n kanaName) {
	key := string([]rune(n.text)[:2])
	if l.kana == nil {
		l.kana = map[string][]kanaName{}
	}
	l.kana[key] = append(l.kana[key], n)
}

// kanaRun are words of Japanese that follow each other, as one.
type kanaRun struct {
	text  string
	at    []int        // for each byte of text and its end, that of the whole text
	edges map[int]bool // where another script, or a space, parts it
}

// kana looks for names in the run of Japanese that begins at the i-th word.
func (f *finder) kana(i int) {
	if len(f.layer.kana) == 0 || !japanese(&f.ts[i]) || i > 0 && f.goesOnInKana(i) {
		return
	}
	run := kanaRun{edges: map[int]bool{0: true}}
	for j := i; j == i || j < len(f.ts) && f.goesOnInKana(j); j++ {
		at := f.offsets(&f.ts[j])
		run.at = append(run.at[:len(run.text)], at...)
		run.text += inOneKana(f.ts[j].forms[0])
		run.edges[len(run.text)] = true
	}
	for at, r := range run.text {
		end := at + utf8.RuneLen(r)
		_, size := utf8.DecodeRuneInString(run.text[end:])
		for _, n := range f.layer.kana[run.text[at:end+size]] {
			to := at + len(n.text)
			if !strings.HasPrefix(run.text[at:], n.text) || exactKana(f.text[run.at[at]:run.at[to]]) != n.exact {
				continue
			}
			v := run.judge(n, at, to)
			v.from, v.to = run.at[at], run.at[to]
			f.hit(n.person, v)
		}
	}
}

func japanese(t *token) bool { return isKana(t.script) || t.script == han }

// goesOnInKana reports whether the i-th word is written in one with the one before it, or beside
// it as the parts of a name are.
func (f *finder) goesOnInKana(i int) bool {
	t, before := &f.ts[i], &f.ts[i-1]
	if !japanese(t) || !japanese(before) || !isKana(t.script) && !isKana(before.script) {
		return false
	}
	return strings.Trim(t.gap, middleDots+" \n\u3000\u00a0") == "" && utf8.RuneCountInString(t.gap) <= 1
}

// judge says how surely a name of Japan stands at a place of a run.
func (r kanaRun) judge(n kanaName, from, to int) verdict {
	begins, titled, ends := r.around(from, to)
	long := utf8.RuneCountInString(n.text)
	switch {
	case n.kind == hanFamily && titled && begins:
		return verdict{strength: Full, why: ofName("family name and title")}
	case n.kind == hanFamily && titled && long > 3:
		return verdict{strength: Weak, why: ofName("family name and title")}
	case n.kind == hanGiven && titled && begins:
		return verdict{strength: Weak, why: ofName("given name")}
	case n.kind != hanWhole:
	case begins && ends, (begins || ends) && (long > 5 || n.mixed && long > 4):
		return verdict{strength: Full, why: ofName("the whole name"), whole: true}
	case long > 5, n.mixed && begins:
		return verdict{strength: Weak, why: ofName("the whole name, perhaps in other words")}
	}
	return verdict{}
}

// around reports whether a word begins at one place of a run, whether a title follows another, and
// whether a word ends there.
func (r kanaRun) around(from, to int) (begins, titled, ends bool) {
	after := r.text[to:]
	is := func(of func(s, w string) bool, s string, ws []string) bool {
		return slices.ContainsFunc(ws, func(w string) bool { return of(s, w) })
	}
	begins = r.edges[from] || is(strings.HasSuffix, r.text[:from], kanaParticles)
	titled = hanContext{after: after}.titled() || is(strings.HasPrefix, after, hiraganaTitles)
	return begins, titled, titled || r.edges[to] || is(strings.HasPrefix, after, kanaParticles)
}

// kanaParticles stand before and behind a noun; folded, as が is か.
var kanaParticles = foldedAll(strings.Fields("は が を に と も の へ で や か から まで より です だ"))
