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
	keys   map[string]string // settings by which its device proves who writes
}

// deviceKey begins the setting in which the sync keeps the key of a device.
const deviceKey = "key/"

// Restore replaces the replica with a backup. Whom the replica kept unnamed that it
// replaces, perhaps after the backup was made, the restored one keeps unnamed too.
func Restore(ctx context.Context, opt Options, backup io.Reader) (done Restored, err error) {
	dir, err := opt.Folder(opt.Replica)
	if err != nil {
		return done, err
	}
	var kept []igf.Private
	if store.Exists(dir) {
		if kept, err = done.former(ctx, opt, dir); errors.Is(err, store.ErrInUse) {
			return done, err
		}
		done.Lost = err
	}
	if err := store.Restore(ctx, backup, dir, kept...); err != nil {
		return done, err
	}
	done.Hidden = len(kept)
	return done, nil
}

// Sign makes the person of a restored replica sign no more openly than they did last, and
// lets it prove that what the device wrote since the backup is theirs.
func (d Restored) Sign(ctx context.Context, app *App) error {
	now, err := app.Workspace.Device.Self()
	if err != nil || now.Author != d.self.Author || now.Author == "" {
		return err
	}
	if len(d.keys) > 0 {
		if err := app.Workspace.Device.SetSettings(ctx, d.keys); err != nil {
			return err
		}
	}
	if !d.self.Naming.SaysLess(now.Naming) {
		return nil
	}
	now.Naming = d.self.Naming
	return app.Workspace.Device.SetSelf(ctx, now)
}

// former reads whom a replica hides, its person and its key.
func (d *Restored) former(ctx context.Context, opt Options, dir string) (kept []igf.Private, err error) {
	r, _, err := store.Open(ctx, store.Options{Dir: dir, Logger: opt.Logger})
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, r.Close()) }()
	if d.self, err = r.Self(); err != nil {
		return nil, err
	}
	key := deviceKey + r.Device()
	secret, err := r.Setting(key)
	if err != nil {
		return nil, err
	}
	if secret != "" {
		d.keys = map[string]string{key: secret}
	}
	b, err := gate.Open(r)
	if err != nil {
		return nil, err
	}
	return b.Hidden(), nil
}
