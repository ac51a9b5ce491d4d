package layout

import (
	"context"
	"strconv"

	"rapporteur/app/document"
	"rapporteur/app/document/pdf/fonts"
	"rapporteur/app/document/pdf/text"
	"rapporteur/app/document/pdf/typeset"
	"rapporteur/app/igf"
)

// fewMarks is the number of headings from which on contents are of use.
const fewMarks = 4

// assemble sets the parts of the document, numbers the pages, and adds heads,
// feet and the mark across the page.
func (b *builder) assemble() ([]*typeset.Page, []typeset.Mark, error) {
	front, toc := b.root.Add("Sect"), (*typeset.Elem)(nil)
	if b.doc.Contents {
		toc = b.root.Add("Sect")
	}
	main := b.root.Add("Sect")
	b.level = 1
	var pages []*typeset.Page
	body := b.pager()
	if b.doc.Cover {
		pages = b.cover(front)
	} else {
		body.put(b.title(front))
	}
	b.flow(body, b.body(main))
	body.end()
	if err := context.Cause(b.ctx); err != nil {
		return nil, nil, err
	}
	covers := len(pages)
	if b.doc.Contents && len(body.marks) >= fewMarks {
		n := len(b.contents(&typeset.Elem{}, body.marks, 0))
		pages = append(pages, b.contents(toc, body.marks, covers+n)...)
	}
	first := len(pages)
	pages = append(pages, body.pages...)
	marks := body.marks
	for i := range marks {
		marks[i].Page += first
	}
	for i, p := range pages {
		b.furnish(p, i, len(pages), i < covers || !b.doc.Cover && i == 0)
	}
	return pages, marks, nil
}

// flow sets the blocks and places each as soon as it is not bound to the next:
// what is placed needs little memory.
func (b *builder) flow(p *pager, f flow) {
	var waiting []slab
	for i, bl := range b.doc.Blocks {
		if b.ctx.Err() != nil {
			return
		}
		waiting = append(waiting, f.block(bl)...)
		if n := len(waiting); n > 0 && !waiting[n-1].keep {
			p.put(waiting)
			waiting = nil
		}
		if i%16 == 0 {
			b.progress(i, len(b.doc.Blocks))
		}
	}
	p.put(waiting)
}

// title sets the block at the top of the first page.
func (b *builder) title(elem *typeset.Elem) []slab {
	f := b.body(elem)
	f.tight = true
	kind := f
	kind.size, kind.color, kind.style = 10, grey, fonts.Bold
	word := b.doc.Words.Get(b.doc.Kind.Word())
	if b.doc.Mark != "" && b.doc.Kind != document.KindDraft {
		word = b.doc.Words.Join(" · ", word, b.doc.Mark)
	}
	out := kind.paragraph(document.Plainly(word), paraOptions{tag: "P", fixed: true, keep: true})
	head := f
	head.size, head.color, head.style = 22, blue, fonts.Bold
	out = append(out, head.paragraph(document.Plainly(b.doc.Title), paraOptions{tag: "H1", gap: 3, keep: true})...)
	if b.doc.Subtitle != "" {
		sub := f
		sub.size, sub.color = 13, ink
		out = append(out, sub.paragraph(document.Plainly(b.doc.Subtitle), paraOptions{tag: "P", gap: 4, keep: true})...)
	}
	out = append(out, slab{height: 10, fills: []fill{{x: f.x, y: 7, w: f.w, h: 2, color: lightBlue}}})
	if len(b.doc.Facts) > 0 {
		out = append(out, f.definitions(document.Definitions{Rows: b.doc.Facts})...)
		out = append(out, slab{height: 8, gap: 4, fills: []fill{{x: f.x, y: 3, w: f.w, h: 0.6, color: hairline}}})
	}
	return out
}

// cover sets the title on a page of its own.
func (b *builder) cover(elem *typeset.Elem) []*typeset.Page {
	p := b.pager()
	p.begin()
	p.rect(0, 0, b.width, 14, blue)
	p.rect(0, 14, b.width, 3, lightBlue)
	p.y = b.height * 0.24
	p.put(b.title(elem))
	p.end()
	return p.pages
}

// contents sets the table of contents; first is the number of pages before
// the body.
func (b *builder) contents(elem *typeset.Elem, marks []typeset.Mark, first int) []*typeset.Page {
	f := b.body(elem)
	f.tight = true
	p := b.pager()
	hf := f
	hf.size, hf.color, hf.style = 17, blue, fonts.Bold
	p.put(hf.paragraph(document.Plainly(b.doc.Words.Get("contents")), paraOptions{tag: "H2", keep: true, fixed: true}))
	toc := elem.Add("TOC")
	for _, m := range marks {
		if m.Level > 3 {
			continue
		}
		e := toc.Add("TOCI").Add("Link")
		ef := f
		ef.elem = e
		if m.Level == 1 {
			ef.style = fonts.Bold
		}
		in := ef.inner(float32(m.Level-1) * 16)
		const room = 36 // for the number
		in.w -= room
		if b.rtl {
			in.x += room
		}
		out := in.paragraph(document.Plainly(m.Title), paraOptions{})
		num := ef
		num.w = room
		if b.rtl {
			num.x = f.x
		} else {
			num.x = f.x + f.w - room
		}
		page := m.Page + first
		ns := num.paragraph(document.Plainly(strconv.Itoa(page+1)), paraOptions{align: document.End, fixed: true})
		last := &out[len(out)-1]
		ns[0].texts[0].y = last.texts[0].y
		last.texts = append(last.texts, ns[0].texts...)
		out[0].gap = map[bool]float32{true: 7, false: 1.5}[m.Level == 1]
		p.put(out)
		h := sum(out)
		p.page().Links = append(p.page().Links, typeset.Link{X: f.x, Y: p.y - h, W: f.w, H: h, Page: page, Top: m.Top, Elem: e, Contents: m.Title})
	}
	p.end()
	return p.pages
}

// furnish adds what stands on every page: all of it artifacts.
func (b *builder) furnish(p *typeset.Page, n, of int, plain bool) {
	f := b.body(nil)
	f.size, f.color, f.w = 8, grey, p.Width-2*sideMargin
	var under []typeset.Op
	if b.doc.Mark != "" {
		under = b.across(p)
	}
	put := func(s string, y float32, align document.Align, style fonts.Style) {
		g := f
		g.style = style
		l := g.oneLine(s, f.w*0.78)
		p.Ops = append(p.Ops, typeset.Op{Line: l, X: g.placeAlone(l, align), Y: y, Size: f.size, Color: f.color})
	}
	if !plain {
		put(b.doc.Running, 44, document.Start, 0)
		if b.doc.Mark != "" {
			put(b.doc.Mark, 44, document.End, fonts.Bold)
		}
		p.Ops = append(p.Ops, line(p, f.x, 51, f.w))
	}
	p.Ops = append(p.Ops, line(p, f.x, p.Height-46, f.w))
	put(b.doc.Title, p.Height-33, document.Start, 0)
	put(b.doc.Words.Page(n+1, of), p.Height-33, document.End, 0)
	p.Ops = append(under, p.Ops...)
}

func line(p *typeset.Page, x, y, w float32) typeset.Op {
	c := hairline
	return typeset.Op{Raw: pdfRect(c, x, p.Height-y, w, 0.5)}
}

// oneLine sets s on one line, cut off with an ellipsis when it is too long.
func (f *flow) oneLine(s string, width float32) *text.Line {
	s = igf.OneLine(s)
	opt := text.Options{Size: f.size, Width: width, RTL: f.b.rtl}
	ls := f.sh.Break([]text.Span{{Text: s, Style: f.style}}, opt)
	for rs := []rune(s); len(ls) > 1 && len(rs) > 1; {
		rs = rs[:min(len(rs)-1-len(rs)/40, 400)]
		ls = f.sh.Break([]text.Span{{Text: string(rs) + "…", Style: f.style}}, opt)
	}
	return &ls[0]
}

// across is the mark from corner to corner, under the text.
func (b *builder) across(p *typeset.Page) []typeset.Op {
	f := b.body(nil)
	f.style = fonts.Bold
	const size, angle = 118, 52
	l := f.sh.Break([]text.Span{{Text: b.doc.Mark, Style: fonts.Bold}}, text.Options{Size: size, Width: 2000, RTL: b.rtl, Fixed: true})[0]
	scale := min(1, 640/max(l.Width, 1))
	x := p.Width/2 - l.Width*scale*0.31 + 26
	y := p.Height/2 + l.Width*scale*0.39
	return []typeset.Op{{Line: &l, X: x, Y: y, Size: size * scale, Angle: angle, Color: waterMark}}
}
