package document

import (
	"slices"

	"rapporteur/app/document/picture"
)

// Block is a part of a document, of one of the types below. The linter sees to it that each
// writer has a case for each of them, and none for all others.
//
//sumtype:decl
type Block interface{ block() }

// Heading opens a section. Level is 1 to 6.
type Heading struct {
	Level int
	Text  []Inline
}

// Paragraph is running text.
type Paragraph struct {
	Text []Inline
	Look Look
}

// Look is how much a paragraph stands out.
type Look string

// The looks of paragraphs.
const (
	Plain Look = ""
	Small Look = "small" // remarks, sources
	Lead  Look = "lead"  // an opening sentence
	Label Look = "label" // a line over what follows, kept with it
)

// Numbered is a block with a number in the margin, as people quote it. Changed
// ones are marked with an asterisk.
type Numbered struct {
	Number  string
	Blocks  []Block
	Changed bool
}

// Label returns the number as it is printed.
func (n Numbered) Label() string {
	if n.Changed {
		return n.Number + "*"
	}
	return n.Number
}

// List is a list; Ordered ones count from Start.
type List struct {
	Ordered bool
	Start   int
	Items   []Item
}

// Item is one item of a list. Number is its paragraph number in the margin.
type Item struct {
	Blocks  []Block
	Task    Task
	Number  string
	Changed bool
}

// Label returns the number as it is printed.
func (i Item) Label() string { return Numbered{Number: i.Number, Changed: i.Changed}.Label() }

// Task is the box before an item of a task list.
type Task int

// The states of a task.
const (
	NoTask Task = iota
	Open
	Done
)

// Table has a header row, repeated on every page, and rows that may be split.
type Table struct {
	Caption []Inline
	Columns []Column
	Rows    [][]Cell
	// RowHeads says that the first cell of each row names the row.
	RowHeads bool
}

// Column is a column of a table. Width is its share; all 0: by content.
type Column struct {
	Head  []Inline
	Width float64
	Align Align
}

// Align is where the lines of a column stand.
type Align int

// The alignments.
const (
	Start Align = iota
	Center
	End
)

// Cell is a cell of a table. Bar, from 0 to 1, draws a bar of that length: a
// picture of a number that stands in the same row.
type Cell struct {
	Blocks []Block
	Bar    float64
}

// Quote is what somebody else wrote.
type Quote struct{ Blocks []Block }

// Code is text whose spaces and line ends count.
type Code struct{ Text string }

// Definitions are pairs of a term and what it means.
type Definitions struct{ Rows []Definition }

// Definition is one pair.
type Definition struct {
	Term   string
	Blocks []Block
}

// Together are blocks that are not parted by the end of a page while they have room on
// one.
type Together struct{ Blocks []Block }

// Rule is a line across the column; PageBreak begins a page.
type (
	Rule      struct{}
	PageBreak struct{}
)

// Picture is a picture. Of one that is not part of the records, which is never fetched,
// or that cannot be shown, description and address are printed instead.
type Picture struct {
	Alt     string
	Source  string           // the address where Shown is nil, "" for none
	Caption string           // below it
	Number  int              // of the figure, from 1, where Shown is set
	Shown   *picture.Picture // nil: described in words
}

func (Heading) block()     {}
func (Paragraph) block()   {}
func (Numbered) block()    {}
func (List) block()        {}
func (Table) block()       {}
func (Quote) block()       {}
func (Code) block()        {}
func (Definitions) block() {}
func (Together) block()    {}
func (Rule) block()        {}
func (PageBreak) block()   {}
func (Picture) block()     {}

// Inline is a run of text of one look.
type Inline struct {
	Text     string
	Strong   bool
	Emphasis bool
	Code     bool
	Strike   bool
	Level    Level
	Link     string // address; only http, https and mailto become links
	Language string // BCP 47; "" that of the document
	// Aside names who speaks, or what follows: language and direction of the
	// paragraph are those of the rest.
	Aside bool
	Note  *Note // a footnote that hangs on this place; Text is then empty
}

// Note is a footnote. The same one may hang on several places: it is printed once.
type Note struct{ Blocks []Block }

// Level is where small letters stand.
type Level int

// The levels.
const (
	OnLine  Level = iota
	Raised        // as an exponent
	Lowered       // as an index
)

// Plainly returns a run without any look.
func Plainly(text string) []Inline { return []Inline{{Text: text}} }

// Text returns the text of runs, without their looks and notes.
func Text(runs []Inline) string {
	if len(runs) == 1 {
		return runs[0].Text
	}
	s := ""
	for _, r := range runs {
		s += r.Text
	}
	return s
}

// First returns the first of the runs that says something itself, and reports
// whether there is any: asides before it name who says it.
func First(runs []Inline) (Inline, bool) {
	for _, r := range runs {
		if !r.Aside {
			return r, true
		}
	}
	return Inline{}, false
}

// Said returns the text of the runs that say something themselves.
func Said(runs []Inline) string {
	return Text(slices.DeleteFunc(slices.Clone(runs), func(r Inline) bool { return r.Aside }))
}

// Para returns a paragraph of plain text.
func Para(text string) Paragraph { return Paragraph{Text: Plainly(text)} }

// ParaIn returns a paragraph of plain text in a language.
func ParaIn(text, language string) Paragraph {
	return Paragraph{Text: []Inline{{Text: text, Language: language}}}
}

// FromLevelOne returns the blocks with their headings lifted, so that the
// highest are of level 1.
func FromLevelOne(bs []Block) []Block {
	top := 6
	for _, b := range bs {
		if h, ok := b.(Heading); ok {
			top = min(top, h.Level)
		}
	}
	out := make([]Block, len(bs))
	for i, b := range bs {
		out[i] = Shifted(b, 1-top)
	}
	return out
}

// Shifted returns b with its headings by levels lower, or higher when by is
// negative.
func Shifted(b Block, by int) Block {
	switch v := b.(type) {
	case Heading:
		v.Level = min(max(v.Level+by, 1), 6)
		return v
	case Numbered:
		bs := make([]Block, len(v.Blocks))
		for i, k := range v.Blocks {
			bs[i] = Shifted(k, by)
		}
		v.Blocks = bs
		return v
	default: // a heading within another block is no part of the outline
		return b
	}
}
