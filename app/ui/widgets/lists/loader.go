package lists

import "context"

// CoalescingLoader reads in the background what a screen shows. Changes that come while
// it reads, as from a sync, are read together when it is done.
type CoalescingLoader struct {
	// Newest shows nothing that was asked for again while it was read: another
	// record may be wanted by then.
	Newest bool
	panes  []Pane
	jobs   Jobs
	read   func() (work func(ctx context.Context) (then func()))
	again  bool
	busy   bool
}

// NewCoalescingLoader makes a reader. read is called on the main thread each time that
// reading begins, and gives the work for the background.
func NewCoalescingLoader(jobs Jobs, read func() func(ctx context.Context) func()) *CoalescingLoader {
	return &CoalescingLoader{jobs: jobs, read: read}
}

// Pane is told when it is read, and when that came to its end.
type Pane interface {
	Reading()
	Read()
}

// Into tells panes while they are read, and returns the reader.
func (l *CoalescingLoader) Into(panes ...Pane) *CoalescingLoader {
	l.panes = append(l.panes, panes...)
	return l
}

// Ask reads again.
func (l *CoalescingLoader) Ask() {
	if l.busy {
		l.again = true
		return
	}
	l.busy, l.again = true, false
	for _, p := range l.panes {
		p.Reading()
	}
	work := l.read()
	var then func()
	l.jobs.Do(func(ctx context.Context) error { then = work(ctx); return nil }, func(err error) {
		l.busy = false
		if err == nil && then != nil && !(l.Newest && l.again) {
			then()
		}
		if l.again {
			l.Ask()
			return
		}
		for _, p := range l.panes {
			p.Read()
		}
	})
}
