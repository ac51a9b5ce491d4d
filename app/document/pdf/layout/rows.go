package layout

import "rapporteur/app/document/pdf/typeset"

// row places a row, on several pages when it must be divided.
func (p *pager) row(r *row) {
	p.head = r.head
	next := make([]int, len(r.cells)) // of each cell, the slab that comes next
	for {
		if r.remains(next) <= p.room() {
			p.chunk(r, next, r.remains(next))
			return
		}
		rest := r.remains(next)
		if !p.fresh && (p.room() < minRowPart || !p.divisible(r, rest)) {
			p.begin()
			continue
		}
		room := p.room()
		if rest-room < 30 && room > 90 { // leave more than a line for the next page
			room -= 30
		}
		if done := p.chunk(r, next, room); done {
			return
		}
		p.begin()
	}
}

// minRowPart is the smallest part of a row that stands at the foot of a page, in
// points.
const minRowPart = 40

// divisible reports whether a row of which rest is left is divided where a page
// ends. A low one goes to the next page whole.
func (p *pager) divisible(r *row, rest float32) bool {
	whole := p.bottom - p.top - p.noteRoom
	if r.head != nil {
		whole -= r.head.height()
	}
	return rest >= whole*0.34
}

// remains is the height that the rest of a row needs.
func (r *row) remains(next []int) float32 {
	h := float32(0)
	for i := range r.cells {
		h = max(h, sum(r.cells[i].slabs[next[i]:]))
	}
	return h + 2*r.pad
}

// chunk draws as much of a row as fits into height, at least one slab of it on
// a fresh page, and reports whether that was all.
func (p *pager) chunk(r *row, next []int, height float32) bool {
	upto := make([]int, len(next))
	used, done, any := float32(0), true, false
	for i := range r.cells {
		ss := r.cells[i].slabs
		h, k := float32(0), next[i]
		for k < len(ss) {
			n := ss[k].height
			if k > next[i] {
				n += ss[k].gap
			}
			if h+n > height-2*r.pad+0.01 {
				break
			}
			h += n
			k++
		}
		upto[i] = k
		any = any || k > next[i]
		used = max(used, h)
	}
	if !any && p.fresh { // higher than a page: let it run over the edge rather than never end
		for i := range r.cells {
			if next[i] < len(r.cells[i].slabs) {
				upto[i] = next[i] + 1
				used = max(used, r.cells[i].slabs[next[i]].height)
			}
		}
	}
	for i := range r.cells {
		done = done && upto[i] == len(r.cells[i].slabs)
	}
	p.rowLines(&row{cells: part(r, next, upto), pad: r.pad, fill: r.fill, rule: r.rule}, used+2*r.pad, content)
	p.y += used + 2*r.pad
	p.fresh = false
	copy(next, upto)
	return done
}

func part(r *row, from, to []int) []rowCell {
	out := make([]rowCell, len(r.cells))
	for i, c := range r.cells {
		out[i] = c
		out[i].slabs = c.slabs[from[i]:to[i]]
		if from[i] > 0 {
			out[i].bar = 0
		}
	}
	return out
}

// rowLines draws the cells of a row at y.
func (p *pager) rowLines(r *row, height float32, as drawnAs) {
	if len(r.cells) == 0 {
		return
	}
	left, right := r.cells[0].x, r.cells[0].x+r.cells[0].w
	for _, c := range r.cells {
		left, right = min(left, c.x), max(right, c.x+c.w)
	}
	left, right = left-cellPadX, right+cellPadX
	if r.fill != nil {
		p.rect(left, p.y, right-left, height, *r.fill)
	}
	if r.rule != nil {
		p.rect(left, p.y+height-0.5, right-left, 0.5, *r.rule)
	}
	for _, c := range r.cells {
		y := p.y + r.pad
		for k := range c.slabs {
			s := &c.slabs[k]
			gap := s.gap
			if k == 0 {
				gap = 0
			}
			y += gap
			p.slab(s, y, gap, as)
			y += s.height
			if as == content {
				p.require(s.notes)
			}
		}
		if c.bar > 0 {
			p.bar(c, r.pad)
		}
	}
}

func (p *pager) bar(c rowCell, pad float32) {
	w := c.w * float32(min(c.bar, 1))
	p.rect(c.x, p.y+pad+2.5, c.w, 7, typeset.Color{240, 243, 246})
	p.rect(c.x, p.y+pad+2.5, max(w, 0.8), 7, lightBlue)
}
