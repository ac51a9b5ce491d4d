package pace_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"rapporteur/sync/remote/pace"
)

func TestSpreadGrowsWithTheRoom(t *testing.T) {
	last := func() float64 { return 0.999999 }
	for _, c := range []struct {
		devices int
		most    time.Duration
	}{{0, 0}, {1, 0}, {2, 6 * time.Second}, {100, 5 * time.Minute}, {500, pace.MaxSpread}, {5000, pace.MaxSpread}} {
		got := pace.Spread(last, c.devices)
		if got > c.most || got < c.most*99/100 {
			t.Errorf("%d devices: the latest starts after %v, want about %v", c.devices, got, c.most)
		}
	}
}

func TestBackoffIsBetweenZeroAndItsCap(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		attempt := rapid.IntRange(-3, 1000).Draw(t, "attempt")
		r := rapid.Float64Range(0, 0.9999999).Draw(t, "random")
		got := pace.Backoff(func() float64 { return r }, attempt)
		if got < 0 || got > pace.MaxBackoff {
			t.Fatalf("attempt %d waits %v", attempt, got)
		}
		if attempt == 0 && got > time.Second {
			t.Fatalf("the first wait is %v, more than a second", got)
		}
	})
}

func TestAutomaticPushesKeepTheirGap(t *testing.T) {
	for since, want := range map[time.Duration]time.Duration{
		0: time.Minute, 20 * time.Second: 40 * time.Second, time.Minute: 0, time.Hour: 0, -time.Hour: 0,
	} {
		if got := pace.NextPush(since); got != want {
			t.Errorf("%v after the last push: wait %v, want %v", since, got, want)
		}
	}
}
