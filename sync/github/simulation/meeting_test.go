package simulation

import (
	"fmt"
	"os"
	"slices"
	"sync"
	"testing"
	bubble "testing/synctest"
	"time"

	"rapporteur/sync/engine"
)

// The network of a room returns, and every device has notes to send. The
// figures of docs/benchmarks.md come from here: requests of each device, and
// how long until it has sent its own and until it has what all have.
func TestSimulatedRooms(t *testing.T) {
	sizes := []int{2, 10}
	if os.Getenv("RAPPORTEUR_HISTORIES") != "" {
		sizes = []int{2, 10, 100, 500}
	} else {
		t.Log("rooms of 2 and 10; RAPPORTEUR_HISTORIES=1 plays those of 100 and 500 too")
	}
	for _, n := range sizes {
		for _, spread := range []bool{false, true} {
			if n == 500 && !spread {
				continue // hours of computing, to show what 100 show already
			}
			bubble.Test(t, func(t *testing.T) { t.Log(playRoom(t, n, spread, 1)) })
		}
	}
}

const notesEach = 3

func playRoom(t *testing.T, n int, spread bool, seed uint64) string {
	m := NewModel()
	devices := make([]*Device, n)
	for i := range devices {
		devices[i] = NewDevice(m, i, seed)
		if i == 0 {
			must(t, devices[0].Begin())
		}
		must(t, devices[i].SyncUntilDone(t.Context()))
		for range notesEach {
			must(t, devices[i].Note())
		}
		devices[i].Link.Requests = 0
	}
	m.Every = 50
	start := time.Now()
	sent, all, requests := make([]time.Duration, n), make([]time.Duration, n), make([]int, n)
	var room sync.WaitGroup
	for i, d := range devices {
		room.Go(func() {
			if spread {
				must(t, sleep(t.Context(), engine.StartDelay(d.net.Float64, n)))
			}
			begun := time.Now()
			must(t, d.SyncUntilDone(t.Context()))
			sent[i], requests[i] = time.Since(begun), d.Link.Requests
			for len(d.Replica.Holds()) < 3+n*notesEach { // looks every minute, as an open program does
				must(t, sleep(t.Context(), time.Minute))
				must(t, d.SyncUntilDone(t.Context()))
			}
			all[i] = time.Since(start)
		})
	}
	room.Wait()
	for _, v := range m.Violations() {
		t.Error(v)
	}
	total := 0
	for _, d := range devices {
		total += d.Link.Requests
		if list, _ := d.Replica.Pending(); len(list) > 0 {
			t.Errorf("%s still has %d records to send", d.Name, len(list))
		}
	}
	mean := 0
	for _, r := range requests {
		mean += r
	}
	return fmt.Sprintf("%3d devices, spread %-5v seed %d: %.1f requests a device until its own are sent and read back (%.1f with looking until all have all); "+
		"sent %v median, %v p99; all have all %v median, %v last",
		n, spread, seed, float64(mean)/float64(n), float64(total)/float64(n), at(sent, 50), at(sent, 99), at(all, 50), at(all, 100))
}

// at returns a percentile in whole tenths of a second.
func at(d []time.Duration, percent int) time.Duration {
	d = slices.Sorted(slices.Values(d))
	return d[min(len(d)-1, len(d)*percent/100)].Round(100 * time.Millisecond)
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Error(err)
	}
}
