package store

import (
	"sync"

	"rapporteur/app/igf"
)

// bus tells subscribers what became durable. Each has a queue without a limit
// and a goroutine of its own, so that a slow one delays nobody.
type bus struct {
	mu          sync.Mutex
	closed      bool
	subscribers map[*subscriber]struct{}
}

type subscriber struct {
	mu     sync.Mutex
	ready  *sync.Cond
	queue  []igf.Change
	closed bool
}

// Watch calls listen after each change, from one goroutine, in order. After
// stop no further call begins.
func (r *Replica) Watch(listen func(igf.Change)) (stop func()) {
	s := &subscriber{}
	s.ready = sync.NewCond(&s.mu)
	if !r.bus.add(s) {
		return func() {}
	}
	go s.run(listen)
	return func() {
		r.bus.remove(s)
		s.close()
	}
}

func (s *subscriber) run(listen func(igf.Change)) {
	for {
		s.mu.Lock()
		for len(s.queue) == 0 && !s.closed {
			s.ready.Wait()
		}
		if s.closed {
			s.mu.Unlock()
			return
		}
		c := s.queue[0]
		s.queue = s.queue[1:]
		s.mu.Unlock()
		listen(c)
	}
}

func (s *subscriber) close() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.closed = true
	s.ready.Signal()
}

func (b *bus) add(s *subscriber) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.closed {
		return false
	}
	if b.subscribers == nil {
		b.subscribers = map[*subscriber]struct{}{}
	}
	b.subscribers[s] = struct{}{}
	return true
}

func (b *bus) remove(s *subscriber) {
	b.mu.Lock()
	defer b.mu.Unlock()
	delete(b.subscribers, s)
}

func (b *bus) send(c igf.Change) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for s := range b.subscribers {
		s.mu.Lock()
		s.queue = append(s.queue, c)
		s.ready.Signal()
		s.mu.Unlock()
	}
}

func (b *bus) close() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.closed = true
	for s := range b.subscribers {
		s.close()
	}
	b.subscribers = nil
}

// publish tells what a committed transaction changed. The caller holds writer,
// so that events come in the order of the commits.
func (r *Replica) publish(t *tx, fromSync bool) {
	r.bus.send(igf.Change{Keys: t.keys, FromSync: fromSync, Outbox: t.Meta.Outbox})
}
