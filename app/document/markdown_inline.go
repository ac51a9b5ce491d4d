package document

import (
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"

	"rapporteur/app/outline"
)

// inlines are the runs of text below n, each with the look that it inherits.
func (c *converter) inlines(n ast.Node, look Inline) []Inline {
	return joined(c.between(n.FirstChild(), nil, look, c.looks(n)))
}

// between are the runs of the nodes from one on to before another. ends are the tags
// that end the look of others.
func (c *converter) between(from, to ast.Node, look Inline, ends map[ast.Node]ast.Node) []Inline {
	var out []Inline
	for k := from; k != to; k = k.NextSibling() {
		if end := ends[k]; end != nil {
			name, _, _ := outline.LookOf(c.tag(k))
			out = append(out, c.between(k.NextSibling(), end, tagged(look, name), ends)...)
			k = end
			continue
		}
		out = append(out, c.inline(k, look)...)
	}
	return out
}

// looks finds the tags directly below n that change how letters look, each with its end.
func (c *converter) looks(n ast.Node) map[ast.Node]ast.Node {
	type opened struct {
		name string
		tag  ast.Node
	}
	var open []opened
	var ends map[ast.Node]ast.Node
	for k := n.FirstChild(); k != nil; k = k.NextSibling() {
		name, end, ok := outline.LookOf(c.tag(k))
		switch {
		case !ok:
		case !end:
			open = append(open, opened{name, k})
		case len(open) > 0 && open[len(open)-1].name == name:
			if ends == nil {
				ends = map[ast.Node]ast.Node{}
			}
			ends[open[len(open)-1].tag] = k
			open = open[:len(open)-1]
		}
	}
	return ends
}

// tag is a tag in a line as it was written, "" for any other node.
func (c *converter) tag(n ast.Node) string {
	v, ok := n.(*ast.RawHTML)
	if !ok {
		return ""
	}
	return string(v.Segments.Value(c.src))
}

// tagged is a look with that of a tag.
func tagged(look Inline, name string) Inline {
	switch name {
	case "sub":
		look.Level = Lowered
	case "sup":
		look.Level = Raised
	case "b", "strong":
		look.Strong = true
	case "i", "em":
		look.Emphasis = true
	case "s", "del":
		look.Strike = true
	case "code", "kbd":
		look.Code = true
	}
	return look
}

func (c *converter) inline(n ast.Node, look Inline) []Inline {
	switch v := n.(type) {
	case *ast.Emphasis:
		if v.Level >= 2 {
			look.Strong = true
		} else {
			look.Emphasis = true
		}
		return c.inlines(n, look)
	case *east.Strikethrough:
		look.Strike = true
		return c.inlines(n, look)
	case *ast.Link:
		look.Link = string(v.Destination)
		return c.inlines(n, look)
	case *east.FootnoteLink:
		if note := c.note(v.Index); note != nil {
			return []Inline{{Note: note}}
		}
		return nil
	case *east.FootnoteBacklink, *east.TaskCheckBox:
		return nil
	}
	if c.leaf(n, &look) {
		return []Inline{look}
	}
	return c.inlines(n, look)
}

// leaf fills in the text of a node that has no runs below it, and reports
// whether it is one.
func (c *converter) leaf(n ast.Node, look *Inline) bool {
	switch v := n.(type) {
	case *ast.Text:
		look.Text = c.value(v)
	case *ast.String:
		look.Text = string(v.Value)
	case *ast.CodeSpan:
		look.Code, look.Text = true, c.raw(n)
	case *ast.AutoLink:
		look.Link, look.Text = string(v.URL(c.src)), string(v.Label(c.src))
		if v.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(look.Link, "mailto:") {
			look.Link = "mailto:" + look.Link
		}
	case *ast.Image:
		look.Emphasis, look.Text = true, "["+c.words.Get("picture")+": "+c.raw(n)+"]"
	case *ast.RawHTML:
		c.html(v, look)
	default:
		return false
	}
	return true
}

// html shows a tag as it was written; a line break is one, a remark is nothing.
func (c *converter) html(n *ast.RawHTML, look *Inline) {
	look.Text = c.tag(n)
	switch {
	case outline.IsBreak(look.Text):
		look.Text = "\n"
	case outline.IsRemark(look.Text):
		look.Text = ""
	default:
		look.Code = true
	}
}

// value is the text of a node, with entities and escapes resolved and the
// break at its end: a space, nothing between Chinese characters, or a line
// feed.
func (c *converter) value(t *ast.Text) string {
	s := string(t.Segment.Value(c.src))
	if !t.IsRaw() {
		s = outline.Resolve(s)
	}
	switch {
	case t.HardLineBreak():
		return s + "\n"
	case t.SoftLineBreak():
		last, _ := utf8.DecodeLastRuneInString(s)
		if next, ok := t.NextSibling().(*ast.Text); ok {
			first, _ := utf8.DecodeRune(next.Segment.Value(c.src))
			if outline.JoinsLines(last, first) {
				return s
			}
		}
		return s + " "
	}
	return s
}

// raw is the text below n without any look.
func (c *converter) raw(n ast.Node) string {
	var b strings.Builder
	for k := n.FirstChild(); k != nil; k = k.NextSibling() {
		switch v := k.(type) {
		case *ast.Text:
			b.WriteString(c.value(v))
		case *ast.String:
			b.Write(v.Value)
		default:
			b.WriteString(c.raw(k))
		}
	}
	return b.String()
}

// joined merges neighbouring runs of the same look.
func joined(runs []Inline) []Inline {
	var out []Inline
	for _, r := range runs {
		if n := len(out); n > 0 && r.Note == nil && out[n-1].Note == nil && sameLook(out[n-1], r) {
			out[n-1].Text += r.Text
			continue
		}
		out = append(out, r)
	}
	return out
}

func sameLook(a, b Inline) bool {
	return a.Strong == b.Strong && a.Emphasis == b.Emphasis && a.Code == b.Code && a.Strike == b.Strike && a.Level == b.Level && a.Link == b.Link && a.Language == b.Language
}

// note is the footnote of an index; nil for one that is being read, which refers to itself.
func (c *converter) note(index int) *Note {
	f := c.notes[index]
	switch {
	case f == nil || f.open:
		return nil
	case f.note == nil:
		f.open = true
		f.note = &Note{c.children(f.node)}
		f.open = false
	}
	return f.note
}

// footnote is a footnote of the text. note is nil until something refers to it.
type footnote struct {
	node ast.Node
	note *Note
	open bool
}

// collectNotes finds the footnotes, by their index.
func (c *converter) collectNotes(root ast.Node) {
	for n := root.FirstChild(); n != nil; n = n.NextSibling() {
		list, ok := n.(*east.FootnoteList)
		if !ok {
			continue
		}
		for k := list.FirstChild(); k != nil; k = k.NextSibling() {
			if f, ok := k.(*east.Footnote); ok {
				c.notes[f.Index] = &footnote{node: f}
			}
		}
	}
}
