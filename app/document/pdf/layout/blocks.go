package layout

import (
	"slices"
	"strconv"
	"strings"

	"rapporteur/app/document"
	"rapporteur/app/document/pdf/fonts"
	"rapporteur/app/document/pdf/text"
	"rapporteur/app/document/pdf/typeset"
)

// maxDepth is how deep lists and quotes are indented; what is nested deeper is
// set at that depth.
const maxDepth = 12

// blocks sets blocks below each other.
func (f flow) blocks(bs []document.Block) []slab {
	var out []slab
	for _, bl := range bs {
		out = append(out, f.block(bl)...)
	}
	return out
}

func (f flow) block(bl document.Block) []slab {
	switch v := bl.(type) {
	case document.Heading:
		return f.heading(v)
	case document.Paragraph:
		return f.styledParagraph(v)
	case document.Numbered:
		return f.numbered(v)
	case document.List:
		return f.list(v)
	case document.Quote:
		return f.quote(v)
	case document.Code:
		return f.code(v)
	case document.Table:
		return f.table(v)
	case document.Definitions:
		return f.definitions(v)
	case document.Picture:
		return f.picture(v)
	case document.Together:
		return f.together(f.blocks(v.Blocks))
	case document.Rule:
		return []slab{{height: 13, gap: 2, fills: []fill{{x: f.x, y: 6, w: f.w, h: 0.6, color: hairline}}}}
	case document.PageBreak:
		return []slab{{brk: true}}
	}
	return nil
}

// together keeps slabs on one page, unless they take so much of it (three quarters) that the page
// before would stay nearly empty.
func (f *flow) together(out []slab) []slab {
	if sum(out) > f.pageRoom()*0.75 {
		return out
	}
	for i := range max(len(out)-1, 0) {
		out[i].keep = true
	}
	return out
}

// gap is the room above a block of the flow.
func (f *flow) gap() float32 {
	if f.cell {
		return f.size * 0.3
	}
	if f.tight {
		return f.size * 0.35
	}
	return f.size * 0.68
}

// styledParagraph sets a paragraph in its look.
func (f flow) styledParagraph(p document.Paragraph) []slab {
	o := paraOptions{tag: "P", gap: f.gap()}
	switch p.Look {
	case document.Small:
		f.size, f.color, f.tight = min(f.size, smallSize+0.3), grey, true
		o.gap = f.size * 0.4
	case document.Lead:
		f.size *= 1.16
	case document.Label:
		f.style |= fonts.Bold
		f.color = blue
		o.keep = true
	}
	return f.paragraph(p.Text, o)
}

func (f flow) heading(h document.Heading) []slab {
	sizes := [...]float32{17, 13.5, 11.8, 10.8, 10.5, 10.5}
	gaps := [...]float32{26, 20, 16, 13, 12, 12}
	n := min(max(h.Level, 1), 6)
	title := strings.TrimSpace(text.Visible(text.Clean(document.Text(h.Text))))
	if title == "" { // nothing to read, nothing to list in the contents
		return nil
	}
	if f.cell {
		return f.styledParagraph(document.Paragraph{Text: h.Text, Look: document.Label})
	}
	f.size, f.color, f.tight = sizes[n-1], blue, true
	f.style |= fonts.Bold
	if n >= 5 {
		f.color = ink
	}
	if n == 6 {
		f.style |= fonts.Italic
	}
	tag := min(n+1, f.b.level+1, 6) // the title is H1; no level is skipped
	f.b.level = tag
	out := f.paragraph(h.Text, paraOptions{tag: "H" + strconv.Itoa(tag), gap: gaps[n-1], keep: true})
	out[0].mark = &typeset.Mark{Title: title, Level: tag - 1}
	if n == 1 {
		last := &out[len(out)-1]
		last.fills = append(last.fills, fill{x: f.x, y: last.height + 3, w: f.w, h: 1, color: lightBlue})
		last.height += 5
	}
	return out
}

// numbered sets blocks with a number in the margin beside their first line.
func (f flow) numbered(n document.Numbered) []slab {
	inner := f
	if f.depth == 0 && !f.cell {
		inner = f.inner(labelRoom)
	}
	out := inner.blocks(n.Blocks)
	f.label(out, n.Label())
	return out
}

// label puts a paragraph number at the start of the column, beside the first
// line of text in out.
func (f flow) label(out []slab, number string) {
	if number == "" {
		return
	}
	f.x, f.w = sideMargin, labelRoom-6
	for i := range out {
		if f.b.rtl {
			f.x = f.b.pageWidth(out[i].wide) - sideMargin - f.w
		}
		if out[i].row != nil {
			first := out[i].row.first()
			if first == nil {
				continue
			}
			f.numberBeside(first, number)
			return
		}
		if out[i].picture != nil {
			l := f.number(number)
			l.elem = f.elem.Late("Lbl")
			out[i].texts = append(out[i].texts, l)
			return
		}
		if len(out[i].texts) > 0 {
			f.numberBeside(&out[i], number)
			return
		}
	}
}

// number sets the number of a paragraph.
func (f flow) number(of string) placed {
	f.size, f.color, f.style = 9.5, grey, 0
	return f.paragraph(document.Plainly(of), paraOptions{fixed: true})[0].texts[0]
}

// numberBeside puts a number beside the first line of a slab.
func (f flow) numberBeside(s *slab, number string) {
	t := s.texts[0]
	f.elem = t.elem
	l := f.number(number)
	l.y = t.y
	if t.elem != nil {
		l.elem = t.elem.Late("Lbl")
	}
	s.texts = append([]placed{l}, s.texts...)
}

func (f flow) list(l document.List) []slab {
	elem := f.elem.Add("L")
	elem.List = "Disc"
	if l.Ordered {
		elem.List = "Decimal"
	}
	room := f.size * 1.55
	if l.Ordered {
		room = f.size * (1.1 + 0.56*float32(len(strconv.Itoa(l.Start+len(l.Items)))))
	}
	inner := f
	if f.depth < maxDepth {
		inner = f.inner(room)
	}
	inner.depth++
	var out []slab
	for i, it := range l.Items {
		li := elem.Add("LI")
		lbl, body := li.Add("Lbl"), li.Add("LBody")
		inner.elem = body
		in := inner
		in.tight = true
		part := in.blocks(it.Blocks)
		if !slices.ContainsFunc(part, func(s slab) bool { return len(s.texts) > 0 || s.row != nil }) {
			part = append(in.paragraph(nil, paraOptions{}), part...) // for the bullet and the number
		}
		marker := f
		marker.elem, marker.w, marker.color = lbl, room, grey
		if f.b.rtl {
			marker.x = f.x + f.w - room
		}
		first := firstText(part)
		if first != nil {
			m := marker.paragraph(document.Plainly(bullet(l, it, i, f.depth)), paraOptions{fixed: true})[0].texts[0]
			m.y = first.texts[0].y
			first.texts = append([]placed{m}, first.texts...)
		}
		part[0].gap = f.size * 0.28
		if i == 0 && f.depth == 0 {
			part[0].gap = f.size * 0.5
		}
		f.label(part, it.Label())
		out = append(out, part...)
	}
	return out
}

func firstText(ss []slab) *slab {
	for i := range ss {
		if len(ss[i].texts) > 0 {
			return &ss[i]
		}
	}
	return nil
}

func bullet(l document.List, it document.Item, i, depth int) string {
	switch {
	case it.Task == document.Open:
		return "☐"
	case it.Task == document.Done:
		return "☑"
	case l.Ordered:
		return strconv.Itoa(l.Start+i) + "."
	}
	return [...]string{"•", "–", "·"}[min(depth, 2)]
}

func (f flow) quote(q document.Quote) []slab {
	inner := f
	inner.elem = f.elem.Add("BlockQuote")
	if f.depth < maxDepth {
		bar := f.start(2)
		inner = inner.inner(14)
		inner.bars = append(append([]float32{}, f.bars...), bar)
	}
	inner.depth++
	inner.color = typeset.Color{60, 68, 76}
	out := inner.blocks(q.Blocks)
	if n := len(inner.bars); len(out) > 0 && n > len(f.bars) { // its bar begins with its first line
		for i := range out[0].fills {
			out[0].fills[i].above = out[0].fills[i].above && out[0].fills[i].x != inner.bars[n-1]
		}
	}
	return out
}

func (f flow) code(c document.Code) []slab {
	f.style, f.color, f.tight = fonts.Mono, ink, true
	f.size *= 0.86
	in := f
	in.x, in.w = f.x+7, max(f.w-14, 20)
	body := strings.TrimRight(strings.ReplaceAll(c.Text, "\t", "    "), "\n")
	in.bars = nil
	in.elem = f.elem.Add("P")
	out := in.paragraph(document.Plainly(body), paraOptions{tag: "Code", gap: f.size * 0.9})
	return f.together(f.panel(out))
}

// panel puts slabs onto a light background.
func (f flow) panel(out []slab) []slab {
	const pad = 4
	for i := range out {
		s := &out[i]
		top, extra := float32(0), float32(0)
		if i == 0 {
			top, extra = -pad, pad
		}
		if i == len(out)-1 {
			extra += pad
		}
		s.fills = append(s.fills, fill{x: f.x, y: top, w: f.w, h: s.height + extra, color: codeFill})
	}
	out[len(out)-1].height += pad
	f.decorate(out)
	return out
}
