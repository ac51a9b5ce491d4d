package engine

import "time"

// How long a device waits before it asks, so that several hundred of them can
// share one repository where only the first of those who push together wins.
const (
	// PollInterval is the shortest time between two automatic syncs of one device.
	PollInterval = time.Minute
	// spreadPerDevice is what each expected device adds to the spread of an
	// automatic sync. A push from looking to reading back takes about 2 s, during
	// which one device wins; at 3 s each a device needs about 10 requests however
	// many there are, at 2 s about 14, and all are done no sooner.
	spreadPerDevice = 3 * time.Second
	// maxSpread keeps a device from seeming dead in a very large room.
	maxSpread = 20 * time.Minute
	// maxBackoff caps the wait after a push that came too late.
	maxBackoff = 2 * time.Minute
	// maxAttempts is how many pushes may come too late before the person is
	// offered another way: a proposal, or one laptop that sends for all.
	maxAttempts = 12
)

// Random gives numbers in [0, 1), as rand.Float64 does.
type Random func() float64

// StartDelay is how long an automatic sync waits before its first request, where
// expected devices share the repository: evenly between 0 and spreadPerDevice
// each. A sync that a person asks for does not wait.
func StartDelay(random Random, expected int) time.Duration {
	if expected <= 1 {
		return 0
	}
	width := min(time.Duration(expected)*spreadPerDevice, maxSpread)
	return time.Duration(random() * float64(width))
}

// backoff is how long to wait after the push numbered attempt, from 0, came
// too late: evenly between 0 and 1 s doubled each time, at most maxBackoff.
// Taking the whole range, not its end, is what keeps losers from colliding
// again.
func backoff(random Random, attempt int) time.Duration {
	width := maxBackoff
	if attempt >= 0 && attempt < 7 {
		width = time.Second << attempt
	}
	return time.Duration(random() * float64(width))
}
