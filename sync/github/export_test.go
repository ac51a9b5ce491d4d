package github

import (
	"context"
	"time"
)

// MaxTouches is for tests.
const MaxTouches = maxTouches

// WithoutPauses makes waits take no time, for tests that are not about them.
func (r *Remote) WithoutPauses() *Remote {
	r.repo.transport.Sleep = func(ctx context.Context, _ time.Duration) error { return ctx.Err() }
	return r
}
