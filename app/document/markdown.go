package document

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"

	"rapporteur/app/document/picture"
	"rapporteur/app/document/words"
	"rapporteur/app/outline"
)

// Markdown turns a text as people write it into blocks: headings, paragraphs,
// lists (nested, numbered, with tasks), tables, quotes, code, footnotes.
//
// HTML is shown as it was written, not followed. Pictures are described, never
// fetched. No text is refused.
func Markdown(source string, w words.Words) []Block {
	t := outline.Parse(strings.ToValidUTF8(source, "\uFFFD"))
	return convert(t, nil, w)
}

// NumberedMarkdown does so with a text that has been parsed, and puts the
// numbers of its paragraphs into the margin.
func NumberedMarkdown(t *outline.Text, w words.Words) []Block {
	var out []Block
	for _, b := range convert(t, t, w) {
		switch b.(type) {
		case Heading, Numbered: // they stand as they are
		default: // everything but headings has the same room for numbers
			b = Numbered{Blocks: []Block{b}}
		}
		out = append(out, b)
	}
	return out
}

// convert turns a text into blocks, with the numbers that numbers has; nil: with none.
func convert(t, numbers *outline.Text, w words.Words) []Block {
	c := &converter{src: t.Source, words: w, numbers: numbers, notes: map[int]*footnote{}}
	if t.Root != nil {
		c.collectNotes(t.Root)
		return c.children(t.Root)
	}
	var out []Block // nested too deep: the paragraphs as they were written
	for _, p := range t.Paragraphs {
		switch {
		case p.Level > 0:
			out = append(out, Heading{p.Level, Plainly(p.Section)})
		case numbers != nil:
			out = append(out, Numbered{Number: p.Label(), Blocks: []Block{Para(p.Text)}})
		default:
			out = append(out, Para(p.Text))
		}
	}
	return out
}

type converter struct {
	src      []byte
	words    words.Words
	numbers  *outline.Text // nil: none are printed
	notes    map[int]*footnote
	htmlTold bool
	figures  int
}

// block turns a node into blocks, with its number if it has one. The number of
// an item stands in its list.
func (c *converter) block(n ast.Node) []Block {
	bs := c.content(n)
	if number := c.numbers.Label(n); number != "" {
		return []Block{Numbered{Number: number, Blocks: bs}}
	}
	return bs
}

func (c *converter) content(n ast.Node) []Block {
	switch v := n.(type) {
	case *ast.Heading:
		return []Block{Heading{v.Level, c.inlines(n, Inline{})}}
	case *ast.Paragraph, *ast.TextBlock:
		return c.paragraph(n)
	case *ast.Blockquote:
		if bs := c.children(n); len(bs) > 0 {
			return []Block{Quote{bs}}
		}
		return nil
	case *ast.List:
		return c.list(v)
	case *ast.FencedCodeBlock, *ast.CodeBlock:
		return []Block{Code{c.lines(n)}}
	case *ast.HTMLBlock:
		raw := c.lines(n)
		if v.HasClosure() {
			raw += string(v.ClosureLine.Value(c.src))
		}
		if outline.IsRemark(raw) {
			return nil
		}
		return append([]Block{Code{raw}}, c.tell()...)
	case *ast.ThematicBreak:
		return []Block{Rule{}}
	case *east.Table:
		return []Block{c.table(v)}
	case *east.FootnoteList:
		return nil
	}
	return c.children(n)
}

func (c *converter) children(n ast.Node) []Block {
	var out []Block
	for k := n.FirstChild(); k != nil; k = k.NextSibling() {
		out = append(out, c.block(k)...)
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
		return []Block{c.picture(im)}
	}
	return []Block{Paragraph{Text: c.inlines(n, Inline{})}}
}

// picture is a picture that stands alone. Its title is its caption.
func (c *converter) picture(im *ast.Image) Block {
	out := Picture{Alt: strings.TrimSpace(c.raw(im)), Source: string(im.Destination), Caption: outline.Resolve(string(im.Title))}
	shown, within, err := picture.FromURI(out.Source)
	if within {
		out.Source = "" // nobody reads it
	}
	if within && err == nil {
		c.figures++
		out.Shown, out.Number = shown, c.figures
	} else if within {
		out.Source = c.words.Get("picture-not-shown")
	}
	return out
}

// list leaves out items that hold a remark only, which nobody sees.
func (c *converter) list(l *ast.List) []Block {
	out := List{Ordered: l.IsOrdered(), Start: l.Start}
	for k := l.FirstChild(); k != nil; k = k.NextSibling() {
		if outline.OnlyRemarks(k, c.src) {
			continue
		}
		it := Item{Number: c.numbers.Label(k)}
		if box := checkBox(k); box != nil {
			it.Task = Open
			if box.IsChecked {
				it.Task = Done
			}
		}
		it.Blocks = c.children(k)
		out.Items = append(out.Items, it)
	}
	if len(out.Items) == 0 {
		return nil
	}
	return []Block{out}
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
