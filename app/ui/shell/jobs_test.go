package shell

import (
	"context"
	"errors"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"rapporteur/app/igf"
)

// inBubble runs a test with jobs whose results come back at once, on a clock of
// its own. reported are the panics.
func inBubble(t *testing.T, test func(t *testing.T, jobs *Jobs, reported func() int)) {
	synctest.Test(t, func(t *testing.T) {
		main := make(chan func(), 64)
		panics := make(chan any, 64)
		jobs := NewJobs(func(f func()) { main <- f }, func(failure any, _ []byte) { panics <- failure })
		go func() {
			for f := range main {
				f()
			}
		}()
		test(t, jobs, func() int { synctest.Wait(); return len(panics) })
		synctest.Wait()
		jobs.Close()
		close(main)
	})
}

// A panic in any kind of job is reported, is an error where somebody waits for
// one, and stops nothing that was given before or after it.
func TestNothingStopsBehindAPanic(t *testing.T) {
	inBubble(t, func(t *testing.T, jobs *Jobs, reported func() int) {
		queue := jobs.SerialQueue()
		var errs []error
		answered := func(err error) { errs = append(errs, err) }
		for name, run := range map[string]func(){
			"Run":             func() { jobs.Run(func(context.Context) func() { panic("a job") }, answered) },
			"Do":              func() { jobs.Do(func(context.Context) error { panic("a job") }, answered) },
			"Save":            func() { jobs.Save(func(context.Context) error { panic("a job") }, answered) },
			"Post":            func() { jobs.Post(func() { panic("a job") }) },
			"what Run posts":  func() { jobs.Run(func(context.Context) func() { return func() { panic("a job") } }, nil) },
			"what Save posts": func() { jobs.Save(func(context.Context) error { return nil }, func(error) { panic("a job") }) },
			"After":           func() { jobs.After(0, func() { panic("a job") }) },
			"queue.Run":       func() { queue.Run(func(context.Context) func() { panic("a job") }, answered) },
			"queue.Do":        func() { queue.Do(func(context.Context) error { panic("a job") }, answered) },
			"queue.Save":      func() { queue.Save(func(context.Context) error { panic("a job") }, answered) },
		} {
			before := reported()
			run()
			time.Sleep(time.Second) // of the bubble
			if got := reported() - before; got != 1 {
				t.Errorf("%s: %d panics were reported, want 1", name, got)
			}
			saved := false
			queue.Save(func(context.Context) error { saved = true; return nil }, func(error) {})
			synctest.Wait()
			if !saved {
				t.Fatalf("%s: what is saved after the panic does not run", name)
			}
		}
		for _, err := range errs {
			if err == nil || !strings.Contains(err.Error(), "a job") {
				t.Errorf("a job that panicked ended with %v", err)
			}
		}
		if len(errs) != 6 {
			t.Errorf("%d of 6 jobs that somebody waits for were answered", len(errs))
		}
	})
}

// Closing the window cancels what is read and waits for what is saved.
func TestClosingWaitsForSaves(t *testing.T) {
	inBubble(t, func(t *testing.T, jobs *Jobs, _ func() int) {
		var read, saved error
		jobs.Do(func(ctx context.Context) error { <-ctx.Done(); read = ctx.Err(); return nil }, func(error) {})
		jobs.SerialQueue().Save(func(ctx context.Context) error {
			select {
			case <-ctx.Done():
				saved = ctx.Err()
			case <-time.After(time.Minute):
			}
			return nil
		}, func(error) {})
		synctest.Wait()
		jobs.Close()
		if read == nil || saved != nil {
			t.Errorf("reading ended with %v, saving with %v", read, saved)
		}
	})
}

// journal stands for the use cases that a keeper calls.
type journal struct{ kept, dropped []string }

func (j *journal) KeepUnsaved(u igf.Unsaved) error {
	j.kept = append(j.kept, u.Text)
	return nil
}

func (j *journal) DropUnsaved(slot string) error {
	j.dropped = append(j.dropped, slot)
	return errors.Join(igf.ErrNotFound)
}

// Within 200 ms of a keystroke the journal has it, however fast somebody types;
// at rest nothing is written.
func TestKeystrokesReachTheJournal(t *testing.T) {
	const promised = 200 * time.Millisecond
	inBubble(t, func(t *testing.T, jobs *Jobs, _ func() int) {
		text := ""
		kept := &journal{}
		failed := func(err error) { t.Error(err) }
		k := NewKeeper(&Journal{jobs: jobs, queue: jobs.SerialQueue(), unsaved: kept, failed: failed}, func() (igf.Unsaved, bool) {
			return igf.Unsaved{Slot: "slot", Text: text}, text != ""
		})
		for _, r := range "States should act at once." {
			text += string(r)
			typed := text
			k.Typed()
			time.Sleep(promised / 4)
			synctest.Wait()
			if n := len(kept.kept); n > 0 && len(typed)-len(kept.kept[n-1]) > 4 {
				t.Fatalf("%q is on the screen, and the journal has %q", typed, kept.kept[n-1])
			}
		}
		time.Sleep(promised)
		synctest.Wait()
		if n := len(kept.kept); n == 0 || kept.kept[n-1] != text || n > 9 {
			t.Errorf("the journal was written %d times, and has %q", n, kept.kept)
		}
		n := len(kept.kept)
		time.Sleep(time.Hour)
		synctest.Wait()
		if len(kept.kept) != n || len(kept.dropped) != 0 {
			t.Errorf("at rest %d writes more and %d removals", len(kept.kept)-n, len(kept.dropped))
		}
		text = ""
		k.Typed()
		k.Keep()
		k.Typed()
		k.Done()
		time.Sleep(promised)
		synctest.Wait()
		if len(kept.dropped) != 1 || len(kept.kept) != n {
			t.Errorf("an empty field was forgotten %d times, and written %d times", len(kept.dropped), len(kept.kept)-n)
		}
	})
}
