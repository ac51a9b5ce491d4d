// Package bus tells subscribers what became durable, in order. Each has an unlimited
// queue and its own goroutine, so that a slow one delays nobody. It never waits for a
// subscriber, not even at the end.
package bus

import (
	"runtime/debug"
	"sync"

	"rapporteur/app/igf"
)

// Bus may be used by several goroutines. The zero value is ready.
type Bus struct {
	// Failed is told of each change that made a subscriber panic: the next ones are
	// delivered all the same. nil: nobody is told.
	Failed func(failure any, stack []byte)

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

// Watch calls listen after each change, from one goroutine. After stop, and
// after Close, no further call begins.
func (b *Bus) Watch(listen func(igf.Change)) (stop func()) {
	s := &subscriber{}
	s.ready = sync.NewCond(&s.mu)
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.closed {
		return func() {}
	}
	if b.subscribers == nil {
		b.subscribers = map[*subscriber]struct{}{}
	}
	b.subscribers[s] = struct{}{}
	go s.run(func(c igf.Change) {
		defer func() {
			if v := recover(); v != nil && b.Failed != nil {
				b.Failed(v, debug.Stack())
			}
		}()
		listen(c)
	})
	return func() {
		b.mu.Lock()
		delete(b.subscribers, s)
		b.mu.Unlock()
		s.close()
	}
}

// Send queues a change for all that watch now.
func (b *Bus) Send(c igf.Change) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for s := range b.subscribers {
		s.mu.Lock()
		s.queue = append(s.queue, c)
		s.ready.Signal()
		s.mu.Unlock()
	}
}

// Close ends all subscriptions. What is still queued is not delivered.
func (b *Bus) Close() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.closed = true
	for s := range b.subscribers {
		s.close()
	}
	b.subscribers = nil
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
