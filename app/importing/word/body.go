// Package word reads the text of a Word file: the words that its comments are about, what
// changes that are tracked propose, its tables, and the threads of its comments. It never
// opens a file, and keeps nothing of words that are there twice.
package word

import (
	"cmp"
	"encoding/xml"
	"errors"
	"io"
	"strconv"
	"strings"

	"rapporteur/app/budget"
	"rapporteur/app/igf"
	"rapporteur/app/importing/worksheet"
	"rapporteur/app/table"
)

// P is a paragraph of WordprocessingML, reduced to its words. id is what the threads
// of comments call it.
type P struct{ Text, ID string }

// UnmarshalXML takes the words of the runs, whatever else stands around them.
func (p *P) UnmarshalXML(d *xml.Decoder, start xml.StartElement) error {
	p.ID = Attribute(start, "paraId")
	b, own := NewBody(nil), &paragraphOf{}
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
	p.Text = own.after.String()
	return nil
}

// Body collects from the text of a Word file the quotes of its comments and its
// tables.
type Body struct {
	s        *budget.Source    // nil where nothing is repeated
	Quotes   map[string]string // by id of the comment
	Contexts map[string]string
	Tables   []worksheet.Rows // tables
	IDs      map[int]string   // by the number of a row: the id that a bookmark of our own form gives it
	Keep     bool             // Lines are wanted
	Lines    []string         // of each paragraph the words, where it ends
	InTables int              // how many bytes of words stand in tables
	Outside  int              // and outside of them

	Changes []Change
	begun   map[string]bool // comments of which the first paragraph is known

	open       map[string]*openRange // ranges of comments that are being read
	paragraphs []*paragraphOf        // nested ones, as in text boxes
	free       *paragraphOf          // one that was read, for the next: a file may have a million
	last       string                // words of the one above that is not added
	inText     bool
	added      int // how deep in words that are added, removed, or there twice
	removed    int
	twice      int
	tables     int // how deep
	rows       int // of all tables
	cell       *strings.Builder
	span       int  // columns of the cell that is being read
	goesOn     bool // that cell is one with the cell above
}

// maxRanges limits the comments at the same words.
const maxRanges = 500

func NewBody(s *budget.Source) *Body {
	return &Body{s: s, IDs: map[int]string{}, Quotes: map[string]string{}, Contexts: map[string]string{}, begun: map[string]bool{}, open: map[string]*openRange{}}
}

// openRange is the range of a comment: the words as they were before changes that are
// tracked, and as they are after them. Those of a box within it are not among them.
type openRange struct {
	before, after strings.Builder
	depth         int // of paragraphs
}

func (r *openRange) words() string {
	first, _, _ := strings.Cut(strings.TrimSpace(r.before.String()), "\n") // it stands where it begins
	if first == "" {
		first, _, _ = strings.Cut(strings.TrimSpace(r.after.String()), "\n")
	}
	return first
}

// paragraphOf is a paragraph that is being read, as it was before changes that are tracked
// and as it is after them, and the comments that begin in it.
type paragraphOf struct {
	before, after strings.Builder
	begins        []string
	author, date  string // of the last change in it
}

// words returns how the text has the paragraph: without what is only proposed.
func (p *paragraphOf) words() string {
	return cmp.Or(strings.TrimSpace(p.before.String()), strings.TrimSpace(p.after.String()))
}

func (b *Body) Read(d *xml.Decoder) error {
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

func (b *Body) token(t xml.Token) {
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

func (b *Body) start(t xml.StartElement) {
	switch t.Name.Local {
	case "t":
		b.inText = true
	case "delText":
		b.inText = b.removed > 0
	case "tab":
		b.say(" ")
	case "br", "cr":
		b.say("\n")
	case "noBreakHyphen":
		b.say("\u2011")
	case "p":
		b.paragraphs = append(b.paragraphs, b.fresh())
	case "commentRangeStart":
		id := Attribute(t, "id")
		if len(b.open) < maxRanges {
			b.open[id] = &openRange{depth: len(b.paragraphs)}
		}
		b.begin(id)
	case "commentRangeEnd":
		id := Attribute(t, "id")
		if w := b.open[id]; w != nil {
			b.Quotes[id] = w.words()
			delete(b.open, id)
		}
	case "commentReference":
		b.begin(Attribute(t, "id")) // of a place without words, or where its range ends
	case "ins", "moveTo":
		b.track(t, &b.added)
	case "del", "moveFrom":
		b.track(t, &b.removed)
	case "Fallback":
		b.twice++
	default:
		b.startTable(t)
	}
}

// startTable reads what begins of a table. A table within a cell is words of it.
func (b *Body) startTable(t xml.StartElement) {
	if t.Name.Local == "tbl" {
		if b.tables++; b.tables == 1 {
			b.Tables = append(b.Tables, worksheet.Rows{})
		}
		return
	}
	if b.tables != 1 {
		return
	}
	switch table := &b.Tables[len(b.Tables)-1]; t.Name.Local {
	case "tr":
		b.rows++
		table.Cells, table.Lines = append(table.Cells, nil), append(table.Lines, b.rows)
	case "bookmarkStart":
		if id, ok := strings.CutPrefix(Attribute(t, "name"), ownRow); ok {
			b.IDs[b.rows] = id
		}
	case "tc":
		b.cell, b.span, b.goesOn = &strings.Builder{}, 1, false
	case "gridSpan":
		if n, err := strconv.Atoi(Attribute(t, "val")); err == nil && n > 1 && n <= widest {
			b.span = n
		}
	case "vMerge":
		b.goesOn = Attribute(t, "val") != "restart"
	}
}

// ownRow begins the name of a bookmark by which a form of ours marks a row.
const ownRow = table.OwnRow

// widest is the most columns that one cell reaches over.
const widest = 63

// endCell ends a cell of a table.
func (b *Body) endCell() {
	table := &b.Tables[len(b.Tables)-1]
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
		table.Widen(at, worksheet.Wide{First: column, Last: column + b.span - 1})
	}
	b.cell = nil
}

func (b *Body) end(name string) {
	switch name {
	case "t", "delText":
		b.inText = false
	case "ins", "moveTo":
		b.added--
	case "del", "moveFrom":
		b.removed--
	case "Fallback":
		b.twice--
	case "p":
		n := len(b.paragraphs)
		if n == 0 {
			return
		}
		p := b.paragraphs[n-1]
		b.quote("\n")
		b.paragraphs = b.paragraphs[:n-1]
		for _, id := range p.begins {
			b.Contexts[id] = p.words()
		}
		if b.Keep {
			b.Lines = append(b.Lines, p.words())
		}
		if n == 1 {
			b.changed(p)
			if b.tables > 0 {
				b.InTables += len(p.words())
			} else {
				b.Outside += len(p.words())
			}
		}
		b.free = p
	case "tbl":
		b.tables--
	case "tc":
		if b.tables == 1 {
			b.endCell()
		}
	}
}

// fresh returns a paragraph to read into.
func (b *Body) fresh() *paragraphOf {
	p := b.free
	if b.free = nil; p == nil {
		return &paragraphOf{}
	}
	*p = paragraphOf{}
	return p
}

// say adds words where they belong.
func (b *Body) say(s string) {
	if b.twice > 0 {
		return
	}
	if n := len(b.paragraphs); n > 0 {
		if b.added == 0 {
			b.paragraphs[n-1].before.WriteString(s)
		}
		if b.removed == 0 {
			b.paragraphs[n-1].after.WriteString(s)
		}
	}
	b.quote(s)
}

// quote adds words to the comments that are about them, and to the cell. What that
// costs is spent; the next element ends the reading when it was too much.
func (b *Body) quote(s string) {
	if b.s != nil && b.s.Spend(budget.Words, max(1, len(s))*(1+len(b.open))) != nil {
		return
	}
	for _, w := range b.open {
		if w.depth < len(b.paragraphs) || w.before.Len()+w.after.Len() >= 2*igf.MaxLine { // a quote that long finds its place as well
			continue
		}
		if b.added == 0 {
			w.before.WriteString(s)
		}
		if b.removed == 0 {
			w.after.WriteString(s)
		}
	}
	if b.cell != nil && b.removed == 0 {
		b.cell.WriteString(s)
	}
}

func Attribute(t xml.StartElement, name string) string {
	for _, a := range t.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}
