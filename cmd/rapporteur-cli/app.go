package main

import (
	"context"
	"fmt"

	"rapporteur/cmd/internal/compose"
)

// open opens the replica. What it says about it (a repair, a backup taken up)
// is told once, on standard error.
func (p *program) open(ctx context.Context) (*compose.App, error) {
	app, err := compose.Open(ctx, p.options())
	if err != nil {
		return nil, err
	}
	for _, sentence := range app.Notices() {
		p.notice(sentence.String())
	}
	return app, nil
}

// options are those of the replica that this run is about.
func (p *program) options() compose.Options {
	return compose.Options{Environment: p.Environment, Replica: p.replica, Waiting: p.waiting()}
}

// waiting says that a remote asks to wait, where somebody watches: a long
// silence looks like a fault.
func (p *program) waiting() func(string) {
	if !p.watched() {
		return nil
	}
	return func(sentence string) { fmt.Fprintf(p.err, "\r\033[K%s\n", harmless(sentence)) }
}
