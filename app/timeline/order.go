package timeline

import (
	"cmp"
	"maps"
	"slices"
	"time"

	"github.com/oklog/ulid/v2"

	"rapporteur/app/igf"
	"rapporteur/app/similarity"
)

// Basis is how the correction of a clock is known.
type Basis string

// The sources, the best first.
const (
	ByHand         = Basis(igf.ClockByHand)   // somebody set it
	ByServer       = Basis(igf.ClockByServer) // the device measured it while it synced
	ByShared Basis = "shared"                 // entries of several devices that say the same
	BySeen   Basis = "seen"                   // what each had received of the other when it went on writing
	ByOwn    Basis = "own"                    // the same device before or after
	ByPlan   Basis = "planned"                // the planned time of the session
	Unknown  Basis = "none"                   // nothing to compare with: it counts as right
)

// Bases lists them.
func Bases() []Basis {
	return []Basis{ByHand, ByServer, ByShared, BySeen, ByOwn, ByPlan, Unknown}
}

// ClockStretch is one stretch of the entries of one device, on one setting of its clock.
type ClockStretch struct {
	Device      string
	First, Last string        // ids of its first and last entry
	Entries     int           // in the order: notes, comments and tallies
	Offset      time.Duration // added to what the clock read
	By          Basis
	Support     int    // how many shared entries or measurements
	Rough       bool   // right to a quarter of an hour at best
	Impossible  bool   // it cannot be right, and nothing says what is
	Entry       string // the igf.Clock that set it
	SetBy       string // by hand: the name of who did, "" where they have none
	// Proposed is a correction that only a person may make, 0 for none.
	Proposed time.Duration
}

// Open reports whether a person can still accept how the clock was corrected, or what is
// proposed for it.
func (c ClockStretch) Open() bool { return c.By != ByHand && c.Offset+c.Proposed != 0 }

// Position is where an entry stands in the order of a session.
type Position struct {
	Root  string    // id of its first revision
	At    time.Time // when it was said, as far as that is known; it never goes back along the order
	Given bool      // a person gave the time
	Clock int       // its index in Order.Clocks
}

// Order is the one order of a session: that in which things were said.
type Order struct {
	Positions []Position
	Clocks    []ClockStretch
	index     map[string]int
}

// Of returns the position of an entry by the id of its first revision; what has no place
// comes after all others.
func (o *Order) Of(root string) int {
	if i, ok := o.index[root]; ok {
		return i
	}
	return len(o.Positions)
}

// SaidAt returns when an entry was said, by the id of its first revision; zero for what has no
// place.
func (o *Order) SaidAt(root string) time.Time {
	if i, ok := o.index[root]; ok {
		return o.Positions[i].At
	}
	return time.Time{}
}

// Sort puts what stands of the session in the order.
func Sort[T any](o *Order, list []T, root func(T) string) {
	slices.SortStableFunc(list, func(a, b T) int { return cmp.Compare(o.Of(root(a)), o.Of(root(b))) })
}

// Settings returns the clocks by which something in the order was written: one for each
// time that a clock was set, as far as that is known.
func (o *Order) Settings() (out []ClockStretch) {
	for _, c := range o.Clocks {
		if c.Entries == 0 {
			continue
		}
		if n := len(out) - 1; n >= 0 && out[n].same(c) {
			if out[n].Entries += c.Entries; out[n].By == ByOwn || out[n].By == Unknown {
				out[n].By = c.By
			}
			out[n].Last, out[n].Support = c.Last, max(out[n].Support, c.Support)
			continue
		}
		out = append(out, c)
	}
	return out
}

// same reports whether a clock that comes after c was not set in between.
func (c ClockStretch) same(after ClockStretch) bool {
	return c.Device == after.Device && c.Offset == after.Offset && c.Proposed == after.Proposed && c.Impossible == after.Impossible && c.Rough == after.Rough
}

const (
	backStep   = 2 * time.Second  // a clock that goes back by more was set back
	forwardGap = 10 * time.Minute // a silence in which a clock may have been set forward
	writing    = 90 * time.Second // how far apart two people write down the same thing
	agreeing   = 3 * time.Minute  // clocks that differ by less show the same time
	planBefore = 30 * time.Minute
	planAfter  = 2 * time.Hour
	zones      = 14 * time.Hour       // how far zones are apart
	lateness   = 366 * 24 * time.Hour // nobody writes a session up later than that
	quarter    = 15 * time.Minute
)

// Ordered puts the entries of one session, all revisions among them and in any order,
// into the order in which things were said. It depends on the set of entries and on the
// session only, which may be nil: all replicas that have the same agree. An entry has the
// place of its first revision; no correction of a clock contradicts the order in which one
// device wrote; equal times go by Lamport number.
func Ordered(entries []igf.Entry, s *igf.Session) Order {
	o := ordering{session: s, clocks: map[string][]reading{}}
	o.read(entries)
	o.cut()
	o.set()
	o.compareShared()
	o.compareSeen()
	o.compareOwn()
	o.spread()
	o.plan()
	return o.sorted()
}

// first is the first revision of an entry.
type first struct {
	entry   igf.Entry
	said    time.Time // given by a person in the newest revision
	print   similarity.Fingerprint
	stretch int
}

// reading is what a clock read when an entry was first written.
type reading struct {
	head   *igf.Meta
	at     time.Time
	first  *first
	server *time.Duration // measured then
}

// stretch is part of the readings of one clock, between two times at which it was, or may
// have been, set.
type stretch struct {
	ClockStretch
	readings []reading
	firsts   []*first
	setBack  bool          // before it
	gap      time.Duration // since the reading before it
	done     bool          // its offset is known, if only to those of its part
	nowhere  bool          // its times say nothing
}

type ordering struct {
	session   *igf.Session
	firsts    []*first // by Lamport number
	clocks    map[string][]reading
	byHand    []*igf.Clock
	stretches []*stretch
	links     []link
	parts     [][]int // stretches that are linked with each other, and with nothing that is fixed
}

// clockOf names the clock that stamped an entry: that of its device, or of the import
// that made it.
func clockOf(m *igf.Meta) string {
	if m.Source != "" {
		return m.Device + " " + m.Source
	}
	return m.Device
}

// instant returns At with the milliseconds of the id, where one reading of the clock
// made both.
func instant(m *igf.Meta) time.Time {
	id, err := ulid.ParseStrict(m.ID)
	if err != nil {
		return m.At
	}
	if t := ulid.Time(id.Time()).UTC(); t.Sub(m.At) >= 0 && t.Sub(m.At) < time.Second {
		return t
	}
	return m.At
}

func (o *ordering) read(entries []igf.Entry) {
	entries = slices.Clone(entries)
	slices.SortStableFunc(entries, igf.ByLamport)
	entries = slices.CompactFunc(entries, func(a, b igf.Entry) bool { return a.Head().ID == b.Head().ID })
	byID := make(map[string]igf.Entry, len(entries))
	for _, e := range entries {
		byID[e.Head().ID] = e
	}
	root := func(e igf.Entry) igf.Entry { // get never fails, and so Root does not
		r, _ := igf.Root(func(id string) (igf.Entry, error) { return byID[id], nil }, e)
		return r
	}
	silent := map[string]bool{} // of what was withdrawn the words are not on every device
	for _, e := range entries {
		if r, ok := e.(*igf.Redaction); ok && byID[r.Entry] != nil {
			silent[root(byID[r.Entry]).Head().ID] = true
		}
	}
	byRoot := map[string]*first{}
	for _, e := range entries {
		r := root(e)
		id := r.Head().ID
		f := byRoot[id]
		if f == nil {
			f = &first{entry: r}
			if !silent[id] && r.Head().Source == "" {
				f.print = similarity.Of(said(r))
			}
			byRoot[id] = f
			o.firsts = append(o.firsts, f)
		}
		if n, ok := e.(*igf.Note); ok {
			f.said = n.Said
		}
	}
	slices.SortStableFunc(o.firsts, func(a, b *first) int { return igf.ByLamport(a.entry, b.entry) })
	for _, f := range o.firsts { // a later revision says nothing of a clock, so that it never moves anything
		o.readClock(f)
	}
}

func (o *ordering) readClock(f *first) {
	h := f.entry.Head()
	r := reading{head: h, at: instant(h), first: f}
	if k, ok := f.entry.(*igf.Clock); ok {
		switch {
		case k.By == igf.ClockByServer && k.Of == h.Device:
			d := time.Duration(k.Seconds) * time.Second
			r.server = &d
		case k.By == igf.ClockByHand:
			o.byHand = append(o.byHand, k)
		}
	}
	o.clocks[clockOf(h)] = append(o.clocks[clockOf(h)], r)
}

// cut divides the readings of each clock where it was, or may have been, set.
func (o *ordering) cut() {
	from := map[string]bool{}
	for _, h := range o.byHand {
		from[h.From] = true
	}
	for _, name := range slices.Sorted(maps.Keys(o.clocks)) {
		var s *stretch
		all := o.clocks[name]
		for i, r := range all {
			step := time.Duration(0)
			if i > 0 {
				step = r.at.Sub(all[i-1].at)
			}
			if i == 0 || from[r.head.ID] || step < -backStep || step >= forwardGap {
				s = &stretch{ClockStretch: ClockStretch{Device: r.head.Device, First: r.head.ID, By: Unknown}, setBack: step < -backStep, gap: step}
				o.stretches = append(o.stretches, s)
			}
			s.readings, s.Last = append(s.readings, r), r.head.ID
			r.first.stretch = len(o.stretches) - 1
			if placed(r.first.entry) {
				s.firsts = append(s.firsts, r.first)
				s.Entries++
			}
		}
	}
}

// name is that of the clock of a stretch.
func (s *stretch) name() string { return clockOf(s.readings[0].head) }

// set takes the offsets that a device measured, then those that people set: they go
// before all evidence.
func (o *ordering) set() {
	for _, s := range o.stretches {
		var measured []time.Duration
		for _, r := range s.readings {
			if r.server != nil {
				measured = append(measured, *r.server)
				s.Entry = r.head.ID
			}
		}
		if len(measured) > 0 {
			slices.Sort(measured)
			s.Offset, s.By, s.Support, s.done = measured[len(measured)/2], ByServer, len(measured), true
		}
	}
	for _, h := range o.byHand { // by Lamport number: the newest speaks
		on := h.From == ""
		for _, s := range o.stretches {
			if s.name() != h.Of {
				continue
			}
			add := time.Duration(h.Seconds) * time.Second
			if on = on || s.First == h.From; on && Plausible(o.session, s.readings[0].at, add) {
				s.Offset, s.By, s.Support, s.Entry, s.SetBy, s.done = add, ByHand, 1, h.ID, h.Author.Name, true
			}
		}
	}
}

// sorted makes the order.
func (o *ordering) sorted() Order {
	type placing struct {
		Position
		lamport uint64
	}
	var all []placing
	latest, before := map[string]time.Time{}, time.Time{}
	for _, f := range o.firsts {
		if !placed(f.entry) {
			continue
		}
		h, s := f.entry.Head(), o.stretches[f.stretch]
		p := placing{Position{Root: h.ID, Clock: f.stretch, At: instant(h).Add(s.Offset)}, h.Lamport}
		if s.nowhere { // it stands where it was written down
			p.At = before
		}
		if l := latest[clockOf(h)]; p.At.Before(l) {
			p.At = l
		}
		latest[clockOf(h)], before = p.At, p.At // also of what was given a time, so that this moves nothing else
		if p.Given = !f.said.IsZero(); p.Given {
			p.At = f.said
		}
		all = append(all, p)
	}
	slices.SortFunc(all, func(a, b placing) int {
		return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.lamport, b.lamport), cmp.Compare(a.Root, b.Root))
	})
	out := Order{index: make(map[string]int, len(all))}
	for i, p := range all {
		out.Positions = append(out.Positions, p.Position)
		out.index[p.Root] = i
	}
	for _, s := range o.stretches {
		out.Clocks = append(out.Clocks, s.ClockStretch)
	}
	return out
}

// placed reports whether an entry has a place of its own in the order.
func placed(e igf.Entry) bool {
	switch e.(type) {
	case *igf.Note, *igf.Comment, *igf.Tally:
		return true
	}
	return false
}
