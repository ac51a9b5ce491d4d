// Package outline finds what a page numbers and what a comment points at: the
// headings and the numbered paragraphs of an output's Markdown, the anchor of words
// in them, and the place of an anchor in another version of the text.
//
// A text is parsed once, by the parser that the documents are built with, so a
// paragraph has a number if and only if a page prints it. A paragraph is what
// stands between blank lines, as it was written. What of it is printed first
// carries the number:
//
//	text, table, code, HTML that is shown    a number
//	picture                                  a number: a page describes it in words
//	block of code or HTML with blank lines   one number
//	list                                     a number for each item after a blank line
//	block of an item after a blank line      a number of its own
//	quote                                    a number, if anything in it is printed
//	heading, underlined ones too             none; it opens a section
//	heading in a list or a quote             a part of these, numbered like any block
//	footnote                                 none; it hangs on the mark in the text
//	address of a link, HTML remark, rule     none
//
// A remark ends with -->: the words behind it are text. What is not closed is none.
//
// Front matter is not known: it is the rule and the heading that Markdown makes
// of it. What has no number is listed too, so that it can be read and edited in
// its place.
//
// The package is pure: texts in; paragraphs, places and scores out. It never
// takes similar words for the same and never refuses a text.
package outline

import (
	"strconv"

	"github.com/yuin/goldmark/ast"
)

// Paragraph is a block of an output's Markdown, as the package comment counts
// them.
type Paragraph struct {
	Number   int    // from 1; 0 for a heading and for what has no number
	Level    int    // 1–6 for a heading, else 0
	Section  string // title of the heading above it
	Text     string // as written, Markdown
	Offset   int    // where it starts in the text, in bytes
	Wordless bool   // a page prints no words of it
}

// Label returns the number as it is printed, "" for none.
func (p Paragraph) Label() string { return label(p.Number) }

func label(number int) string {
	if number == 0 {
		return ""
	}
	return strconv.Itoa(number)
}

// Text is a Markdown text, parsed.
type Text struct {
	Source     []byte
	Paragraphs []Paragraph
	// Root is nil when the text is nested too deep to be parsed: then every
	// paragraph is printed as it was written.
	Root    ast.Node
	numbers map[ast.Node]int
}

// Label returns the number that is printed beside a block, "" for none and without a
// text.
func (t *Text) Label(block ast.Node) string {
	if t == nil {
		return ""
	}
	return label(t.numbers[block])
}

// Parse reads a text with all that stands in its paragraphs.
func Parse(markdown string) *Text { return parse(markdown, whole()) }

// Paragraphs returns the headings and paragraphs of a text, in their order. It takes
// about half the time of Parse: it does not parse the insides of paragraphs.
func Paragraphs(markdown string) []Paragraph { return parse(markdown, blocksOnly()).Paragraphs }
