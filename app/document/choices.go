package document

import (
	"net/url"
	"strconv"

	"rapporteur/app/igf"
)

// Choices are what a person chooses about a document. A stamp carries them, so
// that the same document can be made again.
type Choices struct {
	Language string // of the fixed words; "" takes that of the output, else the person's
	Version  int    // of an output; 0 is the working text
	Since    int    // an output: what changed since this version is marked; 0 marks nothing
	Order    Order  // of a compilation; "" is by paragraph
	Final    bool   // a compilation that must have every answer
	Form     Form   // of a report; "" is the one of the session
}

// Order is how a compilation arranges comments.
type Order string

// The orders of a compilation.
const (
	ByParagraph   Order = "paragraph"
	ByStakeholder Order = "stakeholder"
	ByDisposition Order = "disposition"
)

// Orders lists the orders, the usual one first.
func Orders() []Order { return []Order{ByParagraph, ByStakeholder, ByDisposition} }

// String writes the choices in one line, "" when there is none; parseChoices
// reads it.
func (c Choices) String() string {
	v := url.Values{}
	text := func(name, value string) {
		if value != "" {
			v.Set(name, value)
		}
	}
	number := func(name string, n int) {
		if n != 0 {
			v.Set(name, strconv.Itoa(n))
		}
	}
	text("language", c.Language)
	number("version", c.Version)
	number("since", c.Since)
	text("order", string(c.Order))
	if c.Final {
		text("final", "true")
	}
	text("form", string(c.Form))
	return v.Encode()
}

func parseChoices(s string) (Choices, error) {
	v, err := url.ParseQuery(s)
	if err != nil {
		return Choices{}, igf.Errorf("the stamp does not say how the document was made: %q: %w", s, err)
	}
	c := Choices{Language: v.Get("language"), Order: Order(v.Get("order")), Final: v.Get("final") == "true", Form: Form(v.Get("form"))}
	for name, to := range map[string]*int{"version": &c.Version, "since": &c.Since} {
		if n := v.Get(name); n != "" {
			if *to, err = strconv.Atoi(n); err != nil {
				return Choices{}, igf.Errorf("the stamp says the %s is %q, which is no number: the file was altered", igf.Word(name), n)
			}
		}
	}
	return c, nil
}
