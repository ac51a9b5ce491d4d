package outline

import (
	"bytes"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// A remark is what stands between <!-- and -->, and nothing else. In CommonMark it
// takes the rest of its last line with it, and the rest of the text if it is never
// closed: that would hide words that somebody wrote to be read.

// IsRemark reports whether a block of HTML is a comment to other authors, which
// no page prints.
func IsRemark(html string) bool { return strings.HasPrefix(strings.TrimSpace(html), "<!--") }

// OnlyRemarks reports whether a block holds others, and a page prints none of them: an
// item with a remark only has no mark either. An empty item has one.
func OnlyRemarks(n ast.Node, source []byte) bool {
	for k := n.FirstChild(); k != nil; k = k.NextSibling() {
		switch v := k.(type) {
		case *ast.LinkReferenceDefinition:
		case *ast.HTMLBlock:
			if !IsRemark(string(v.Lines().Value(source))) {
				return false
			}
		default:
			if !OnlyRemarks(k, source) {
				return false
			}
		}
	}
	return n.HasChildren()
}

var remarkOpen, remarkClose = []byte("<!--"), []byte("-->")

// blockParsers are those of the parser with remarks as they are understood here.
func blockParsers() []util.PrioritizedValue {
	all := parser.DefaultBlockParsers()
	for i, p := range all {
		if p.Value == any(parser.NewHTMLBlockParser()) {
			all[i].Value = htmlBlocks{parser.NewHTMLBlockParser()}
		}
	}
	return all
}

// htmlBlocks finds blocks of HTML. A remark with words behind it in its last line is
// none: it begins a paragraph.
type htmlBlocks struct{ parser.BlockParser }

func (h htmlBlocks) Open(parent ast.Node, reader text.Reader, c parser.Context) (ast.Node, parser.State) {
	line, segment := reader.PeekLine()
	if rest := bytes.TrimLeft(line, " "); bytes.HasPrefix(rest, remarkOpen) && c.Get(resultKey).(*counter).remark(reader.Source(), segment.Stop-len(rest)) {
		return nil, parser.NoChildren
	}
	return h.BlockParser.Open(parent, reader, c)
}

// remark reads the remarks that begin at a place and reports whether words follow them
// in their last line, or whether they are none. It keeps the places of the line breaks in them.
func (c *counter) remark(source []byte, at int) (words bool) {
	for bytes.HasPrefix(source[at:], remarkOpen) {
		if c.lastClose == 0 {
			c.lastClose = bytes.LastIndex(source, remarkClose)
		}
		if c.lastClose < at+2 {
			return true
		}
		end := at + 2 + bytes.Index(source[at+2:], remarkClose) + len(remarkClose)
		for i := range end - at {
			if b := source[at+i]; b == '\n' || b == '\r' {
				c.breaks = append(c.breaks, at+i)
			}
		}
		at = end + len(source[end:]) - len(bytes.TrimLeft(source[end:], " \t"))
	}
	rest, _, _ := bytes.Cut(source[at:], []byte("\n"))
	return !blank(string(rest))
}

// remarkPasses limits how often a text is parsed: remarks can hide what, by itself, begins
// another one.
const remarkPasses = 4

// parseRemarks parses a text. A remark may have blank lines, where the parser would end
// it: a text with such ones is parsed again with each of them in one line.
func parseRemarks(markdown string, with parser.Parser) (ast.Node, *counter) {
	source := []byte(markdown)
	for pass := 1; ; pass++ {
		c := &counter{source: markdown, text: &Text{Source: []byte(markdown), numbers: map[ast.Node]int{}}}
		context := parser.NewContext()
		context.Set(resultKey, c)
		root := with.Parse(text.NewReader(source), parser.WithContext(context))
		if len(c.breaks) == 0 || pass == remarkPasses {
			return root, c
		}
		source = slices.Clone(source)
		for _, at := range c.breaks {
			source[at] = ' '
		}
	}
}
