package hidden

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// inflection is how names change their endings in the languages of a script.
type inflection struct {
	script  script
	final   []string // endings in the nominative, which a stem has not
	endings wordSet  // of the other cases
	letters int      // that a stem has at least
	longest int      // ending, in letters
	loose   bool     // an inflected name alone may be another name
}

var inflections = []inflection{
	{cyrillic, strings.Fields("а я ь о и е ы ии ыи ои ая ия яя"), cyrillicEndings, 3, 3, false},
	{latin, strings.Fields("a e i o u y ir ur"), latinEndings, 4, 5, true},
	{other, strings.Fields("ησ οσ ασ η α ω"), greekEndings, 4, 2, true},
}

func inflectionOf(s script) *inflection {
	for i := range inflections {
		if inflections[i].script == s {
			return &inflections[i]
		}
	}
	return nil
}

// stems are a name without its ending in the nominative.
func (in *inflection) stems(w string) []string {
	out := []string{w}
	for _, end := range in.final {
		if stem := strings.TrimSuffix(w, end); stem != w {
			out = append(out, stem)
		}
	}
	rs := []rune(w)
	n := len(rs)
	if n >= 4 && strings.ContainsRune("еоe", rs[n-2]) && !strings.ContainsRune("аеиоуыюяьaeiouy", rs[n-1]) { // Павел, Павла; Marek, Marka
		out = append(out, string(rs[:n-2])+string(rs[n-1]))
	}
	if n == 3 && rs[1] == 'е' { // Лев, Льва
		out = append(out, string(rs[0])+"ь"+string(rs[2]))
	}
	if in.script == latin && n > 6 && strings.HasSuffix(w, "sson") { // Einarsson, Einarssyni
		out = append(out, string(rs[:n-2])+"yn")
	}
	if in.script == latin && n > 4 && strings.HasSuffix(w, "ka") { // Agnieszka, Agnieszce
		out = append(out, string(rs[:n-2])+"c")
	}
	least := in.letters
	if in.script == cyrillic && n == 3 { // Зоя, Зое
		least = 2
	}
	return slices.DeleteFunc(out, func(s string) bool { return utf8.RuneCountInString(s) < least })
}

// arabicPrefixes are words that are written together with the next one.
var arabicPrefixes = [...]string{"ال", "لل", "و", "ف", "ب", "ك", "ل"}

// standing says where a word stands.
type standing bool

const (
	anywhere   standing = false
	besideName standing = true // a word in small letters may have an ending, too
)

// partsOf appends the names that a word may be a part of, in any of its forms.
func (f *finder) partsOf(t *token, stands standing, buf []part) []part {
	add := func(w string) {
		if e := f.layer.words[w]; e != nil {
			buf = append(buf, e.parts...)
		}
	}
	for _, w := range t.forms[:t.n] {
		add(w)
		if t.script == arabic {
			for rest, n := w, 0; n < 3; n++ {
				if rest = withoutPrefix(rest); rest == "" {
					break
				}
				add(rest)
			}
			continue
		}
		if len(w) >= 5 && w[len(w)-1] == 's' {
			add(w[:len(w)-1])
		}
		if in := inflectionOf(t.script); in != nil && len(f.layer.stems) > 0 && (t.upper || !in.loose || stands == besideName) {
			buf = f.inflected(w, in, buf)
		}
	}
	return buf
}

// inflected appends the names of which w is a case.
func (f *finder) inflected(w string, in *inflection, buf []part) []part {
	add := func(stem string) {
		for _, p := range f.layer.stems[stem] {
			p.loose = in.loose
			buf = append(buf, p)
		}
	}
	if !in.loose {
		add(w)
	}
	for n, cut := 1, len(w); n <= in.longest; n++ {
		_, size := utf8.DecodeLastRuneInString(w[:cut])
		if cut -= size; cut < in.letters {
			break
		}
		if in.endings.has(w[cut:]) {
			add(w[:cut])
		}
	}
	return buf
}

// withoutPrefix returns an Arabic word without the word that is written together
// with it, "" where there is none.
func withoutPrefix(w string) string {
	for _, p := range arabicPrefixes {
		if t := strings.TrimPrefix(w, p); t != w && len(t) >= 6 {
			return t
		}
	}
	return ""
}

// patronymics are what names made of the father's have, before their ending: "Петровна",
// "Petrovich".
var patronymics = []string{"овн", "евн", "ичн", "ович", "евич", "ovn", "evn", "ichn", "ovich", "evich", "ovitch", "evitch", "owitsch", "jewitsch", "ewitsch"}

// patronymic reports whether the i-th word is one and ends the name: with it alone people are
// addressed politely in Russian, by their given name before it.
func (p *passage) patronymic(i int) bool {
	if i >= len(p.ts) || !p.ts[i].upper || p.ts[i].gap != " " || i+1 < len(p.ts) && p.ts[i+1].gap == " " && p.ts[i+1].upper {
		return false
	}
	w := p.ts[i].forms[0]
	return slices.ContainsFunc(patronymics, func(s string) bool {
		at := strings.LastIndex(w, s)
		return at > 2 && utf8.RuneCountInString(w[at+len(s):]) <= 2
	})
}
