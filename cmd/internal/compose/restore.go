package compose

import (
	"context"
	"errors"
	"io"
	"time"

	"rapporteur/app/gate"
	"rapporteur/app/igf"
	"rapporteur/store"
	"rapporteur/sync/engine"
)

// Restored is what a restore took over of the replica that a backup replaced.
type Restored struct {
	Hidden    int       // people whom it kept unnamed
	TakenBack []igf.Key // what was taken back there before it was sent, and Hold took back here
	Lost      error     // why it could not be read; nil where it was, or where there was none
	Made      time.Time // the backup
	Asked     int       // records that wait in it and are not sent before a person has looked at them
	never     []igf.Key
	waits     map[igf.Key]bool
	self      igf.Self
	choices   choices
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
	done.Hidden = len(kept)
	if len(done.never) > 0 {
		kept = append(kept, igf.Private{Of: igf.NeverSentKey, NeverSent: done.never})
	}
	done.Made, done.Asked, err = store.Restore(ctx, backup, dir, store.Former{Kept: kept, Waits: done.waits})
	return done, err
}

// Hold makes what was chosen in the replica that was replaced hold in the restored one, also
// what was chosen after the backup was made; and its person sign no more openly than last.
// What was taken back there before it was sent is taken back here.
func (d *Restored) Hold(ctx context.Context, app *App) (err error) {
	if d.TakenBack, err = app.Workspace.Holding.TakeBack(ctx, d.never); err != nil {
		return err
	}
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
	r, _, err := store.Open(ctx, store.Options{Dir: dir, Limits: opt.Limits, Logger: opt.Logger})
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
	if d.never, err = engine.NeverSent(r); err != nil {
		return nil, err
	}
	if d.choices, err = choicesOf(r, d.never); err != nil {
		return nil, err
	}
	d.waits, err = seenWaiting(r, b)
	return b.Hidden(), err
}

// seenWaiting is what waits in a replica to be sent, but for what nobody has looked at since a
// backup was restored, and for whom an entry meant by mistake: the backup may not know that it was
// corrected.
func seenWaiting(r *store.Replica, b *gate.Book) (map[igf.Key]bool, error) {
	pending, err := r.Pending()
	if err != nil {
		return nil, err
	}
	out := map[igf.Key]bool{}
	for _, p := range pending {
		kept, _, err := r.Private(igf.RestoredKey(p.Key))
		if err != nil {
			return nil, err
		}
		rec, err := igf.OrNil(r.Get(p.Key))
		if err != nil {
			return nil, err
		}
		var corrected igf.Correction
		if e, ok := rec.(igf.Entry); ok {
			if corrected, err = b.Corrected(e); err != nil {
				return nil, err
			}
		}
		out[p.Key] = kept.Restored.IsZero() && corrected.Scope == ""
	}
	return out, nil
}
