package layout

import (
	"runtime"
	"sync"

	"rapporteur/app/document"
	"rapporteur/app/document/pdf/fault"
	"rapporteur/app/document/pdf/fonts"
	"rapporteur/app/document/pdf/text"
	"rapporteur/app/document/pdf/typeset"
	"rapporteur/app/igf"
)

// row is a row of a table: a column of slabs for each cell.
type row struct {
	cells []rowCell
	head  *row // the heading row, repeated on top of every page; nil in it
	pad   float32
	fill  *typeset.Color
	rule  *typeset.Color // below
}

type rowCell struct {
	slabs []slab
	x, w  float32
	bar   float64
}

func (r *row) height() float32 {
	h := float32(0)
	for i := range r.cells {
		h = max(h, sum(r.cells[i].slabs))
	}
	return h + 2*r.pad
}

func (r *row) first() *slab {
	for i := range r.cells {
		if s := firstText(r.cells[i].slabs); s != nil {
			return s
		}
	}
	return nil
}

func sum(ss []slab) float32 {
	h := float32(0)
	for i := range ss {
		h += ss[i].height
		if i > 0 {
			h += ss[i].gap
		}
	}
	return h
}

const (
	cellPadX = 4.5
	cellPadY = 3.2
)

// table sets a table: in smaller type, or on pages turned on their side, where a word
// or a number would not fit, and as a list of its rows where even that is not enough.
func (f flow) table(t document.Table) []slab {
	if f.cell {
		return f.records(t)
	}
	if len(t.Columns) == 0 {
		return nil
	}
	if !f.tight || f.size > tableSize {
		f.size = tableSize
	}
	f.tight = true
	need := f.measure(t)
	widths, size, ok := need.fit(t, f.w)
	if !ok && f.turn() {
		widths, size, ok = need.fit(t, f.w)
	}
	if !ok {
		f.turnBack()
		return f.records(t)
	}
	f.size = size
	out := f.grid(t, widths)
	for i := range out {
		out[i].wide = f.wide
	}
	return out
}

// grid sets the rows of a table in columns.
func (f flow) grid(t document.Table, widths []float32) []slab {
	var out []slab
	elem := f.elem.Add("Table")
	if len(t.Caption) > 0 {
		cf := f
		cf.elem, cf.style, cf.color = elem.Add("Caption"), f.style|fonts.Bold, blue
		out = append(out, cf.paragraph(t.Caption, paraOptions{tag: "P", gap: bodySize * 0.9, keep: true})...)
	}
	head := f.headRow(t, widths, elem)
	out = append(out, slab{row: head, keep: true, gap: bodySize * 1.1})
	out[len(out)-1].height = head.height()
	body := elem.Add("TBody")
	rows := make([]slab, len(t.Rows))
	elems := make([]*typeset.Elem, len(t.Rows))
	f.each(t, func(w flow, i int) {
		elems[i] = &typeset.Elem{Tag: "TR"}
		w.elem = elems[i]
		r := w.row(t, t.Rows[i], widths)
		r.head = head
		rows[i] = slab{row: r, height: r.height()}
	})
	whole := float32(0)
	for i := range rows {
		if elems[i] != nil {
			body.Kids = append(body.Kids, typeset.Kid{Elem: elems[i]})
			out = append(out, rows[i])
			whole += rows[i].height
		}
	}
	small := whole < f.pageRoom()*0.5 // not worth a division
	for i := len(out) - len(rows); i >= 0 && i < len(out)-1; i++ {
		if small || i == len(out)-2 {
			out[i].keep = true
		}
	}
	return out
}

// each sets the rows, in parallel when there are many. Footnotes are numbered
// in order, so tables that have any are set in order. A fault in a row stops
// the document: assemble returns it.
func (f flow) each(t document.Table, set func(w flow, i int)) {
	const chunk = 32
	if len(t.Rows) < 4*chunk || hasNotes(t) {
		for i := range t.Rows {
			set(f, i)
		}
		return
	}
	var mu sync.Mutex
	next := 0
	take := func() (from int) { // the next rows that nobody has taken
		mu.Lock()
		defer mu.Unlock()
		from = next
		next += chunk
		if from < len(t.Rows) {
			f.b.progress(from, len(t.Rows))
		}
		return from
	}
	work := func() (err error) {
		defer fault.Catch(&err, igf.Sentencef("setting the rows of a table"))
		w := f
		w.sh = text.NewShaper(f.b.set)
		for from := take(); from < len(t.Rows) && f.b.ctx.Err() == nil; from = take() {
			for i := from; i < min(from+chunk, len(t.Rows)); i++ {
				set(w, i)
			}
		}
		return nil
	}
	var wg sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			if err := work(); err != nil {
				f.b.stop(err)
			}
		})
	}
	wg.Wait()
}

func hasNotes(t document.Table) bool {
	for _, r := range t.Rows {
		for _, c := range r {
			for _, b := range c.Blocks {
				p, ok := b.(document.Paragraph)
				if !ok {
					if _, ok = b.(document.Code); !ok {
						return true // nested blocks may have notes: be careful
					}
					continue
				}
				for _, in := range p.Text {
					if in.Note != nil {
						return true
					}
				}
			}
		}
	}
	return false
}

func (f flow) headRow(t document.Table, widths []float32, table *typeset.Elem) *row {
	r := &row{pad: cellPadY + 0.6, fill: &headFill, rule: &lightBlue}
	tr := table.Add("THead").Add("TR")
	f.style |= fonts.Bold
	f.color = blue
	f.cell = true
	for i, c := range t.Columns {
		th := tr.Add("TH")
		th.Scope = "Column"
		if len(c.Head) == 0 { // a column of bars: nothing to read
			th.Tag, th.Scope = "TD", ""
		}
		w := f.column(widths, i)
		w.elem = th
		r.cells = append(r.cells, rowCell{slabs: w.paragraph(c.Head, paraOptions{align: c.Align}), x: w.x, w: w.w})
	}
	return r
}

// column is the flow of a cell of column i.
func (f flow) column(widths []float32, i int) flow {
	at := float32(0)
	for _, w := range widths[:i] {
		at += w
	}
	w := f
	w.w = widths[i] - 2*cellPadX
	if f.b.rtl {
		w.x = f.x + f.w - at - widths[i] + cellPadX
	} else {
		w.x = f.x + at + cellPadX
	}
	return w
}

func (f flow) row(t document.Table, cells []document.Cell, widths []float32) *row {
	r := &row{pad: cellPadY, rule: &hairline}
	tr := f.elem
	f.cell, f.bars, f.depth = true, nil, 0
	for i := range t.Columns {
		tag := "TD"
		if i == 0 && t.RowHeads {
			tag = "TH"
		}
		td := tr.Add(tag)
		if tag == "TH" {
			td.Scope = "Row"
		}
		w := f.column(widths, i)
		w.elem = td
		rc := rowCell{x: w.x, w: w.w}
		if i < len(cells) {
			rc.bar = cells[i].Bar
			rc.slabs = w.cellBlocks(cells[i].Blocks, t.Columns[i].Align)
		}
		r.cells = append(r.cells, rc)
	}
	return r
}

// cellBlocks sets what is in a cell. A single paragraph needs no element of
// its own.
func (f flow) cellBlocks(bs []document.Block, align document.Align) []slab {
	if len(bs) == 1 {
		if p, ok := bs[0].(document.Paragraph); ok && p.Look == document.Plain {
			if len(p.Text) == 1 && p.Text[0].Language != "" && !f.b.sameLanguage(p.Text[0].Language) {
				f.elem.Language = p.Text[0].Language
			} else {
				f.elem.Language = f.b.foreign(document.Text(p.Text))
			}
			return f.paragraph(p.Text, paraOptions{align: align})
		}
	}
	out := f.blocks(bs)
	if len(out) > 0 {
		out[0].gap = 0
	}
	return out
}
