package merge

import "strings"

// Text merges two changed texts line by line. Where only one side changed, or
// both changed alike, the change is taken; where both changed the same lines,
// or lines that touch, in different ways, withOurs has our wording and
// withTheirs theirs, and clean is false. When clean is true the two are equal.
// No line is lost or invented: each comes from a side, and a line that only one
// side removed is gone.
func Text(base, ours, theirs string) (withOurs, withTheirs string, clean bool) {
	switch {
	case ours == theirs || base == ours:
		return theirs, theirs, true
	case base == theirs:
		return ours, ours, true
	}
	b, o, t := lines(base), lines(ours), lines(theirs)
	number := map[string]int{}
	nb, no, nt := numbers(b, number), numbers(o, number), numbers(t, number)
	m := &textMerge{base: b, ours: o, theirs: t, clean: true}
	m.run(diff(nb, no, len(number)), diff(nb, nt, len(number)))
	return m.withOurs.String(), m.withTheirs.String(), m.clean
}

func numbers(ls []string, number map[string]int) []int {
	out := make([]int, len(ls))
	for i, l := range ls {
		n, ok := number[l]
		if !ok {
			n = len(number)
			number[l] = n
		}
		out[i] = n
	}
	return out
}

type textMerge struct {
	base, ours, theirs   []string
	withOurs, withTheirs strings.Builder
	clean                bool
}

// run walks along the base. Hunks of both sides that overlap or touch make one
// region.
func (m *textMerge) run(os, ts []hunk) {
	at, o, t := 0, 0, 0 // next line of the base, of ours, of theirs
	for len(os) > 0 || len(ts) > 0 {
		lo := first(os, ts)
		m.both(m.base[at:lo])
		o, t = o+lo-at, t+lo-at
		hi, oEnd, tEnd := lo, o, t
		// Beyond a side's last hunk of the region, its lines are the base's.
		oHi, tHi := lo, lo
		for {
			if len(os) > 0 && os[0].aLo <= hi {
				hi, oHi, oEnd = max(hi, os[0].aHi), os[0].aHi, os[0].bHi
				os = os[1:]
			} else if len(ts) > 0 && ts[0].aLo <= hi {
				hi, tHi, tEnd = max(hi, ts[0].aHi), ts[0].aHi, ts[0].bHi
				ts = ts[1:]
			} else {
				break
			}
		}
		oEnd, tEnd = oEnd+hi-oHi, tEnd+hi-tHi
		m.region(m.base[lo:hi], m.ours[o:oEnd], m.theirs[t:tEnd])
		at, o, t = hi, oEnd, tEnd
	}
	m.both(m.base[at:])
}

func first(os, ts []hunk) int {
	switch {
	case len(os) == 0:
		return ts[0].aLo
	case len(ts) == 0:
		return os[0].aLo
	}
	return min(os[0].aLo, ts[0].aLo)
}

func (m *textMerge) region(base, ours, theirs []string) {
	switch {
	case same(ours, theirs) || same(ours, base):
		m.both(theirs)
	case same(theirs, base):
		m.both(ours)
	default:
		m.clean = false
		write(&m.withOurs, ours)
		write(&m.withTheirs, theirs)
	}
}

func (m *textMerge) both(ls []string) {
	write(&m.withOurs, ls)
	write(&m.withTheirs, ls)
}

func write(b *strings.Builder, ls []string) {
	for _, l := range ls {
		b.WriteString(l)
	}
}

func same(a, b []string) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}
