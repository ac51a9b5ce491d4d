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
	Hidden  int   // people whom it kept unnamed
	Lost    error // why it could not be read; nil where it was, or where there was none
	self    igf.Self
	choices choices
}

// Restore replaces the replica with a backup. Whom the replica kept unnamed that it
// replaces, perhaps after the backup was made, the restored one keeps unnamed too.
func Restore(ctx context.Context, opt Options, backup io.Reader) (done Restored, err error) {
	dir, err := opt.Folder(opt.Replica)
	if err != nil {
		return done, err
	}
	var kept []igf.Private
	if store.Exists(dir) {
		if kept, done.Lost = done.former(ctx, opt, dir); errors.Is(done.Lost, store.ErrInUse) {
			return done, done.Lost
		}
	}
	if err := store.Restore(ctx, backup, dir, kept...); err != nil {
		return done, err
	}
	done.Hidden = len(kept)
	return done, nil
}

// Hold makes what was chosen in the replica that was replaced hold in the restored one, also
// what was chosen after the backup was made; and its person sign no more openly than last.
func (d Restored) Hold(ctx context.Context, app *App) error {
	if err := d.choices.hold(ctx, app); err != nil {
		return err
	}
	now, err := app.Workspace.Device.Self()
	if err != nil || now.Author != d.self.Author || !d.self.Naming.SaysLess(now.Naming) {
		return err
	}
	now.Naming = d.self.Naming
	return app.Workspace.Device.SetSelf(ctx, now)
}

// former reads whom a replica hides, its person, and what was chosen in it.
func (d *Restored) former(ctx context.Context, opt Options, dir string) (kept []igf.Private, err error) {
	r, _, err := store.Open(ctx, store.Options{Dir: dir, Logger: opt.Logger})
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, r.Close()) }()
	if d.self, err = r.Self(); err != nil {
		return nil, err
	}
	b, err := gate.Open(r)
	if err != nil {
		return nil, err
	}
	d.choices, err = choicesOf(r)
	return b.Hidden(), err
}
