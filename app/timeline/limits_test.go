package timeline

import (
	"testing"
	"time"

	"rapporteur/app/igf"
)

// Each limit by which clocks are cut and corrected, at it and just above it.
func TestLimitsOfClocks(t *testing.T) {
	const sec = time.Second
	session := &igf.Session{Start: start, End: start.Add(time.Hour)}
	one := func(at time.Duration) []igf.Entry { return []igf.Entry{note("a", 1, start.Add(at), "")} }
	// beside returns the clock of b, whose one entry nothing is compared with, beside a right one.
	beside := func(at time.Duration) ClockStretch {
		return clockOfDevice(Ordered(append(one(0), note("b", 2, start.Add(at), "")), session), "b")
	}
	late := time.Hour + planAfter
	for _, c := range []struct {
		what          string
		limit         time.Duration
		is            func(time.Duration) any
		at, justAbove any
	}{
		{"a clock goes back by", 2 * sec, func(d time.Duration) any {
			return len(Ordered(append(one(0), note("a", 2, start.Add(-d), "")), nil).Clocks)
		}, 1, 2},
		{"a silence before", 10*time.Minute - sec, func(d time.Duration) any {
			return len(Ordered(append(one(0), note("a", 2, start.Add(d), "")), nil).Clocks)
		}, 1, 2},
		{"two pairs of notes differ by", 2 * 90 * sec, func(d time.Duration) any {
			return clockOfDevice(Ordered(pairsApart(d), nil), "b").By
		}, ByShared, Unknown},
		{"two of three clocks differ by", 3 * time.Minute, func(d time.Duration) any {
			return clockOfDevice(Ordered(threeClocks(d), nil), "c").Offset
		}, -20 * time.Minute, time.Duration(0)},
		{"before the session by", 30 * time.Minute, func(d time.Duration) any { return beside(-d).By }, Unknown, ByPlan},
		{"after the session by", 2 * time.Hour, func(d time.Duration) any { return beside(time.Hour + d).Proposed }, time.Duration(0), -time.Hour},
		{"in another zone by", 14 * time.Hour, func(d time.Duration) any { return beside(-planBefore - d).Offset }, 14 * time.Hour, 14*time.Hour + planBefore + sec},
		{"written up after", 366 * 24 * time.Hour, func(d time.Duration) any { return beside(late + d).Impossible }, false, true},
	} {
		if at, above := c.is(c.limit), c.is(c.limit+sec); at != c.at || above != c.justAbove {
			t.Errorf("%s %v: %v, want %v; a second more: %v, want %v", c.what, c.limit, at, c.at, above, c.justAbove)
		}
	}
}

func clockOfDevice(o Order, device string) (found ClockStretch) {
	for _, c := range o.Clocks {
		if c.Device == device {
			found = c
		}
	}
	return found
}

// pairsApart are two things that two note takers wrote down, by clocks that differ by that
// much more the second time.
func pairsApart(d time.Duration) []igf.Entry {
	next := start.Add(5 * time.Minute)
	return []igf.Entry{
		note("a", 1, start, sayings[0]), note("b", 2, start.Add(20*time.Minute), sayings[0]),
		note("a", 3, next, sayings[1]), note("b", 4, next.Add(20*time.Minute+d), sayings[1]),
	}
}

// threeClocks are of a note taker, of one whose clock is ahead by d, and of one whose clock is
// ahead by twenty minutes, and who wrote most.
func threeClocks(d time.Duration) (out []igf.Entry) {
	both := func(device string, ahead time.Duration, said ...int) {
		for _, i := range said {
			at := start.Add(time.Duration(i) * time.Minute)
			out = append(out, note("a", 10+len(out), at, sayings[i]), note(device, 11+len(out), at.Add(ahead), sayings[i]))
		}
	}
	both("b", d, 0, 1)
	both("c", 20*time.Minute, 2, 3)
	for i := range 20 {
		out = append(out, note("c", 50+i, start.Add(25*time.Minute+time.Duration(i)*time.Second), ""))
	}
	return out
}
