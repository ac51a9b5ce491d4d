package workspace

import (
	"context"
	"errors"
	"fmt"
	"time"

	"rapporteur/app/igf"
)

// Progress is one step of a long job, in a sentence.
type Progress struct {
	Sentence    string
	Done, Total int // Total 0: not known
}

// SyncOptions are the choices of one sync.
type SyncOptions struct {
	PullRequest bool // propose the changes instead of adding them
	Progress    func(Progress)
}

// PreviewLine is one record that would be sent, as others will see it.
type PreviewLine struct {
	Key   igf.Key
	Title string // first words, in the public form
	Who   string // the public form of the name
	Path  string
}

// Preview is what a sync would do.
type Preview struct {
	Send     []PreviewLine
	Receive  int            // files that would come; -1 when the remote cannot be reached
	Offline  string         // why it cannot be reached
	SetAside []igf.SetAside // what cannot be sent, and why
}

// Syncer exchanges records with the shared repository.
type Syncer interface {
	Sync(ctx context.Context, opt SyncOptions) (igf.Receipt, error)
	Preview(ctx context.Context) (Preview, error)
	// Remote names the shared repository, never with a secret.
	Remote() string
}

// ErrNoRemote is wrapped when there is nothing to sync with.
var ErrNoRemote = errors.New("no shared repository is set")

// ErrSyncRuns is returned while another sync of this workspace runs.
var ErrSyncRuns = errors.New("a sync is running already; wait until it ends")

// Sync exchanges records with the shared repository, then writes the automatic
// backup. The receipt is valid also when the error is about the backup.
func (w *Workspace) Sync(ctx context.Context, opt SyncOptions) (igf.Receipt, error) {
	if w.syncer == nil {
		return igf.Receipt{}, fmt.Errorf("%w: choose one with init --remote, or on the sync screen; until then all is safe on this device", ErrNoRemote)
	}
	if !w.syncing.TryLock() {
		return igf.Receipt{}, ErrSyncRuns
	}
	defer w.syncing.Unlock()
	if opt.Progress == nil {
		opt.Progress = func(Progress) {}
	}
	r, err := w.syncer.Sync(ctx, opt)
	if err != nil {
		return r, err
	}
	if err := w.cleanAllMinutes(ctx); err != nil {
		return r, err
	}
	opt.Progress(Progress{Sentence: "Writing the backup"})
	if err := w.replica.AutoBackup(ctx); err != nil {
		return r, fmt.Errorf("the sync is done, but the automatic backup could not be written: %w", err)
	}
	return r, nil
}

// Preview is what a sync would send and fetch. It changes nothing.
func (w *Workspace) Preview(ctx context.Context) (Preview, error) {
	if w.syncer == nil {
		return Preview{}, fmt.Errorf("%w: choose one with init --remote, or on the sync screen", ErrNoRemote)
	}
	return w.syncer.Preview(ctx)
}

// Status is where the work stands.
type Status struct {
	Device      string
	Remote      string // "" when none is set
	Waiting     int
	Conflicts   int
	Unsaved     int
	LastSync    *igf.Receipt
	LastSyncAgo time.Duration
}

// Status reads where the work stands.
func (w *Workspace) Status() (Status, error) {
	st := Status{Device: w.replica.Device()}
	if w.syncer != nil {
		st.Remote = w.syncer.Remote()
	}
	pending, err := w.replica.Pending()
	if err != nil {
		return st, err
	}
	conflicts, err := w.replica.Conflicts()
	if err != nil {
		return st, err
	}
	unsaved, err := w.replica.Unsaved()
	if err != nil {
		return st, err
	}
	last, err := w.replica.Receipts(1)
	if err != nil {
		return st, err
	}
	st.Waiting, st.Conflicts, st.Unsaved = len(pending), len(conflicts), len(unsaved)
	if len(last) > 0 {
		st.LastSync, st.LastSyncAgo = &last[0], w.now().Sub(last[0].At)
	}
	return st, nil
}
