package timeline

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"rapporteur/app/igf"
)

var start = time.Date(2022, 12, 1, 6, 30, 0, 0, time.UTC)

func note(device string, n int, at time.Time, text string) igf.Entry {
	id := fmt.Sprintf("01H%s%022d", map[string]string{"a": "A", "b": "B", "c": "C"}[device], n)
	return &igf.Note{Meta: igf.Meta{ID: id, Device: device, Lamport: uint64(n), At: at, Author: igf.Author{ID: "author-" + device}}, NoteKind: igf.Intervention, Text: text}
}

var sayings = []string{
	"The chair opens the session and thanks the interpreters for their work",
	"States should not allow their territory to be used for harm online",
	"A participant asks who keeps the list of agreements up to date",
	"The technical community wants the public core to be named explicitly",
	"The draft will stay open for comments until the middle of December",
}

func merged(entries []igf.Entry) Timeline { return Merge(igf.Fold(entries), Ordered(entries, nil)) }

func offsets(t Timeline) map[string]time.Duration {
	out := map[string]time.Duration{}
	for _, c := range t.Clocks {
		out[c.Device] = c.Offset
	}
	return out
}

func TestAClockThatIsWrongIsSetByWhatBothHeard(t *testing.T) {
	var entries []igf.Entry
	for i, s := range sayings {
		at := start.Add(time.Duration(i) * 5 * time.Minute)
		entries = append(entries, note("a", 10+i, at, s))
		entries = append(entries, note("b", 20+i, at.Add(47*time.Minute+10*time.Second), s+" as I heard"))
	}
	entries = append(entries, note("a", 30, start.Add(time.Hour), "Only the first note taker wrote this sentence down"))
	got := merged(entries)
	if d := offsets(got)["b"]; d < -48*time.Minute || d > -46*time.Minute {
		t.Errorf("the clock of b was set by %v", d)
	}
	twins := 0
	for i, m := range got.Moments {
		if m.Twin >= 0 {
			twins++
			if got.Moments[m.Twin].Entry.Head().Author.ID == m.Entry.Head().Author.ID || m.Twin >= i {
				t.Errorf("moment %d has the twin %d", i, m.Twin)
			}
		}
	}
	if twins != len(sayings) {
		t.Errorf("%d twins, want %d", twins, len(sayings))
	}
}

func TestWithoutSharedEventsEveryClockIsKept(t *testing.T) {
	got := merged([]igf.Entry{note("a", 1, start, sayings[0]), note("b", 2, start.Add(-time.Hour), sayings[1])})
	if o := offsets(got); o["a"] != 0 || o["b"] != 0 || got.Moments[0].Entry.Head().Device != "b" {
		t.Errorf("got %+v", got)
	}
}

// The same words are the same event within three minutes, and by two authors.
func TestWhatIsATwin(t *testing.T) {
	for _, c := range []struct {
		device string
		after  time.Duration
		want   int
	}{{"b", 3 * time.Minute, 0}, {"b", 3*time.Minute + time.Second, -1}, {"a", time.Minute, -1}} {
		got := merged([]igf.Entry{note("a", 1, start, "States should not allow such harm"), note(c.device, 2, start.Add(c.after), "States should not allow such harm")})
		if twin := got.Moments[1].Twin; twin != c.want {
			t.Errorf("the same words on %s after %v: the twin is %d, want %d", c.device, c.after, twin, c.want)
		}
	}
}

// Whatever the clocks say, every entry is there once, and the order of the
// input does not matter.
func TestNothingIsLostOrDoubled(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var entries []igf.Entry
		for i := range rapid.IntRange(0, 30).Draw(t, "n") {
			device := rapid.SampledFrom([]string{"a", "b", "c"}).Draw(t, "device")
			at := start.Add(time.Duration(rapid.IntRange(-90000, 90000).Draw(t, "seconds")) * time.Second)
			entries = append(entries, note(device, i, at, rapid.SampledFrom(sayings).Draw(t, "text")))
		}
		got := merged(entries)
		again := merged(rapid.Permutation(entries).Draw(t, "order"))
		seen := map[string]bool{}
		for i, m := range got.Moments {
			if seen[m.Entry.Head().ID] {
				t.Fatalf("%s stands there twice", m.Entry.Head().ID)
			}
			seen[m.Entry.Head().ID] = true
			if again.Moments[i].Entry != m.Entry {
				t.Fatalf("another order of reading gives another timeline at %d", i)
			}
			if m.Twin >= i {
				t.Fatalf("moment %d has the later twin %d", i, m.Twin)
			}
		}
		if len(seen) != len(entries) {
			t.Fatalf("%d of %d", len(seen), len(entries))
		}
	})
}

// Who corrects a typo later, on any device, moves no note.
func TestARevisionStandsWhereItWasSaid(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 12).Draw(t, "n")
		var entries []igf.Entry
		for i := range n {
			device := rapid.SampledFrom([]string{"a", "b"}).Draw(t, "device")
			entries = append(entries, note(device, i, start.Add(time.Duration(rapid.IntRange(0, 600).Draw(t, "seconds"))*time.Second), fmt.Sprint("Note ", i)))
		}
		roots := func(tl Timeline, standing []igf.Standing) (out []string) {
			for _, m := range tl.Moments {
				for _, s := range standing {
					if s.Entry == m.Entry {
						out = append(out, s.Root+m.At.String())
					}
				}
			}
			return out
		}
		before := igf.Fold(entries)
		revised := slices.Clone(entries)
		for i := range rapid.IntRange(1, 4).Draw(t, "revisions") {
			old := rapid.SampledFrom(entries).Draw(t, "revised").(*igf.Note)
			e := *old
			e.ID, e.Lamport, e.At, e.Supersedes, e.Text = fmt.Sprintf("01HZ%022d", i), uint64(n+i), start.Add(time.Hour), old.ID, old.Text+"."
			e.Device = "c"
			revised = append(revised, &e)
		}
		after := igf.Fold(revised)
		if a, b := roots(merged(entries), before), roots(merged(revised), after); !slices.Equal(slices.Compact(a), slices.Compact(b)) {
			t.Fatalf("the order was\n%v and is\n%v", a, b)
		}
	})
}

// A note whose clock is years ahead stands where it was written down.
func TestANoteOfTheFutureStandsAtItsPlace(t *testing.T) {
	first, far, last := note("a", 1, start, sayings[0]), note("b", 2, start.AddDate(90, 0, 0), sayings[1]), note("a", 3, start.Add(time.Minute), sayings[2])
	entries := []igf.Entry{last, far, first}
	o := Ordered(entries, &igf.Session{Start: start, End: start.Add(time.Hour)})
	got := Merge(igf.Fold(entries), o)
	for i, want := range []igf.Entry{first, far, last} {
		if got.Moments[i].Entry != want {
			t.Errorf("place %d has %v at %s", i, got.Moments[i].Entry, got.Moments[i].At)
		}
	}
	if c := o.Clocks[o.Positions[1].Clock]; !c.Impossible {
		t.Errorf("a clock that cannot be right is not told: %+v", c)
	}
}
