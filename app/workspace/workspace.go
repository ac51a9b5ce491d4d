// Package workspace is what a person can do: the use cases of Rapporteur,
// between the screens and the replica. It declares the ports that it needs;
// the commands plug them in. It knows nothing of Badger, Git, PDF or Fyne.
//
// Everything that it saves is durable when the call returns nil. Everything
// that it shows of a person obeys their naming; what only this device knows is
// marked as such.
package workspace

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/oklog/ulid/v2"

	"rapporteur/app/igf"
)

// Params are what a workspace is made of.
type Params struct {
	Replica  Replica           // needed
	Syncer   Syncer            // nil: nothing to sync with
	Writers  map[string]Writer // by ending of the file's name, "pdf"
	Pictures Pictures          // nil: no previews
	Resolve  Resolve           // needed to decide conflicts
	Renew    Renew             // nil: conflicts are shown as they arose
	Merge    Merge             // needed to save forms
	Format   Format            // needed for archives
	Pace     Pace              // nil: sync never runs by itself
	Now      func() time.Time  // nil: time.Now
}

// Workspace offers the use cases. It may be used from several goroutines.
type Workspace struct {
	replica  Replica
	syncer   Syncer
	writers  map[string]Writer
	pictures Pictures
	resolve  Resolve
	renew    Renew
	merge    Merge
	pace     Pace
	format   Format
	now      func() time.Time

	mu      sync.Mutex // guards entropy and the time of the last id
	entropy *ulid.MonotonicEntropy
	lastID  uint64

	syncing sync.Mutex // one sync at a time
}

// New checks the parameters and makes a workspace.
func New(p Params) (*Workspace, error) {
	if p.Replica == nil {
		return nil, errors.New("a workspace needs a replica")
	}
	if p.Resolve == nil {
		p.Resolve = func(igf.Record, igf.Conflict, string) (igf.Record, error) {
			return nil, errors.New("this program cannot decide conflicts")
		}
	}
	if p.Renew == nil {
		p.Renew = func(_ igf.Record, c igf.Conflict) (igf.Conflict, error) { return c, nil }
	}
	if p.Merge == nil {
		p.Merge = func(_, _, _ igf.Record) (igf.Record, []igf.Conflict, error) {
			return nil, nil, errors.New("this program cannot merge documents")
		}
	}
	if p.Now == nil {
		p.Now = time.Now
	}
	return &Workspace{
		replica: p.Replica, syncer: p.Syncer, writers: p.Writers, pictures: p.Pictures, resolve: p.Resolve, renew: p.Renew, merge: p.Merge, pace: p.Pace, format: p.Format, now: p.Now,
		entropy: ulid.Monotonic(rand.Reader, 0),
	}, nil
}

// Replica gives what is read only and needs no use case.
func (w *Workspace) Replica() Replica { return w.replica }

// Now is the clock of the workspace.
func (w *Workspace) Now() time.Time { return w.now() }

// newID makes a ULID. Ids of one run only grow, even when the clock jumps
// back.
func (w *Workspace) newID() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.lastID = max(w.lastID, ulid.Timestamp(w.now()))
	id, err := ulid.New(w.lastID, w.entropy)
	if err != nil { // the random part of this millisecond is used up
		w.lastID++
		id = ulid.MustNew(w.lastID, rand.Reader)
	}
	return id.String()
}

// instant is the present in the precision that records carry.
func (w *Workspace) instant() time.Time { return w.now().UTC().Truncate(time.Second) }

// save makes one act of the records.
func (w *Workspace) save(ctx context.Context, act igf.Act) error {
	act.ID = w.newID()
	return w.replica.Save(ctx, &act)
}

// get reads a record of a known type.
func get[T igf.Record](w *Workspace, key igf.Key, what string) (T, error) {
	var none T
	r, err := w.replica.Get(key)
	if err != nil {
		if errors.Is(err, igf.ErrNotFound) {
			return none, &igf.NotHere{What: what, ID: key.ID(), Way: "see the list of them for the ids"}
		}
		return none, err
	}
	t, ok := r.(T)
	if !ok {
		return none, fmt.Errorf("%q is a %s, not a %s: %w", key.ID(), r.Kind(), what, igf.ErrNotFound)
	}
	return t, nil
}

// meta begins an entry in the sheet of a session, or of a year's online work
// when session is "".
func (w *Workspace) meta(group, sheet string) (igf.Meta, error) {
	self, err := w.replica.Self()
	if err != nil {
		return igf.Meta{}, err
	}
	return igf.Meta{ID: w.newID(), Group: group, Sheet: sheet, At: w.instant(), Author: self.Public()}, nil
}

// sheetOf is where an entry belongs: the session's sheet, or the year's online
// sheet of the group.
func (w *Workspace) sheetOf(group, session, cycle string) (string, string, error) {
	if session != "" {
		s, err := get[*igf.Session](w, igf.SessionKey(session), "session")
		if err != nil {
			return "", "", err
		}
		g, slug := igf.SplitID(s.ID)
		return g, slug, nil
	}
	if cycle != "" {
		return group, "online-" + cycle, nil
	}
	return group, igf.OnlineSheet(w.now().UTC().Year()), nil
}
