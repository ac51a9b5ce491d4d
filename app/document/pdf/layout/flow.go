package layout

import (
	"strings"

	"rapporteur/app/document"
	"rapporteur/app/document/pdf/fonts"
	"rapporteur/app/document/pdf/text"
	"rapporteur/app/document/pdf/typeset"
	"rapporteur/app/script"
)

// slab is a piece of a page that is never divided, or a row of a table, which
// may be. A flow of slabs is put onto pages from the top.
type slab struct {
	height  float32
	gap     float32 // room above, dropped at the top of a page
	keep    bool    // stands on the same page as the next slab
	texts   []placed
	fills   []fill
	notes   []*note
	row     *row
	picture *shown
	brk     bool // begin a page
	wide    bool // on a page that is wider than high
	mark    *typeset.Mark
}

// lower moves all of a slab down within it.
func (s *slab) lower(by float32) {
	s.height += by
	for i := range s.texts {
		s.texts[i].y += by
	}
	for i := range s.fills {
		s.fills[i].y += by
	}
	if s.picture != nil {
		s.picture.y += by
	}
}

// placed is a line of text within a slab.
type placed struct {
	elem  *typeset.Elem
	line  *text.Line
	looks []typeset.Look
	x, y  float32 // of the base line, from the left of the page and the top of the slab
	size  float32
	color typeset.Color
}

// fill is a coloured area within a slab; above extends it over the gap.
type fill struct {
	x, y, w, h float32
	color      typeset.Color
	above      bool
}

// note is a footnote, set at the foot of the page of its first mention.
type note struct {
	slabs  []slab
	height float32
}

// flow is where blocks are being set: a frame, an element, and how text looks. It has
// many methods because each kind of block has one: all of them set into one frame and
// change how those inside them look.
type flow struct {
	b     *builder
	sh    *text.Shaper
	elem  *typeset.Elem
	x, w  float32 // the frame
	size  float32
	style fonts.Style
	color typeset.Color
	depth int
	bars  []float32 // left edges of the bars of the quotes around
	cell  bool      // inside a table
	wide  bool      // on a page turned on its side
	tight bool
}

// inner is f with its frame narrowed by n at the side where lines start.
func (f flow) inner(n float32) flow {
	n = min(n, f.w/2)
	if !f.b.rtl {
		f.x += n
	}
	f.w -= n
	return f
}

// start is the x of something w wide at the side where lines start.
func (f *flow) start(w float32) float32 {
	if f.b.rtl {
		return f.x + f.w - w
	}
	return f.x
}

// leading is the height of a line: scripts differ in the room they need.
func leading(size float32, s string, tight bool) float32 {
	factor := float32(1.42)
	for _, r := range s {
		if r >= 0x600 && r < 0x700 {
			factor = 1.62
			break
		}
		if r >= 0x2E80 {
			factor = 1.52
		}
	}
	if tight {
		factor -= 0.08
	}
	return size * factor
}

// paraOptions say how one paragraph differs from the flow around it.
type paraOptions struct {
	tag   string // of its element; "" puts the text into the flow's own element
	gap   float32
	align document.Align
	keep  bool
	fixed bool // runs in the document's direction whatever its letters
}

// paragraph sets runs of text as one paragraph.
func (f flow) paragraph(runs []document.Inline, o paraOptions) []slab {
	elem := f.elem
	if o.tag != "" {
		elem = f.elem.Add(o.tag)
	}
	spans, looks, notes := f.spans(runs, elem)
	whole := document.Text(runs)
	opt := text.Options{Size: f.size, Width: f.w, RTL: f.b.rtl, Fixed: o.fixed}
	if first, ok := document.First(runs); ok && !o.fixed {
		switch {
		case first.Language != "":
			opt.RTL, opt.Fixed = script.Runs(document.Said(runs), first.Language, f.b.rtl), true
		case runs[0].Aside: // the name of who speaks does not turn the paragraph
			opt.RTL, opt.Fixed = script.RightToLeftIn(first.Text, f.b.rtl), true
		}
	}
	lines, place := f.sh.Break(spans, opt), f.place
	if len(lines) == 1 {
		place = f.placeAlone
	}
	height := leading(f.size, whole, f.tight)
	out := make([]slab, 0, len(lines))
	for i := range lines {
		l := &lines[i]
		s := slab{height: height, texts: []placed{{
			elem: elem, line: l, looks: looks, x: place(l, o.align), y: height/2 + f.size*0.355, size: f.size, color: f.color,
		}}}
		for _, p := range l.Pieces {
			if n := notes[p.Tag]; n != nil {
				s.notes = append(s.notes, n)
				delete(notes, p.Tag)
			}
		}
		s.keep = o.keep || len(lines) > 1 && (i == 0 || i == len(lines)-2) && len(lines) < 400
		if i == len(lines)-1 {
			s.keep = o.keep
		}
		out = append(out, s)
	}
	out[0].gap = o.gap
	f.decorate(out)
	return out
}

// place is the x of a line in the frame. Lines start where their direction says.
func (f *flow) place(l *text.Line, a document.Align) float32 {
	if a != document.Start {
		return f.placeAlone(l, a)
	}
	return f.placeFrom(l, a, l.RTL)
}

// placeAlone is that of a line that stands alone: it starts where those of the document do.
func (f *flow) placeAlone(l *text.Line, a document.Align) float32 {
	return f.placeFrom(l, a, f.b.rtl)
}

func (f *flow) placeFrom(l *text.Line, a document.Align, right bool) float32 {
	if a == document.End {
		right = !right
	}
	x := f.x
	switch {
	case a == document.Center:
		x += (f.w - l.Width) / 2
	case right:
		x += f.w - l.Width
	}
	if l.RTL {
		x -= l.Space
	}
	return x
}

// decorate draws the bars of quotes along the slabs.
func (f *flow) decorate(out []slab) {
	for i := range out {
		for _, x := range f.bars {
			out[i].fills = append(out[i].fills, fill{x: x, w: 2, h: out[i].height, color: lightBlue, above: i > 0 || f.depth > 0})
		}
	}
}

// spans turns runs into what the shaper takes, with a look for each.
func (f *flow) spans(runs []document.Inline, elem *typeset.Elem) ([]text.Span, []typeset.Look, map[int32]*note) {
	spans := make([]text.Span, 0, len(runs))
	if plain(runs) {
		for _, r := range runs {
			spans = append(spans, text.Span{Text: r.Text, Style: f.style | styleOf(r)})
		}
		if elem != f.elem && elem.Language == "" {
			if first, ok := document.First(runs); ok {
				elem.Language = f.b.foreign(first.Text)
			}
		}
		return spans, nil, nil
	}
	if elem != f.elem && len(runs) == 1 && runs[0].Link == "" && !f.b.sameLanguage(runs[0].Language) {
		elem.Language = runs[0].Language // of the paragraph, not of a part of it
	}
	looks := make([]typeset.Look, 0, len(runs))
	notes := map[int32]*note{}
	for i, r := range runs {
		tag := int32(i)
		if r.Note != nil {
			label, n := f.b.note(f, r.Note)
			if n != nil {
				notes[tag] = n
			}
			spans = append(spans, text.Span{Text: label, Style: f.style&fonts.Bold | fonts.Super, Tag: tag})
			looks = append(looks, typeset.Look{Color: blue, Elem: elem.Late("Reference")})
			continue
		}
		spans = append(spans, text.Span{Text: r.Text, Style: f.style | styleOf(r), Tag: tag})
		looks = append(looks, f.lookOf(r, elem))
	}
	return spans, looks, notes
}

// plain reports whether runs need no looks: they differ in style only.
func plain(runs []document.Inline) bool {
	for _, r := range runs {
		if r.Note != nil || r.Link != "" || r.Code || r.Strike || r.Language != "" {
			return false
		}
	}
	return true
}

func styleOf(r document.Inline) fonts.Style {
	var s fonts.Style
	if r.Strong {
		s |= fonts.Bold
	}
	if r.Emphasis {
		s |= fonts.Italic
	}
	if r.Code {
		s |= fonts.Mono
	}
	switch r.Level {
	case document.Raised:
		s |= fonts.Super
	case document.Lowered:
		s |= fonts.Sub
	}
	return s
}

// lookOf is how a run is drawn, and the element that it is within elem.
func (f *flow) lookOf(r document.Inline, elem *typeset.Elem) typeset.Look {
	look := typeset.Look{Color: f.color, Strike: r.Strike, Shade: r.Code}
	switch {
	case r.Link != "" && followable(r.Link):
		look.Elem, look.URI, look.Color, look.Under = elem.Late("Link"), r.Link, blue, true
	case r.Code:
		look.Elem = elem.Late("Code")
	case r.Language != "" && !f.b.sameLanguage(r.Language) && elem.Language != r.Language:
		look.Elem = elem.Late("Span")
	}
	if look.Elem != nil && !f.b.sameLanguage(r.Language) {
		look.Elem.Language = r.Language
	}
	return look
}

// followable reports whether an address may become a link.
func followable(s string) bool {
	s = strings.ToLower(s)
	return len(s) < 2000 && (strings.HasPrefix(s, "https://") || strings.HasPrefix(s, "http://") || strings.HasPrefix(s, "mailto:"))
}
