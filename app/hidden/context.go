package hidden

import "strings"

// somebodyElse reports whether the word before the i-th looks like the given name
// of somebody else with the same family name.
func (f *finder) somebodyElse(i int) bool {
	if i == 0 || f.ts[i].gap != " " || !f.ts[i].script.cased() {
		return false
	}
	b := &f.ts[i-1]
	if !b.upper || b.letters() < 3 || f.ts[i].caps && b.caps && f.shouts() {
		return false
	}
	return !openers[b.forms[0]] && !honorifics[b.forms[0]] && !roleWords[b.forms[0]] && (b.script == latin || !f.starts(i-1))
}

// near reports whether a word and the one before it may belong to one name.
func near(t, before *token) bool {
	g := t.gap
	if g == " " || g == "." { // "maria.silva@…"
		return true
	}
	if len(g) > 24 || strings.Contains(g, "\n\n") || strings.ContainsAny(g, "!?;:(。；：") {
		return false
	}
	if i := strings.IndexByte(g, '.'); i >= 0 {
		return short(before) || i > 0 && strings.TrimSpace(g[:i]) != ""
	}
	return true
}

// short reports whether a word may be an initial or a title.
func short(t *token) bool { return t.letters() <= 2 || honorifics[t.forms[0]] }

// starts reports whether the i-th word begins a sentence.
func (f *finder) starts(i int) bool { return i == 0 || sentence(f.ts[i].gap) }

// shouts reports whether the text is in capitals, where capitals say nothing.
func (f *finder) shouts() bool {
	if !f.counted {
		n, all := 0, 0
		for i := range f.ts {
			if f.ts[i].script.cased() {
				all++
				if f.ts[i].caps {
					n++
				}
			}
		}
		f.counted, f.inShouts = true, all > 3 && 2*n > all
	}
	return f.inShouts
}

// inCapitals reports whether a word beside the i-th has a capital, too, as in the
// name of an institution or a heading.
func (f *finder) inCapitals(i int) bool {
	beside := func(j int) bool {
		if j < 0 || j >= len(f.ts) {
			return false
		}
		t := &f.ts[j]
		return t.upper && !f.starts(j) && !honorifics[t.forms[0]] && t.letters() > 2
	}
	return i+1 < len(f.ts) && f.ts[i+1].gap == " " && beside(i+1) || f.ts[i].gap == " " && beside(i-1)
}

func (f *finder) after(j int) string { return f.text[f.ts[j].to:] }
