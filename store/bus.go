package store

import (
	"sync"

	"rapporteur/app/igf"
)

// bus tells listeners what became durable. Each listener has a queue without a
// limit and a goroutine of its own, so that a slow one delays nobody.
type bus struct {
	mu     sync.Mutex
	closed bool
	ears   map[*ear]struct{}
}

type ear struct {
	mu     sync.Mutex
	ready  *sync.Cond
	queue  []igf.Change
	closed bool
}

// Watch calls listen after each change, from one goroutine, in order. After
// stop no further call begins.
func (r *Replica) Watch(listen func(igf.Change)) (stop func()) {
	e := &ear{}
	e.ready = sync.NewCond(&e.mu)
	if !r.bus.add(e) {
		return func() {}
	}
	go e.run(listen)
	return func() {
		r.bus.remove(e)
		e.close()
	}
}

func (e *ear) run(listen func(igf.Change)) {
	for {
		e.mu.Lock()
		for len(e.queue) == 0 && !e.closed {
			e.ready.Wait()
		}
		if e.closed {
			e.mu.Unlock()
			return
		}
		c := e.queue[0]
		e.queue = e.queue[1:]
		e.mu.Unlock()
		listen(c)
	}
}

func (e *ear) close() {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.closed = true
	e.ready.Signal()
}

func (b *bus) add(e *ear) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.closed {
		return false
	}
	if b.ears == nil {
		b.ears = map[*ear]struct{}{}
	}
	b.ears[e] = struct{}{}
	return true
}

func (b *bus) remove(e *ear) {
	b.mu.Lock()
	defer b.mu.Unlock()
	delete(b.ears, e)
}

func (b *bus) send(c igf.Change) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for e := range b.ears {
		e.mu.Lock()
		e.queue = append(e.queue, c)
		e.ready.Signal()
		e.mu.Unlock()
	}
}

func (b *bus) close() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.closed = true
	for e := range b.ears {
		e.close()
	}
	b.ears = nil
}

// publish tells what a committed transaction changed. The caller holds writer.
func (r *Replica) publish(t *tx, fromSync bool) {
	r.bus.send(igf.Change{Keys: t.keys, FromSync: fromSync, Outbox: t.meta.Outbox})
}
