// Package identity says which items of a file are new and which are here already: by
// the id that their source gave them, else by words and time, else by words, place and
// source; and among equals by who said them, as this device knows it. It never hashes a
// name, nor an id that may be one: what it makes is shared.
package identity

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"
	"strings"
	"time"

	"golang.org/x/text/unicode/norm"

	"rapporteur/app/igf"
)

// Facts are what is known of an item.
type Facts struct {
	Target   string    // the output or session that it is on
	Source   string    // what files of one origin share, such as the heads of a form: never a file name
	SourceID string    // the id that its source gave it, such as a Message-ID, behind a word and a space that say what it is; "" for none
	At       time.Time // when its source says that it was said; zero: not known
	Place    string    // the paragraph, or the words that it is about
	Words    string    // what it says, as everybody may read it
	Before   string    // what it says with the names that were hidden since: compared, never kept
	Who      string    // as this device knows them: compared, never hashed; "" for nobody or not known
	From     From      // likewise
	// Renamed says that its source may name a person in another way next time: of those
	// who are left over in a class, one is the other.
	Renamed bool
}

// From is what else is known of somebody than their name: affiliation, stakeholder group and region, "" each for not
// known. Two of one name who are from somewhere else are two.
type From [3]string

func (f From) differs(other From) bool {
	for i, a := range f {
		if b := other[i]; a != "" && b != "" && !sameWords(a, b) {
			return true
		}
	}
	return false
}

// Class is what equal items share. It can be shared.
type Class string

// Mark is one item of a class. It can be shared.
type Mark struct {
	Class Class
	Nth   int // among equals, from 0
}

func (m Mark) String() string { return string(m.Class) + "." + strconv.Itoa(m.Nth) }

// Parse reads a mark; ok is false where it is none.
func Parse(mark string) (m Mark, ok bool) {
	class := igf.ClassOfMark(mark)
	if class == "" {
		return m, false
	}
	n, err := strconv.Atoi(mark[len(class)+1:])
	return Mark{Class(class), n}, err == nil
}

// ClassOf returns the class of an item.
func ClassOf(p Facts) Class {
	switch {
	case p.opaque():
		return ownClass(p)
	case !p.At.IsZero(): // the paragraph beside it may grow
		return classOf("at", p.Target, p.At.UTC().Format("2006-01-02 15:04"), plain(p.Words))
	}
	return classOf("place", p.Target, p.Source, plain(p.Place), plain(p.Words))
}

// Classes returns the classes in which an item may be here. One that an earlier version made of
// an id is looked for, and never made again.
func Classes(p Facts) []Class {
	out, before := []Class{ClassOf(p)}, p
	if own := plainOwnClass(p); p.SourceID != "" && own != out[0] {
		out = append(out, own)
	}
	if before.Words = p.Before; p.Before != "" && ClassOf(before) != out[0] {
		out = append(out, ClassOf(before))
	}
	return out
}

// ownClass is that of an id that can be hashed. One that nobody can guess is marked as such: a
// counter can be.
func ownClass(p Facts) Class {
	if p.random() {
		return igf.OwnClass + plainOwnClass(p)
	}
	return plainOwnClass(p)
}

func plainOwnClass(p Facts) Class { return classOf("own", p.Target, p.SourceID) }

// opaque reports whether the id of an item can be hashed: it was made by a program and says
// nothing of a person. A hash of any other can be undone by trying names and addresses. That of
// a mail is judged by what stands before its host. A service that sends tables may call people by a hash of
// their address, which can be tried as the address can: there an id has to show that it was counted or drawn.
func (p Facts) opaque() bool {
	what, id, _ := strings.Cut(p.SourceID, " ")
	return what != mailID && isCounter(id) || p.random()
}

// random reports whether nobody can guess the id of an item.
func (p Facts) random() bool {
	what, id, _ := strings.Cut(p.SourceID, " ")
	if what == mailID {
		id, _, _ = strings.Cut(strings.TrimPrefix(id, "<"), "@")
		return random(id)
	}
	return drawn(id)
}

// mailID is what the id of a mail begins with.
const mailID = "mail"

// maxCounter is how many digits a counter has at most: more may be a telephone number.
const maxCounter = 6

func isCounter(id string) bool {
	return id != "" && len(id) <= maxCounter && strings.Trim(id, "0123456789") == ""
}

// random reports whether an id is long and mixed so that no person has it for a name: 16
// hexadecimal digits, or 20 letters and digits, that change at least four times between letters
// and digits. A user name with a year in it changes once or twice.
func random(id string) bool {
	hexadecimal, n, changes, last := true, 0, 0, false
	for _, r := range id {
		digit := r >= '0' && r <= '9'
		switch {
		case strings.ContainsRune("-._+=$/{}", r):
			continue
		case !digit && !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'):
			return false
		case n > 0 && digit != last:
			changes++
		}
		hexadecimal = hexadecimal && (digit || r <= 'F' || r >= 'a' && r <= 'f')
		last = digit
		n++
	}
	return changes >= 4 && (n >= 20 || hexadecimal && n >= 16)
}

// Content returns the class of what an item says and where, wherever it came from.
func Content(p Facts) Class { return classOf("says", p.Target, plain(p.Place), plain(p.Words)) }

// classOf hashes parts with their lengths, so that no two lists are alike.
func classOf(parts ...string) Class {
	h := sha256.New()
	for _, p := range parts {
		h.Write([]byte(strconv.Itoa(len(p)) + ":" + p))
	}
	return Class(hex.EncodeToString(h.Sum(nil)[:16]))
}

// plain returns a text as it is compared.
func plain(s string) string { return igf.PlainText(norm.NFC.String(s)) }

// Known is an item that is here. There are several of one mark where they say different things, or
// different people say them: anybody can copy a mark.
type Known struct {
	Mark  Mark
	Who   string // "" where this device does not know them
	From  From
	Words string // what it said when it was imported; "" where they are not here any more
	// Reserved says that it is not here any more, and that its mark is not free: a
	// person withdrew it.
	Reserved bool
}

// Verdict is what becomes of an item. Of says which of those that are known it is, -1
// where it is an earlier one of the same file.
type Verdict struct {
	Mark Mark
	Here bool
	Of   int
}

// Match says of each item whether it is here. In a class, people whom this device knows
// are paired first; then those of whom one side is not known, in order. Who is left is
// new and gets the next free number. Items of one file are never merged, but for those
// that have one id and say the same.
func Match(known []Known, items []Facts) []Verdict {
	m := matching{known: known, items: items, byClass: map[Class][]int{}, free: map[Class]int{}, taken: make([]bool, len(known)), first: copies(items), out: make([]Verdict, len(items))}
	for i, k := range known {
		m.free[k.Mark.Class] = max(m.free[k.Mark.Class], k.Mark.Nth+1)
		if m.taken[i] = k.Reserved; !k.Reserved {
			m.byClass[k.Mark.Class] = append(m.byClass[k.Mark.Class], i)
		}
	}
	elsewhere := func(k Known, p Facts) bool {
		return !strings.HasPrefix(string(k.Mark.Class), igf.OwnClass) && k.From.differs(p.From)
	}
	m.pair(func(k Known, p Facts) bool { return sameWords(k.Who, p.Who) && !elsewhere(k, p) })
	m.pair(func(k Known, p Facts) bool { return (k.Who == "" || p.Who == "") && !elsewhere(k, p) })
	m.pair(func(_ Known, p Facts) bool { return p.Renamed })
	for i, p := range items {
		switch {
		case m.first[i] != i:
			of := m.out[m.first[i]]
			if m.out[i] = (Verdict{of.Mark, true, -1}); of.Here {
				m.out[i].Of = of.Of
			}
		case !m.out[i].Here:
			c := ClassOf(p)
			m.out[i].Mark = Mark{c, m.free[c]}
			m.free[c]++
		}
	}
	return m.out
}

// copies returns for each item the first of the file with its id, its words and its class, which is
// itself where it has no id. An id that is no class of its own may be that of a person, who says the
// same on two places.
func copies(items []Facts) []int {
	out, seen := make([]int, len(items)), map[Class]int{}
	for i, p := range items {
		key := classOf(p.Target, p.SourceID, plain(p.Words), string(ClassOf(p)))
		at, ok := seen[key]
		if out[i] = at; !ok || p.SourceID == "" {
			seen[key], out[i] = i, i
		}
	}
	return out
}

type matching struct {
	known   []Known
	items   []Facts
	byClass map[Class][]int // of known
	free    map[Class]int
	taken   []bool // of known
	first   []int  // of items: the earlier one with the same id and words, or itself
	out     []Verdict
}

// pair pairs what is left and fits.
func (m *matching) pair(fits func(Known, Facts) bool) {
	for i, p := range m.items {
		if m.out[i].Here || m.first[i] != i {
			continue
		}
	classes:
		for _, c := range Classes(p) {
			for _, k := range m.byClass[c] {
				if !m.taken[k] && m.known[k].says(p) && fits(m.known[k], p) {
					m.taken[k], m.out[i] = true, Verdict{m.known[k].Mark, true, k}
					break classes
				}
			}
		}
	}
}

// Merge makes one of two that are known by one mark, where they may be one; ok is false where they say
// different things, or different people do.
func (k Known) Merge(other Known) (one Known, ok bool) {
	if k.Mark != other.Mark || k.Words != "" && other.Words != "" && plain(k.Words) != plain(other.Words) || k.Who != "" && other.Who != "" && !sameWords(k.Who, other.Who) || k.From.differs(other.From) {
		return k, false
	}
	for i, from := range other.From {
		k.From[i] = cmp.Or(k.From[i], from)
	}
	k.Reserved = k.Reserved && other.Reserved
	k.Who, k.Words = cmp.Or(k.Who, other.Who), cmp.Or(k.Words, other.Words)
	return k, true
}

// says reports whether an item says what is known, but for whose names one of them does not say.
func (k Known) says(p Facts) bool {
	have := plain(k.Words)
	return have == "" || have == plain(p.Words) || p.Before != "" && have == plain(p.Before) || igf.Unmasks(have, plain(p.Words)) || p.Before != "" && igf.Unmasks(have, plain(p.Before))
}

// sameWords reports whether two names may be one: neither the order of the words nor the
// signs between them count.
func sameWords(a, b string) bool { return slices.Equal(nameWords(a), nameWords(b)) }

func nameWords(s string) []string {
	words := strings.FieldsFunc(igf.NameKey(s), func(r rune) bool { return r == ' ' || r == ',' || r == '.' })
	slices.Sort(words)
	return words
}

// Says returns what an entry says now, and on what.
func Says(e igf.Entry) Facts {
	switch v := e.(type) {
	case *igf.Note:
		return Facts{Target: v.SessionID(), Words: v.Text}
	case *igf.Comment:
		p := Facts{Target: v.Output, Words: v.Text}
		if v.Proposed != "" {
			p.Words += "\x00" + v.Proposed
		}
		if v.Anchor != nil && v.Anchor.Paragraph > 0 {
			p.Place = strconv.Itoa(v.Anchor.Paragraph)
		}
		return p
	}
	return Facts{}
}
