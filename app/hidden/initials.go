package hidden

import (
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// hasInitial reports whether a word is one or two first letters of the name.
func (of *nameOf) hasInitial(t *token) bool {
	w := t.forms[0]
	n := utf8.RuneCountInString(w)
	if n == 0 || n > 2 || !t.upper || t.script == arabic {
		return false
	}
	r, _ := utf8.DecodeRuneInString(w)
	return strings.ContainsRune(of.initials, r) && (n == 1 || strings.Contains(of.initials, w))
}

// startsWith reports whether a word is one letter, with which a part of the name begins.
func (of *nameOf) startsWith(t *token) bool {
	return t.letters() == 1 && strings.Contains(of.initials, t.forms[0])
}

// initials finds "M.S." and "M. S." at the i-th word.
func (f *finder) initials(i int) {
	t := &f.ts[i]
	single := func(t *token) bool { return t.upper && len(t.forms[0]) <= 4 && t.letters() == 1 }
	if !single(t) || !strings.HasPrefix(f.after(i), ".") || i > 0 && near(t, &f.ts[i-1]) && f.ts[i-1].letters() == 1 {
		return
	}
	all, to := t.forms[0], t.to
	for j := i + 1; j < len(f.ts); j++ {
		u := &f.ts[j]
		if g := strings.TrimSpace(u.gap); g != "." && g != ".-" || !single(u) {
			break
		}
		all, to = all+u.forms[0], u.to
	}
	if strings.HasPrefix(f.text[to:], ".") {
		for _, p := range f.layer.initials[all] {
			f.hit(p, verdict{Weak, t.from, to, ofName("initials"), false})
		}
	}
}

// addInitials notes which words of a name are initials only.
func (of *nameOf) addInitials(ts []token) {
	for _, t := range ts {
		if isInitial(&t) {
			of.initials += t.forms[0]
			of.initialOnly = of.parts == 1
		}
	}
}

// Initialled reports whether what stands in the place of a name is that of somebody with some of its
// words as their first letters only, also in Latin letters: "J-P L", "Olga Z" for Ольга Зимняя.
func Initialled(name, typed string) bool {
	given := words(typed, nil)
	if len(given) < 2 || !slices.ContainsFunc(given, func(t token) bool { return t.letters() == 1 }) {
		return false
	}
	names := []string{name}
	if r, _ := utf8.DecodeRuneInString(strings.TrimSpace(name)); scriptOf(r) == cyrillic {
		lower := strings.ToLower(norm.NFC.String(name))
		for _, in := range romans {
			names = append(names, in.Replace(lower))
		}
	}
	return slices.ContainsFunc(names, func(n string) bool {
		parts := words(n, nil)
		if len(parts) != len(given) {
			return false
		}
		turned := slices.Concat(parts[len(parts)-1:], parts[:len(parts)-1])
		return begins(given, parts) || begins(given, turned)
	})
}

// begins reports whether each word is one of a name, or its first letter.
func begins(given, parts []token) bool {
	for i, t := range given {
		if !t.is(parts[i].forms[0]) && (t.letters() != 1 || !strings.HasPrefix(parts[i].forms[0], t.forms[0])) {
			return false
		}
	}
	return true
}
