package main

import (
	"context"

	"rapporteur/cmd/internal/compose"
)

// open opens the replica. What it says about it (a repair, a backup taken up)
// is told once, on standard error.
func (p *program) open(ctx context.Context) (*compose.App, error) {
	app, err := compose.Open(ctx, compose.Options{Replica: p.replica, Waiting: p.waiting()})
	if err != nil {
		return nil, err
	}
	if app.Opening != nil && app.Opening.Sentence != "" {
		p.tell("notice", app.Opening.Sentence, 0)
	}
	return app, nil
}

// waiting says that a remote asks to wait: a long silence looks like a fault.
func (p *program) waiting() func(string) {
	return func(sentence string) { p.tell("notice", sentence, 0) }
}
