package mailbox

import (
	"strings"

	"golang.org/x/net/html"

	"rapporteur/app/budget"
)

// maxQuotes is how deep a quotation in HTML is marked.
const maxQuotes = 5

// htmlWriter writes the words of HTML as plain mail has them.
type htmlWriter struct {
	b             strings.Builder
	quotes, cells int
	hidden        bool
}

// htmlText returns the words of HTML: a line for each block, a bar between cells.
// Quoted messages are marked as in plain mail.
func htmlText(src *budget.Source, s string) (string, error) {
	p := &htmlWriter{}
	for z := html.NewTokenizer(strings.NewReader(s)); ; {
		kind := z.Next()
		if kind == html.ErrorToken {
			return p.b.String(), nil
		}
		if err := src.Spend(budget.Elements, 1); err != nil {
			return "", err
		}
		t := z.Token()
		switch kind {
		case html.TextToken:
			p.words(t.Data)
		case html.StartTagToken, html.SelfClosingTagToken:
			p.start(t.Data)
		case html.EndTagToken:
			p.end(t.Data)
		}
	}
}

func (p *htmlWriter) newline() {
	p.b.WriteString("\n" + strings.Repeat("> ", min(p.quotes, maxQuotes)))
}

// lineBegins reports whether nothing stands on the line yet.
func (p *htmlWriter) lineBegins() bool {
	s := p.b.String()
	return s == "" || strings.HasSuffix(s, "\n") || strings.HasSuffix(s, "> ")
}

func (p *htmlWriter) words(s string) {
	if p.hidden {
		return
	}
	fields := strings.FieldsFunc(s, func(r rune) bool { return r == '\n' || r == '\t' || r == '\r' || r == ' ' })
	w := strings.ReplaceAll(strings.Join(fields, " "), "\u00a0", " ")
	if s != "" && strings.ContainsAny(s[:1], " \n\t\r") && !p.lineBegins() && !strings.HasSuffix(p.b.String(), " ") {
		w = " " + w
	}
	if len(fields) > 0 && strings.ContainsAny(s[len(s)-1:], " \n\t\r") {
		w += " "
	}
	p.b.WriteString(w)
}

func (p *htmlWriter) start(tag string) {
	switch tag {
	case "style", "script":
		p.hidden = true
	case "blockquote":
		p.quotes++
		p.newline()
	case "tr":
		p.cells = 0
		p.newline()
	case "td", "th":
		if p.cells++; p.cells > 1 {
			p.b.WriteString(" | ")
		}
	case "li":
		p.newline()
		p.b.WriteString("- ")
	case "br":
		p.newline()
	case "p":
		if p.block(); p.cells == 0 && p.b.Len() > 0 {
			p.newline()
		}
	default:
		p.blocks(tag)
	}
}

func (p *htmlWriter) end(tag string) {
	switch tag {
	case "style", "script":
		p.hidden = false
	case "blockquote":
		p.quotes = max(p.quotes-1, 0)
		p.newline()
	case "table":
		p.cells = 0
		p.newline()
	case "p":
		p.block()
	default:
		p.blocks(tag)
	}
}

// blocks begins a line where a tag is that of a block.
func (p *htmlWriter) blocks(tag string) {
	switch tag {
	case "hr", "div", "title", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol":
		p.block()
	}
}

// block begins a line, unless one has just begun. Paragraphs in a cell stay on its line.
func (p *htmlWriter) block() {
	switch {
	case p.lineBegins():
	case p.cells > 0:
		p.b.WriteByte(' ')
	default:
		p.newline()
	}
}
