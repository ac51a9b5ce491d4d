package kit

import "context"

// Burst reads in the background what a screen shows. Changes that come while
// it reads, as from a sync, are read together when it is done.
type Burst struct {
	// Newest shows nothing that was asked for anew while it was read: another
	// record may be wanted by then.
	Newest bool
	jobs   Jobs
	read   func() (work func(ctx context.Context) (then func()))
	again  bool
	busy   bool
}

// NewBurst makes a reader. read is called on the main thread each time that
// reading begins, and gives the work for the background.
func NewBurst(jobs Jobs, read func() func(ctx context.Context) func()) *Burst {
	return &Burst{jobs: jobs, read: read}
}

// Ask reads anew.
func (b *Burst) Ask() {
	if b.busy {
		b.again = true
		return
	}
	b.busy, b.again = true, false
	work := b.read()
	b.jobs.Run(func(ctx context.Context) func() {
		then := work(ctx)
		return func() {
			b.busy = false
			if then != nil && !(b.Newest && b.again) {
				then()
			}
			if b.again {
				b.Ask()
			}
		}
	})
}
