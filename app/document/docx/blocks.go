package docx

import (
	"fmt"
	"strconv"
	"strings"

	"rapporteur/app/document"
	"rapporteur/app/document/picture"
)

// Room, in twentieths of a point.
const (
	labelRoom = 560 // between the start of the column and numbered paragraphs
	listRoom  = 400
	quoteRoom = 300
	maxDepth  = 9 // of lists: Word has no more
)

// frame is where a paragraph stands and how it looks.
type frame struct {
	style         string
	indent        int
	depth         int    // of lists
	list          int    // the number of the list that the next paragraph is an item of
	number        string // before the next paragraph, in its margin
	task          string // before its first words
	keep          bool   // on the page of what follows
	cell          bool
	align         document.Align
	before, after string // runs of the program
}

// later is the frame of what follows the first paragraph.
func (fr frame) later() frame {
	fr.list, fr.number, fr.task, fr.before, fr.after = 0, "", "", "", ""
	return fr
}

func (f *content) blocks(fr frame, bs []document.Block) {
	for i, b := range bs {
		if i > 0 {
			fr = fr.later()
		}
		f.block(fr, b)
	}
}

func (f *content) block(fr frame, b document.Block) {
	switch v := b.(type) {
	case document.Heading:
		f.heading(fr, v)
	case document.Paragraph:
		if v.Look != document.Plain {
			fr.style = map[document.Look]string{document.Small: "Small", document.Lead: "Lead", document.Label: "Label"}[v.Look]
			fr.keep = fr.keep || v.Look == document.Label
		}
		f.paragraph(fr, v.Text)
	case document.Numbered:
		fr.number = v.Label()
		if fr.depth == 0 && !fr.cell {
			fr.indent += labelRoom
		}
		f.blocks(fr, v.Blocks)
	case document.Together:
		for i, k := range v.Blocks {
			if i > 0 {
				fr = fr.later()
			}
			fr.keep = i < len(v.Blocks)-1
			f.block(fr, k)
		}
	case document.List:
		f.list(fr, v)
	case document.Quote:
		fr.indent, fr.style = fr.indent+quoteRoom, "Quote"
		f.blocks(fr, v.Blocks)
	case document.Code:
		fr.style = "Code"
		f.paragraph(fr, []document.Inline{{Text: strings.TrimRight(v.Text, "\n"), Code: true}})
	case document.Table:
		f.table(fr, v)
	case document.Definitions:
		f.definitions(fr, v)
	case document.Picture:
		f.picture(fr, v)
	case document.Rule:
		fr.style = "Rule"
		f.paragraph(fr, nil)
	case document.PageBreak:
		f.turnPage = true
	}
}

func (f *content) heading(fr frame, h document.Heading) {
	if fr.cell || f.inNote {
		fr.style = "Label"
		f.paragraph(fr, h.Text)
		return
	}
	f.level = min(max(h.Level, 1), f.level+1, 6) // no level is skipped
	fr.style = "Heading" + strconv.Itoa(f.level)
	f.paragraph(fr, h.Text)
}

func (f *content) list(fr frame, l document.List) {
	id := 1 // the bullets
	if l.Ordered {
		f.lists = append(f.lists, list{l.Start, min(fr.depth, maxDepth-1)})
		id = len(f.lists) + 1
	}
	for i, it := range l.Items {
		in := fr.later()
		if i == 0 {
			in.number, in.task = fr.number, fr.task
		}
		in.list, in.style = id, "ListParagraph"
		in.indent += listRoom
		in.depth++
		switch it.Task {
		case document.Open:
			in.task = "☐ "
		case document.Done:
			in.task = "☑ "
		}
		if it.Number != "" {
			in.task += "[" + it.Label() + "] "
		}
		if len(it.Blocks) == 0 {
			f.paragraph(in, nil)
			continue
		}
		if _, ok := it.Blocks[0].(document.Paragraph); !ok { // the mark needs a line of its own
			f.paragraph(in, nil)
			in = in.later()
		}
		f.blocks(in, it.Blocks)
	}
}

func (f *content) definitions(fr frame, d document.Definitions) {
	t := document.Table{Columns: []document.Column{{Width: 27}, {Width: 73}}}
	for _, r := range d.Rows {
		term := document.Paragraph{Text: document.Plainly(r.Term), Look: document.Label}
		t.Rows = append(t.Rows, []document.Cell{{Blocks: []document.Block{term}}, {Blocks: r.Blocks}})
	}
	f.grid(fr, t, "")
}

func (f *content) table(fr frame, t document.Table) {
	if len(t.Caption) > 0 {
		cap := fr.later()
		cap.style, cap.keep = "Caption", true
		f.paragraph(cap, t.Caption)
	}
	f.grid(fr, withoutBars(t), "TableGrid")
}

// withoutBars leaves out columns that only draw what another column says in numbers.
func withoutBars(t document.Table) document.Table {
	said := make([]bool, len(t.Columns))
	for i, c := range t.Columns {
		said[i] = len(c.Head) > 0
		for _, r := range t.Rows {
			said[i] = said[i] || i < len(r) && len(r[i].Blocks) > 0
		}
	}
	out := document.Table{Caption: t.Caption, RowHeads: t.RowHeads}
	for i, c := range t.Columns {
		if said[i] {
			out.Columns = append(out.Columns, c)
		}
	}
	for _, r := range t.Rows {
		var row []document.Cell
		for i, c := range r {
			if i < len(said) && said[i] {
				row = append(row, c)
			}
		}
		out.Rows = append(out.Rows, row)
	}
	return out
}

// grid writes a table. An empty line parts it from the next one.
func (f *content) grid(fr frame, t document.Table, style string) {
	if len(t.Columns) == 0 {
		return
	}
	if f.turnPage || fr.number != "" || fr.list > 0 || fr.task != "" {
		first := fr
		first.keep = true
		f.paragraph(first, nil)
	}
	fr = fr.later()
	widths := f.columns(fr, t)
	f.put(`<w:tbl><w:tblPr>`)
	if style != "" {
		f.put(`<w:tblStyle w:val="` + style + `"/>`)
	}
	if f.rtl {
		f.put(`<w:bidiVisual/>`)
	}
	f.put(fmt.Sprintf(`<w:tblW w:w="0" w:type="auto"/><w:tblInd w:w="%d" w:type="dxa"/><w:tblLook w:val="0020" w:firstRow="1"/></w:tblPr><w:tblGrid>`, fr.indent))
	for _, w := range widths {
		f.put(fmt.Sprintf(`<w:gridCol w:w="%d"/>`, w))
	}
	f.put(`</w:tblGrid>`)
	if style != "" {
		heads := make([]document.Cell, len(t.Columns))
		for i, c := range t.Columns {
			heads[i].Blocks = []document.Block{document.Paragraph{Text: c.Head, Look: document.Label}}
		}
		f.row(t, heads, widths, `<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>`)
	}
	for _, r := range t.Rows {
		f.row(t, r, widths, "")
	}
	f.put(`</w:tbl>`)
	f.put(`<w:p><w:pPr><w:pStyle w:val="AfterTable"/></w:pPr></w:p>`)
}

func (f *content) row(t document.Table, cells []document.Cell, widths []int, look string) {
	f.put(`<w:tr>` + look)
	for i, c := range t.Columns {
		f.put(fmt.Sprintf(`<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/></w:tcPr>`, widths[i]))
		fr := frame{style: "TableText", cell: true, align: c.Align}
		n := f.body.Len()
		if i < len(cells) {
			f.blocks(fr, cells[i].Blocks)
		}
		if f.body.Len() == n {
			f.paragraph(fr, nil) // a cell has one
		}
		f.put(`</w:tc>`)
	}
	f.put(`</w:tr>`)
}

// columns are the widths of columns: Word makes them fit their words.
func (f *content) columns(fr frame, t document.Table) []int {
	room := f.width() - fr.indent
	if fr.cell {
		room /= max(len(t.Columns), 2)
	}
	total := 0.0
	for _, c := range t.Columns {
		total += c.Width
	}
	out := make([]int, len(t.Columns))
	for i, c := range t.Columns {
		out[i] = room / len(t.Columns)
		if total > 0 {
			out[i] = int(float64(room) * c.Width / total)
		}
	}
	return out
}

// perPoint is how many units of Word's drawings a point of a picture takes.
const perPoint = 9525

func (f *content) picture(fr frame, p document.Picture) {
	if p.Shown == nil || f.inNote {
		runs := []document.Inline{{Text: f.doc.Words.Colon(f.doc.Words.Get("picture"), p.Alt), Emphasis: true}}
		if p.Source != "" {
			runs = append(runs, document.Inline{Text: " (" + p.Source + ")"})
		}
		f.paragraph(fr, runs)
		return
	}
	shown, err := p.Shown.Upright()
	if err != nil { // it was read before
		shown = p.Shown
	}
	f.pictures = append(f.pictures, shown)
	fr.keep = fr.keep || p.Caption != ""
	fr.after = f.drawing(shown, len(f.pictures), p.Alt, (f.width()-fr.indent)*635)
	f.paragraph(fr, nil)
	if p.Caption != "" {
		fr = fr.later()
		fr.style = "Caption"
		f.paragraph(fr, document.Plainly(f.doc.Words.Colon(f.doc.Words.With("figure", p.Number), p.Caption)))
	}
}

// drawing is the run that shows a picture.
func (f *content) drawing(p *picture.Picture, n int, alt string, room int) string {
	w, h := p.Width*perPoint, p.Height*perPoint
	const tallest = 7_000_000
	if w > room {
		w, h = room, int(float64(h)*float64(room)/float64(w))
	}
	if h > tallest {
		w, h = int(float64(w)*tallest/float64(h)), tallest
	}
	return fmt.Sprintf(`<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="%[1]d" cy="%[2]d"/><wp:docPr id="%[3]d" name="Picture %[3]d" descr="%[4]s"/>`+
		`<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="%[3]d" name="image%[3]d"/><pic:cNvPicPr/></pic:nvPicPr>`+
		`<pic:blipFill><a:blip r:embed="i%[3]d"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="%[1]d" cy="%[2]d"/></a:xfrm>`+
		`<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`, w, h, n, escape(alt))
}
