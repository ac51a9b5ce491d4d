package timeline

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	"github.com/oklog/ulid/v2"

	"rapporteur/app/igf"
)

// simulated is a session of which the truth is known.
type simulated struct {
	session *igf.Session
	entries []igf.Entry
	truth   map[string]time.Time
	r       *rand.Rand
	made    int // ids that a test made
}

type laptop struct {
	name    string
	offset  time.Duration // what its clock reads minus the truth
	changed time.Duration // the offset after half of the session; 0: stays
	online  bool          // syncs every three minutes
	server  bool          // measures its clock when it syncs, or after the session
}

func text(r *rand.Rand) string {
	n := 8 + r.IntN(9)
	w := make([]string, n)
	for i := range w {
		w[i] = fmt.Sprintf("word%d", r.IntN(300))
	}
	return strings.Join(w, " ")
}

// alike says the same in other words, as a second note taker hears it.
func alike(r *rand.Rand, s string) string {
	var out []string
	for _, w := range strings.Fields(s) {
		switch x := r.IntN(100); {
		case x < 8:
		case x < 14:
			out = append(out, fmt.Sprintf("other%d", r.IntN(50)))
		default:
			out = append(out, w)
		}
	}
	return strings.Join(out, " ")
}

// simulate makes a session of 90 minutes; shared is the share of what is said
// that each note taker writes down too.
func simulate(seed uint64, laptops []laptop, each int, shared float64) simulated {
	r := rand.New(rand.NewPCG(seed, 7))
	begin := time.Date(2026, 12, 1, 9, 30, 0, 0, time.UTC)
	w := simulated{session: &igf.Session{ID: "bpf/main", Title: "Main", Start: begin, End: begin.Add(90 * time.Minute), Zone: "UTC"}, truth: map[string]time.Time{}, r: r}
	type write struct {
		at   time.Time
		who  int
		text string
	}
	var writes []write
	left := make([]int, len(laptops))
	for i := range left {
		left[i] = each
	}
	total := each * len(laptops)
	for total > 0 {
		at := begin.Add(time.Duration(r.IntN(90*60)) * time.Second)
		t := text(r)
		first := r.IntN(len(laptops))
		for i := range laptops {
			if left[i] > 0 && (i == first || r.Float64() < shared) {
				own := t
				if i != first {
					own = alike(r, t)
				}
				writes = append(writes, write{at.Add(time.Duration(3000+r.IntN(40000)) * time.Millisecond), i, own})
				left[i]--
				total--
			}
		}
	}
	slices.SortStableFunc(writes, func(a, b write) int { return a.at.Compare(b.at) })
	lamport, lastSync, server := make([]uint64, len(laptops)), make([]time.Time, len(laptops)), uint64(0)
	for i := range laptops {
		lamport[i] = uint64(r.IntN(500))
		lastSync[i] = begin.Add(-time.Minute * time.Duration(i))
	}
	reads := func(i int, at time.Time) time.Time {
		off := laptops[i].offset
		if laptops[i].changed != 0 && at.After(begin.Add(45*time.Minute)) {
			off = laptops[i].changed
		}
		return at.Add(off)
	}
	head := func(i int, at time.Time) igf.Meta {
		lamport[i]++
		c := reads(i, at)
		id := ulid.MustNew(ulid.Timestamp(c), randomBytes{r}).String()
		w.truth[id] = at
		return igf.Meta{ID: id, Device: laptops[i].name, Group: "bpf", Sheet: "main", Lamport: lamport[i], At: c.Truncate(time.Second), Author: igf.Author{ID: "01H0000000000000000000000" + laptops[i].name[1:]}}
	}
	measure := func(i int, at time.Time) {
		if laptops[i].server {
			off := at.Sub(reads(i, at)) + time.Duration(r.IntN(1500))*time.Millisecond
			w.entries = append(w.entries, &igf.Clock{Meta: head(i, at), Of: laptops[i].name, By: igf.ClockByServer, Seconds: int(off.Round(time.Second) / time.Second)})
		}
	}
	for _, x := range writes {
		if l := laptops[x.who]; l.online && x.at.Sub(lastSync[x.who]) > 3*time.Minute {
			lastSync[x.who] = x.at
			server = max(server, lamport[x.who])
			lamport[x.who] = server
			if lastSync[x.who].Minute()%15 < 3 {
				measure(x.who, x.at.Add(-100*time.Millisecond))
			}
		}
		w.entries = append(w.entries, &igf.Note{Meta: head(x.who, x.at), NoteKind: igf.Intervention, Text: x.text})
	}
	for i, l := range laptops {
		if !l.online {
			measure(i, begin.Add(3*time.Hour)) // syncs in the evening
		}
	}
	return w
}

type randomBytes struct{ r *rand.Rand }

func (x randomBytes) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = byte(x.r.UintN(256))
	}
	return len(p), nil
}

// wrong counts pairs of placed entries in the wrong order: all, and those that
// are more than a minute apart.
func (w *simulated) wrong(roots []string) (pairs, all, far int) {
	for i := range roots {
		for j := i + 1; j < len(roots); j++ {
			a, b := w.truth[roots[i]], w.truth[roots[j]]
			pairs++
			if a.After(b) {
				all++
				if a.Sub(b) > time.Minute {
					far++
				}
			}
		}
	}
	return
}

func (w *simulated) notes() []igf.Entry {
	var out []igf.Entry
	for _, e := range w.entries {
		if e.Kind() == igf.KindNote {
			out = append(out, e)
		}
	}
	return out
}

func (o *Order) roots() []string {
	var out []string
	for _, p := range o.Positions {
		out = append(out, p.Root)
	}
	return out
}

// id makes an id that nothing else has.
func (w *simulated) id(prefix string) string {
	w.made++
	return fmt.Sprintf("01M%s%015d", prefix, w.made)
}
