package html

import (
	"fmt"
	"strconv"

	"rapporteur/app/document"
)

func (p *writer) blocks(bs []document.Block) {
	for _, b := range bs {
		p.block(b)
	}
}

func (p *writer) block(b document.Block) {
	switch v := b.(type) {
	case document.Heading:
		p.headings++
		n := min(max(v.Level, 1)+1, p.level+1, 6) // the title is h1; no level is skipped
		p.level = n
		p.put(fmt.Sprintf("<h%d id=\"h%d\" dir=\"auto\">", n, p.headings))
		p.inlines(v.Text)
		p.put(fmt.Sprintf("</h%d>\n", n))
	case document.Paragraph:
		p.paragraph(v)
	case document.Numbered:
		p.numbered(v.Number, v.Label(), v.Blocks)
	case document.List:
		p.list(v)
	case document.Table:
		p.table(v)
	case document.Quote:
		p.put("<blockquote dir=\"auto\">\n")
		p.blocks(v.Blocks)
		p.put("</blockquote>\n")
	case document.Code:
		p.put("<pre><code>", esc(v.Text), "</code></pre>\n")
	case document.Definitions:
		p.put("<dl>\n")
		for _, d := range v.Rows {
			p.put("<dt>", esc(d.Term), "</dt><dd>")
			p.blocks(d.Blocks)
			p.put("</dd>\n")
		}
		p.put("</dl>\n")
	case document.Picture:
		p.picture(v)
	case document.Together:
		p.put("<div class=\"together\">\n")
		p.blocks(v.Blocks)
		p.put("</div>\n")
	case document.Rule:
		p.put("<hr>\n")
	case document.PageBreak: // paper only
	}
}

// picture shows a picture, or describes the one that cannot be shown.
func (p *writer) picture(v document.Picture) {
	if v.Shown == nil {
		p.put("<p dir=\"auto\"><em>", esc(p.doc.Words.Colon(p.doc.Words.Get("picture"), v.Alt)), "</em>")
		if v.Source != "" {
			p.put(" (", esc(v.Source), ")")
		}
		p.put("</p>\n")
		return
	}
	p.put(fmt.Sprintf("<figure><img src=\"%s\" alt=\"%s\" width=\"%d\" height=\"%d\">", v.Shown.URI(), esc(v.Alt), v.Shown.Width, v.Shown.Height))
	if v.Caption != "" {
		p.put("<figcaption dir=\"auto\">", esc(p.doc.Words.Colon(p.doc.Words.With("figure", v.Number), v.Caption)), "</figcaption>")
	}
	p.put("</figure>\n")
}

// paragraph takes its direction from its language or its first letter.
func (p *writer) paragraph(v document.Paragraph) {
	attrs := ` dir="auto"`
	if first, _ := document.First(v.Text); first.Language != "" {
		attrs = ` dir="` + direction(document.Said(v.Text), first.Language) + `"`
		if first.Language != p.lang {
			attrs = p.attrs(document.Said(v.Text), first.Language)
		}
	}
	if v.Look != document.Plain {
		attrs += ` class="` + string(v.Look) + `"`
	}
	p.put("<p", attrs, ">")
	p.inlines(v.Text)
	p.put("</p>\n")
}

func (p *writer) numbered(number, label string, bs []document.Block) {
	if number == "" {
		p.blocks(bs)
		return
	}
	p.put("<div class=\"num\">")
	p.anchor(number, label)
	p.put("<div>\n")
	p.blocks(bs)
	p.put("</div></div>\n")
}

func (p *writer) list(l document.List) {
	tag, class := "ul", ""
	if l.Ordered {
		tag = "ol"
		if l.Start != 1 {
			class = ` start="` + strconv.Itoa(l.Start) + `"`
		}
	}
	if len(l.Items) > 0 && l.Items[0].Task != document.NoTask {
		class += ` class="task"`
	}
	p.put("<", tag, class, ">\n")
	for _, it := range l.Items {
		p.item(it)
		p.put("</li>\n")
	}
	p.put("</", tag, ">\n")
}

// item keeps its mark on the side of the list; its text finds its own
// direction.
func (p *writer) item(it document.Item) {
	p.put("<li>")
	if it.Number != "" {
		p.anchor(it.Number, it.Label())
	}
	switch it.Task {
	case document.Open:
		p.put("☐ ")
	case document.Done:
		p.put("☑ ")
	}
	p.inItem(it.Blocks)
}

// inItem writes blocks of which the first paragraph needs no element of its own.
func (p *writer) inItem(rest []document.Block) {
	if len(rest) > 0 {
		if para, ok := rest[0].(document.Paragraph); ok {
			p.put("<span dir=\"auto\">")
			p.inlines(para.Text)
			p.put("</span>")
			rest = rest[1:]
		}
	}
	p.blocks(rest)
}

// anchor is the number of a paragraph, which a link can lead to.
func (p *writer) anchor(number, label string) {
	p.put("<a class=\"n\" id=\"p", esc(number), "\" href=\"#p", esc(number), "\">", esc(label), "</a>")
}

// widths are the shares of the columns, where the table has any.
func (p *writer) widths(cs []document.Column) {
	total := 0.0
	for _, c := range cs {
		total += c.Width
	}
	if total == 0 {
		return
	}
	p.put("<colgroup>")
	for _, c := range cs {
		p.put(fmt.Sprintf("<col style=\"width:%.0f%%\">", 100*c.Width/total))
	}
	p.put("</colgroup>\n")
}

func (p *writer) table(t document.Table) {
	p.put("<table>\n")
	if len(t.Caption) > 0 {
		p.put("<caption>")
		p.inlines(t.Caption)
		p.put("</caption>\n")
	}
	p.widths(t.Columns)
	p.put("<thead><tr>")
	class := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		switch c.Align {
		case document.Center:
			class[i] = ` class="center"`
		case document.End:
			class[i] = ` class="end"`
		}
		if len(c.Head) == 0 {
			p.put("<td></td>")
			continue
		}
		p.put("<th scope=\"col\"", class[i], ">")
		p.inlines(c.Head)
		p.put("</th>")
	}
	p.put("</tr></thead>\n<tbody>\n")
	for _, r := range t.Rows {
		p.put("<tr>")
		for i := range t.Columns {
			var c document.Cell
			if i < len(r) {
				c = r[i]
			}
			p.cell(c, i == 0 && t.RowHeads, class[i])
		}
		p.put("</tr>\n")
	}
	p.put("</tbody></table>\n")
}

func (p *writer) cell(c document.Cell, head bool, class string) {
	tag := "td"
	if head {
		tag, class = "th", class+` scope="row"`
	}
	p.put("<", tag, class, ">")
	if c.Bar > 0 {
		p.put(fmt.Sprintf("<span class=\"bar\" aria-hidden=\"true\" style=\"width:%.1f%%\"></span>", 100*min(c.Bar, 1)))
	}
	if len(c.Blocks) == 1 {
		if para, ok := c.Blocks[0].(document.Paragraph); ok && para.Look == document.Plain {
			p.put("<span dir=\"auto\">")
			p.inlines(para.Text)
			p.put("</span>")
			p.put("</", tag, ">")
			return
		}
	}
	p.blocks(c.Blocks)
	p.put("</", tag, ">")
}
