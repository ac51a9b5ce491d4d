package igf

import (
	"testing"
	"time"
)

// The last day for comments ends at one moment for everybody, wherever their device is.
func TestADayOfAnOutputIsOverEverywhereAtOnce(t *testing.T) {
	const last = Date("2026-12-20")
	for _, hours := range []int{-12, -8, 0, 3, 14} {
		zone := time.FixedZone("", hours*3600)
		for at, over := range map[time.Time]bool{
			time.Date(2026, 12, 20, 23, 59, 59, 0, time.UTC): false,
			time.Date(2026, 12, 21, 0, 0, 0, 0, time.UTC):    true,
		} {
			if got := last.Over(DayUTC(at.In(zone))); got != over {
				t.Errorf("at %s the day is over: %v", at.In(zone), got)
			}
		}
	}
	if Date("").Over(last) {
		t.Error("no day is over")
	}
}

// Comments are asked for on each day from the first to the last, and while they are the output is
// not final.
func TestWhenAnOutputTakesComments(t *testing.T) {
	for _, c := range []struct {
		from, until, day Date
		stage            Stage
		takes            bool
	}{
		{"2026-12-01", "2026-12-20", "2026-11-30", PublicComment, false},
		{"2026-12-01", "2026-12-20", "2026-12-01", Drafting, true},
		{"2026-12-01", "2026-12-20", "2026-12-20", InSession, true},
		{"2026-12-01", "2026-12-20", "2026-12-21", PublicComment, false},
		{"2026-12-01", "2026-12-20", "2026-12-10", Final, false},
		{"2026-12-01", "", "2027-12-10", Incorporation, true},
		{"", "2026-12-20", "2026-01-01", Drafting, true},
		{"", "", "2026-12-10", PublicComment, true},
		{"", "", "2026-12-10", Drafting, false},
	} {
		f := factsOf()
		f.Output.Stage, f.Output.Dates.CommentFrom, f.Output.Dates.CommentUntil = c.stage, c.from, c.until
		if got := f.Output.TakesComments(c.day); got != c.takes {
			t.Errorf("%+v: %v", c, got)
		}
		if c.takes && c.until != "" && len(Holds(f, c.day)) == 0 {
			t.Errorf("%+v: nothing holds it", c)
		}
	}
}
