package layout

import (
	"rapporteur/app/document"
	"rapporteur/app/document/pdf/fonts"
)

// records sets a table that has too many columns for the page as a list of
// its rows, each cell after the heading of its column.
func (f flow) records(t document.Table) []slab {
	elem := f.elem.Add("L")
	elem.List = "None"
	var out []slab
	for _, r := range t.Rows {
		f.elem = elem.Add("LI").Add("LBody")
		var runs []document.Inline
		for i, c := range r {
			if i >= len(t.Columns) {
				break
			}
			if len(runs) > 0 {
				runs = append(runs, document.Inline{Text: " · "})
			}
			for _, h := range withoutNotes(t.Columns[i].Head) {
				h.Strong = true
				runs = append(runs, h)
			}
			runs = append(runs, document.Inline{Text: ": "})
			for _, bl := range c.Blocks {
				if p, ok := bl.(document.Paragraph); ok {
					runs = append(runs, p.Text...)
				}
			}
		}
		out = append(out, f.paragraph(runs, paraOptions{tag: "P", gap: f.size * 0.6})...)
	}
	return out
}

// termShare is the part of the width that the terms of definitions get.
const termShare = 0.27

// definitions sets terms beside what they mean.
func (f flow) definitions(d document.Definitions) []slab {
	var out []slab
	if f.cell {
		for _, r := range d.Rows {
			out = append(out, f.styledParagraph(document.Paragraph{Text: document.Plainly(r.Term), Look: document.Label})...)
			out = append(out, f.blocks(r.Blocks)...)
		}
		return out
	}
	list := f.elem.Add("L")
	list.List = "None"
	f.tight = true
	f.x, f.w = f.x-cellPadX, f.w+2*cellPadX // the terms stand flush with the text
	widths := []float32{f.w * termShare, f.w * (1 - termShare)}
	for i, def := range d.Rows {
		li := list.Add("LI")
		term := f.column(widths, 0)
		term.elem, term.color, term.style = li.Add("Lbl"), blue, f.style|fonts.Bold
		term.size -= 0.7
		body := f.column(widths, 1)
		body.elem = li.Add("LBody")
		body.cell = true
		r := &row{pad: 2.2}
		r.cells = []rowCell{
			{slabs: term.paragraph(document.Plainly(def.Term), paraOptions{fixed: true}), x: term.x, w: term.w},
			{slabs: body.cellBlocks(def.Blocks, document.Start), x: body.x, w: body.w},
		}
		s := slab{row: r, height: r.height()}
		if i == 0 {
			s.gap = bodySize * 0.6
		}
		out = append(out, s)
	}
	return out
}
