// Package consent reads what a table or a name says of whether somebody may be named. Questions
// go both ways: yes to “May we name you?” is the opposite of yes to “Anonymous?”, and where
// nobody can tell, the person is not named.
package consent

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
	"unicode"

	"rapporteur/app/igf"
	"rapporteur/app/search"
)

// Question is what the head of a column asks about the naming of people.
type Question uint8

// The questions.
const (
	None       Question = iota // it asks nothing of the kind
	How                        // how somebody wants to be named
	ToBeNamed                  // whether somebody agrees to be named
	ToBeHidden                 // whether somebody asks not to be named
	Unclear                    // something about naming or consent that a program does not understand
)

//go:embed consent.txt
var text string

// class is a list of words.
type class struct{ whole, begin, within []string }

// classes are the lists of words by their names.
var classes = sync.OnceValue(func() map[string]*class {
	out, list := map[string]*class{}, ""
	for line := range strings.Lines(text) {
		if name, ok := strings.CutPrefix(line, "["); ok {
			list, _, _ = strings.Cut(name, "]")
			out[list] = &class{}
			continue
		}
		if strings.HasPrefix(line, "#") {
			continue
		}
		for w := range strings.FieldsSeq(line) {
			out[list].add(w)
		}
	}
	return out
})

func (c *class) add(w string) {
	stem, begins := strings.CutSuffix(w, "*")
	b := bare(strings.ReplaceAll(stem, "_", " "))
	switch {
	case unbroken(b):
		c.within = append(c.within, strings.TrimSpace(b))
	case begins:
		c.begin = append(c.begin, strings.TrimRight(b, " "))
	default:
		c.whole = append(c.whole, b)
	}
}

// unbroken reports whether words are written without spaces between them.
func unbroken(s string) bool { return strings.ContainsFunc(s, igf.Ideographic) }

// bare is a text without case, accents and signs, with one space around each word.
func bare(s string) string {
	return " " + strings.Join(strings.FieldsFunc(search.Fold(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsDigit(r) }), " ") + " "
}

// has reports whether a bare text has a word of a class.
func has(b, name string) bool {
	c := classes()[name]
	in := func(w string) bool { return strings.Contains(b, w) }
	return slices.ContainsFunc(c.whole, in) || slices.ContainsFunc(c.begin, in) || slices.ContainsFunc(c.within, in)
}

// is reports whether a bare text is a word of a class, and nothing else.
func is(b, name string) bool {
	c := classes()[name]
	return slices.Contains(c.whole, b) || slices.Contains(c.within, strings.TrimSpace(b))
}

// Of returns what the head of a column asks. Only a plain question is understood as one that
// allows to name somebody: one that denies, limits or offers something else is unclear.
func Of(head string) Question {
	b := bare(head)
	if is(b, "how") {
		return How
	}
	open := b
	for _, w := range slices.Concat(classes()["hide"].whole, classes()["hide"].within) { // "عدم الكشف": the word for “no” in it denies no consent
		open = strings.ReplaceAll(open, w, " ")
	}
	name := has(b, "name")
	saysHide := has(b, "hide")
	hides := saysHide || name && has(b, "conceal")
	allows := allowing(open, name, saysHide)
	twisted := has(open, "deny") || has(b, "limit")
	switch {
	case hides && !twisted && !allows:
		return ToBeHidden
	case hides, allows && (!name || twisted), name && has(open, "deny"):
		return Unclear
	case allows:
		return ToBeNamed
	}
	return None
}

// allowing reports whether a bare head speaks of consent, or of naming somebody. name: it has
// a word for the name; saysHide: it has one that alone asks to be hidden.
func allowing(b string, name, saysHide bool) bool {
	switch {
	case has(b, "consent"), has(b, "call"):
		return true
	case has(b, "agree") && (name || short(b)), has(b, "publish") && (saysHide || name || short(b)):
		return true
	}
	return name && has(b, "tell") && has(b, "ask")
}

// short reports whether a bare head has so few words that it says nothing of what it is about.
func short(b string) bool {
	if unbroken(b) {
		return len([]rune(b)) <= len("  ")+6 // bare puts a space at both ends
	}
	return len(strings.Fields(b)) <= 3
}

// Answer is what a cell says of the naming of somebody.
type Answer struct {
	Naming igf.Naming // "" where it says nothing of it, and the session's rule holds
	Doubt  bool       // the program does not understand it
	Silent bool       // anonymous, unless another column says how they agreed to be named
}

// Read returns what a cell below the question says.
func (q Question) Read(cell string) Answer {
	if q == None {
		return Answer{}
	}
	b := bare(cell)
	if strings.TrimSpace(b) == "" {
		b = bare(marks.Replace(cell))
	}
	blank := strings.TrimSpace(cell) == ""
	switch {
	case blank && (q == How || q == ToBeHidden):
		return Answer{}
	case blank:
		return Answer{Naming: igf.Anonymous, Silent: true}
	case is(b, "no"):
		return q.no()
	case is(b, "yes"):
		return q.yes()
	}
	n, ok := level(b)
	switch {
	case !ok:
		return Answer{Naming: igf.Anonymous, Doubt: true}
	case q == Unclear && n == igf.Named:
		return Answer{Naming: igf.Anonymous, Doubt: true, Silent: true}
	}
	return Answer{Naming: n}
}

func (q Question) yes() Answer {
	switch q {
	case How, ToBeNamed:
		return Answer{Naming: igf.Named}
	case ToBeHidden:
		return Answer{Naming: igf.Anonymous}
	default:
		return Answer{Naming: igf.Anonymous, Doubt: true, Silent: true}
	}
}

func (q Question) no() Answer {
	if q == ToBeHidden { // they did not ask for it, which agrees to nothing
		return Answer{}
	}
	return Answer{Naming: igf.Anonymous, Doubt: q == Unclear}
}

// marks are ticks as forms write them.
var marks = strings.NewReplacer("✓", "yes", "✔", "yes", "☑", "yes", "✅", "yes", "☒", "yes", "☐", "no", "✗", "no", "✘", "no", "❌", "no", "-", "no", "–", "no", "—", "no")

// level returns how somebody says in words that they want to be named.
func level(b string) (igf.Naming, bool) {
	for _, n := range igf.Namings() {
		if is(b, string(n)) {
			return n, true
		}
	}
	if AsksToBeHidden(b) {
		return igf.Anonymous, true
	}
	return "", false
}

// AsksToBeHidden reports whether words ask that somebody not be named: “anonymous please”,
// “would like to remain anonymous”. “Not anonymous” does not.
func AsksToBeHidden(words string) bool {
	b := bare(words)
	for _, w := range classes()["hide"].whole {
		if strings.Contains(b, w) {
			return true
		}
	}
	// A whole word has answered already. What is left are those within words: "不具名" has the sign for
	// “not”, which denies nothing else.
	open := b
	for _, w := range classes()["hide"].within {
		open = strings.ReplaceAll(open, w, " ")
	}
	asks := has(b, "hide") || has(b, "name") && has(b, "conceal")
	deniesName := has(b, "name") && has(b, "deny") && !has(b, "hide") // “do not print my name”
	return asks && !has(open, "deny") || deniesName
}

// Strictest returns what the answers of one person to several questions say together: the least
// open of them. Doubts says which are not understood.
func Strictest(answers []Answer) (n igf.Naming, doubts []int) {
	silent := false
	for i, a := range answers {
		if a.Doubt {
			doubts = append(doubts, i)
		}
		switch {
		case a.Silent:
			silent = true
		case n == "", a.Naming != "" && a.Naming.SaysLess(n):
			n = a.Naming
		}
	}
	if n == "" && silent {
		n = igf.Anonymous
	}
	return n, doubts
}
