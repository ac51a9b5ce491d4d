package importing

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"rapporteur/app/hidden"
	"rapporteur/app/igf"
	"rapporteur/app/importing/mailbox"
)

// Reading is what was read of a file.
type Reading[T any] struct {
	Items []T
	// People are all whom the file names as people: who writes, is written to, is
	// quoted, speaks, or changed the text.
	People []igf.Mention
	// Left are the pieces of the file that are in no item.
	Left []Leftover
}

// Leftover is a piece of a file that is in no item.
type Leftover struct {
	Kind  LeftoverKind
	Where string // number of the item, and the line in it or the name of the piece: "3", "3:12", "3 notes.pdf"
	Words string // "" for what has none
	Bytes int    // how much it is, where it is not only words
}

// Item returns the number of the item that it belongs to, 0 for none.
func (l Leftover) Item() int {
	end := strings.IndexFunc(l.Where, func(r rune) bool { return r < '0' || r > '9' })
	if end < 0 {
		end = len(l.Where)
	}
	n, err := strconv.Atoi(l.Where[:end])
	if err != nil {
		return 0
	}
	return n
}

// LeftoverKind says why a piece of a file is in no item, or what it is.
type LeftoverKind string

// The kinds of pieces.
const (
	LeftQuotation  LeftoverKind = "quotation" // words of others that a mail answers, and what announces them
	LeftSignature  LeftoverKind = "signature" // with a farewell and the name below it
	LeftGreeting   LeftoverKind = "greeting"  // of somebody by name
	LeftFooter     LeftoverKind = "footer"    // of a list
	LeftArmour     LeftoverKind = "armour"    // what signs a mail for programs
	LeftFrame      LeftoverKind = "frame"     // around the parts of a mail, or the mails of a digest
	LeftHead       LeftoverKind = "head"      // lines of the head of a mail that are none
	LeftOutside    LeftoverKind = "outside"   // before the first mail, or behind the last part of one
	LeftAttachment LeftoverKind = "attachment"
	LeftPage       LeftoverKind = "page" // what the HTML of a mail says, and its plain text does not
	LeftDamaged    LeftoverKind = "damaged"
	LeftAbove      LeftoverKind = "above"       // the heads of a table, or the first words of a transcript
	LeftAgain      LeftoverKind = "heads-again" // heads of a table that are repeated
	LeftSheet      LeftoverKind = "sheet"       // a worksheet, or a table of a document, that is not read
	LeftRemark     LeftoverKind = "remark"      // on a cell, or of whoever made captions
	LeftBeyond     LeftoverKind = "beyond"      // the last head of a table
	LeftColumn     LeftoverKind = "column"      // of which nothing is known
	LeftRow        LeftoverKind = "row"         // of a table, without a comment
	LeftCell       LeftoverKind = "cell"        // whose value is none of its field
	LeftPlace      LeftoverKind = "place"       // where a comment stands, beside the number of its paragraph
	LeftResolved   LeftoverKind = "resolved"    // a comment that was resolved in the file
	LeftClosing    LeftoverKind = "closing"     // lines below the last words of a transcript
	LeftPrivate    LeftoverKind = "private"     // a message to single people: without its words
	LeftSilent     LeftoverKind = "silent"      // the name of somebody who says nothing
)

// LeftoverKinds lists the kinds of pieces.
func LeftoverKinds() []LeftoverKind {
	return []LeftoverKind{
		LeftQuotation, LeftSignature, LeftGreeting, LeftFooter, LeftArmour, LeftFrame, LeftHead, LeftOutside, LeftAttachment, LeftPage, LeftDamaged,
		LeftAbove, LeftAgain, LeftSheet, LeftRemark, LeftBeyond, LeftColumn, LeftRow, LeftCell, LeftPlace, LeftResolved, LeftClosing, LeftPrivate, LeftSilent,
	}
}

// Expected reports whether pieces of a kind are left out of nearly every file, and
// nobody misses them.
func (k LeftoverKind) Expected() bool {
	switch k {
	case LeftQuotation, LeftSignature, LeftGreeting, LeftFooter, LeftArmour, LeftFrame, LeftAbove, LeftAgain, LeftRow, LeftPlace, LeftClosing, LeftPrivate, LeftSilent:
		return true
	}
	return false
}

// leave adds a piece of the item with a number, "" for none.
func (r *Reading[T]) leave(number string, l Leftover) {
	if sep := " "; number != "" {
		if strings.HasPrefix(l.Where, ":") {
			sep = ""
		}
		l.Where = strings.TrimSpace(number + sep + l.Where)
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
		if !strings.ContainsAny(address, "@＠") || mailbox.IsList(address) {
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
// signs of a text.
func namesIn(text string) []igf.Mention {
	var out []igf.Mention
	for _, piece := range strings.FieldsFunc(text, endsName) {
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
