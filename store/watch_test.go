package store

import (
	"bytes"
	"log/slog"
	"runtime"
	"strings"
	"testing"

	"rapporteur/app/igf"
)

func TestSubscribersHearEachChangeInOrder(t *testing.T) {
	r, _ := open(t, t.TempDir())
	heard := make(chan igf.Change, 100)
	block := make(chan struct{})
	stopSlow := r.Watch(func(igf.Change) { <-block })
	stop := r.Watch(func(c igf.Change) { heard <- c })
	for n := range 50 { // a subscriber that hangs holds nobody up
		save(t, r, act(note(ulid(1, n), "x")))
	}
	exchange(t, r, &igf.Exchange{Acknowledged: pending(t, r)})
	for n := range 50 {
		if c := <-heard; len(c.Keys) != 1 || c.Keys[0] != igf.EntryKey(ulid(1, n)) || c.FromSync || c.Outbox != n+1 {
			t.Fatalf("change %d is %+v", n, c)
		}
	}
	if c := <-heard; !c.FromSync || c.Outbox != 0 {
		t.Errorf("the exchange is told as %+v", c)
	}
	stop()
	save(t, r, act(note(ulid(1, 99), "unheard")))
	close(block)
	stopSlow()
	if len(heard) > 0 {
		t.Error("a stopped subscriber was called")
	}
}

// A subscriber that fails is reported, hears the next change, and ends nothing else.
func TestASubscriberThatPanicsEndsNothing(t *testing.T) {
	var log bytes.Buffer
	r, _, err := Open(t.Context(), Options{Dir: t.TempDir(), Logger: slog.New(slog.NewTextHandler(&log, nil))})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { r.Close() })
	heard := make(chan igf.Change, 2)
	first := true
	r.Watch(func(c igf.Change) {
		if first {
			first = false
			panic("on purpose")
		}
		heard <- c
	})
	save(t, r, act(note(ulid(1, 1), "x")))
	save(t, r, act(note(ulid(1, 2), "y")))
	if c := <-heard; len(c.Keys) != 1 || c.Keys[0] != igf.EntryKey(ulid(1, 2)) {
		t.Errorf("after the panic it hears %+v", c)
	}
	if err := r.Close(); err != nil || !strings.Contains(log.String(), "on purpose") {
		t.Errorf("%v, reported: %s", err, log.String())
	}
}

func TestNothingRunsAfterClose(t *testing.T) {
	r, _ := open(t, t.TempDir())
	for range 5 {
		r.Watch(func(igf.Change) {})
	}
	save(t, r, act(note(ulid(1, 1), "x")))
	closeReplica(t, r)
	stacks := func() string {
		buf := make([]byte, 1<<20)
		return string(buf[:runtime.Stack(buf, true)])
	}
	// The goroutines were told to end; they need to be scheduled for it.
	for n := 0; n < 1_000_000 && strings.Contains(stacks(), "bus.(*subscriber).run"); n++ {
		runtime.Gosched()
	}
	if s := stacks(); strings.Contains(s, "bus.(*subscriber).run") || strings.Contains(s, "badger") && strings.Contains(s, "badger/v4.(*DB)") {
		t.Errorf("still running after Close:\n%s", s)
	}
	if stop := r.Watch(func(igf.Change) { t.Error("called after Close") }); stop == nil {
		t.Error("no way to stop")
	}
	if err := r.Save(t.Context(), act(note(ulid(1, 2), "x"))); err == nil {
		t.Error("saved after Close")
	}
}
