package budget

import (
	"bytes"
	"context"
	"io"
)

// Source is an input while it is read, and what of its budget is left.
type Source struct {
	ctx    context.Context
	in     Input
	limits Limits
	spent  [units]int64
	failed error // what ended the reading; it stays
}

// Read lets read make something of a file, and returns at once when the context
// ends or the time is over: read ends with its next step then. A budget that was
// overspent is an error even when read reports none.
func Read[T any](ctx context.Context, in Input, l Limits, read func(*Source) (T, error)) (T, error) {
	var zero T
	if in.timed {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeoutCause(ctx, l.Time, &TimeError{in.name, l.Time})
		defer cancel()
	}
	s := &Source{ctx: ctx, in: in, limits: l}
	if err := s.Err(); err != nil {
		return zero, err
	}
	if int64(len(in.data)) > l.most[Bytes] {
		return zero, &LimitError{in.name, Bytes, l.most[Bytes]}
	}
	return Await(ctx, in.name, func() (T, error) {
		value, err := read(s)
		if err := s.Err(); err != nil {
			return zero, err
		}
		if err != nil {
			return zero, err
		}
		return value, nil
	})
}

// Name returns what sentences call the file.
func (s *Source) Name() string { return s.in.name }

// Bytes returns the whole file. Nobody may change it.
func (s *Source) Bytes() []byte { return s.in.data }

// Reader reads the file, until its budget or its context ends.
func (s *Source) Reader() io.Reader { return s.Counted(bytes.NewReader(s.in.data), nil) }

// Counted passes on what r reads, until the budget or the context ends. count says
// what the bytes cost, before anybody sees them; nil is for nothing.
func (s *Source) Counted(r io.Reader, count func([]byte) error) io.Reader {
	return &counted{s, r, count}
}

// Err returns what ended the reading.
func (s *Source) Err() error {
	if s.failed == nil && s.ctx.Err() != nil {
		s.failed = stopped(s.ctx, s.in.name)
	}
	return s.failed
}

// Spend takes n of a unit from the budget. Its error stays: nothing can be spent
// after it.
func (s *Source) Spend(u Unit, n int) error {
	if err := s.Err(); err != nil {
		return err
	}
	if s.spent[u] += int64(n); s.spent[u] > s.limits.most[u] || n < 0 {
		s.failed = &LimitError{s.in.name, u, s.limits.most[u]}
	}
	return s.failed
}

// Reach refuses a depth, or a piece, that is larger than any may be.
func (s *Source) Reach(u Unit, n int64) error {
	if err := s.Err(); err != nil {
		return err
	}
	if n > s.limits.most[u] {
		s.failed = &LimitError{s.in.name, u, s.limits.most[u]}
	}
	return s.failed
}

// Spent returns how much of a unit was spent.
func (s *Source) Spent(u Unit) int64 { return s.spent[u] }

type counted struct {
	s     *Source
	r     io.Reader
	count func([]byte) error
}

func (c *counted) Read(p []byte) (int, error) {
	if err := c.s.Err(); err != nil {
		return 0, err
	}
	n, err := c.r.Read(p[:min(len(p), 64<<10)]) // so that a context is asked often
	if c.count != nil {
		if over := c.count(p[:n]); over != nil {
			return 0, over
		}
	}
	return n, err
}
