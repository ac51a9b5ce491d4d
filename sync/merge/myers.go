package merge

import (
	"strings"
)

// lines cuts a text after each line feed. The last line may lack one.
func lines(s string) []string {
	if s == "" {
		return nil
	}
	out := strings.SplitAfter(s, "\n")
	if out[len(out)-1] == "" {
		out = out[:len(out)-1]
	}
	return out
}

// hunk is a change: lines [aLo,aHi) of the base became lines [bLo,bHi).
type hunk struct{ aLo, aHi, bLo, bHi int }

// maxCost limits the search for the shortest difference. Beyond it the result is
// still a difference, only a longer one.
const maxCost = 512

// diff returns the hunks that turn a into b, in order; between two of them
// there is at least one line that stays. Lines are numbers, equal for equal
// lines.
func diff(a, b []int, kinds int) []hunk {
	d := &differ{changedA: make([]bool, len(a)), changedB: make([]bool, len(b))}
	d.a, d.ia = common(a, b, kinds, d.changedA)
	d.b, d.ib = common(b, a, kinds, d.changedB)
	d.off = len(d.b) + 1
	size := len(d.a) + len(d.b) + 3
	d.fwd, d.bwd = make([]int, size), make([]int, size)
	d.compare(0, len(d.a), 0, len(d.b))
	return slide(a, b, hunks(d.changedA, d.changedB))
}

// common leaves out of a the lines that b does not have, which are changed
// for certain; index maps what is left to a.
func common(a, b []int, kinds int, changed []bool) (kept, index []int) {
	has := make([]bool, kinds)
	for _, l := range b {
		has[l] = true
	}
	for i, l := range a {
		if has[l] {
			kept, index = append(kept, l), append(index, i)
		} else {
			changed[i] = true
		}
	}
	return kept, index
}

// differ finds the lines without a partner, in linear space (Myers, "An
// O(ND) Difference Algorithm and Its Variations", 1986).
type differ struct {
	a, b               []int
	ia, ib             []int // where the lines of a and b stand in the whole texts
	changedA, changedB []bool
	fwd, bwd           []int // furthest x on each diagonal x-y, at off+diagonal
	off                int
}

func (d *differ) compare(aLo, aHi, bLo, bHi int) {
	for aLo < aHi && bLo < bHi && d.a[aLo] == d.b[bLo] {
		aLo++
		bLo++
	}
	for aLo < aHi && bLo < bHi && d.a[aHi-1] == d.b[bHi-1] {
		aHi--
		bHi--
	}
	switch {
	case aLo == aHi:
		for i := bLo; i < bHi; i++ {
			d.changedB[d.ib[i]] = true
		}
	case bLo == bHi:
		for i := aLo; i < aHi; i++ {
			d.changedA[d.ia[i]] = true
		}
	default:
		x, y := d.middle(aLo, aHi, bLo, bHi)
		d.compare(aLo, x, bLo, y)
		d.compare(x, aHi, y, bHi)
	}
}

// middle finds a point of a shortest path from both ends, or a good one when
// the search costs too much. The point is neither of the two corners.
func (d *differ) middle(aLo, aHi, bLo, bHi int) (x, y int) {
	fmid, bmid := aLo-bLo, aHi-bHi
	fmin, fmax, bmin, bmax := fmid, fmid, bmid, bmid
	dmin, dmax := aLo-bHi, aHi-bLo
	odd := (fmid-bmid)&1 != 0
	d.fwd[d.off+fmid], d.bwd[d.off+bmid] = aLo, aHi
	for cost := 1; ; cost++ {
		fmin, fmax = d.widen(d.fwd, fmin, fmax, dmin, dmax, -1)
		for k := fmax; k >= fmin; k -= 2 {
			x := d.stepForward(k, aLo, aHi, bHi)
			if odd && bmin <= k && k <= bmax && d.bwd[d.off+k] <= x {
				return x, x - k
			}
		}
		bmin, bmax = d.widen(d.bwd, bmin, bmax, dmin, dmax, int(^uint(0)>>1))
		for k := bmax; k >= bmin; k -= 2 {
			x := d.stepBackward(k, aLo, bLo)
			if !odd && fmin <= k && k <= fmax && x <= d.fwd[d.off+k] {
				return x, x - k
			}
		}
		if cost >= maxCost {
			return d.furthest(fmin, fmax, bmin, bmax, aLo, aHi, bLo, bHi)
		}
	}
}

// widen opens one more diagonal on both sides, or narrows at the border.
func (d *differ) widen(v []int, lo, hi, dmin, dmax, none int) (int, int) {
	if lo > dmin {
		lo--
		v[d.off+lo-1] = none
	} else {
		lo++
	}
	if hi < dmax {
		hi++
		v[d.off+hi+1] = none
	} else {
		hi--
	}
	return lo, hi
}

func (d *differ) stepForward(k, aLo, aHi, bHi int) int {
	lo, hi := d.fwd[d.off+k-1], d.fwd[d.off+k+1]
	x := hi
	if lo >= hi {
		x = lo + 1
	}
	for y := x - k; x < aHi && y < bHi && d.a[x] == d.b[y]; x, y = x+1, y+1 {
	}
	d.fwd[d.off+k] = x
	return x
}

func (d *differ) stepBackward(k, aLo, bLo int) int {
	lo, hi := d.bwd[d.off+k-1], d.bwd[d.off+k+1]
	x := lo
	if lo >= hi {
		x = hi - 1
	}
	for y := x - k; x > aLo && y > bLo && d.a[x-1] == d.b[y-1]; x, y = x-1, y-1 {
	}
	d.bwd[d.off+k] = x
	return x
}

// furthest returns the furthest point that one of the two searches has reached.
func (d *differ) furthest(fmin, fmax, bmin, bmax, aLo, aHi, bLo, bHi int) (int, int) {
	fx, fxy := -1, -1
	for k := fmax; k >= fmin; k -= 2 {
		x := min(d.fwd[d.off+k], aHi)
		y := x - k
		if y > bHi {
			x, y = bHi+k, bHi
		}
		if x+y > fxy {
			fx, fxy = x, x+y
		}
	}
	bx, bxy := 0, int(^uint(0)>>1)
	for k := bmax; k >= bmin; k -= 2 {
		x := max(d.bwd[d.off+k], aLo)
		y := x - k
		if y < bLo {
			x, y = bLo+k, bLo
		}
		if x+y < bxy {
			bx, bxy = x, x+y
		}
	}
	if aHi+bHi-bxy < fxy-(aLo+bLo) {
		return fx, fxy - fx
	}
	return bx, bxy - bx
}

// slide moves what was only inserted, or only removed, among equal lines: to
// the change that it can meet, so that what was replaced is one hunk and is not
// mistaken for an insertion and a removal elsewhere; else as far down as it can
// go, so that two sides see one place for one change. Git does the same.
func slide(a, b []int, hs []hunk) []hunk {
	var down []hunk // in reverse order
	for i := len(hs) - 1; i >= 0; i-- {
		h := hs[i]
		for {
			if n := len(down); n > 0 && down[n-1].aLo == h.aHi {
				h.aHi, h.bHi = down[n-1].aHi, down[n-1].bHi
				down = down[:n-1]
			} else if !h.canMove(a, b, h.aLo, h.bLo, h.aHi, h.bHi) {
				break
			} else {
				h = h.moved(1)
			}
		}
		down = append(down, h)
	}
	var out []hunk
	for i := len(down) - 1; i >= 0; i-- {
		h := down[i]
		for up := h; len(out) > 0; {
			if last := out[len(out)-1]; last.aHi == up.aLo {
				up.aLo, up.bLo = last.aLo, last.bLo
				h, out = up, out[:len(out)-1]
			} else if !up.canMove(a, b, up.aLo-1, up.bLo-1, up.aHi-1, up.bHi-1) {
				break
			} else {
				up = up.moved(-1)
			}
		}
		out = append(out, h)
	}
	return out
}

func (h hunk) moved(n int) hunk { return hunk{h.aLo + n, h.aHi + n, h.bLo + n, h.bHi + n} }

// canMove reports whether a pure insertion or removal can give up the line at one
// of its ends for the equal one beyond its other end.
func (h hunk) canMove(a, b []int, a1, b1, a2, b2 int) bool {
	if a2 < 0 || b2 < 0 || a1 < 0 || b1 < 0 || a2 >= len(a) || b2 >= len(b) {
		return false
	}
	return h.aLo == h.aHi && b[b1] == b[b2] || h.bLo == h.bHi && a[a1] == a[a2]
}

// hunks pairs the runs of changed lines on both sides.
func hunks(changedA, changedB []bool) []hunk {
	var out []hunk
	i, j := 0, 0
	for i < len(changedA) || j < len(changedB) {
		h := hunk{i, i, j, j}
		for h.aHi < len(changedA) && changedA[h.aHi] {
			h.aHi++
		}
		for h.bHi < len(changedB) && changedB[h.bHi] {
			h.bHi++
		}
		if h.aHi > h.aLo || h.bHi > h.bLo {
			out = append(out, h)
		}
		i, j = h.aHi+1, h.bHi+1
	}
	return out
}
