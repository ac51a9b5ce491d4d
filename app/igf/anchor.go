package igf

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// Anchor says which words of an output are meant. Quote, with what stands
// before and after it, finds them again when numbers have moved.
type Anchor struct {
	Output    string `yaml:"output" cbor:"1,keyasint"`                      // "<group>/<slug>"
	Version   int    `yaml:"version,omitempty" cbor:"2,keyasint,omitempty"` // 0: the working text
	Section   string `yaml:"section,omitempty" cbor:"3,keyasint,omitempty"`
	Paragraph int    `yaml:"paragraph,omitempty" cbor:"4,keyasint,omitempty"` // from 1; 0: the output as a whole
	Quote     string `yaml:"quote,omitempty" cbor:"5,keyasint,omitempty"`
	Prefix    string `yaml:"prefix,omitempty" cbor:"6,keyasint,omitempty"`
	Suffix    string `yaml:"suffix,omitempty" cbor:"7,keyasint,omitempty"`
	Extra     Extra  `yaml:"-" cbor:"99,keyasint,omitempty"`
}

func (c *check) anchor(a *Anchor) {
	if a == nil {
		return
	}
	c.pathID("anchor.output", a.Output)
	if a.Version < 0 || a.Paragraph < 0 {
		c.add("anchor", fmt.Sprintf("version %d, paragraph %d", a.Version, a.Paragraph), "numbers start at 1")
	}
	c.text("anchor.section", a.Section, MaxLine, false)
	c.text("anchor.quote", a.Quote, MaxText, false)
	c.text("anchor.prefix", a.Prefix, MaxLine, false)
	c.text("anchor.suffix", a.Suffix, MaxLine, false)
}

// Paragraph is a block of an output's Markdown. Headings are not numbered.
type Paragraph struct {
	Number  int    // from 1; 0 for a heading
	Level   int    // 1–6 for a heading, else 0
	Section string // title of the heading that it stands under
	Text    string // as written, Markdown
	Offset  int    // where it starts in the text, in bytes
}

// Paragraphs splits Markdown into headings and numbered paragraphs: blocks
// between blank lines, where a fenced code block is one. The numbers are those
// that people quote and that every document prints.
func Paragraphs(markdown string) []Paragraph {
	var out []Paragraph
	section, number := "", 0
	start, fence := -1, ""
	flush := func(end int) {
		if start < 0 {
			return
		}
		text := strings.TrimRight(markdown[start:end], " \t\r\n")
		number++
		out = append(out, Paragraph{Number: number, Section: section, Text: text, Offset: start})
		start = -1
	}
	for off := 0; off < len(markdown); {
		end := len(markdown)
		if i := strings.IndexByte(markdown[off:], '\n'); i >= 0 {
			end = off + i + 1
		}
		line := strings.TrimRight(markdown[off:end], " \t\r\n")
		trim := strings.TrimLeft(line, " ")
		switch {
		case fence != "":
			if strings.HasPrefix(trim, fence) && strings.Trim(trim, fence[:1]) == "" {
				fence = ""
			}
		case line == "":
			flush(off)
		case strings.HasPrefix(trim, "```") || strings.HasPrefix(trim, "~~~"):
			if start < 0 {
				start = off
			}
			fence = trim[:3]
		case headingLevel(line) > 0:
			flush(off)
			n := headingLevel(line)
			section = strings.TrimSpace(strings.TrimRight(strings.TrimSpace(line[n:]), "#"))
			out = append(out, Paragraph{Level: n, Section: section, Text: line, Offset: off})
		default:
			if start < 0 {
				start = off
			}
		}
		off = end
	}
	flush(len(markdown))
	return out
}

func headingLevel(line string) int {
	n := 0
	for n < len(line) && line[n] == '#' {
		n++
	}
	if n == 0 || n > 6 || n < len(line) && line[n] != ' ' && line[n] != '\t' {
		return 0
	}
	return n
}

// contextLength is how many bytes an anchor keeps before and after a quote.
const contextLength = 60

// wholeQuote is how many bytes an anchor quotes of a whole paragraph.
const wholeQuote = 400

// AnchorAt makes the anchor of a paragraph of an output's text. quote narrows
// it to words of that paragraph; "" takes the whole of it. number 0 finds the
// paragraph that holds the quote.
func AnchorAt(output string, version int, markdown string, number int, quote string) (*Anchor, error) {
	if number == 0 && quote == "" {
		return &Anchor{Output: output, Version: version}, nil
	}
	last := 0
	for _, p := range Paragraphs(markdown) {
		if p.Number == 0 {
			continue
		}
		last = p.Number
		if number != 0 && p.Number != number || number == 0 && !strings.Contains(p.Text, quote) {
			continue
		}
		return p.Anchor(output, version, quote)
	}
	if number == 0 {
		return nil, &FieldError{Record: Sentencef("anchor"), Field: "quote", Value: quote, Want: Sentencef("%s does not have these words", output)}
	}
	return nil, &FieldError{Record: Sentencef("anchor"), Field: "paragraph", Value: fmt.Sprint(number), Want: Sentencef("%s has the paragraphs 1 to %d", output, last)}
}

// Anchor makes the anchor of words of the paragraph; "" takes all of it.
func (p Paragraph) Anchor(output string, version int, quote string) (*Anchor, error) {
	a := &Anchor{Output: output, Version: version, Section: p.Section, Paragraph: p.Number, Quote: quote}
	if quote == "" {
		a.Quote = clip(p.Text, wholeQuote)
		return a, nil
	}
	at := strings.Index(p.Text, quote)
	if at < 0 {
		return nil, &FieldError{Record: Sentencef("anchor"), Field: "quote", Value: quote, Want: Sentencef("paragraph %d of %s does not have these words", p.Number, output)}
	}
	a.Prefix = tail(p.Text[:at], contextLength)
	a.Suffix = clip(p.Text[at+len(quote):], contextLength)
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
