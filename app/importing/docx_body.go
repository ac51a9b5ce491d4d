package importing

import (
	"encoding/xml"
	"errors"
	"io"
	"strconv"
	"strings"

	"rapporteur/app/budget"
	"rapporteur/app/igf"
	"rapporteur/app/importing/sheet"
)

// wordsP is a paragraph of WordprocessingML, reduced to its words.
type wordsP struct{ text string }

// UnmarshalXML takes the words of the runs, whatever else stands around them.
func (p *wordsP) UnmarshalXML(d *xml.Decoder, start xml.StartElement) error {
	b, own := newWordsBody(nil), &paragraphOf{}
	b.paragraphs = append(b.paragraphs, own)
	for depth := 1; depth > 0; {
		t, err := d.Token()
		if err != nil {
			return err
		}
		switch t.(type) {
		case xml.StartElement:
			depth++
		case xml.EndElement:
			depth--
		}
		b.token(t)
	}
	p.text = own.text.String()
	return nil
}

// wordsBody collects from the text of a Word file the quotes of its comments and its
// tables.
type wordsBody struct {
	s        *budget.Source    // nil where nothing is repeated
	quotes   map[string]string // by id of the comment
	contexts map[string]string
	found    []sheet.Rows // tables

	open       map[string]*strings.Builder // ranges of comments that are being read
	paragraphs []*paragraphOf              // nested ones, as in text boxes
	inText     bool
	tables     int // how deep
	rows       int // of all tables
	cell       *strings.Builder
	span       int  // columns of the cell that is being read
	goesOn     bool // that cell is one with the cell above
}

// maxRanges limits the comments at the same words.
const maxRanges = 500

func newWordsBody(s *budget.Source) *wordsBody {
	return &wordsBody{s: s, quotes: map[string]string{}, contexts: map[string]string{}, open: map[string]*strings.Builder{}}
}

// paragraphOf is a paragraph that is being read, and the comments that begin in it.
type paragraphOf struct {
	text   strings.Builder
	begins []string
}

func (b *wordsBody) read(d *xml.Decoder) error {
	for {
		t, err := d.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		b.token(t)
	}
}

func (b *wordsBody) token(t xml.Token) {
	switch t := t.(type) {
	case xml.StartElement:
		b.start(t)
	case xml.EndElement:
		b.end(t.Name.Local)
	case xml.CharData:
		if b.inText {
			b.say(string(t))
		}
	}
}

func (b *wordsBody) start(t xml.StartElement) {
	switch t.Name.Local {
	case "t":
		b.inText = true
	case "tab":
		b.say(" ")
	case "br", "cr":
		b.say("\n")
	case "noBreakHyphen":
		b.say("\u2011")
	case "p":
		b.paragraphs = append(b.paragraphs, &paragraphOf{})
	case "commentRangeStart":
		id := attribute(t, "id")
		if len(b.open) < maxRanges {
			b.open[id] = &strings.Builder{}
		}
		if n := len(b.paragraphs); n > 0 {
			b.paragraphs[n-1].begins = append(b.paragraphs[n-1].begins, id)
		}
	case "commentRangeEnd":
		id := attribute(t, "id")
		if w := b.open[id]; w != nil {
			b.quotes[id] = w.String()
			delete(b.open, id)
		}
	default:
		b.startTable(t)
	}
}

// startTable reads what begins of a table. A table within a cell is words of it.
func (b *wordsBody) startTable(t xml.StartElement) {
	if t.Name.Local == "tbl" {
		if b.tables++; b.tables == 1 {
			b.found = append(b.found, sheet.Rows{})
		}
		return
	}
	if b.tables != 1 {
		return
	}
	switch table := &b.found[len(b.found)-1]; t.Name.Local {
	case "tr":
		b.rows++
		table.Cells, table.Lines = append(table.Cells, nil), append(table.Lines, b.rows)
	case "tc":
		b.cell, b.span, b.goesOn = &strings.Builder{}, 1, false
	case "gridSpan":
		if n, err := strconv.Atoi(attribute(t, "val")); err == nil && n > 1 && n <= widest {
			b.span = n
		}
	case "vMerge":
		b.goesOn = attribute(t, "val") != "restart"
	}
}

// widest is the most columns that one cell reaches over.
const widest = 63

// endCell ends a cell of a table.
func (b *wordsBody) endCell() {
	table := &b.found[len(b.found)-1]
	at := len(table.Cells) - 1
	if b.cell == nil || at < 0 || b.s != nil && b.s.Spend(budget.Cells, b.span) != nil {
		return
	}
	words, column := strings.TrimSpace(b.cell.String()), len(table.Cells[at])
	if b.goesOn && words == "" && at > 0 && column < len(table.Cells[at-1]) {
		words = table.Cells[at-1][column]
	}
	table.Cells[at] = append(append(table.Cells[at], words), make([]string, b.span-1)...)
	if b.span > 1 {
		table.Widen(at, sheet.Wide{First: column, Last: column + b.span - 1})
	}
	b.cell = nil
}

func (b *wordsBody) end(name string) {
	switch name {
	case "t":
		b.inText = false
	case "p":
		n := len(b.paragraphs)
		if n == 0 {
			return
		}
		p := b.paragraphs[n-1]
		b.paragraphs = b.paragraphs[:n-1]
		for _, id := range p.begins {
			b.contexts[id] = strings.TrimSpace(p.text.String())
		}
		b.quote("\n")
	case "tbl":
		b.tables--
	case "tc":
		if b.tables == 1 {
			b.endCell()
		}
	}
}

// say adds words where they belong.
func (b *wordsBody) say(s string) {
	if n := len(b.paragraphs); n > 0 {
		b.paragraphs[n-1].text.WriteString(s)
	}
	b.quote(s)
}

// quote adds words to the comments that are about them, and to the cell. What that
// costs is spent; the next element ends the reading when it was too much.
func (b *wordsBody) quote(s string) {
	if b.s != nil && b.s.Spend(budget.Words, max(1, len(s))*(1+len(b.open))) != nil {
		return
	}
	for _, w := range b.open {
		if w.Len() < igf.MaxLine { // a quote that long finds its place as well
			w.WriteString(s)
		}
	}
	if b.cell != nil {
		b.cell.WriteString(s)
	}
}

func attribute(t xml.StartElement, name string) string {
	for _, a := range t.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}
