package desk

import (
	"context"
	"runtime/debug"
	"sync"
	"time"
)

// Jobs does work in the background and brings the result back to the main
// thread. After Close nothing runs and nothing comes back.
type Jobs struct {
	ctx    context.Context
	cancel context.CancelFunc
	post   func(func())
	report func(failure any, stack []byte)

	mu     sync.Mutex // guards closed, and wg against a late Add
	closed bool
	wg     sync.WaitGroup
}

// NewJobs makes a place for background work. post runs a function on the main
// thread, later; report is told of a panic.
func NewJobs(post func(func()), report func(failure any, stack []byte)) *Jobs {
	ctx, cancel := context.WithCancel(context.Background())
	return &Jobs{ctx: ctx, cancel: cancel, post: post, report: report}
}

// Run does work in the background. The function that it returns, if any, runs
// on the main thread.
func (j *Jobs) Run(work func(ctx context.Context) (then func())) {
	j.start(func() {
		if then := work(j.ctx); then != nil {
			j.Post(then)
		}
	})
}

// Post runs f on the main thread, unless the window has closed meanwhile.
func (j *Jobs) Post(f func()) {
	if j.isClosed() {
		return
	}
	j.post(func() {
		if !j.isClosed() {
			f()
		}
	})
}

// Every runs f on the main thread again and again, until stop or Close.
func (j *Jobs) Every(d time.Duration, f func()) (stop func()) {
	ctx, cancel := context.WithCancel(j.ctx)
	j.start(func() {
		tick := time.NewTicker(d)
		defer tick.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case <-tick.C:
				j.Post(f)
			}
		}
	})
	return cancel
}

// After runs f on the main thread once, after d.
func (j *Jobs) After(d time.Duration, f func()) {
	j.start(func() {
		t := time.NewTimer(d)
		defer t.Stop()
		select {
		case <-j.ctx.Done():
		case <-t.C:
			j.Post(f)
		}
	})
}

// Close ends all work and waits for it. Call it on the main thread.
func (j *Jobs) Close() {
	j.mu.Lock()
	j.closed = true
	j.mu.Unlock()
	j.cancel()
	j.wg.Wait()
}

func (j *Jobs) isClosed() bool {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.closed
}

func (j *Jobs) start(f func()) {
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.closed {
		return
	}
	j.wg.Add(1)
	go func() {
		defer j.wg.Done()
		defer func() {
			if v := recover(); v != nil {
				j.report(v, debug.Stack())
			}
		}()
		f()
	}()
}

// Lane does jobs in the background one after the other, in the order in which
// they were given.
type Lane struct {
	jobs  *Jobs
	mu    sync.Mutex // guards queue and busy
	queue []func(ctx context.Context) func()
	busy  bool
}

// Lane makes a lane of its own.
func (j *Jobs) Lane() *Lane { return &Lane{jobs: j} }

// Run adds a job to the end of the lane.
func (l *Lane) Run(work func(ctx context.Context) (then func())) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.queue = append(l.queue, work)
	if l.busy {
		return
	}
	l.busy = true
	l.jobs.start(l.drain)
}

func (l *Lane) drain() {
	for {
		l.mu.Lock()
		if len(l.queue) == 0 {
			l.busy = false
			l.mu.Unlock()
			return
		}
		work := l.queue[0]
		l.queue = l.queue[1:]
		l.mu.Unlock()
		if then := work(l.jobs.ctx); then != nil {
			l.jobs.Post(then)
		}
	}
}
