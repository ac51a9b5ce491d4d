// Package disclosure is the part of a person in what may be disclosed: it lets records into
// documents through the gate, with something else instead of who is hidden, and does what was
// chosen about a record that waits because of whom it names. It reads and saves nothing.
package disclosure

import (
	"cmp"
	"slices"
	"strings"

	"rapporteur/app/document/words"
	"rapporteur/app/hidden"
	"rapporteur/app/igf"
)

// Printer lets records into documents and tables: where words name somebody who is
// hidden, it puts something else.
type Printer struct {
	gate    *igf.Gate
	instead string
	marks   Marker // nil: nothing is marked
}

// Marker notes with an entry what a reader must know of it.
type Marker interface {
	Mark(e igf.Entry) error
}

// NewPrinter makes a printer for documents in a language; "" is English. marks, which may be
// nil, notes which entries do not count yet.
func NewPrinter(g *igf.Gate, language string, marks Marker) *Printer {
	return &Printer{g, Instead(language), marks}
}

// Instead is what words in a language say instead of somebody who is hidden; "" is
// English.
func Instead(language string) string { return words.For(cmp.Or(language, "en")).Get("somebody-hidden") }

// Anybody is what stands instead of somebody, in each language, within a sentence and at its start, or of words that were withdrawn.
func Anybody() []string {
	out := []string{igf.Withdrawn}
	for _, language := range igf.Languages() {
		out = append(out, Instead(language), igf.Capital(Instead(language)))
	}
	return out
}

// WithoutAddresses returns a text in a language without addresses and telephone numbers, and
// how many it had: something else stands instead.
func WithoutAddresses(text, language string) (string, int) {
	instead := words.For(cmp.Or(language, "en")).Get("address-removed")
	found := hidden.Addresses(text)
	for _, a := range slices.Backward(found) {
		text = text[:a.From] + instead + text[a.To:]
	}
	return text, len(found)
}

// AddressApart returns what stands in the place of a name without the addresses in it, and the
// last of these, "" for none: "Bob Jones <bob@example.org>, Works" is "Bob Jones, Works".
func AddressApart(name string) (rest, address string) {
	for _, a := range slices.Backward(hidden.Addresses(name)) {
		if address == "" {
			address = name[a.From:a.To]
		}
		before := strings.TrimRight(name[:a.From], " <([")
		name = before + strings.TrimLeft(name[a.To:], ">)]")
	}
	if address != "" {
		name = strings.Trim(name, " <>()[],;")
	}
	return name, address
}

// PrintNew returns a record as it may be sent to those who have known of it.
func (p *Printer) PrintNew(r, known igf.Record) (igf.Shared, error) {
	return p.gate.PrintNew(r, known, p.instead)
}

// Knowing returns the printer for those who have what known returns.
func (p *Printer) Knowing(known func(igf.Key) (igf.Record, error)) *Printer {
	return &Printer{p.gate.Knowing(Has(known)), p.instead, p.marks}
}

// Has says of which records known returns something.
func Has(known func(igf.Key) (igf.Record, error)) func(igf.Key) (bool, error) {
	return func(key igf.Key) (bool, error) {
		r, err := known(key)
		return r != nil, err
	}
}

// PrintedID returns the id that documents and exports have of a record.
func (p *Printer) PrintedID(key igf.Key) (string, error) { return p.gate.PrintedID(key) }

// Share returns a record as it may be sent, and refuses one that names somebody, or may.
func (p *Printer) Share(r, known igf.Record) (igf.Shared, error) { return p.gate.Share(r, known) }

// Print returns a record as it may be given away.
func (p *Printer) Print(r igf.Record) (igf.Shared, error) {
	if err := p.mark(r); err != nil {
		return igf.Shared{}, err
	}
	return p.gate.Print(r, p.instead)
}

// PrintStanding is [Printer.Print] for those who get the entries themselves, see [igf.Gate.PrintStanding].
func (p *Printer) PrintStanding(r igf.Record) (igf.Shared, error) {
	if err := p.mark(r); err != nil {
		return igf.Shared{}, err
	}
	return p.gate.PrintStanding(r, p.instead)
}

func (p *Printer) mark(r igf.Record) error {
	if e, ok := r.(igf.Entry); ok && p.marks != nil {
		return p.marks.Mark(e)
	}
	return nil
}

// PrintAll returns a list of records as they may be given away.
func PrintAll[T igf.Record](p *Printer, list []T) ([]igf.Shared, error) {
	out := make([]igf.Shared, len(list))
	for i, r := range list {
		var err error
		if out[i], err = p.Print(r); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// Sharer lets a record out; a Printer is one.
type Sharer interface {
	Print(r igf.Record) (igf.Shared, error)
}

// Printed returns a record as it may be given away, as its type.
func Printed[T igf.Record](p Sharer, r T) (T, error) {
	s, err := p.Print(r)
	if err != nil {
		var none T
		return none, err
	}
	return igf.SharedAs[T](s)
}

// LanguageOf is the language of a record's words, "" where nobody said it.
func LanguageOf(r igf.Record) string {
	switch v := r.(type) {
	case *igf.Note:
		return v.Language
	case *igf.Comment:
		return v.Language
	case *igf.Output:
		return v.Language
	}
	return ""
}
