package document

import (
	"strconv"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"

	"rapporteur/app/document/words"
	"rapporteur/app/igf"
)

// Markdown turns a text as people write it into blocks: headings, paragraphs,
// lists (nested, numbered, with tasks), tables, quotes, code, footnotes.
// numbered puts the numbers of igf.Paragraphs into the margin.
//
// HTML is shown as it was written, not followed. Pictures are described, never
// fetched. No text is refused.
func Markdown(source string, numbered bool, w words.Words) []Block {
	source = strings.ToValidUTF8(source, "\uFFFD")
	c := &converter{src: []byte(source), words: w, notes: map[int][]Inline{}}
	if numbered {
		c.paragraphs = igf.Paragraphs(source)
		c.claimed = make([]bool, len(c.paragraphs))
	}
	if deep(source) {
		return c.plainly()
	}
	md := goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote))
	root := md.Parser().Parse(text.NewReader(c.src))
	c.collectNotes(root)
	var out []Block
	for n := root.FirstChild(); n != nil; n = n.NextSibling() {
		bs := c.block(n, 0)
		if numbered {
			bs = inMargin(bs)
		}
		out = append(out, bs...)
	}
	return out
}

// maxNesting and maxMarks bound what is parsed: text nested deeper, or with more
// marks of emphasis and links in one paragraph, than any person writes is taken
// as it stands. The parser's time grows with the square of both.
const (
	maxNesting = 60
	maxMarks   = 6000
)

// deep tells whether a line opens more quotes or lists than maxNesting, or a
// paragraph has more marks than maxMarks.
func deep(source string) bool {
	marks := 0
	for line := range strings.Lines(source) {
		if strings.TrimSpace(line) == "" {
			marks = 0
		}
		for _, mark := range []string{"*", "_", "~", "["} {
			marks += strings.Count(line, mark)
		}
		opened := 0
		for _, r := range line {
			if strings.ContainsRune(">-*+", r) {
				opened++
			} else if r != ' ' && r != '\t' {
				break
			}
		}
		if marks > maxMarks || opened > maxNesting && strings.Trim(line, "-*+ \t\r\n") != "" {
			return true
		}
	}
	return false
}

// plainly is the text by its paragraphs, as it was written.
func (c *converter) plainly() []Block {
	var out []Block
	for _, p := range igf.Paragraphs(string(c.src)) {
		if p.Level > 0 {
			out = append(out, Heading{p.Level, Plainly(p.Section)})
			continue
		}
		number := ""
		if c.paragraphs != nil {
			number = strconv.Itoa(p.Number)
		}
		out = append(out, Numbered{Number: number, Blocks: []Block{Para(p.Text)}})
	}
	return out
}

// inMargin gives everything but headings the same room for numbers.
func inMargin(bs []Block) []Block {
	var out []Block
	for _, b := range bs {
		switch v := b.(type) {
		case Heading, Numbered:
			out = append(out, v)
		default:
			out = append(out, Numbered{Blocks: []Block{v}})
		}
	}
	return out
}

type converter struct {
	src        []byte
	words      words.Words
	paragraphs []igf.Paragraph
	claimed    []bool
	notes      map[int][]Inline
	htmlTold   bool
}

// claim gives the number of the paragraph that a block begins in, once.
func (c *converter) claim(pos int) string {
	if pos < 0 {
		return ""
	}
	for i := len(c.paragraphs) - 1; i >= 0; i-- {
		if p := c.paragraphs[i]; p.Offset <= pos {
			if p.Number == 0 || c.claimed[i] {
				return ""
			}
			c.claimed[i] = true
			return strconv.Itoa(p.Number)
		}
	}
	return ""
}

// start is where a block begins in the source, -1 when it does not say.
func start(n ast.Node) int {
	for ; n != nil; n = n.FirstChild() {
		if p := n.Pos(); p >= 0 {
			return p
		}
		if n.Type() == ast.TypeBlock && n.Lines().Len() > 0 {
			return n.Lines().At(0).Start
		}
		if t, ok := n.(*ast.Text); ok {
			return t.Segment.Start
		}
	}
	return -1
}

// block turns a node into blocks, with its number if it begins a paragraph.
func (c *converter) block(n ast.Node, depth int) []Block {
	number := ""
	if _, list := n.(*ast.List); !list { // its items have the numbers
		if h, ok := n.(*ast.Heading); !ok || h.Level > 0 {
			number = c.claim(start(n))
		}
	}
	bs := c.content(n, depth)
	if number == "" || len(bs) == 0 {
		return bs
	}
	return []Block{Numbered{Number: number, Blocks: bs}}
}

func (c *converter) content(n ast.Node, depth int) []Block {
	if depth > maxNesting {
		return []Block{Para(c.raw(n))}
	}
	switch v := n.(type) {
	case *ast.Heading:
		return []Block{Heading{v.Level, c.inlines(n, Inline{})}}
	case *ast.Paragraph, *ast.TextBlock:
		return c.paragraph(n)
	case *ast.Blockquote:
		return []Block{Quote{c.children(n, depth)}}
	case *ast.List:
		return []Block{c.list(v, depth)}
	case *ast.FencedCodeBlock, *ast.CodeBlock:
		return []Block{Code{c.lines(n)}}
	case *ast.HTMLBlock:
		raw := c.lines(n)
		if v.HasClosure() {
			raw += string(v.ClosureLine.Value(c.src))
		}
		if strings.HasPrefix(strings.TrimSpace(raw), "<!--") {
			return nil // a remark to other authors
		}
		return append([]Block{Code{raw}}, c.tell()...)
	case *ast.ThematicBreak:
		return []Block{Rule{}}
	case *east.Table:
		return []Block{c.table(v)}
	case *east.FootnoteList:
		return nil
	}
	return c.children(n, depth)
}

func (c *converter) children(n ast.Node, depth int) []Block {
	var out []Block
	for k := n.FirstChild(); k != nil; k = k.NextSibling() {
		out = append(out, c.block(k, depth+1)...)
	}
	return out
}

// tell says once that HTML is not followed.
func (c *converter) tell() []Block {
	if c.htmlTold {
		return nil
	}
	c.htmlTold = true
	return []Block{Paragraph{Text: []Inline{{Text: c.words.Get("html-note"), Language: c.words.Language}}, Look: Small}}
}

func (c *converter) paragraph(n ast.Node) []Block {
	if im, ok := n.FirstChild().(*ast.Image); ok && im.NextSibling() == nil {
		return []Block{Picture{Alt: c.raw(im), Source: string(im.Destination)}}
	}
	if n.FirstChild() == nil {
		return nil
	}
	return []Block{Paragraph{Text: c.inlines(n, Inline{})}}
}

func (c *converter) list(l *ast.List, depth int) Block {
	out := List{Ordered: l.IsOrdered(), Start: l.Start}
	for k := l.FirstChild(); k != nil; k = k.NextSibling() {
		it := Item{Number: c.claim(start(k))}
		if box := checkBox(k); box != nil {
			it.Task = Open
			if box.IsChecked {
				it.Task = Done
			}
		}
		it.Blocks = c.children(k, depth)
		out.Items = append(out.Items, it)
	}
	return out
}

func checkBox(item ast.Node) *east.TaskCheckBox {
	if item.FirstChild() == nil || item.FirstChild().FirstChild() == nil {
		return nil
	}
	box, _ := item.FirstChild().FirstChild().(*east.TaskCheckBox)
	return box
}

func (c *converter) table(t *east.Table) Block {
	var out Table
	for r := t.FirstChild(); r != nil; r = r.NextSibling() {
		head := r.Kind() == east.KindTableHeader
		var row []Cell
		for k, i := r.FirstChild(), 0; k != nil; k, i = k.NextSibling(), i+1 {
			runs := c.inlines(k, Inline{})
			if !head {
				row = append(row, Cell{Blocks: []Block{Paragraph{Text: runs}}})
				continue
			}
			col := Column{Head: runs}
			if i < len(t.Alignments) {
				switch t.Alignments[i] {
				case east.AlignCenter:
					col.Align = Center
				case east.AlignRight:
					col.Align = End
				}
			}
			out.Columns = append(out.Columns, col)
		}
		if !head {
			out.Rows = append(out.Rows, row)
		}
	}
	return out
}

// lines is the source of a block, as it was written.
func (c *converter) lines(n ast.Node) string {
	var b strings.Builder
	for i := range n.Lines().Len() {
		s := n.Lines().At(i)
		b.Write(s.Value(c.src))
	}
	return b.String()
}
