package merge

import "strings"

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

// maxCost bounds the search for the shortest difference. Beyond it the search
// settles for a good one: the result is still a difference, only longer.
const maxCost = 1024

// diff gives the hunks that turn a into b, in order; between two of them
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
	slide(a, d.changedA)
	slide(b, d.changedB)
	return hunks(d.changedA, d.changedB)
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

// differ finds the lines that have no partner, in linear space (Myers, "An
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

// furthest is the point that one of the two searches has come to furthest.
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

// slide moves each run of changed lines down as far as it can go without
// changing what it means, and joins runs that meet: a line inserted among
// equal ones is taken for the last of them, as Git takes it.
func slide(l []int, changed []bool) {
	for i := 0; i < len(l); {
		if !changed[i] {
			i++
			continue
		}
		end := i
		for end < len(l) && changed[end] {
			end++
		}
		for end < len(l) && l[i] == l[end] {
			changed[i], changed[end] = false, true
			i++
			end++
			for end < len(l) && changed[end] {
				end++
			}
		}
		i = end
	}
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
