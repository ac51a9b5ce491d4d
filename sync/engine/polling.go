package engine

import (
	"time"

	"rapporteur/app/igf"
	"rapporteur/sync/remote"
)

// How long a device waits, so that several hundred devices can share one
// repository where of those that push together only the first wins.
const (
	// PollInterval is the shortest time between two automatic syncs of one device.
	PollInterval = time.Minute
	// spreadPerDevice is what each expected device adds to the spread of an
	// automatic sync. A push takes about 2 s up to the reading back, during which
	// one device wins. With 3 s a device needs about 10 requests, however many
	// devices there are; with 2 s about 14, and all are done no sooner.
	spreadPerDevice = 3 * time.Second
	// maxSpread keeps a device of a very large room from seeming dead.
	maxSpread = 20 * time.Minute
	// maxBackoff limits the wait after a push that came too late.
	maxBackoff = 2 * time.Minute
	// maxAttempts is after how many late pushes the person is offered another
	// way: a proposal, or one laptop that sends for all.
	maxAttempts = 12
)

// Random returns a number in [0, 1), like rand.Float64.
type Random func() float64

// StartDelay returns how long an automatic sync waits before its first request: evenly
// distributed between 0 and spreadPerDevice for each expected device. A sync that
// a person starts does not wait.
func StartDelay(random Random, expected int) time.Duration {
	if expected <= 1 {
		return 0
	}
	width := min(time.Duration(expected)*spreadPerDevice, maxSpread)
	return time.Duration(random() * float64(width))
}

// backoff returns how long to wait after the push numbered attempt, from 0, came too
// late: evenly distributed between 0 and 1 s, doubled each time, at most
// maxBackoff. The whole range, not only its end, keeps late devices from
// colliding again.
func backoff(random Random, attempt int) time.Duration {
	width := maxBackoff
	if attempt >= 0 && attempt < 7 {
		width = time.Second << attempt
	}
	return time.Duration(random() * float64(width))
}

// Rest returns how long a device that syncs by itself should leave the remote alone, and
// why; 0 where nothing runs short.
func (e *Engine) Rest() (time.Duration, igf.Sentence) {
	if r, ok := e.remote.(remote.Limited); ok {
		return r.Rest()
	}
	return 0, igf.Sentence{}
}
