package timeline

import (
	"cmp"
	"math"
	"slices"
	"time"
)

// spread carries offsets along the strongest links from what is fixed. A part that has
// nothing fixed goes by what most of its devices agree on.
func (o *ordering) spread() {
	slices.SortStableFunc(o.links, func(x, y link) int {
		return cmp.Or(cmp.Compare(y.weight, x.weight), cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b))
	})
	o.grow()
	for i, s := range o.stretches {
		if s.done {
			continue
		}
		s.done = true
		part := append([]int{i}, o.grow()...)
		o.agree(part)
		o.parts = append(o.parts, part)
	}
}

// grow gives an offset to all that is linked with what has one, and returns it.
func (o *ordering) grow() (grown []int) {
	for next := 0; next < len(o.links); next++ {
		l := o.links[next]
		a, b := o.stretches[l.a], o.stretches[l.b]
		if a.done == b.done {
			continue
		}
		from, to, at, offset := a, b, l.b, a.Offset+l.diff
		if b.done {
			from, to, at, offset = b, a, l.a, b.Offset-l.diff
		}
		to.Offset, to.By, to.Support, to.Rough, to.done = offset, l.by, l.support, l.rough || from.Rough, true
		grown = append(grown, at)
		next = -1 // the strongest link again
	}
	return grown
}

// agree chooses whose time a part goes by: that which most devices agree on, then what
// fits the planned time, then who wrote most. Numbers are compared by powers of two, so
// that one more note seldom moves everything.
func (o *ordering) agree(part []int) {
	bestScore, best := []float64{-1, 0, 0}, time.Duration(0)
	for _, c := range part {
		zero := o.stretches[c].Offset
		devices, n := map[string]bool{}, 0.0
		for _, i := range part {
			if s := o.stretches[i]; (s.Offset - zero).Abs() <= agreeing {
				devices[s.Device] = true
				n += float64(len(s.firsts))
			}
		}
		score := []float64{float64(len(devices)), math.Round(8 * o.within(part, -zero, 10*time.Minute, quarter)), math.Floor(math.Log2(n + 1))}
		if slices.Compare(score, bestScore) > 0 {
			bestScore, best = score, zero
		}
	}
	for _, i := range part {
		s := o.stretches[i]
		s.Offset -= best
		switch {
		case len(part) == 1:
			s.By = Unknown
		case s.By == Unknown: // the others were compared with it
			s.By = ByShared
		}
	}
}

// within returns the share of the entries of a part that lie in the planned time, from
// before it to after it, when shift is added.
func (o *ordering) within(part []int, shift, before, after time.Duration) float64 {
	if o.session == nil || o.session.Start.IsZero() {
		return 0
	}
	from, to := o.planned(before, after)
	n, in := 0, 0
	for _, i := range part {
		s := o.stretches[i]
		for _, f := range s.firsts {
			n++
			if t := f.entry.Head().At.Add(s.Offset + shift); !t.Before(from) && !t.After(to) {
				in++
			}
		}
	}
	if n == 0 {
		return 0
	}
	return float64(in) / float64(n)
}

func (o *ordering) planned(before, after time.Duration) (from, to time.Time) {
	from, to = o.session.Start.Add(-before), o.session.End.Add(after)
	if o.session.End.IsZero() {
		to = o.session.Start.Add(4 * time.Hour)
	}
	return from, to
}

// inside is within, as wide as sessions are held.
func (o *ordering) inside(part []int, shift time.Duration) float64 {
	return o.within(part, shift, planBefore, planAfter)
}

// plan looks whether the time of a part can be right at all. What is before the session
// cannot; what is after it may have been written up later. Where nobody wrote at the
// planned time, the plan is wrong and not all clocks: then it only proposes.
func (o *ordering) plan() {
	if o.session == nil || o.session.Start.IsZero() {
		return
	}
	kept := slices.ContainsFunc(o.stretches, func(s *stretch) bool {
		return len(s.firsts) > 0 && o.inside([]int{o.stretchOf(s)}, 0) >= 0.5
	})
	for _, part := range o.parts {
		var at []time.Time
		for _, i := range part {
			for _, f := range o.stretches[i].firsts {
				at = append(at, f.entry.Head().At.Add(o.stretches[i].Offset))
			}
		}
		if len(at) > 0 && o.inside(part, 0) < 0.5 {
			slices.SortFunc(at, time.Time.Compare)
			o.replan(part, at, kept)
		}
	}
}

func (o *ordering) stretchOf(s *stretch) int { return slices.Index(o.stretches, s) }

// replan moves a part, whose entries have the times at, into the planned time, or says
// that it cannot be right.
func (o *ordering) replan(part []int, at []time.Time, kept bool) {
	from, to := o.planned(planBefore, planAfter)
	shift, whole := o.wholeHours(part)
	if !whole {
		shift = o.session.Start.Sub(at[0]).Round(time.Second)
	}
	early, years := at[len(at)*9/10].Before(from), at[len(at)/10].Sub(to) > lateness
	for _, i := range part {
		s := o.stretches[i]
		switch far := shift.Abs() > zones; {
		case years:
			s.Impossible, s.Proposed, s.nowhere = true, shift, true
		case kept && early && (whole || far):
			s.Offset, s.By, s.Rough = s.Offset+shift, ByPlan, true
		case kept && early:
			s.Impossible, s.Proposed = true, shift
		default:
			s.Proposed = shift
		}
	}
}

// wholeHours finds the whole hours, else half hours, else quarters, that bring a part into
// the planned time.
func (o *ordering) wholeHours(part []int) (time.Duration, bool) {
	for _, step := range []time.Duration{time.Hour, 2 * quarter, quarter} {
		best, share := time.Duration(0), 0.9
		for d := step; d <= zones; d += step {
			for _, shift := range []time.Duration{d, -d} {
				if in := o.inside(part, shift); in > share+0.001 {
					best, share = shift, in
				}
			}
		}
		if best != 0 {
			return best, true
		}
	}
	return 0, false
}
