// Package words holds the fixed words of documents in the six languages of the
// United Nations: headings, labels, dispositions, dates. It never translates
// what people wrote.
package words

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"rapporteur/app/igf"
	"rapporteur/app/script"
)

// Words are the fixed words of documents (headings, labels, dispositions) in
// one of the six languages of the United Nations.
type Words struct {
	Language string
	table    map[string]string // shared by all who ask for the language: it never changes
}

// For returns the words for a language tag, English for any other language than
// the six.
func For(tag string) Words {
	base, _, _ := strings.Cut(strings.ToLower(tag), "-")
	if table, ok := tables[base]; ok {
		return Words{base, table()}
	}
	return Words{"en", tables["en"]()}
}

// tables are the words of each language. One that nobody asks for is not made.
var tables = map[string]func() map[string]string{
	"ar": made("ar", arabic), "zh": made("zh", chinese), "en": made("en", english),
	"fr": made("fr", french), "ru": made("ru", russian), "es": made("es", spanish),
}

// made makes a table once, with the words for kinds.
func made(language string, table func() map[string]string) func() map[string]string {
	return sync.OnceValue(func() map[string]string {
		words := table()
		for name, k := range kinds() {
			words[name] = k.in(language)
		}
		return words
	})
}

// Get returns the word of that name, the name itself when there is none.
func (w Words) Get(name string) string {
	if s, ok := w.table[name]; ok {
		return s
	}
	return name
}

// Note returns the word for a kind of note, the kind itself for one that only a
// newer version knows.
func (w Words) Note(k igf.NoteKind) string {
	if s, ok := w.table["note-"+string(k)]; ok {
		return s
	}
	return string(k)
}

// With is Get with numbers or words put in. Words keep their own direction and do not
// move the sentence around them.
func (w Words) With(name string, args ...any) string {
	put := make([]any, len(args))
	for i, a := range args {
		if s, ok := a.(string); ok {
			a = w.Within(s)
		}
		put[i] = a
	}
	return fmt.Sprintf(w.Get(name), put...)
}

// Version is what a version of an output is called; 0 is the working text.
func (w Words) Version(n int) string {
	if n == 0 {
		return w.Get("working-text")
	}
	return w.With("version", n)
}

// Within returns a name, a title or a reference to be put into a line of the language.
func (w Words) Within(s string) string {
	return script.Within(s, script.RightToLeftLanguage(w.Language))
}

// Join returns parts of a line of the language beside each other, each in its own
// direction. Empty ones are left out.
func (w Words) Join(sep string, parts ...string) string {
	parts = slices.DeleteFunc(slices.Clone(parts), func(p string) bool { return p == "" })
	if len(parts) > 1 {
		for i, p := range parts {
			parts[i] = w.Within(p)
		}
	}
	return strings.Join(parts, sep)
}

// Page returns "Page 3 of 12".
func (w Words) Page(n, of int) string {
	if w.table == nil {
		return fmt.Sprintf("%d / %d", n, of)
	}
	return w.With("page", n, of)
}

// Colon joins a label and what it labels, as the language writes it.
func (w Words) Colon(label, text string) string {
	if w.table == nil {
		return label + ": " + text
	}
	return fmt.Sprintf(w.Get("colon"), label, w.Within(text))
}

// Date returns a day as the language writes it; "" for no date.
func (w Words) Date(d igf.Date) string {
	t := d.Time()
	if t.IsZero() {
		return ""
	}
	return w.Day(t)
}

// Day returns t as the language writes a day, "" for no time. The first of a month has
// a form of its own, as French needs.
func (w Words) Day(t time.Time) string {
	switch {
	case t.IsZero():
		return ""
	case w.table == nil:
		return string(igf.DateOf(t))
	}
	form := "day"
	if t.Day() == 1 {
		form = "first-day"
	}
	return w.With(form, t.Day(), w.Get(fmt.Sprintf("month-%d", int(t.Month()))), t.Year())
}

// Term gives the names of stakeholder groups and regions: the programme's own
// name for a term, or the translated one where the programme keeps the usual
// name.
func (w Words) Term(p *igf.Programme) func(id string) string {
	usual, names := append(igf.DefaultStakeholders(), igf.DefaultRegions()...), p.Terms()
	return func(id string) string {
		switch n := names[id]; {
		case n == "":
			return id
		case isUsual(usual, igf.Term{ID: id, Name: n}):
			return w.Get(id)
		default:
			return n
		}
	}
}

func isUsual(usual []igf.Term, t igf.Term) bool {
	for _, u := range usual {
		if u.ID == t.ID && u.Name == t.Name {
			return true
		}
	}
	return false
}
