package igf

import (
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestASessionWithoutAnEndTakesTheRestOfItsDay(t *testing.T) {
	at := func(s string) time.Time {
		t, _ := time.Parse(time.RFC3339, s)
		return t
	}
	open := &Session{Zone: "Asia/Tokyo", Start: at("2022-12-01T06:30:00Z")} // 15:30 at its place
	whole := &Session{Zone: "UTC", Start: at("2022-12-01T09:00:00Z"), End: at("2022-12-01T10:00:00Z")}
	for _, c := range []struct {
		s    *Session
		now  string
		want Phase
	}{
		{open, "2022-11-30T06:30:00Z", Planned},
		{open, "2022-12-01T06:29:59Z", Planned},
		{open, "2022-12-01T06:30:00Z", Running},
		{open, "2022-12-01T14:59:59Z", Running},
		{open, "2022-12-01T15:00:00Z", Over}, // midnight in Tokyo
		{whole, "2022-12-01T08:59:59Z", Planned},
		{whole, "2022-12-01T09:00:00Z", Running},
		{whole, "2022-12-01T10:00:00Z", Over},
		{&Session{Zone: "UTC"}, "2022-12-01T10:00:00Z", Planned},
		{&Session{Zone: "UTC", End: whole.End}, "2022-12-01T10:00:00Z", Over},
	} {
		if got := c.s.Phase(at(c.now)); got != c.want {
			t.Errorf("the session from %v to %v is %q at %s, want %q", c.s.Start, c.s.End, got, c.now, c.want)
		}
	}
}

// The session that screens open first is one that runs, and never one that is over
// while another is still to come, whether or not somebody wrote when it ends.
func TestTheNextSessionIsTheOneThatRunsOrComes(t *testing.T) {
	now := time.Date(2022, 12, 1, 10, 0, 0, 0, time.UTC)
	rapid.Check(t, func(t *rapid.T) {
		var all []*Session
		held := map[Phase]bool{}
		for range rapid.IntRange(1, 5).Draw(t, "sessions") {
			s := &Session{Zone: "UTC", Start: now.Add(time.Duration(rapid.IntRange(-60, 60).Draw(t, "hours")) * time.Hour)}
			if rapid.Bool().Draw(t, "ends") {
				s.End = s.Start.Add(time.Hour)
			}
			all = append(all, s)
			held[s.Phase(now)] = true
		}
		for _, p := range Phases() {
			if held[p] {
				if got := NextSession(all, now).Phase(now); got != p {
					t.Fatalf("one is %s, and the next is one that is %s", p, got)
				}
				return
			}
		}
	})
}
