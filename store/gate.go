package store

import "sync"

// gate counts the calls that are inside a replica, so that Close can wait for them.
type gate struct {
	sync.Mutex
	inside int
	closed bool
	empty  *sync.Cond
}

func newGate() *gate {
	g := &gate{}
	g.empty = sync.NewCond(&g.Mutex)
	return g
}

// enter begins a call, until Close; leave must follow where it returned nil.
func (g *gate) enter() error {
	g.Lock()
	defer g.Unlock()
	if g.closed {
		return ErrClosed
	}
	g.inside++
	return nil
}

func (g *gate) leave() {
	g.Lock()
	defer g.Unlock()
	g.inside--
	if g.inside == 0 {
		g.empty.Broadcast()
	}
}

// close lets no call in any more and waits for those that are inside.
func (g *gate) close() {
	g.Lock()
	defer g.Unlock()
	g.closed = true
	for g.inside > 0 {
		g.empty.Wait()
	}
}
