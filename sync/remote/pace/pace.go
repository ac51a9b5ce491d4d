// Package pace says how long a device waits before it sends, so that several
// hundred of them can share one repository where only the first of those who
// push together wins.
//
// The functions are pure: random numbers come in, durations go out. The
// package keeps no state, starts no timer and never sleeps.
package pace

import "time"

const (
	// PerDevice is the spread that each expected device adds to an automatic
	// sync. A push from looking to reading back takes about 2 s, during which
	// one device wins; at 3 s each a device needs about 10 requests however
	// many there are, at 2 s about 14, and all are done no sooner.
	PerDevice = 3 * time.Second
	// MaxSpread keeps a device from seeming dead in a very large room.
	MaxSpread = 20 * time.Minute
	// Gap is the shortest time between two automatic pushes of one device.
	Gap = time.Minute
	// MaxBackoff caps the wait after a push that came too late.
	MaxBackoff = 2 * time.Minute
	// Attempts is how many pushes may come too late before the person is
	// offered another way: a proposal, or one laptop that sends for all.
	Attempts = 12
)

// Random gives numbers in [0, 1), as rand.Float64 does.
type Random func() float64

// Spread is how long an automatic sync waits before its first request, where
// expected devices share the repository: evenly between 0 and PerDevice each.
// A sync that a person asks for does not wait.
func Spread(random Random, expected int) time.Duration {
	if expected <= 1 {
		return 0
	}
	width := min(time.Duration(expected)*PerDevice, MaxSpread)
	return time.Duration(random() * float64(width))
}

// Backoff is how long to wait after the push numbered attempt, from 0, came
// too late: evenly between 0 and 1 s doubled each time, at most MaxBackoff.
// Taking the whole range, not its end, is what keeps losers from colliding
// again.
func Backoff(random Random, attempt int) time.Duration {
	width := MaxBackoff
	if attempt >= 0 && attempt < 7 {
		width = time.Second << attempt
	}
	return time.Duration(random() * float64(width))
}

// NextPush is how long an automatic push must still wait when the last one
// was since ago. A clock that was set back counts as no wait at all.
func NextPush(since time.Duration) time.Duration {
	if since < 0 {
		return 0
	}
	return max(0, Gap-since)
}
