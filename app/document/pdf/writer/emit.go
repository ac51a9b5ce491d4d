package writer

import (
	"math"
	"strconv"

	"rapporteur/app/document/pdf/fonts"
	"rapporteur/app/document/pdf/text"
	"rapporteur/app/document/pdf/typeset"
)

// emitter writes the content of pages, in order, and gives out the codes of
// glyphs and the numbers of marked content.
type emitter struct {
	codes   []*fonts.Codes
	parents [][]*typeset.Elem // by page: the element of each marked content
	missing []Missing
	seen    map[rune]int // rune → place in missing

	page   int
	height float32
	b      []byte
	cur    *typeset.Elem
	open   bool

	// the graphics state of the page
	font    int
	size    float32
	color   typeset.Color
	colored bool
	showing bool
}

// Missing is a character that no typeface has. Its code point was printed in
// its place.
type Missing struct {
	Rune  rune
	Count int
	Pages []int // from 1, ascending
}

func newEmitter(set *fonts.Set) *emitter {
	e := &emitter{seen: map[rune]int{}}
	for _, f := range set.Fonts {
		e.codes = append(e.codes, fonts.NewCodes(f))
	}
	return e
}

// content writes one page. The result is valid until the next call.
func (e *emitter) content(n int, p *typeset.Page) []byte {
	e.page, e.height, e.b = n, p.Height, e.b[:0]
	e.parents = append(e.parents, nil)
	e.cur, e.open = nil, false
	e.font, e.size, e.colored = -1, 0, false
	for i := range p.Ops {
		op := &p.Ops[i]
		if op.Line != nil {
			e.line(op)
			continue
		}
		e.begin(op.Elem)
		e.b = append(append(e.b, op.Raw...), '\n')
		e.colored = false // it may have set another
	}
	e.end()
	return e.b
}

// begin opens marked content for elem, unless it is open already.
func (e *emitter) begin(elem *typeset.Elem) {
	if e.open && e.cur == elem {
		return
	}
	e.end()
	e.open, e.cur = true, elem
	if elem == nil {
		e.b = append(e.b, "/Artifact BMC\n"...)
		return
	}
	join(elem)
	id := len(e.parents[e.page])
	e.b = append(append(e.b, '/'), elem.Tag...)
	e.b = append(strconv.AppendInt(append(e.b, " <</MCID "...), int64(id), 10), ">> BDC\n"...)
	elem.Kids = append(elem.Kids, typeset.Kid{Page: int32(e.page), ID: int32(id)})
	e.parents[e.page] = append(e.parents[e.page], elem)
}

// join hangs a late element into its parent.
func join(elem *typeset.Elem) {
	if p := elem.Parent; p != nil {
		elem.Parent = nil
		join(p)
		p.Kids = append(p.Kids, typeset.Kid{Elem: elem})
	}
}

func (e *emitter) end() {
	if e.open {
		e.b = append(e.b, "EMC\n"...)
	}
	e.open = false
}

// line draws a line of text: each stretch of one element as a text object, in
// the order in which they are read.
func (e *emitter) line(op *typeset.Op) {
	type stretch struct {
		from, to int
		look     typeset.Look
		x, width float32
	}
	var all []stretch
	x := op.X
	for i := range op.Line.Pieces {
		p := &op.Line.Pieces[i]
		look := lookOf(op, p)
		width := p.Width * p.Scale() * op.Size / 1000
		if n := len(all); n > 0 && all[n-1].look == look {
			all[n-1].to, all[n-1].width = i+1, all[n-1].width+width
		} else {
			all = append(all, stretch{i, i + 1, look, x, width})
		}
		x += width
	}
	for i := range all {
		s := all[i]
		if op.Line.RTL {
			s = all[len(all)-1-i]
		}
		e.begin(s.look.Elem)
		e.ground(op, s.look, s.x, s.width)
		e.text(op, op.Line.Pieces[s.from:s.to], s.look, s.x)
		e.strokes(op, s.look, s.x, s.width, s.from, s.to)
	}
}

func lookOf(op *typeset.Op, p *text.Piece) typeset.Look {
	if int(p.Tag) >= len(op.Looks) {
		return typeset.Look{Color: op.Color, Elem: op.Elem}
	}
	l := op.Looks[p.Tag]
	if l.Elem == nil {
		l.Elem = op.Elem
	}
	return l
}

func (e *emitter) ground(op *typeset.Op, l typeset.Look, x, width float32) {
	if l.Shade {
		e.fill(typeset.Color{238, 241, 244})
		e.b = e.rect(e.b, x-0.6, op.Y-op.Size*0.86, width+1.2, op.Size*1.16)
		e.b = append(e.b, "f\n"...)
	}
}

func (e *emitter) strokes(op *typeset.Op, l typeset.Look, x, width float32, from, to int) {
	if !l.Under && !l.Strike {
		return
	}
	if to == len(op.Line.Pieces) && !op.Line.RTL {
		width -= op.Line.Space
	}
	if from == 0 && op.Line.RTL {
		x, width = x+op.Line.Space, width-op.Line.Space
	}
	e.fill(l.Color)
	if l.Under {
		e.b = append(e.rect(e.b, x, op.Y+op.Size*0.12, width, op.Size*0.05), "f\n"...)
	}
	if l.Strike {
		e.b = append(e.rect(e.b, x, op.Y-op.Size*0.3, width, op.Size*0.06), "f\n"...)
	}
}

func (e *emitter) rect(b []byte, x, y, w, h float32) []byte {
	for _, v := range []float32{x, e.height - y - h, w, h} {
		b = append(num(b, v), ' ')
	}
	return append(b, "re "...)
}

// text draws pieces side by side. Font, size and colour stay as they are
// between text objects, so they are written only when they change.
func (e *emitter) text(op *typeset.Op, pieces []text.Piece, l typeset.Look, x float32) {
	e.fill(l.Color)
	e.b = append(e.b, "BT "...)
	if op.Angle != 0 {
		sin, cos := math.Sincos(float64(op.Angle) * math.Pi / 180)
		for _, v := range []float64{cos, sin, -sin, cos} {
			e.b = append(num(e.b, float32(v)), ' ')
		}
		e.b = append(num(append(num(e.b, x), ' '), e.height-op.Y), " Tm\n"...)
	} else {
		e.b = append(num(append(num(e.b, x), ' '), e.height-op.Y), " Td\n"...)
	}
	fake, raised := false, float32(0)
	for i := range pieces {
		p := &pieces[i]
		size := op.Size * p.Scale()
		if p.Font.Index != e.font || size != e.size {
			e.closeGlyphs()
			e.font, e.size = p.Font.Index, size
			e.b = strconv.AppendInt(append(e.b, "/T"...), int64(e.font), 10)
			e.b = append(num(append(e.b, ' '), size), " Tf\n"...)
		}
		if f := p.Font.Fake(p.Style); f != fake {
			e.closeGlyphs()
			if fake = f; fake {
				e.b = appendColor(append(e.b, "2 Tr "...), l.Color, "RG")
				e.b = append(num(e.b, size*0.026), " w\n"...)
			} else {
				e.b = append(e.b, "0 Tr\n"...)
			}
		}
		if up := op.Size * text.Rise(p.Style); up != raised {
			e.closeGlyphs()
			raised = up
			e.b = append(num(e.b, raised), " Ts\n"...)
		}
		e.piece(p, size, raised)
	}
	e.closeGlyphs()
	if fake {
		e.b = append(e.b, "0 Tr "...)
	}
	if raised != 0 {
		e.b = append(e.b, "0 Ts "...)
	}
	e.b = append(e.b, "ET\n"...)
}

// fill sets the colour of what is drawn next.
func (e *emitter) fill(c typeset.Color) {
	if !e.colored || e.color != c {
		e.colored, e.color = true, c
		e.b = append(appendColor(e.b, c, "rg"), '\n')
	}
}

// openGlyphs opens the array of glyphs that are shown together, unless it is open.
func (e *emitter) openGlyphs() {
	if !e.showing {
		e.b = append(e.b, "[<"...)
	}
	e.showing = true
}

// closeGlyphs closes it, unless it is closed.
func (e *emitter) closeGlyphs() {
	if e.showing {
		e.b = append(e.b, ">] TJ\n"...)
	}
	e.showing = false
}

// piece shows one shaped word; base is how far its line is raised.
func (e *emitter) piece(p *text.Piece, size, base float32) {
	if p.Missing != 0 {
		e.miss(p.Missing)
		e.closeGlyphs()
		e.b = append(fonts.AppendUTF16(append(e.b, "/Span <</ActualText <FEFF"...), string(p.Missing)), ">>> BDC\n"...)
		defer func() {
			e.closeGlyphs()
			e.b = append(e.b, "EMC\n"...)
		}()
	}
	e.openGlyphs()
	c := e.codes[p.Font.Index]
	if p.Glyphs == nil {
		for _, r := range p.Text {
			e.b = fonts.AppendHex(e.b, c.Rune(r))
		}
		return
	}
	pen, drawn, rise := float32(0), float32(0), float32(0)
	for i := range p.Glyphs {
		g := &p.Glyphs[i]
		if y := g.Y * size / 1000; y != rise {
			e.closeGlyphs()
			e.b = append(num(e.b, base+y), " Ts "...)
			e.openGlyphs()
			rise = y
		}
		if d := round(pen + g.X - drawn); d != 0 {
			e.b = append(num(append(e.b, '>'), -d), '<')
			drawn += d
		}
		e.b = fonts.AppendHex(e.b, c.Glyph(g.ID, g.Text))
		drawn += float32(p.Font.GlyphAdvance(g.ID))
		pen += g.Advance
	}
	if d := round(pen - drawn); d != 0 {
		e.b = append(num(append(e.b, '>'), -d), '<')
	}
	if rise != 0 {
		e.closeGlyphs()
		e.b = append(num(e.b, base), " Ts\n"...)
	}
}

func (e *emitter) miss(r rune) {
	i, ok := e.seen[r]
	if !ok {
		i = len(e.missing)
		e.seen[r] = i
		e.missing = append(e.missing, Missing{Rune: r})
	}
	m := &e.missing[i]
	m.Count++
	if n := len(m.Pages); n == 0 || m.Pages[n-1] != e.page+1 {
		m.Pages = append(m.Pages, e.page+1)
	}
}

func round(v float32) float32 { return float32(math.Round(float64(v))) }

// num appends a number with at most two decimals.
func num(b []byte, v float32) []byte {
	n := int64(math.Round(float64(v) * 100))
	if n < 0 {
		b, n = append(b, '-'), -n
	}
	b = strconv.AppendInt(b, n/100, 10)
	if n %= 100; n != 0 {
		b = append(b, '.', byte('0'+n/10))
		if n%10 != 0 {
			b = append(b, byte('0'+n%10))
		}
	}
	return b
}

func appendColor(b []byte, c typeset.Color, op string) []byte {
	for _, v := range c {
		b = append(num(b, float32(v)/255), ' ')
	}
	return append(append(b, op...), ' ')
}
