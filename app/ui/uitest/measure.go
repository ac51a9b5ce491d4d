package uitest

import (
	"slices"
	"testing"
	"time"
)

// Pump does what the main thread does until something holds, and gives how long
// each piece of it took.
func (b *Bench) Pump(what string, ok func() bool) (pieces []time.Duration) {
	b.T.Helper()
	for limit := time.After(5 * time.Minute); ; {
		queue := b.taken()
		for _, f := range queue {
			start := time.Now()
			f()
			pieces = append(pieces, time.Since(start))
		}
		if len(queue) > 0 && ok() {
			return pieces
		}
		select {
		case <-b.posted:
		case <-limit:
			b.T.Fatalf("it never came to this: %s", what)
		}
	}
}

// Percentiles reports the p50 and p99 of a benchmark's times, in milliseconds.
func Percentiles(b *testing.B, times []time.Duration, what string) {
	slices.Sort(times)
	b.ReportMetric(Milliseconds(times[len(times)/2]), "ms-"+what+"-p50")
	b.ReportMetric(Milliseconds(times[len(times)*99/100]), "ms-"+what+"-p99")
}

// Median gives the one in the middle, in milliseconds.
func Median(times []time.Duration) float64 {
	slices.Sort(times)
	return Milliseconds(times[len(times)/2])
}

// Milliseconds writes a time as the benchmarks do.
func Milliseconds(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
