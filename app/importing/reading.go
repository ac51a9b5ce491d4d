package importing

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"rapporteur/app/hidden"
	"rapporteur/app/igf"
	"rapporteur/app/importing/leftover"
	"rapporteur/app/importing/mailbox"
)

// Reading is what was read of a file.
type Reading[T any] struct {
	Items []T
	// People are all whom the file names as people: who writes, is written to, is
	// quoted, speaks, or changed the text.
	People []igf.Mention
	// Left are the pieces of the file that are in no item.
	Left []leftover.Piece
}

// leave adds a piece of the item with a number, 0 for none.
func (r *Reading[T]) leave(number int, l leftover.Piece) {
	if sep := " "; number > 0 {
		if strings.HasPrefix(l.Where, ":") {
			sep = ""
		}
		l.Item, l.Where = number, strings.TrimSpace(strconv.Itoa(number)+sep+l.Where)
	}
	r.Left = append(r.Left, l)
}

// name adds somebody.
func (r *Reading[T]) name(people ...igf.Mention) {
	for _, p := range people {
		if p.Name = personName(p.Name); p.Name != "" || p.Email != "" {
			r.People = append(r.People, p)
		}
	}
}

// peopleAt returns the people whose addresses stand in a text, with the names before
// these: `"Sample, Maria" <maria@example.org>`, "… 17:08, Maria Sample <maria@…>".
func peopleAt(text string) []igf.Mention {
	var out []igf.Mention
	at := 0
	for _, a := range hidden.Addresses(text) {
		before, address := text[at:a.From], text[a.From:a.To]
		at = a.To
		if !strings.ContainsAny(address, "@＠") || !mailbox.OfSomebody(before, address) {
			continue
		}
		m := igf.Mention{Email: strings.ToLower(address)}
		before = strings.TrimRight(before, " \t\n<([")
		if q, ok := strings.CutSuffix(before, `"`); ok {
			m.Name = q[strings.LastIndexByte(q, '"')+1:]
		} else {
			m.Name = lastName(before)
		}
		out = append(out, m)
	}
	return out
}

// lastName returns the name at the end of a text, "" for none: words with a capital, or
// of a script without, up to a figure or a sign.
func lastName(text string) string {
	if i := strings.LastIndexFunc(text, endsName); i >= 0 {
		_, size := utf8.DecodeRuneInString(text[i:])
		text = text[i+size:]
	}
	return nameOf(strings.Fields(text))
}

// namesIn returns the names of two words or more that stand between the figures and the
// signs of a text, and the names in scripts that put no blanks within one.
func namesIn(text string) []igf.Mention {
	var out []igf.Mention
	for _, piece := range strings.FieldsFunc(text, endsName) {
		if n := hidden.HanNameAmong(piece, frames); n != "" {
			out = append(out, igf.Mention{Name: n})
			continue
		}
		if n := nameOf(strings.Fields(piece)); strings.Contains(n, " ") {
			out = append(out, igf.Mention{Name: n})
		}
	}
	return out
}

func endsName(r rune) bool {
	return unicode.IsNumber(r) || strings.ContainsRune(",:;<>()[]/，：；、\n", r)
}

// nameOf returns the name among words: the longest run of those that may be part of
// one, five at most; "" for none.
func nameOf(words []string) string {
	var best, run []string
	for _, w := range words {
		w = strings.Trim(w, `"'*_“”„«».`)
		r, _ := utf8.DecodeRuneInString(w)
		part := w != "" && (unicode.IsUpper(r) || unicode.IsLetter(r) && !unicode.IsLower(r)) && !frames[strings.ToLower(w)]
		if !part {
			run = nil
			continue
		}
		if run = append(run, w); len(run) >= len(best) {
			best = run
		}
	}
	return strings.Join(best[max(0, len(best)-5):], " ")
}
