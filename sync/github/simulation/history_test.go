package simulation

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"sync"
	"testing"
	bubble "testing/synctest"
	"time"

	"rapporteur/app/igf"
	"rapporteur/sync/format"
)

// histories returns how many to play: RAPPORTEUR_HISTORIES, or a few dozen.
func histories(t *testing.T) int {
	n, err := strconv.Atoi(os.Getenv("RAPPORTEUR_HISTORIES"))
	switch {
	case err == nil && n > 0:
		return n
	case testing.Short():
		return 8
	}
	t.Log("40 histories; RAPPORTEUR_HISTORIES=1000 plays more")
	return 40
}

// A history is a meeting of some devices on which people write and sync while
// every fault of the notes happens. Afterwards, when all is quiet, nothing is
// lost, nothing is there twice, and all have the same.
func TestSimulatedHistories(t *testing.T) {
	for seed := range uint64(histories(t)) {
		bubble.Test(t, func(t *testing.T) {
			h := &history{T: t, seed: seed, model: NewModel(), over: map[string]bool{}}
			h.play()
			h.quiet()
			h.judge()
			if t.Failed() {
				t.Fatalf("seed %d", seed)
			}
		})
		if t.Failed() {
			return
		}
	}
}

type history struct {
	*testing.T
	seed    uint64
	model   *Model
	devices []*Device
	mu      sync.Mutex
	over    map[string]bool // titles that somebody replaced having seen them
}

func (h *history) must(err error) {
	h.Helper()
	if err != nil {
		h.Fatalf("seed %d: %v", h.seed, err)
	}
}

func (h *history) play() {
	random := rand.New(rand.NewPCG(h.seed, 99))
	for n := range 2 + random.IntN(5) {
		h.devices = append(h.devices, NewDevice(h.model, n, h.seed))
	}
	h.must(h.devices[0].Begin())
	for _, d := range h.devices {
		h.must(d.SyncUntilDone(h.Context()))
	}
	h.model.Every = 4 + random.IntN(20)
	var all sync.WaitGroup
	for _, d := range h.devices {
		d.Replica.Fail = d.fails(10 + random.IntN(40))
		d.Replica.Slow = func() time.Duration { return time.Duration(d.net.IntN(800)) * time.Millisecond }
		all.Go(func() {
			for range 3 + d.random.IntN(4) {
				h.act(d)
			}
		})
	}
	all.Wait()
}

// fails: one exchange in every ends with a crash, before or after it is
// durable, or meets a full disk.
func (d *Device) fails(every int) func() (error, bool) {
	return func() (error, bool) {
		switch d.net.IntN(every) {
		case 0:
			return ErrDied, false
		case 1:
			return ErrDied, true
		case 2:
			return ErrFull, false
		}
		return nil, false
	}
}

// act is a while of one person: some writing, a pause, perhaps a sync during
// which the person goes on, and perhaps stops it.
func (h *history) act(d *Device) {
	var running sync.WaitGroup
	ctx, stop := context.WithCancel(h.Context())
	defer stop()
	running.Go(func() {
		if sleep(ctx, time.Duration(d.net.IntN(20))*time.Second) == nil {
			if err := d.Sync(ctx); err != nil && ctx.Err() == nil && !passes(err) {
				h.Errorf("seed %d: %s: %v", h.seed, d.Name, err)
			}
		}
	})
	for range d.random.IntN(4) {
		if sleep(h.Context(), time.Duration(d.random.IntN(10_000))*time.Millisecond) != nil {
			return
		}
		h.write(d)
	}
	if d.random.IntN(5) == 0 {
		stop()
	}
	running.Wait()
}

func (h *history) write(d *Device) {
	switch d.random.IntN(6) {
	case 0, 1:
		h.must(d.Edit())
	case 2:
		h.mu.Lock()
		was, err := d.Rename()
		h.over[was] = true
		h.mu.Unlock()
		h.must(err)
	default:
		h.must(d.Note())
	}
}

// quiet makes the network good again, and everybody syncs until nothing moves.
func (h *history) quiet() {
	h.must(sleep(h.Context(), time.Hour)) // whatever was delivered late has come
	h.model.Every = 0
	for range 3 {
		for _, d := range h.devices {
			d.Replica.Fail, d.Replica.Slow = nil, nil
			h.must(d.SyncUntilDone(h.Context()))
		}
	}
}

// judge checks the invariants.
func (h *history) judge() {
	for _, v := range h.model.Violations() {
		h.Error(v)
	}
	shared := h.entries()
	first := h.devices[0].Replica.Holds()
	for _, d := range h.devices {
		if list, _ := d.Replica.Pending(); len(list) > 0 {
			h.Errorf("%s still has %d records to send", d.Name, len(list))
		}
		holds := d.Replica.Holds()
		if !maps.Equal(holds, first) {
			h.Errorf("%s and %s hold different things after all is quiet: %s", d.Name, h.devices[0].Name, difference(holds, first))
		}
		for key := range holds {
			if key.IsEntry() && shared[key] != 1 {
				h.Errorf("%s stands %d times in the sheets", key, shared[key])
			}
		}
	}
	h.edits()
}

func difference(a, b map[igf.Key]string) string {
	for key := range a {
		if a[key] != b[key] {
			return fmt.Sprintf("%s is\n%q\nand\n%q", key, a[key], b[key])
		}
	}
	return fmt.Sprintf("%d and %d records", len(a), len(b))
}

// entries counts in how many places each entry stands.
func (h *history) entries() map[igf.Key]int {
	n := map[igf.Key]int{}
	for path, data := range h.model.Tree() {
		if p, err := format.Classify(path); err != nil || p.Class != format.Sheet {
			continue
		}
		sheet, err := format.ReadSheet(path, data)
		if err != nil || len(sheet.SetAside) > 0 {
			h.Errorf("%s cannot be read: %v %v", path, err, sheet.SetAside)
		}
		for _, e := range sheet.Entries {
			n[e.Key()]++
		}
	}
	return n
}

// edits: whatever anybody wrote into a document is in it, or in a conflict of
// some device, or was replaced by somebody who had seen it.
func (h *history) edits() {
	rec, err := h.devices[0].Replica.Get(igf.OutputKey(sampleOutput))
	h.must(err)
	o := rec.(*igf.Output)
	var kept strings.Builder
	kept.WriteString(o.Title + "\n" + o.Draft)
	for _, d := range h.devices {
		open, err := d.Replica.Conflicts()
		h.must(err)
		for _, c := range open {
			kept.WriteString("\n" + c.Base + "\n" + c.Ours + "\n" + c.Theirs)
		}
	}
	for _, d := range h.devices {
		for _, text := range d.texts {
			if !strings.Contains(kept.String(), text) && !h.over[text] {
				h.Errorf("%q, written by %s, is neither in the output nor in a conflict", text, d.Name)
			}
		}
		if n := strings.Count(o.Draft, " of "+d.Name+"."); n > len(d.texts) {
			h.Errorf("the draft has %d paragraphs of %s, who wrote %d: one is there twice", n, d.Name, len(d.texts))
		}
	}
}
