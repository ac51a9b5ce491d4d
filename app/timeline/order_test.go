package timeline

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"rapporteur/app/igf"
)

// drawn is a session with clocks that are wrong in every way.
func drawn(t *rapid.T) *simulated {
	offset := rapid.Custom(func(t *rapid.T) time.Duration {
		return rapid.SampledFrom([]time.Duration{0, 0, 7 * time.Minute, -41 * time.Minute, time.Hour, -3 * time.Hour, 72 * time.Hour, -233000 * time.Hour}).Draw(t, "off")
	})
	n := rapid.IntRange(1, 4).Draw(t, "laptops")
	var l []laptop
	for i := range n {
		l = append(l, laptop{
			name: "d" + string(rune('1'+i)), offset: offset.Draw(t, "offset"), online: rapid.Bool().Draw(t, "online"), server: rapid.Bool().Draw(t, "server"),
			changed: rapid.SampledFrom([]time.Duration{0, 0, 1, time.Hour, -time.Hour}).Draw(t, "changed"),
		})
	}
	w := simulate(rapid.Uint64().Draw(t, "seed"), l, rapid.IntRange(1, 25).Draw(t, "each"), rapid.SampledFrom([]float64{0, 0.1, 0.4}).Draw(t, "shared"))
	for i := range rapid.IntRange(0, 3).Draw(t, "hands") {
		e := w.entries[rapid.IntRange(0, len(w.entries)-1).Draw(t, "from")]
		h := *e.Head()
		h.ID, h.Lamport = w.id(prefix(t)), h.Lamport+uint64(i)+1
		w.entries = append(w.entries, &igf.Clock{Meta: h, Of: e.Head().Device, By: igf.ClockByHand, Seconds: rapid.IntRange(-9000, 9000).Draw(t, "sec"), From: rapid.SampledFrom([]string{"", e.Head().ID}).Draw(t, "f")})
	}
	return &w
}

// prefix begins an id that a test makes, so that it may come anywhere among the others.
func prefix(t *rapid.T) string {
	return rapid.StringMatching(`[0-9A-HJKMNP-TV-Z]{8}`).Draw(t, "id")
}

// The same entries give the same order whatever the order of their arrival and
// however often they came; each stands there once.
func TestOrderIsTheSameOnEveryReplica(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := drawn(t)
		a := Ordered(w.entries, w.session)
		twice := append(slices.Clone(w.entries), w.entries[:rapid.IntRange(0, len(w.entries)).Draw(t, "twice")]...)
		b := Ordered(rapid.Permutation(twice).Draw(t, "arrival"), w.session)
		if !slices.Equal(a.Positions, b.Positions) || !slices.Equal(a.Clocks, b.Clocks) {
			t.Fatalf("another order of arrival gives another order")
		}
		if len(a.Positions) != len(w.notes()) || len(a.index) != len(a.Positions) {
			t.Fatalf("%d positions of %d notes", len(a.Positions), len(w.notes()))
		}
		for i := 1; i < len(a.Positions); i++ {
			if a.Positions[i].At.Before(a.Positions[i-1].At) {
				t.Fatalf("the times of the order go back at %d", i)
			}
		}
	})
}

// Whatever the clocks and the corrections say, what one device wrote stands in
// the order in which it wrote it.
func TestOneDeviceIsNeverContradicted(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := drawn(t)
		o := Ordered(w.entries, w.session)
		last := map[string]int{}
		n := w.notes()
		slices.SortFunc(n, igf.ByLamport)
		for _, e := range n {
			d, at := e.Head().Device, o.Of(e.Head().ID)
			if l, ok := last[d]; ok && l >= at {
				t.Fatalf("%s: what was written later stands before", d)
			}
			last[d] = at
		}
	})
}

// A revision, by whichever device and on whichever clock, moves nothing; a time
// that a person gives moves that entry only.
func TestRevisionsMoveNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := drawn(t)
		before := Ordered(w.entries, w.session)
		entries := slices.Clone(w.entries)
		var given string
		for range rapid.IntRange(1, 5).Draw(t, "revisions") {
			old := rapid.SampledFrom(w.notes()).Draw(t, "of").(*igf.Note)
			n := *old
			n.ID, n.Supersedes, n.Text = w.id(prefix(t)), old.ID, "Other words altogether, put right a good while later"
			n.Lamport += uint64(rapid.IntRange(1, 900).Draw(t, "lamport"))
			n.At = n.At.Add(time.Duration(rapid.IntRange(-90000, 90000).Draw(t, "later")) * time.Second)
			n.Device = rapid.SampledFrom([]string{n.Device, "d9"}).Draw(t, "device")
			entries = append(entries, &n)
		}
		if rapid.Bool().Draw(t, "give") {
			old := rapid.SampledFrom(w.notes()).Draw(t, "given").(*igf.Note)
			n := *old
			n.ID, n.Supersedes, n.Lamport, given = w.id(prefix(t)), old.ID, n.Lamport+100000, old.ID
			n.Said = w.session.Start.Add(time.Duration(rapid.IntRange(0, 5400).Draw(t, "said")) * time.Second)
			entries = append(entries, &n)
		}
		after := Ordered(entries, w.session)
		same := func(o Order) (out []string) {
			for _, p := range o.Positions {
				if p.Root != given {
					out = append(out, p.Root)
				}
			}
			return
		}
		if !slices.Equal(same(before), same(after)) {
			t.Fatalf("a revision moved something")
		}
	})
}

// One more entry, which brings no news of a clock, turns no others around.
func TestAnAdditionMovesNothingWithoutNewsOfAClock(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := drawn(t)
		before := Ordered(w.entries, w.session)
		device := rapid.SampledFrom(w.notes()).Draw(t, "device").Head().Device
		var last igf.Entry
		for _, e := range w.entries {
			if e.Head().Device == device && (last == nil || igf.ByLamport(last, e) < 0) {
				last = e
			}
		}
		h := *last.Head()
		h.ID, h.Lamport, h.At = w.id(prefix(t)), h.Lamport+1, h.At.Add(time.Duration(rapid.IntRange(1, 300).Draw(t, "later"))*time.Second)
		after := Ordered(append(slices.Clone(w.entries), &igf.Note{Meta: h, NoteKind: igf.Intervention, Text: "Yes, agreed."}), w.session)
		if !slices.EqualFunc(before.Clocks, after.Clocks, func(a, b ClockStretch) bool { return a.Offset == b.Offset }) {
			return
		}
		others := func(o Order) []string {
			return slices.DeleteFunc(o.roots(), func(id string) bool { return id == h.ID })
		}
		if !slices.Equal(others(before), others(after)) {
			t.Fatalf("the clocks are the same, the order is not")
		}
	})
}

// wrongClocks are four note takers, and what was wrong with their clocks.
func wrongClocks() map[string][]laptop {
	m, h, day := time.Minute, time.Hour, 24*time.Hour
	old := time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC).Sub(time.Date(2026, 12, 1, 9, 30, 0, 0, time.UTC))
	return map[string][]laptop{
		"all are right":               {{name: "d1"}, {name: "d2"}, {name: "d3"}, {name: "d4"}},
		"off by minutes":              {{name: "d1"}, {name: "d2", offset: 7 * m}, {name: "d3", offset: -23 * m}, {name: "d4", offset: 41 * m}},
		"off by whole hours":          {{name: "d1"}, {name: "d2", offset: 3 * h}, {name: "d3", offset: -2 * h}, {name: "d4", offset: h}},
		"days off, without a battery": {{name: "d1"}, {name: "d2", offset: -3 * day}, {name: "d3", offset: old}, {name: "d4", offset: 12 * m}},
		"set back in the middle":      {{name: "d1"}, {name: "d2", offset: h, changed: 1}, {name: "d3", offset: 5 * m}, {name: "d4"}},
		"set forward in the middle":   {{name: "d1"}, {name: "d2", offset: -h, changed: 1}, {name: "d3", offset: 5 * m}, {name: "d4"}},
	}
}

// Two per cent of the notes that somebody else wrote down too are enough: of all pairs at
// most one in five hundred stands in the wrong order, and none that is a minute apart.
func TestFewSharedNotesPutFourNoteTakersInOrder(t *testing.T) {
	for name, laptops := range wrongClocks() {
		pairs, all, far := 0, 0, 0
		for seed := range uint64(5) {
			w := simulate(seed, laptops, 200, 0.02)
			o := Ordered(w.entries, w.session)
			p, a, f := w.wrong(o.roots())
			pairs, all, far = pairs+p, all+a, far+f
		}
		if all*500 > pairs || far > 0 {
			t.Errorf("%s: %d of %d pairs stand in the wrong order, %d of them more than a minute apart", name, all, pairs, far)
		}
	}
}

func BenchmarkOrdered(b *testing.B) {
	w := simulate(1, wrongClocks()["off by minutes"], 2500, 0.1)
	for b.Loop() {
		Ordered(w.entries, w.session)
	}
}

// Words that were withdrawn compare no clocks: the device that wrote them has them still,
// and another may not.
func TestWithdrawnWordsAreNoEvidence(t *testing.T) {
	var entries []igf.Entry
	for i, s := range sayings[:2] {
		at := start.Add(time.Duration(i) * 5 * time.Minute)
		entries = append(entries, note("a", 10+i, at, s), note("b", 20+i, at.Add(time.Hour), s))
	}
	offset := func(entries []igf.Entry) time.Duration {
		o := Ordered(entries, nil)
		return (o.Clocks[1].Offset - o.Clocks[0].Offset).Abs()
	}
	if got := offset(entries); got != time.Hour {
		t.Errorf("two notes that both have set the clocks by %v", got)
	}
	for i, id := range []string{entries[0].Head().ID, entries[2].Head().ID} {
		r := &igf.Redaction{Meta: *note("a", 50+i, start.Add(9*time.Minute), "").Head(), Entry: id, Scope: igf.ScopeAll}
		entries = append(entries, r)
	}
	if got := offset(entries); got != 0 {
		t.Errorf("withdrawn words set the clocks by %v", got)
	}
}
