package timeline

import (
	"cmp"
	"maps"
	"slices"
	"time"
)

// link says how far two stretches are apart: the offset of b is that of a and diff.
type link struct {
	a, b    int
	diff    time.Duration
	weight  float64
	by      Basis
	support int
	rough   bool
}

// between is a pair of stretches, the first one first.
type between struct{ a, b int }

func sortedPairs[T any](m map[between]T) []between {
	return slices.SortedFunc(maps.Keys(m), func(x, y between) int { return cmp.Or(cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b)) })
}

// compareOwn joins the stretches of one clock.
func (o *ordering) compareOwn() {
	for i := 1; i < len(o.stretches); i++ {
		s, before := o.stretches[i], o.stretches[i-1]
		if s.name() != before.name() || s.By == ByHand {
			continue
		}
		if !s.setBack {
			o.links = append(o.links, link{a: i - 1, b: i, weight: 1.75, by: ByOwn, support: 1})
			continue
		}
		back := -s.gap
		up := back.Truncate(quarter) + quarter // clocks are mostly wrong by whole quarters of an hour
		if up-back > 5*time.Minute {
			up = back + time.Second
		}
		o.links = append(o.links, link{a: i - 1, b: i, diff: up, weight: 0.5, by: ByOwn, support: 1, rough: true})
		o.undoForward(i, back, up)
	}
}

// undoForward looks whether a clock that was set back had been set forward before: then
// what was written between is wrong, and the rest is not.
func (o *ordering) undoForward(i int, back, up time.Duration) {
	name := o.stretches[i].name()
	for j := i - 1; j > 0 && o.stretches[j].name() == name && o.stretches[j-1].name() == name && !o.stretches[j].setBack; j-- {
		if o.stretches[j].gap < back-2*time.Minute {
			continue
		}
		o.links = append(o.links, link{a: j - 1, b: i, weight: 1.6, by: ByOwn, support: 1})
		for k := range o.links {
			if l := &o.links[k]; l.by == ByOwn && l.a == j-1 && l.b == j {
				l.weight, l.diff, l.rough = 0.4, -up, true
			}
		}
		return
	}
}

// common is in how many entries two neighbouring words may be and still say something.
const common = 64

// match is the entry of another clock that is most like one.
type match struct {
	like float64
	with int
	tie  bool
}

// compareShared compares clocks by entries that say the same: each must be most like
// the other.
func (o *ordering) compareShared() {
	best := o.matches()
	diffs, strong := map[between][]time.Duration{}, map[between]bool{}
	for i, f := range o.firsts {
		for _, name := range slices.Sorted(maps.Keys(best[i])) {
			m := best[i][name]
			g := o.firsts[m.with]
			back, ok := best[m.with][clockOf(f.entry.Head())]
			if m.tie || !ok || back.tie || back.with != i || f.stretch >= g.stretch {
				continue
			}
			k := between{f.stretch, g.stretch}
			diffs[k] = append(diffs[k], instant(f.entry.Head()).Sub(instant(g.entry.Head())))
			strong[k] = strong[k] || m.like > 0.9 && f.print.Size >= 8
		}
	}
	for _, k := range sortedPairs(diffs) {
		d, n := densest(diffs[k], writing)
		l := link{a: k.a, b: k.b, diff: d, weight: float64(n), by: ByShared, support: n}
		switch {
		case n >= 2 && float64(n) >= 0.4*float64(len(diffs[k])):
		case n == 1 && len(diffs[k]) == 1 && strong[k]:
			l.rough = true
		default:
			continue
		}
		o.links = append(o.links, l)
	}
}

// matches finds for each entry the most similar one of each other clock.
func (o *ordering) matches() []map[string]match {
	with := map[string][]int{} // by pair of words
	for i, f := range o.firsts {
		if f.print.Size >= twinSize {
			f.print.EachPair(func(p string) { with[p] = append(with[p], i) })
		}
	}
	best := make([]map[string]match, len(o.firsts))
	for i, f := range o.firsts {
		if f.print.Size < twinSize {
			continue
		}
		near := map[int]bool{}
		f.print.EachPair(func(p string) {
			if l := with[p]; len(l) <= common {
				for _, j := range l {
					near[j] = true
				}
			}
		})
		best[i] = map[string]match{}
		for _, j := range slices.Sorted(maps.Keys(near)) {
			g := o.firsts[j]
			other := clockOf(g.entry.Head())
			if other == clockOf(f.entry.Head()) {
				continue
			}
			switch like, m := f.print.Similarity(g.print), best[i][other]; {
			case like < twinLike:
			case like > m.like:
				best[i][other] = match{like, j, false}
			case like == m.like:
				m.tie = true
				best[i][other] = m
			}
		}
	}
	return best
}

// densest returns the median of those values that most lie together within twice width,
// and how many these are.
func densest(ds []time.Duration, width time.Duration) (time.Duration, int) {
	slices.Sort(ds)
	from, n := 0, 0
	for i, j := 0, 0; i < len(ds); i++ {
		for j < len(ds) && ds[j]-ds[i] <= 2*width {
			j++
		}
		if j-i > n {
			from, n = i, j-i
		}
	}
	return ds[from+n/2].Round(time.Second), n
}

// compareSeen compares clocks by what a device had received when it went on writing: its
// Lamport number then jumps to one more than that of an entry of another device.
func (o *ordering) compareSeen() {
	type at struct {
		stretch int
		at      time.Time
	}
	who := map[uint64][]at{}
	for i, s := range o.stretches {
		for _, r := range s.readings {
			who[r.head.Lamport] = append(who[r.head.Lamport], at{i, r.at})
		}
	}
	low := map[between][]time.Duration{} // the offset of b is at least that of a and this
	for i, s := range o.stretches {
		for k := 1; k < len(s.readings); k++ {
			h := s.readings[k].head
			if seen := who[h.Lamport-1]; h.Lamport > s.readings[k-1].head.Lamport+1 && len(seen) == 1 && o.stretches[seen[0].stretch].Device != s.Device {
				pair := between{seen[0].stretch, i}
				low[pair] = append(low[pair], seen[0].at.Sub(s.readings[k].at))
			}
		}
	}
	for _, k := range sortedPairs(low) {
		up := low[between{k.b, k.a}]
		if k.a > k.b || len(low[k]) < 2 || len(up) < 2 {
			continue
		}
		lo, hi := secondLargest(low[k]), -secondLargest(up)
		if lo <= hi+writing && hi-lo <= 10*time.Minute {
			o.links = append(o.links, link{a: k.a, b: k.b, diff: ((lo + hi) / 2).Round(time.Second), weight: 1.9, by: BySeen, support: len(low[k]) + len(up), rough: hi-lo > 3*time.Minute})
		}
	}
}

// secondLargest is used where one number that two devices have by chance must not decide.
func secondLargest(ds []time.Duration) time.Duration {
	slices.Sort(ds)
	return ds[len(ds)-2]
}
