package layout

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"

	"rapporteur/app/document"
	"rapporteur/app/document/pdf/text"
	"rapporteur/app/document/pdf/typeset"
	"rapporteur/app/document/picture"
)

// perPoint is how many points of a page a point of a picture takes: 96 to the inch.
const perPoint = 0.75

// shown is a picture within a slab.
type shown struct {
	elem       *typeset.Elem
	image      int // in typeset.Document.Images
	turn       int
	x, y, w, h float32 // of the top left corner; y from the top of the slab
}

func (f flow) picture(p document.Picture) []slab {
	if p.Shown == nil {
		return f.described(p)
	}
	image := slices.IndexFunc(f.b.images, func(have *picture.Picture) bool { return bytes.Equal(have.Data, p.Shown.Data) })
	if image < 0 {
		image = len(f.b.images)
		f.b.images = append(f.b.images, p.Shown)
	}
	w, h := float32(p.Shown.Width)*perPoint, float32(p.Shown.Height)*perPoint
	scale := min(1, f.w/w, f.pageRoom()*0.75/h)
	w, h = w*scale, h*scale
	im := &shown{image: image, elem: f.elem.Add("Figure"), turn: p.Shown.Turn, x: f.start(w), w: w, h: h}
	im.elem.Alt = cmp.Or(text.Visible(text.Clean(cmp.Or(p.Alt, p.Caption))), f.b.doc.Words.Get("picture"))
	out := []slab{{height: h, gap: f.gap() + 2, picture: im}}
	if p.Caption != "" {
		words := f.b.doc.Words
		out = append(out, f.styledParagraph(document.Paragraph{Text: document.Plainly(words.Colon(words.With("figure", p.Number), p.Caption)), Look: document.Small})...)
	}
	return f.together(out)
}

// described says in words what a picture shows that is not on the page.
func (f flow) described(p document.Picture) []slab {
	f.color, f.size, f.tight = grey, f.size*0.92, true
	runs := []document.Inline{{Text: f.b.doc.Words.Colon(f.b.doc.Words.Get("picture"), p.Alt), Emphasis: true}}
	if p.Source != "" {
		runs = append(runs, document.Inline{Text: " (" + p.Source + ")"})
	}
	inner := f
	inner.x, inner.w, inner.bars = f.x+8, max(f.w-16, 20), nil
	return f.panel(inner.paragraph(runs, paraOptions{tag: "P", gap: f.gap() + 4}))
}

// picture draws a picture of a slab at y.
func (p *pager) picture(s *shown, y float32, as drawnAs) {
	left, bottom := s.x, p.height-y-s.y-s.h
	op := typeset.Op{Elem: s.elem, Raw: "q " + upright(s.turn, left, bottom, s.w, s.h) + fmt.Sprintf(" cm /Im%d Do Q", s.image)}
	if as == artifact {
		op.Elem = nil
	}
	if op.Elem != nil {
		op.Elem.BBox = &[4]float32{left, bottom, left + s.w, bottom + s.h}
	}
	page := p.page()
	page.Ops = append(page.Ops, op)
}

// upright is the matrix that puts a picture upright into an area, by its orientation as
// EXIF counts.
func upright(turn int, x, y, w, h float32) string {
	m := map[int][6]float32{
		2: {-w, 0, 0, h, x + w, y},
		3: {-w, 0, 0, -h, x + w, y + h},
		4: {w, 0, 0, -h, x, y + h},
		5: {0, -h, -w, 0, x + w, y + h},
		6: {0, -h, w, 0, x, y + h},
		7: {0, h, w, 0, x, y},
		8: {0, h, -w, 0, x + w, y},
	}
	v, ok := m[turn]
	if !ok {
		v = [6]float32{w, 0, 0, h, x, y}
	}
	return fmt.Sprintf("%.2f %.2f %.2f %.2f %.2f %.2f", v[0], v[1], v[2], v[3], v[4], v[5])
}
