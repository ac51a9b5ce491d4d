// Package timeline merges the notes of several note takers of one session: clocks
// that differ are corrected, and notes that say the same are marked as twins. It
// never alters or drops a note.
package timeline

import (
	"cmp"
	"slices"
	"time"

	"rapporteur/app/igf"
	"rapporteur/app/similarity"
)

// The thresholds for "the same thing said twice".
const (
	twinLike    = 0.45            // at least this alike
	twinSize    = 5               // of at least this many words
	twinWithin  = 3 * time.Minute // on corrected clocks
	clockWithin = 12 * time.Hour  // how far clocks may differ to be compared at all
	clockEvents = 3               // shared events that a correction needs
)

// Moment is an entry at its corrected time.
type Moment struct {
	Entry igf.Entry
	At    time.Time
	// Twin is the index of the earlier moment, by another author, that says
	// the same; -1 for none.
	Twin int
}

// Timeline is a session as all its note takers recorded it.
type Timeline struct {
	Moments []Moment
	// Offsets are what was added to each device's clock; a device without shared
	// events keeps its own time and is not among them.
	Offsets map[string]time.Duration
}

// Merge merges the notes and comments of a session, in the order of igf.Fold, each at
// the time of its first revision: to correct what was said does not say it later. The
// other clocks are corrected to the one of the device with most entries. What a clock
// puts after latest stands where it was written down, after the entry before it.
func Merge(standing []igf.Standing, latest time.Time) Timeline {
	items := make([]item, 0, len(standing))
	for _, s := range standing {
		items = append(items, item{s, similarity.Of(said(s.Entry))})
	}
	t := Timeline{Offsets: offsets(items)}
	before := latest
	for _, it := range items {
		at := it.At.Add(t.Offsets[it.Device])
		if at.After(latest) {
			at = before
		}
		before = at
		t.Moments = append(t.Moments, Moment{Entry: it.Entry, At: at, Twin: -1})
	}
	order := make([]int, len(items))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return t.Moments[a].At.Compare(t.Moments[b].At) })
	sorted, prints := make([]Moment, len(items)), make([]item, len(items))
	for i, o := range order {
		sorted[i], prints[i] = t.Moments[o], items[o]
	}
	t.Moments = sorted
	for i := range t.Moments {
		t.Moments[i].Twin = twin(t.Moments, prints, i)
	}
	return t
}

type item struct {
	igf.Standing
	print similarity.Fingerprint
}

func said(e igf.Entry) string {
	switch v := e.(type) {
	case *igf.Note:
		return v.Text
	case *igf.Comment:
		return v.Text
	}
	return ""
}

// twin finds the most similar earlier moment of another author.
func twin(ms []Moment, items []item, i int) int {
	best, like := -1, twinLike
	for j := i - 1; j >= 0 && ms[i].At.Sub(ms[j].At) <= twinWithin; j-- {
		if items[i].print.Size < twinSize || items[j].print.Size < twinSize || items[i].Entry.Head().Author.ID == items[j].Entry.Head().Author.ID {
			continue
		}
		if l := items[i].print.Similarity(items[j].print); l >= like {
			best, like = j, l
		}
	}
	return best
}

// offsets returns the corrections of the clocks, by events that two devices recorded:
// the median of the differences.
func offsets(items []item) map[string]time.Duration {
	byDevice := map[string][]item{}
	for _, it := range items {
		byDevice[it.Device] = append(byDevice[it.Device], it)
	}
	devices := make([]string, 0, len(byDevice))
	for d := range byDevice {
		devices = append(devices, d)
	}
	slices.SortFunc(devices, func(a, b string) int {
		return cmp.Or(cmp.Compare(len(byDevice[b]), len(byDevice[a])), cmp.Compare(a, b))
	})
	out := map[string]time.Duration{}
	for i, d := range devices {
		if i == 0 {
			continue
		}
		if diff, ok := difference(byDevice[devices[0]], byDevice[d]); ok {
			out[d] = diff
		}
	}
	return out
}

// difference returns how far the clock of b must be put forward to agree with a's.
func difference(a, b []item) (time.Duration, bool) {
	var diffs []time.Duration
	for _, y := range b {
		best, like, twice := -1, twinLike, false
		for i, x := range a {
			if x.print.Size < twinSize || y.print.Size < twinSize {
				continue
			}
			switch l := x.print.Similarity(y.print); {
			case l > like:
				best, like, twice = i, l, false
			case l == like:
				twice = true
			}
		}
		if best < 0 || twice {
			continue
		}
		if d := a[best].At.Sub(y.At); d.Abs() <= clockWithin {
			diffs = append(diffs, d)
		}
	}
	if len(diffs) < clockEvents {
		return 0, false
	}
	slices.Sort(diffs)
	return diffs[len(diffs)/2].Round(time.Second), true
}
