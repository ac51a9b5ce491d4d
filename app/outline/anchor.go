package outline

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"rapporteur/app/igf"
)

// contextLength is the length that an anchor keeps before and after a quote, in bytes.
const contextLength = 60

// wholeQuote is the length that an anchor quotes of a whole paragraph, in bytes.
const wholeQuote = 400

// AnchorAt makes the anchor of a paragraph of an output's text. quote narrows
// it to words of that paragraph, as they were written or as a page prints them; ""
// takes the whole of it. number 0 finds the paragraph that holds the quote.
func AnchorAt(output string, version int, markdown string, number int, quote string) (*igf.Anchor, error) {
	if number == 0 && quote == "" {
		return &igf.Anchor{Output: output, Version: version}, nil
	}
	last := 0
	for _, p := range Paragraphs(markdown) {
		if p.Number == 0 {
			continue
		}
		last = p.Number
		if number != 0 && p.Number != number {
			continue
		}
		if _, has := p.quoted(quote); number == 0 && !has {
			continue
		}
		return p.Anchor(output, version, quote)
	}
	if number == 0 {
		return nil, &igf.FieldError{Record: igf.Sentencef("place"), Field: "quote", Value: quote, Want: igf.Sentencef("%s does not have these words", output)}
	}
	return nil, &igf.FieldError{Record: igf.Sentencef("place"), Field: "paragraph", Value: fmt.Sprint(number), Want: igf.Sentencef("%s has the paragraphs 1 to %d", output, last)}
}

// Anchor makes the anchor of words of the paragraph; "" takes all of it.
func (p Paragraph) Anchor(output string, version int, quote string) (*igf.Anchor, error) {
	a := &igf.Anchor{Output: output, Version: version, Section: clip(p.Section, igf.MaxLine), Paragraph: p.Number, Quote: quote}
	if quote == "" {
		a.Quote = clip(igf.Bare(p.Text), wholeQuote)
		return a, nil
	}
	part, has := p.quoted(quote)
	if !has {
		return nil, &igf.FieldError{Record: igf.Sentencef("place"), Field: "quote", Value: quote, Want: igf.Sentencef("paragraph %d of %s does not have these words", p.Number, output)}
	}
	at := strings.Index(p.Text, part)
	a.Quote = part
	a.Prefix = tail(p.Text[:at], contextLength)
	a.Suffix = clip(p.Text[at+len(part):], contextLength)
	return a, nil
}

func clip(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}

func tail(s string, n int) string {
	if len(s) <= n {
		return s
	}
	i := len(s) - n
	for i < len(s) && !utf8.RuneStart(s[i]) {
		i++
	}
	return s[i:]
}
