package hidden

import (
	"iter"
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

// proclitics of Arabic and Hebrew are written together with the word after them.
var proclitics = [...]string{"ال", "لل", "و", "ف", "ب", "ك", "ل", "ב", "ל", "ה", "מ", "ו", "ש", "כ"}

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
		for rest := range behindProclitics(w) {
			add(rest)
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

// behindProclitics are what is left of a word in Arabic or Hebrew letters behind the small
// words that are written together with it, one after the other: "ולכהנא", "والخطيب".
// Three letters are left at least.
func behindProclitics(w string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for range 3 {
			if w = behindProclitic(w); w == "" || !yield(w) {
				return
			}
		}
	}
}

func behindProclitic(w string) string {
	if w == "" || w[0] < 0xD7 || w[0] > 0xDB { // the first byte of these letters
		return ""
	}
	for _, p := range proclitics {
		if rest := strings.TrimPrefix(w, p); rest != w && len(rest) >= 6 {
			return rest
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
