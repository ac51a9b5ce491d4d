package layout

import (
	"fmt"

	"rapporteur/app/document/pdf/text"
	"rapporteur/app/document/pdf/typeset"
)

// pager puts slabs onto pages.
type pager struct {
	width, height float32
	wide          bool // the page is turned on its side
	top, bottom   float32
	x, w          float32 // of the column, for the line above footnotes
	rtl           bool
	pages         []*typeset.Page
	marks         []typeset.Mark
	y             float32
	fresh         bool    // nothing stands on the page yet
	notes         []*note // of the page
	noteRoom      float32
	carried       []slab // lines of notes that did not fit on the page before
	head          *row   // the heading row of the table being set
}

const noteGap = 11 // between the text and the footnotes, with the line

func (b *builder) pager() *pager {
	return &pager{width: b.width, height: b.height, top: topMargin, bottom: b.height - footMargin, x: sideMargin, w: b.width - 2*sideMargin, rtl: b.rtl}
}

func (p *pager) page() *typeset.Page { return p.pages[len(p.pages)-1] }

// begin ends the page and begins the next.
func (p *pager) begin() {
	p.finish()
	p.pages = append(p.pages, &typeset.Page{Width: p.width, Height: p.height})
	p.y, p.fresh, p.notes, p.noteRoom = p.top, true, nil, 0
	if len(p.carried) > 0 {
		p.noteRoom = noteGap + sum(p.carried)
		p.noteRoom = min(p.noteRoom, (p.bottom-p.top)/2)
	}
	if p.head != nil {
		p.rowLines(p.head, p.head.height(), artifact)
		p.y += p.head.height()
	}
}

// turn turns the pages from here on.
func (p *pager) turn() {
	p.wide = !p.wide
	p.width, p.height = p.height, p.width
	p.bottom = p.height - footMargin
	p.w = p.width - 2*sideMargin
	if page := p.page(); len(page.Ops) == 0 && len(p.carried) == 0 {
		page.Width, page.Height = p.width, p.height
		p.y = p.top
		return
	}
	p.begin()
}

func (p *pager) room() float32 { return p.bottom - p.noteRoom - p.y }

// put places slabs below each other.
func (p *pager) put(ss []slab) {
	if len(p.pages) == 0 {
		p.begin()
	}
	for i := len(ss) - 2; i >= 0; i-- { // what is kept with it goes with it
		ss[i].wide = ss[i].wide || ss[i].keep && ss[i+1].wide
	}
	for i := range ss {
		s := &ss[i]
		p.head = nil
		if s.wide != p.wide {
			p.turn()
		}
		if s.row != nil {
			p.head = s.row.head
		}
		if s.brk {
			if !p.fresh {
				p.begin()
			}
			continue
		}
		gap := s.gap
		if p.fresh {
			gap = 0
		}
		if !p.fresh && gap+p.minHeight(ss[i:]) > p.room() {
			p.begin()
			gap = 0
		}
		p.y += gap
		if s.mark != nil {
			m := *s.mark
			m.Page, m.Top = len(p.pages)-1, p.y-4
			p.marks = append(p.marks, m)
		}
		if s.row != nil {
			p.row(s.row)
		} else {
			p.slab(s, p.y, gap, content)
			p.y += s.height
			p.require(s.notes)
		}
		p.fresh = false
	}
}

// minHeight is the height that the first slab needs together with those that it
// must not be parted from.
func (p *pager) minHeight(ss []slab) float32 {
	h := float32(0)
	for i := range ss {
		s := &ss[i]
		if s.brk || s.wide != ss[0].wide {
			break
		}
		if i > 0 {
			h += s.gap
		}
		if s.row != nil && s.row.head != nil && p.divisible(s.row, s.height) {
			h += minRowPart
		} else {
			h += s.height
		}
		for _, n := range s.notes {
			h += n.height + noteGap
		}
		if !s.keep || h > (p.bottom-p.top)*0.8 {
			break
		}
	}
	return min(h, (p.bottom-p.top)*0.8)
}

// require makes room for footnotes at the foot of the page.
func (p *pager) require(ns []*note) {
	for _, n := range ns {
		if p.noteRoom == 0 {
			p.noteRoom = noteGap
		}
		p.noteRoom += n.height
		p.notes = append(p.notes, n)
	}
}

// finish sets the footnotes of the page.
func (p *pager) finish() {
	if len(p.pages) == 0 || len(p.notes) == 0 && len(p.carried) == 0 {
		return
	}
	lines := p.carried
	for _, n := range p.notes {
		lines = append(lines, n.slabs...)
	}
	room := p.bottom - max(p.y, p.top) - noteGap
	fit, h := 0, float32(0)
	for fit < len(lines) && (h+lines[fit].height <= room+0.5 || fit == 0 && p.fresh) {
		h += lines[fit].height
		fit++
	}
	y := p.bottom - h
	if fit > 0 {
		x := p.x
		if p.rtl {
			x += p.w * 0.7
		}
		p.rect(x, y-5, p.w*0.3, 0.6, grey)
	}
	for i := range lines[:fit] {
		p.slab(&lines[i], y, 0, content)
		y += lines[i].height
	}
	p.carried = append([]slab(nil), lines[fit:]...)
	p.notes = nil
}

// end sets what is left of the notes.
func (p *pager) end() {
	p.head = nil
	p.finish()
	for len(p.carried) > 0 {
		p.begin()
		p.finish()
	}
}

// drawnAs says as what part of a page something is drawn as.
type drawnAs uint8

const (
	content  drawnAs = iota
	artifact         // furniture of the page, such as a repeated head: it belongs to no element, and screen readers pass over it
)

// slab draws one slab at y.
func (p *pager) slab(s *slab, y, gap float32, as drawnAs) {
	for _, f := range s.fills {
		top, h := y+f.y, f.h
		if f.above {
			top, h = top-gap, h+gap
		}
		p.rect(f.x, top, f.w, h, f.color)
	}
	if s.picture != nil {
		p.picture(s.picture, y, as)
	}
	page := p.page()
	for i := range s.texts {
		t := &s.texts[i]
		op := typeset.Op{Elem: t.elem, Line: t.line, X: t.x, Y: y + t.y, Size: t.size, Color: t.color, Looks: t.looks}
		if as == artifact {
			op.Elem, op.Looks = nil, nil
		}
		page.Ops = append(page.Ops, op)
		if as == content {
			p.links(t, y)
		}
	}
}

// links makes areas of the pieces that lead to an address.
func (p *pager) links(t *placed, y float32) {
	if t.looks == nil {
		return
	}
	x := t.x
	for i := range t.line.Pieces {
		pc := &t.line.Pieces[i]
		w := pc.Width * pc.Scale() * t.size / 1000
		if int(pc.Tag) < len(t.looks) && t.looks[pc.Tag].URI != "" {
			look := t.looks[pc.Tag]
			ls := p.page().Links
			top := y + t.y - t.size
			if n := len(ls); n > 0 && ls[n-1].Elem == look.Elem && ls[n-1].Y == top {
				ls[n-1].W = max(ls[n-1].W, x+w-ls[n-1].X)
			} else {
				p.page().Links = append(ls, typeset.Link{X: x, Y: top, W: w, H: t.size * 1.3, URI: look.URI, Elem: look.Elem, Contents: contents(t.line, pc.Tag)})
			}
		}
		x += w
	}
}

// contents is the text of the pieces of one tag, for a link's description.
func contents(l *text.Line, tag int32) string {
	s := ""
	for _, pc := range l.Pieces {
		if pc.Tag == tag {
			s += pc.Text
		}
	}
	return text.Clean(s) // a part of a line may open what another part closes
}

func (p *pager) rect(x, y, w, h float32, c typeset.Color) {
	page := p.page()
	page.Ops = append(page.Ops, typeset.Op{Raw: pdfRect(c, x, p.height-y-h, w, h)})
}

// pdfRect is a filled area, in PDF's coordinates.
func pdfRect(c typeset.Color, x, y, w, h float32) string {
	return fmt.Sprintf("%.3f %.3f %.3f rg %.2f %.2f %.2f %.2f re f", float32(c[0])/255, float32(c[1])/255, float32(c[2])/255, x, y, w, h)
}
