// Package timeline gives the one order in which things were said in a session: clocks
// of note takers that differ are corrected by evidence, and notes that say the same are
// marked as twins. It never alters or drops a note.
package timeline

import (
	"slices"
	"time"

	"rapporteur/app/igf"
	"rapporteur/app/similarity"
)

// The thresholds for "the same thing said twice".
const (
	twinLike   = 0.45            // at least this alike
	twinSize   = 5               // of at least this many words
	twinWithin = 3 * time.Minute // on corrected clocks
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
	Clocks  []ClockStretch // those of Order.Settings
}

// Merge puts what stands of a session at its corrected times, in the order o, and marks
// what several note takers wrote.
func Merge(standing []igf.Standing, o Order) Timeline {
	standing = slices.Clone(standing)
	Sort(&o, standing, func(s igf.Standing) string { return s.Root })
	t := Timeline{Clocks: o.Settings()}
	items := make([]item, 0, len(standing))
	for _, s := range standing {
		m := Moment{Entry: s.Entry, At: s.At, Twin: -1}
		if i := o.Of(s.Root); i < len(o.Positions) {
			m.At = o.Positions[i].At.Truncate(time.Second)
		}
		t.Moments = append(t.Moments, m)
		items = append(items, item{s, similarity.Of(said(s.Entry))})
	}
	for i := range t.Moments {
		t.Moments[i].Twin = twin(t.Moments, items, i)
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
