// Package markdown writes a document as Markdown that people and other
// programs read: the text as it stands, with its numbers, in the dialect of
// GitHub.
package markdown

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"strconv"
	"strings"

	"rapporteur/app/document"
	"rapporteur/app/document/words"
	"rapporteur/app/igf"
	"rapporteur/app/script"
)

// Write writes doc to w. Errors are those of w and ctx.
func Write(ctx context.Context, w io.Writer, doc document.Document) error {
	p := &page{w: bufio.NewWriter(w), words: doc.Words}
	p.line("", "# "+plain(doc.Title))
	kind := doc.Words.Get(doc.Kind.Word())
	p.line("", doc.Words.Join(" · ", kind, doc.Mark, doc.Subtitle))
	p.block("", document.Definitions{Rows: doc.Facts})
	for i, b := range doc.Blocks {
		if i%64 == 0 && ctx.Err() != nil {
			return igf.Errorf("the Markdown file %q was not made: %w", doc.Title, ctx.Err())
		}
		p.block("", b)
	}
	for i, n := range p.notes {
		p.line("", fmt.Sprintf("[^%d]: %s", i+1, p.inlines(n)))
	}
	if err := p.w.Flush(); err != nil {
		return igf.Errorf("the Markdown file %q cannot be written: %w", doc.Title, err)
	}
	return nil
}

type page struct {
	w     *bufio.Writer
	words words.Words
	notes [][]document.Inline
}

// line writes a block of lines, each behind indent, and an empty line. All text of
// the page passes here, and none turns what comes after its line.
func (p *page) line(indent, s string) {
	if s = script.Isolate(s); s == "" {
		return
	}
	for _, l := range strings.Split(s, "\n") {
		_, _ = p.w.WriteString(strings.TrimRight(indent+l, " ") + "\n") // Flush reports it
	}
	_, _ = p.w.WriteString(strings.TrimRight(indent, " ") + "\n")
}

func (p *page) blocks(indent string, bs []document.Block) {
	for _, b := range bs {
		p.block(indent, b)
	}
}

func (p *page) block(indent string, b document.Block) {
	switch v := b.(type) {
	case document.Heading:
		p.line(indent, strings.Repeat("#", min(max(v.Level, 1)+1, 6))+" "+igf.OneLine(p.inlines(v.Text)))
	case document.Paragraph:
		p.line(indent, p.inlines(v.Text))
	case document.Numbered:
		p.numbered(indent, v)
	case document.List:
		p.list(indent, v)
	case document.Table:
		p.table(indent, v)
	case document.Quote:
		p.blocks(indent+"> ", v.Blocks)
	case document.Code:
		fence := "```"
		for strings.Contains(v.Text, fence) {
			fence += "`"
		}
		p.line(indent, fence+"\n"+strings.TrimRight(v.Text, "\n")+"\n"+fence)
	case document.Definitions:
		for _, d := range v.Rows {
			p.line(indent, "**"+plain(d.Term)+"** "+p.flat(d.Blocks, "  \n"))
		}
	case document.Picture:
		p.line(indent, "*"+plain(p.words.Get("picture")+": "+v.Alt)+"* ("+v.Source+")")
	case document.Rule:
		p.line(indent, "---")
	}
}

// numbered writes the number of a paragraph before its text, where it cannot
// be taken for the number of a list.
func (p *page) numbered(indent string, n document.Numbered) {
	bs := n.Blocks
	if n.Number != "" {
		mark := document.Inline{Text: "¶" + strings.TrimSuffix(n.Label(), ".") + " "}
		if len(bs) > 0 {
			if para, ok := bs[0].(document.Paragraph); ok {
				para.Text = append([]document.Inline{mark}, para.Text...)
				bs = append([]document.Block{para}, bs[1:]...)
				p.blocks(indent, bs)
				return
			}
		}
		p.line(indent, strings.TrimSpace(mark.Text))
	}
	p.blocks(indent, bs)
}

func (p *page) list(indent string, l document.List) {
	for i, it := range l.Items {
		mark := "- "
		if l.Ordered {
			mark = strconv.Itoa(l.Start+i) + ". "
		}
		switch it.Task {
		case document.Open:
			mark += "[ ] "
		case document.Done:
			mark += "[x] "
		}
		if it.Number != "" {
			mark += plain("¶" + it.Label() + " ")
		}
		first := p.flat(it.Blocks[:min(len(it.Blocks), 1)], " ")
		p.line(indent, mark+first)
		if len(it.Blocks) > 1 {
			p.blocks(indent+"  ", it.Blocks[1:])
		}
	}
}

func (p *page) table(indent string, t document.Table) {
	var b strings.Builder
	row := func(cells []string) {
		b.WriteString("| " + strings.Join(cells, " | ") + " |\n")
	}
	heads, rules := make([]string, len(t.Columns)), make([]string, len(t.Columns))
	for i, c := range t.Columns {
		heads[i] = igf.OneLine(p.inlines(c.Head))
		rules[i] = [...]string{"---", ":-:", "--:"}[c.Align]
	}
	row(heads)
	row(rules)
	for _, r := range t.Rows {
		cells := make([]string, len(t.Columns))
		for i := range min(len(r), len(cells)) {
			cells[i] = igf.OneLine(p.flat(r[i].Blocks, " · "))
		}
		row(cells)
	}
	if len(t.Columns) > 0 {
		p.line(indent, strings.TrimRight(b.String(), "\n"))
	}
}

// flat is the text of blocks in one piece.
func (p *page) flat(bs []document.Block, sep string) string {
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
		}
	}
	return igf.Join(sep, parts...)
}

func (p *page) inlines(runs []document.Inline) string {
	var b strings.Builder
	for _, r := range runs {
		if r.Note != nil {
			p.notes = append(p.notes, r.Note)
			fmt.Fprintf(&b, "[^%d]", len(p.notes))
			continue
		}
		b.WriteString(inline(r))
	}
	return b.String()
}

func inline(r document.Inline) string {
	text := strings.TrimSpace(r.Text)
	if text == "" {
		return strings.ReplaceAll(r.Text, "\n", "  \n")
	}
	before, after, _ := strings.Cut(r.Text, text)
	s := plain(text)
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
	return before + strings.ReplaceAll(s, "\n", "  \n") + after
}

// plain escapes what Markdown would take for marks.
func plain(s string) string {
	return strings.NewReplacer("\\", "\\\\", "*", "\\*", "_", "\\_", "`", "\\`", "[", "\\[", "]", "\\]", "<", "&lt;", "#", "\\#", "|", "\\|", "~", "\\~").Replace(script.Isolate(s))
}

func code(s string) string {
	mark := "`"
	for strings.Contains(s, mark) {
		mark += "`"
	}
	return mark + " " + script.Isolate(igf.OneLine(s)) + " " + mark
}
