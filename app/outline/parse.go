package outline

import (
	"strings"
	"sync"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// whole parses all of a text, and blocksOnly its blocks. They must find the
// same blocks; a property test compares them. Both are built once: that costs
// as much as a short text.
var (
	whole = sync.OnceValue(func() parser.Parser {
		with := parser.NewParser(number,
			parser.WithBlockParsers(blockParsers()...),
			parser.WithInlineParsers(parser.DefaultInlineParsers()...),
			parser.WithParagraphTransformers(parser.DefaultParagraphTransformers()...))
		return goldmark.New(goldmark.WithParser(with), goldmark.WithExtensions(extension.GFM, extension.Footnote)).Parser()
	})
	blocksOnly = sync.OnceValue(func() parser.Parser {
		return parser.NewParser(number,
			parser.WithBlockParsers(blockParsers()...),
			parser.WithBlockParsers(util.Prioritized(extension.NewFootnoteBlockParser(), 999)),
			parser.WithParagraphTransformers(parser.DefaultParagraphTransformers()...),
			parser.WithParagraphTransformers(util.Prioritized(extension.NewTableParagraphTransformer(), 200)))
	})
)

// number numbers the blocks before footnotes that nothing refers to leave the
// tree: they are still a part of the text.
var number = parser.WithASTTransformers(util.Prioritized(numbering{}, -1))

var resultKey = parser.NewContextKey()

func parse(markdown string, with parser.Parser) *Text {
	if deep(markdown) {
		return plain(markdown)
	}
	root, c := parseRemarks(markdown, with)
	if c.tooDeep {
		return plain(markdown)
	}
	c.text.Root = root
	return c.text
}

type numbering struct{}

func (numbering) Transform(root *ast.Document, _ text.Reader, c parser.Context) {
	c.Get(resultKey).(*counter).count(root)
}

// maxNesting and maxMarks limit what is parsed: text nested deeper, or with more
// marks of emphasis and links in one paragraph, than any person writes is taken
// as it stands. The parser's time grows with the square of both.
const (
	maxNesting = 60
	maxMarks   = 6000
)

// deep reports whether a line opens more quotes or lists than maxNesting, or a
// paragraph has more marks than maxMarks.
func deep(markdown string) bool {
	marks := 0
	for line := range strings.Lines(markdown) {
		if strings.TrimSpace(line) == "" {
			marks = 0
		}
		for i := range len(line) {
			switch line[i] {
			case '*', '_', '~', '[':
				marks++
			}
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

// plain takes a text by its blank lines and the headings that begin with #.
func plain(markdown string) *Text {
	t := &Text{Source: []byte(markdown)}
	c := counter{source: markdown, text: t}
	for off, line := 0, ""; off < len(markdown); off += len(line) {
		line, _, _ = strings.Cut(markdown[off:], "\n")
		if off+len(line) < len(markdown) {
			line = markdown[off : off+len(line)+1]
		}
		level := len(line) - len(strings.TrimLeft(line, "#"))
		switch {
		case blank(line):
		case level > 0 && level <= 6 && strings.TrimLeft(line[level:], " \t\r\n") != line[level:]:
			c.open(block{pos: off, level: level, title: strings.TrimSpace(strings.TrimRight(strings.TrimSpace(line[level:]), "#"))})
		default:
			c.open(block{pos: off, printed: true})
		}
	}
	c.end(len(markdown))
	return t
}
