package shell

import (
	"context"
	"errors"
	"runtime/debug"
	"sync"
	"time"

	"rapporteur/app/igf"
)

// Jobs does work in the background and brings the result back to the main
// thread. After Close nothing runs and nothing comes back.
//
// A panic in a job is reported and ends that job alone: what was queued behind
// it still runs.
type Jobs struct {
	ctx    context.Context
	cancel context.CancelFunc
	post   func(func())
	report func(failure any, stack []byte)
	// Ask asks the person, on the main thread, about words that may name somebody who
	// is hidden. checked does the work again, and leave leaves it at the error. nil: it
	// is an error as any.
	Ask func(doubt *igf.DoubtfulNameError, checked, leave func())

	mu      sync.Mutex // guards closed, working and due, and wg against a late Add
	closed  bool
	working int
	due     int // what After put off and has not run
	wg      sync.WaitGroup
}

// NewJobs makes a place for background work. post runs a function on the main
// thread, later; report is told of a panic, from any goroutine.
func NewJobs(post func(func()), report func(failure any, stack []byte)) *Jobs {
	ctx, cancel := context.WithCancel(context.Background())
	return &Jobs{ctx: ctx, cancel: cancel, post: post, report: report}
}

// Run reads in the background; closing the window cancels it. The function that
// work returns, if any, runs on the main thread. A panic in work is reported, and failed runs there
// instead: what waits for the answer has to stop waiting. It is nil where nothing does.
func (j *Jobs) Run(work func(ctx context.Context) (then func()), failed func(error)) {
	j.start(j.reading(work, failed))
}

// Do does work in the background that the person waits for; closing the window
// cancels it. then always runs on the main thread, unless the window has
// closed; a panic in work is an error there.
func (j *Jobs) Do(work func(ctx context.Context) error, then func(error)) {
	j.start(j.answered(j.ctx, j.start, work, then))
}

// Save is Do for work that must come to its end: closing the window does not
// cancel it, but waits for it.
func (j *Jobs) Save(work func(ctx context.Context) error, then func(error)) {
	j.start(j.answered(j.uncancelled(), j.start, work, then))
}

// uncancelled is the context of what must come to its end.
func (j *Jobs) uncancelled() context.Context { return context.WithoutCancel(j.ctx) }

func (j *Jobs) reading(work func(context.Context) func(), failed func(error)) func() {
	return func() {
		defer j.recovered(func(failure any) {
			if failed != nil {
				j.Post(func() { failed(igf.PanicError(failure)) })
			}
		})
		if then := work(j.ctx); then != nil {
			j.Post(then)
		}
	}
}

// answered is a job with an answer; again queues a job like it.
func (j *Jobs) answered(ctx context.Context, again func(func()), work func(context.Context) error, then func(error)) func() {
	return func() {
		var err error
		func() {
			defer j.recovered(func(failure any) { err = igf.PanicError(failure) })
			err = work(ctx)
		}()
		var doubt *igf.DoubtfulNameError
		if j.Ask == nil || igf.NamesChecked(ctx) || !errors.As(err, &doubt) {
			j.Post(func() { then(err) })
			return
		}
		checked := func() { again(j.answered(igf.WithNamesChecked(ctx, igf.CheckedInDialog), again, work, then)) }
		j.Post(func() { j.Ask(doubt, checked, func() { then(err) }) })
	}
}

// recovered reports a panic. Deferred, it keeps the panic from going further.
func (j *Jobs) recovered(also func(failure any)) {
	if v := recover(); v != nil {
		if also != nil {
			also(v)
		}
		j.report(v, debug.Stack())
	}
}

// Post runs f on the main thread, unless the window has closed meanwhile.
func (j *Jobs) Post(f func()) {
	if j.isClosed() {
		return
	}
	j.post(func() {
		if !j.isClosed() {
			defer j.recovered(nil)
			f()
		}
	})
}

// Watch does work that lasts as long as the window and mostly waits.
func (j *Jobs) Watch(work func(ctx context.Context)) {
	j.goes(func() { work(j.ctx) })
}

// Every runs f on the main thread again and again, until stop or Close.
func (j *Jobs) Every(d time.Duration, f func()) (stop func()) {
	ctx, cancel := context.WithCancel(j.ctx)
	j.goes(func() {
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

// After runs f on the main thread once, after d, unless it was stopped.
func (j *Jobs) After(d time.Duration, f func()) (stop func()) {
	ctx, cancel := context.WithCancel(j.ctx)
	j.count(&j.due, 1)
	if !j.goes(func() {
		defer j.count(&j.due, -1)
		t := time.NewTimer(d)
		defer t.Stop()
		defer cancel()
		select {
		case <-ctx.Done():
		case <-t.C:
			j.Post(f)
		}
	}) {
		j.count(&j.due, -1)
		cancel()
	}
	return cancel
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

// Working reports whether a job works in the background; what waits for a time
// (Watch, Every, After) does not count.
func (j *Jobs) Working() bool {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.working > 0
}

// Due reports whether something that After put off has still to run.
func (j *Jobs) Due() bool {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.due > 0
}

func (j *Jobs) count(of *int, by int) {
	j.mu.Lock()
	defer j.mu.Unlock()
	*of += by
}

// start does f in the background as work.
func (j *Jobs) start(f func()) {
	j.count(&j.working, 1)
	if !j.goes(func() {
		defer j.count(&j.working, -1)
		f()
	}) {
		j.count(&j.working, -1)
	}
}

// goes does f in a goroutine of its own, and reports whether it does: not after Close.
func (j *Jobs) goes(f func()) bool {
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.closed {
		return false
	}
	j.wg.Add(1)
	go func() {
		defer j.wg.Done()
		defer j.recovered(nil)
		f()
	}()
	return true
}

// SerialQueue does jobs in the background one after the other, in the order in
// which they were given.
type SerialQueue struct {
	jobs  *Jobs
	mu    sync.Mutex // guards queue and busy
	queue []func()
	busy  bool
}

// SerialQueue makes a queue of its own.
func (j *Jobs) SerialQueue() *SerialQueue { return &SerialQueue{jobs: j} }

// Run adds a job like Jobs.Run to the end of the queue.
func (q *SerialQueue) Run(work func(ctx context.Context) (then func()), failed func(error)) {
	q.add(q.jobs.reading(work, failed))
}

// Do adds a job like Jobs.Do to the end of the queue.
func (q *SerialQueue) Do(work func(ctx context.Context) error, then func(error)) {
	q.add(q.jobs.answered(q.jobs.ctx, q.add, work, then))
}

// Save adds a job like Jobs.Save to the end of the queue.
func (q *SerialQueue) Save(work func(ctx context.Context) error, then func(error)) {
	q.add(q.jobs.answered(q.jobs.uncancelled(), q.add, work, then))
}

func (q *SerialQueue) add(job func()) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.queue = append(q.queue, job)
	if q.busy {
		return
	}
	q.busy = true
	q.jobs.start(q.drain)
}

func (q *SerialQueue) drain() {
	for {
		q.mu.Lock()
		if len(q.queue) == 0 {
			q.busy = false
			q.mu.Unlock()
			return
		}
		job := q.queue[0]
		q.queue = q.queue[1:]
		q.mu.Unlock()
		func() {
			defer q.jobs.recovered(nil) // those behind it still run
			job()
		}()
	}
}
