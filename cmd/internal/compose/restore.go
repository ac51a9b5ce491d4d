package compose

import (
	"context"
	"errors"
	"io"

	"rapporteur/app/gate"
	"rapporteur/app/igf"
	"rapporteur/store"
)

// Restored is what a restore took over of the replica that a backup replaced.
type Restored struct {
	Hidden int   // people whom it kept unnamed
	Lost   error // why it could not be read; nil where it was, or where there was none
	self   igf.Self
}

// Restore replaces the replica with a backup. Whom the replica kept unnamed that it
// replaces, perhaps after the backup was made, the restored one keeps unnamed too.
func Restore(ctx context.Context, opt Options, backup io.Reader) (done Restored, err error) {
	dir, err := opt.Folder(opt.Replica)
	if err != nil {
		return done, err
	}
	var kept []igf.Private
	var self igf.Self
	if store.Exists(dir) {
		if kept, self, done.Lost = former(ctx, opt, dir); errors.Is(done.Lost, store.ErrInUse) {
			return done, done.Lost
		}
	}
	if err := store.Restore(ctx, backup, dir, kept...); err != nil {
		return done, err
	}
	done.Hidden, done.self = len(kept), self
	return done, nil
}

// Sign makes the person of a restored replica sign no more openly than they did last.
func (d Restored) Sign(ctx context.Context, app *App) error {
	now, err := app.Workspace.Device.Self()
	if err != nil || now.Author != d.self.Author || !d.self.Naming.SaysLess(now.Naming) {
		return err
	}
	now.Naming = d.self.Naming
	return app.Workspace.Device.SetSelf(ctx, now)
}

// former reads whom a replica hides, and its person.
func former(ctx context.Context, opt Options, dir string) (kept []igf.Private, self igf.Self, err error) {
	r, _, err := store.Open(ctx, store.Options{Dir: dir, Logger: opt.Logger})
	if err != nil {
		return nil, self, err
	}
	defer func() { err = errors.Join(err, r.Close()) }()
	if self, err = r.Self(); err != nil {
		return nil, self, err
	}
	b, err := gate.Open(r)
	if err != nil {
		return nil, self, err
	}
	return b.Hidden(), self, nil
}
