package shell

import (
	"sync"
	"time"
)

// postedFor is how long posted functions run before keys have their turn.
const postedFor = 25 * time.Millisecond

// Posts hands functions to the main thread, in their order. The toolkit takes one function
// and then draws the window, which may take longer than the function: what came meanwhile
// runs together, so that ten answers need one picture and not ten.
type Posts struct {
	do func(func())

	mu    sync.Mutex // guards queue and asked
	queue []func()
	asked bool // the main thread was asked to run them
}

// NewPosts makes a queue. do runs a function on the main thread, later.
func NewPosts(do func(func())) *Posts { return &Posts{do: do} }

// Post runs f on the main thread, after all that was posted before.
func (p *Posts) Post(f func()) {
	p.mu.Lock()
	p.queue = append(p.queue, f)
	ask := !p.asked
	p.asked = true
	p.mu.Unlock()
	if ask {
		p.do(p.run)
	}
}

// run does what was posted. When it takes long, the rest has its turn later; so it does when
// a function panics.
func (p *Posts) run() {
	start := time.Now()
	defer p.rest()
	for {
		p.mu.Lock()
		if len(p.queue) == 0 || time.Since(start) > postedFor {
			p.mu.Unlock()
			return
		}
		f := p.queue[0]
		p.queue = p.queue[1:]
		p.mu.Unlock()
		f()
	}
}

// rest asks for another turn while something is left.
func (p *Posts) rest() {
	p.mu.Lock()
	p.asked = len(p.queue) > 0
	ask := p.asked
	p.mu.Unlock()
	if ask {
		p.do(p.run)
	}
}
