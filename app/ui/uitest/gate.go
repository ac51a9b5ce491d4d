package uitest

import (
	"bytes"
	"context"
	"iter"
	"runtime"
	"sync"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/core"
)

// Gate is a replica that answers the background only while it is open. The goroutine of
// the test, which is the main thread of the window, always gets an answer.
type Gate struct {
	core.Replica
	main []byte

	// Saved is told of each act that was saved, in the goroutine that saved it; it may be nil.
	Saved func(*igf.Act)

	mu        sync.Mutex // guards what follows
	open      chan struct{}
	timelines bool // nothing but these is held back
}

// Gated lets a test hold back what the background reads: see Bench.Gate.
func Gated() Option { return func(b *Bench) { b.Gate = &Gate{main: goroutine(), open: closed()} } }

func closed() chan struct{} {
	c := make(chan struct{})
	close(c)
	return c
}

// goroutine is the name of the goroutine that calls.
func goroutine() []byte {
	buf := make([]byte, 64)
	name, _, _ := bytes.Cut(buf[:runtime.Stack(buf, false)], []byte("["))
	return name
}

// Close holds back what is read from now on.
func (g *Gate) Close() {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.open, g.timelines = make(chan struct{}), false
}

// CloseTimelines holds back the entries of sessions alone: notes can be saved.
func (g *Gate) CloseTimelines() {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.open, g.timelines = make(chan struct{}), true
}

// Save is not held back.
func (g *Gate) Save(ctx context.Context, act *igf.Act) error {
	err := g.Replica.Save(ctx, act)
	if err == nil && g.Saved != nil {
		g.Saved(act)
	}
	return err
}

// Open lets everything through again.
func (g *Gate) Open() {
	g.mu.Lock()
	defer g.mu.Unlock()
	select {
	case <-g.open:
	default:
		close(g.open)
	}
}

func (g *Gate) wait() core.Replica {
	g.mu.Lock()
	open, passes := g.open, g.timelines
	g.mu.Unlock()
	if passes {
		return g.Replica
	}
	return g.waitFor(open)
}

func (g *Gate) waitForTimeline() core.Replica {
	g.mu.Lock()
	open := g.open
	g.mu.Unlock()
	return g.waitFor(open)
}

func (g *Gate) waitFor(open <-chan struct{}) core.Replica {
	if !bytes.Equal(goroutine(), g.main) {
		<-open
	}
	return g.Replica
}

// What the screens read.

// Get waits.
func (g *Gate) Get(key igf.Key) (igf.Record, error) { return g.wait().Get(key) }

// Documents waits.
func (g *Gate) Documents(family, prefix string) iter.Seq2[igf.Record, error] {
	return g.wait().Documents(family, prefix)
}

// Timeline waits.
func (g *Gate) Timeline(group, name string) iter.Seq2[igf.Entry, error] {
	return g.waitForTimeline().Timeline(group, name)
}

// Comments waits.
func (g *Gate) Comments(output string) iter.Seq2[*igf.Comment, error] {
	return g.wait().Comments(output)
}

// Entries waits.
func (g *Gate) Entries(kind igf.Kind) iter.Seq2[igf.Entry, error] { return g.wait().Entries(kind) }

// Pending waits.
func (g *Gate) Pending() ([]igf.Pending, error) { return g.wait().Pending() }

// Conflicts waits.
func (g *Gate) Conflicts() ([]igf.Conflict, error) { return g.wait().Conflicts() }

// Receipts waits.
func (g *Gate) Receipts(limit int) ([]igf.Receipt, error) { return g.wait().Receipts(limit) }
