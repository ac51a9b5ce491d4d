package cli

import (
	"context"
	"errors"

	"github.com/spf13/cobra"

	"rapporteur/app/workspace"
	"rapporteur/cmd/internal/compose"
)

// Open opens the replica and shows its notices, such as a repair.
func (p *Program) Open(ctx context.Context) (*compose.App, error) {
	app, err := compose.Open(ctx, p.Options())
	if err != nil {
		return nil, err
	}
	p.ShowNotices(app)
	return app, nil
}

// ShowNotices reports on standard error what opening a replica did by itself.
func (p *Program) ShowNotices(app *compose.App) {
	for _, sentence := range app.Notices() {
		p.Notice(sentence)
	}
}

// Options name the replica that this run is about.
func (p *Program) Options() compose.Options {
	return compose.Options{Environment: p.Environment, Replica: p.Replica, Waiting: p.waiting()}
}

// waiting shows that a remote asks to wait, where somebody watches: a long
// silence looks like a fault.
func (p *Program) waiting() func(string) {
	if p.json || !p.err.watched() {
		return nil
	}
	return func(sentence string) { p.err.overwrite(sentence + "\n") }
}

// WithApp makes a command that has the replica open while do works.
func (p *Program) WithApp(do func(cmd *cobra.Command, args []string, app *compose.App) error) func(*cobra.Command, []string) error {
	return func(cmd *cobra.Command, args []string) (err error) {
		app, err := p.Open(cmd.Context())
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, app.Close()) }()
		return do(cmd, args, app)
	}
}

// With is WithApp for the commands that need the use cases only.
func (p *Program) With(do func(cmd *cobra.Command, args []string, w *workspace.Workspace) error) func(*cobra.Command, []string) error {
	return p.WithApp(func(cmd *cobra.Command, args []string, app *compose.App) error { return do(cmd, args, app.Workspace) })
}
