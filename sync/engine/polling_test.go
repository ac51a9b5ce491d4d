package engine

import (
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestSpreadGrowsWithTheRoom(t *testing.T) {
	last := func() float64 { return 0.999999 }
	for _, c := range []struct {
		devices int
		latest  time.Duration
	}{{0, 0}, {1, 0}, {2, 6 * time.Second}, {100, 5 * time.Minute}, {500, maxSpread}, {5000, maxSpread}} {
		got := StartDelay(last, c.devices)
		if got > c.latest || got < c.latest*99/100 {
			t.Errorf("%d devices: the latest starts after %v, want about %v", c.devices, got, c.latest)
		}
	}
}

func TestBackoffIsBetweenZeroAndItsCap(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		attempt := rapid.IntRange(-3, 1000).Draw(t, "attempt")
		r := rapid.Float64Range(0, 0.9999999).Draw(t, "random")
		got := backoff(func() float64 { return r }, attempt)
		if got < 0 || got > maxBackoff {
			t.Fatalf("attempt %d waits %v", attempt, got)
		}
		if attempt == 0 && got > time.Second {
			t.Fatalf("the first wait is %v, more than a second", got)
		}
	})
}
