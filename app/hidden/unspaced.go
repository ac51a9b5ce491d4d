package hidden

import (
	"slices"
	"strings"
	"unicode/utf8"

	"rapporteur/app/igf"
)

// joinedBehindProclitic looks for a whole name without its blank, behind words that are
// written together with it: "وأحمدالخطيب".
func (f *finder) joinedBehindProclitic(i int) {
	t := &f.ts[i]
	for w := range behindProclitics(t.forms[0]) {
		if e := f.layer.words[w]; e != nil {
			for _, j := range e.joined {
				f.hit(j.person, verdict{Full, t.from, t.to, ofName("the whole name in one word"), true})
			}
		}
	}
}

// unspacedName is a name in an alphabet without blanks between words.
type unspacedName struct {
	person     int32
	first, all string // the given name, and the whole one
}

// addUnspaced adds a name in an alphabet without blanks between words.
func (l *layer) addUnspaced(id int32, name string) {
	parts := strings.Fields(name)
	if len(parts) == 0 || !strings.ContainsFunc(parts[0], isUnspaced) {
		return
	}
	parts[0] = withoutUnspacedTitle(parts[0])
	l.unspaced = append(l.unspaced, unspacedName{id, parts[0], strings.Join(parts, "")})
}

func isUnspaced(r rune) bool { return igf.Unspaced(r) && !igf.Ideographic(r) }

// unspacedTitles stand before a name, and are written together with it.
var unspacedTitles = []string{"นางสาว", "คุณ", "นาย", "นาง", "ดร"}

func withoutUnspacedTitle(w string) string {
	for _, title := range unspacedTitles {
		if rest := strings.TrimPrefix(w, title); rest != w && utf8.RuneCountInString(rest) > 2 {
			return rest
		}
	}
	return w
}

// unspaced looks within the i-th word, which may be a whole sentence, for names in alphabets
// without blanks.
func (f *finder) unspaced(i int) {
	t := &f.ts[i]
	if len(f.layer.unspaced) == 0 || t.script != other {
		return
	}
	raw := f.text[t.from:t.to]
	for _, n := range f.layer.unspaced {
		if at := strings.Index(raw, n.all); at >= 0 && n.all != n.first {
			f.hit(n.person, verdict{Full, t.from + at, t.from + at + len(n.all), ofName("the whole name in one word"), true})
			continue
		}
		at := strings.Index(raw, n.first)
		if at < 0 || utf8.RuneCountInString(n.first) < 3 {
			continue
		}
		titled := slices.ContainsFunc(unspacedTitles, func(title string) bool { return strings.HasSuffix(raw[:at], title) })
		if at == 0 || titled {
			f.hit(n.person, verdict{Weak, t.from + at, t.from + at + len(n.first), ofName("given name"), false})
		}
	}
}
