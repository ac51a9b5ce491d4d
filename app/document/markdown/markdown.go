// Package markdown writes a document as Markdown that people and other
// programs read: the text as it stands, with its numbers, in the dialect of
// GitHub.
package markdown

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"rapporteur/app/document"
	"rapporteur/app/document/words"
	"rapporteur/app/igf"
	"rapporteur/app/outline"
	"rapporteur/app/script"
)

// Write writes doc to w. Errors are those of w and ctx.
func Write(ctx context.Context, w io.Writer, doc document.Document) error {
	p := &writer{w: bufio.NewWriter(w), words: doc.Words}
	p.line("", "# "+outline.Escape(doc.Title))
	kind := doc.Words.Get(doc.Kind.Word())
	p.line("", outline.EscapeStart(doc.Words.Join(" · ", kind, doc.Mark, doc.Subtitle)))
	p.block("", document.Definitions{Rows: doc.Facts})
	for i, b := range doc.Blocks {
		if i%64 == 0 && ctx.Err() != nil {
			return igf.Errorf("the Markdown file %q was not made: %w", doc.Title, ctx.Err())
		}
		p.block("", b)
	}
	for i := 0; i < len(p.notes); i++ { // a note may have notes
		p.hang("", fmt.Sprintf("[^%d]: ", i+1), 4, p.notes[i].Blocks)
	}
	if err := p.w.Flush(); err != nil {
		return igf.Errorf("the Markdown file %q cannot be written: %w", doc.Title, err)
	}
	return nil
}

type writer struct {
	w     *bufio.Writer
	words words.Words
	notes []*document.Note
	marks []mark // of items of which nothing is written yet
	tight bool   // within a list without blank lines
	last  string // the mark of the list before, "" after any other block
}

// mark is what stands before the first line of an item, in place of so many columns
// of its indent.
type mark struct {
	at, columns int
	text        string
}

// hardBreak ends a line within a paragraph.
const hardBreak = "\\\n"

// oneLine is text for a place that has one line.
func oneLine(s string) string { return igf.OneLine(strings.ReplaceAll(s, hardBreak, " ")) }

// closing is what would be taken for the end of a heading.
var closing = regexp.MustCompile(`(#+)$`)

// line writes a block of lines, each behind indent, and an empty line. All text of
// the page passes here, and none turns what comes after its line.
func (p *writer) line(indent, s string) {
	if s = script.Isolate(s); s == "" && len(p.marks) == 0 {
		return
	}
	for _, l := range strings.Split(s, "\n") {
		p.put(p.marked(indent) + l)
	}
	p.blank(indent)
}

// put writes one line.
func (p *writer) put(l string) { _, _ = p.w.WriteString(strings.TrimRight(l, " ") + "\n") } // Flush reports it

// blank parts blocks, but not those of a tight list.
func (p *writer) blank(indent string) {
	if !p.tight {
		p.put(indent)
	}
}

// marked is an indent with the marks that wait.
func (p *writer) marked(indent string) string {
	for _, m := range slices.Backward(p.marks) {
		indent = indent[:m.at] + m.text + indent[m.at+m.columns:]
	}
	p.marks = nil
	return indent
}

// hang writes blocks behind a mark, all lines after the first as far to the right.
func (p *writer) hang(indent, text string, columns int, bs []document.Block) {
	p.marks = append(p.marks, mark{len(indent), columns, text})
	inner := indent + strings.Repeat(" ", columns)
	p.last = ""
	p.blocks(inner, bs)
	if len(p.marks) > 0 { // nothing was written
		p.line(inner, "")
	}
	p.last = ""
}

func (p *writer) blocks(indent string, bs []document.Block) {
	for _, b := range bs {
		p.block(indent, b)
	}
}

func (p *writer) block(indent string, b document.Block) {
	if l, ok := b.(document.List); ok {
		p.list(indent, l)
		return
	}
	p.last = ""
	switch v := b.(type) {
	case document.Heading:
		p.line(indent, strings.Repeat("#", min(max(v.Level, 1)+1, 6))+" "+closing.ReplaceAllString(oneLine(p.inlines(v.Text)), `\$1`))
	case document.Paragraph:
		p.paragraph(indent, v.Text)
	case document.Numbered:
		p.numbered(indent, v)
	case document.Table:
		p.table(indent, v)
	case document.Quote:
		p.blocks(indent+"> ", v.Blocks)
		p.put(indent) // else the next quote would be a part of it
	case document.Code:
		fence := "```"
		for strings.Contains(v.Text, fence) {
			fence += "`"
		}
		p.line(indent, fence+"\n"+strings.TrimRight(v.Text, "\n")+"\n"+fence)
	case document.Definitions:
		for _, d := range v.Rows {
			p.line(indent, "**"+outline.Escape(d.Term)+"** "+p.flat(d.Blocks, hardBreak))
		}
	case document.Picture:
		p.picture(indent, v)
	case document.Together:
		p.blocks(indent, v.Blocks)
	case document.Rule:
		p.line(indent, "---")
	case document.List, document.PageBreak: // lists are written above; pages are of paper
	}
}

// picture writes a picture, or describes the one that cannot be shown.
func (p *writer) picture(indent string, v document.Picture) {
	switch {
	case v.Shown != nil && v.Caption != "":
		p.line(indent, "!["+outline.Escape(v.Alt)+"]("+v.Shown.URI()+" \""+strings.ReplaceAll(outline.Escape(v.Caption), `"`, `\"`)+"\")")
	case v.Shown != nil:
		p.line(indent, "!["+outline.Escape(v.Alt)+"]("+v.Shown.URI()+")")
	case v.Source == "":
		p.line(indent, "*"+outline.Escape(p.words.Colon(p.words.Get("picture"), v.Alt))+"*")
	default:
		p.line(indent, "*"+outline.Escape(p.words.Colon(p.words.Get("picture"), v.Alt))+"* ("+v.Source+")")
	}
}

// numbered writes the number of a paragraph before its text, where it cannot
// be taken for the number of a list.
func (p *writer) numbered(indent string, n document.Numbered) {
	if n.Number == "" {
		p.blocks(indent, n.Blocks)
		return
	}
	p.blocks(indent, withNumber(n.Label(), n.Blocks))
}

// withNumber is blocks with a number before their first words.
func withNumber(label string, bs []document.Block) []document.Block {
	number := document.Inline{Text: "¶" + strings.TrimSuffix(label, ".") + " "}
	if len(bs) > 0 {
		if para, ok := bs[0].(document.Paragraph); ok {
			para.Text = append([]document.Inline{number}, para.Text...)
			return append([]document.Block{para}, bs[1:]...)
		}
	}
	return append([]document.Block{document.Paragraph{Text: []document.Inline{number}}}, bs...)
}

// paragraph writes words, of which no line begins anything else.
func (p *writer) paragraph(indent string, runs []document.Inline) {
	lines := strings.Split(strings.TrimSuffix(p.inlines(runs), hardBreak), "\n")
	for i, l := range lines {
		lines[i] = outline.EscapeStart(l)
	}
	p.line(indent, strings.Join(lines, "\n"))
}

// list writes a list. One that follows another of its kind has another mark: else they
// would be one.
func (p *writer) list(indent string, l document.List) {
	sign, tight := "-", p.tight
	if l.Ordered {
		sign = "."
	}
	if p.last == sign {
		sign = map[string]string{"-": "*", ".": ")"}[sign]
	}
	p.tight = tight || isTight(l)
	for i, it := range l.Items {
		text := sign + " "
		if l.Ordered {
			text = strconv.Itoa(l.Start+i) + text
		}
		columns := len(text)
		switch it.Task {
		case document.Open:
			text += "[ ] "
		case document.Done:
			text += "[x] "
		}
		bs := it.Blocks
		if it.Number != "" {
			bs = withNumber(it.Label(), bs)
		}
		p.hang(indent, text, columns, bs)
	}
	if p.tight && !tight {
		p.put(indent)
	}
	p.tight, p.last = tight, sign
}

// isTight reports whether a list has nothing that needs blank lines.
func isTight(l document.List) bool {
	for _, it := range l.Items {
		for i, b := range it.Blocks {
			switch v := b.(type) {
			case document.Paragraph:
				if i > 0 {
					return false
				}
			case document.List:
				if !isTight(v) {
					return false
				}
			default:
				return false
			}
		}
		if it.Number != "" {
			return false
		}
	}
	return true
}

func (p *writer) table(indent string, t document.Table) {
	var b strings.Builder
	row := func(cells []string) {
		b.WriteString("| " + strings.Join(cells, " | ") + " |\n")
	}
	heads, rules := make([]string, len(t.Columns)), make([]string, len(t.Columns))
	for i, c := range t.Columns {
		heads[i] = oneLine(p.inlines(c.Head))
		rules[i] = [...]string{"---", ":-:", "--:"}[c.Align]
	}
	row(heads)
	row(rules)
	for _, r := range t.Rows {
		cells := make([]string, len(t.Columns))
		for i := range min(len(r), len(cells)) {
			cells[i] = oneLine(p.flat(r[i].Blocks, " · "))
		}
		row(cells)
	}
	if len(t.Columns) > 0 {
		p.line(indent, strings.TrimRight(b.String(), "\n"))
	}
}

// flat is the text of blocks in one piece.
func (p *writer) flat(bs []document.Block, sep string) string {
	var parts []string
	for _, b := range bs {
		switch v := b.(type) {
		case document.Paragraph:
			parts = append(parts, p.inlines(v.Text))
		case document.Heading:
			parts = append(parts, p.inlines(v.Text))
		case document.Code:
			parts = append(parts, code(v.Text))
		case document.Quote:
			parts = append(parts, p.flat(v.Blocks, sep))
		case document.Numbered:
			parts = append(parts, p.flat(v.Blocks, sep))
		case document.List:
			for _, it := range v.Items {
				parts = append(parts, p.flat(it.Blocks, sep))
			}
		case document.Table:
			for _, row := range v.Rows {
				for _, c := range row {
					parts = append(parts, p.flat(c.Blocks, sep))
				}
			}
		case document.Together:
			parts = append(parts, p.flat(v.Blocks, sep))
		case document.Definitions:
			for _, row := range v.Rows {
				parts = append(parts, outline.Escape(row.Term), p.flat(row.Blocks, sep))
			}
		case document.Picture:
			parts = append(parts, outline.Escape(v.Alt))
		case document.Rule, document.PageBreak: // no words
		}
	}
	return igf.Join(sep, parts...)
}

func (p *writer) inlines(runs []document.Inline) string {
	var b strings.Builder
	for _, r := range runs {
		if r.Note != nil {
			i := slices.Index(p.notes, r.Note)
			if i < 0 {
				i = len(p.notes)
				p.notes = append(p.notes, r.Note)
			}
			fmt.Fprintf(&b, "[^%d]", i+1)
			continue
		}
		b.WriteString(inline(r))
	}
	return b.String()
}

func inline(r document.Inline) string {
	text := strings.TrimSpace(r.Text)
	if text == "" {
		return strings.ReplaceAll(r.Text, "\n", hardBreak)
	}
	before, after, _ := strings.Cut(r.Text, text)
	s := outline.Escape(script.Isolate(text))
	if r.Code {
		s = code(text)
	}
	switch r.Level {
	case document.Raised:
		s = "<sup>" + s + "</sup>"
	case document.Lowered:
		s = "<sub>" + s + "</sub>"
	}
	for _, m := range []struct {
		on   bool
		mark string
	}{{r.Strike, "~~"}, {r.Emphasis, "*"}, {r.Strong, "**"}} {
		if m.on {
			s = m.mark + s + m.mark
		}
	}
	if r.Link != "" {
		s = "[" + s + "](<" + strings.NewReplacer("<", "%3C", ">", "%3E", "\n", "").Replace(r.Link) + ">)"
	}
	return before + strings.ReplaceAll(s, "\n", hardBreak) + after
}

func code(s string) string {
	mark := "`"
	for strings.Contains(s, mark) {
		mark += "`"
	}
	return mark + " " + script.Isolate(igf.OneLine(s)) + " " + mark
}
