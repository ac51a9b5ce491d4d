package outline

import (
	"cmp"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"

	"rapporteur/app/igf"
)

// counter divides a text into paragraphs at the blocks that its parser found.
type counter struct {
	source  string
	text    *Text
	blocks  []block
	number  int
	section string
	tooDeep bool

	breaks    []int // in remarks
	lastClose int   // where the last remark of the source ends; 0 while nobody looked
}

// block is the beginning of a block, and what matters for the numbers.
type block struct {
	pos     int
	node    ast.Node // beside which the number is printed
	level   int      // of a heading that opens a section
	title   string
	printed bool // in its place
	words   bool // printed elsewhere: a footnote
}

func (c *counter) count(root ast.Node) {
	c.inside(root, 0)
	// The parser keeps footnotes together. Of blocks that begin in one line, as a text and
	// the table below it seem to, the tree has the order.
	slices.SortStableFunc(c.blocks, func(a, b block) int { return cmp.Compare(c.line(a.pos), c.line(b.pos)) })
	first := len(c.source) - len(strings.TrimLeft(c.source, spaces))
	if first < len(c.source) && (len(c.blocks) == 0 || first < c.line(c.blocks[0].pos)) {
		c.open(block{pos: first}) // the parser loses a footnote that begins with another
	}
	for _, b := range c.blocks {
		c.open(b)
	}
	c.end(len(c.source))
}

// inside lists the blocks below n and reports whether a page prints any.
func (c *counter) inside(n ast.Node, depth int) bool {
	if depth > maxNesting {
		c.tooDeep = true
		return false
	}
	any := false
	for k := n.FirstChild(); k != nil; k = k.NextSibling() {
		any = c.one(k, depth) || any
	}
	return any
}

func (c *counter) one(n ast.Node, depth int) bool {
	b := block{pos: n.Pos(), node: n, printed: true}
	switch v := n.(type) {
	case *ast.List: // its items are numbered
		return c.inside(n, depth)
	case *ast.ListItem:
		b.printed = !OnlyRemarks(n, c.text.Source)
		c.around(b, depth)
		return b.printed
	case *ast.Blockquote:
		i, printed := c.around(b, depth)
		c.blocks[i].printed = printed
		return printed
	case *ast.Heading:
		title := igf.OneLine(igf.Bare(string(v.Lines().Value(c.text.Source))))
		b.printed = depth > 0 && title != ""
		if depth == 0 {
			b.level, b.title = v.Level, title
		}
	case *ast.HTMLBlock:
		b.printed = !IsRemark(string(v.Lines().Value(c.text.Source)))
	case *ast.ThematicBreak, *ast.LinkReferenceDefinition:
		b.printed = false
	case *east.FootnoteList:
		for k := v.FirstChild(); k != nil; k = k.NextSibling() {
			c.blocks = append(c.blocks, block{pos: k.Pos(), words: true})
		}
		return false
	}
	c.blocks = append(c.blocks, b)
	return b.printed
}

// around lists a block and the blocks in it, and reports whether a page prints
// any of these. It begins where the first of these does: the number stands
// beside words that are in its paragraph.
func (c *counter) around(b block, depth int) (at int, printed bool) {
	at = len(c.blocks)
	c.blocks = append(c.blocks, b)
	if !c.inside(b.node, depth+1) {
		return at, false
	}
	first := slices.IndexFunc(c.blocks[at+1:], func(x block) bool { return x.printed })
	c.blocks[at].pos = c.blocks[at+1+first].pos
	return at, true
}

// open begins a paragraph with a block, or adds the block to the one that it
// stands in.
func (c *counter) open(b block) {
	start := c.line(b.pos)
	if c.apart(start, b.level > 0) {
		c.end(start)
		if b.level > 0 {
			c.section = b.title
		}
		c.text.Paragraphs = append(c.text.Paragraphs, Paragraph{Level: b.level, Section: c.section, Offset: start, Wordless: b.level == 0})
	}
	p := &c.text.Paragraphs[len(c.text.Paragraphs)-1]
	if b.printed && p.Number == 0 {
		c.number++
		p.Number = c.number
		if b.node != nil {
			c.text.numbers[b.node] = p.Number
		}
	}
	if b.printed || b.words {
		p.Wordless = false
	}
}

// line returns where the line of a block begins. Behind a tab the parser says up to
// three bytes too late where an empty one stands: that may be a blank line.
func (c *counter) line(pos int) int {
	pos = min(max(pos, 0), len(c.source))
	start := strings.LastIndexByte(c.source[:pos], '\n') + 1
	rest, _, _ := strings.Cut(c.source[start:], "\n")
	before := strings.TrimRight(c.source[:start], spaces)
	if blank(rest) && before != "" {
		return strings.LastIndexByte(before, '\n') + 1
	}
	return start
}

// apart reports whether a block whose line is at start begins a paragraph: the
// first one, a heading, and what stands after a heading or a blank line.
// Several blocks can begin in one line.
func (c *counter) apart(start int, heading bool) bool {
	n := len(c.text.Paragraphs)
	if n == 0 {
		return true
	}
	last := c.text.Paragraphs[n-1]
	if start <= last.Offset {
		return false
	}
	before := c.source[:start-1]
	return heading || last.Level > 0 || blank(before[strings.LastIndexByte(before, '\n')+1:])
}

// blank reports whether the parser takes a line for one without text.
func blank(line string) bool { return strings.Trim(line, spaces) == "" }

const spaces = " \t\r\n"

// end closes the last paragraph where the next one begins.
func (c *counter) end(at int) {
	if n := len(c.text.Paragraphs); n > 0 {
		p := &c.text.Paragraphs[n-1]
		p.Text = strings.TrimRight(c.source[p.Offset:at], spaces)
	}
}
