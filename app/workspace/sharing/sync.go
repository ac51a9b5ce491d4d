package sharing

import (
	"context"
	"time"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/core"
)

// SyncOptions are the choices of one sync.
type SyncOptions struct {
	PullRequest bool // propose the changes instead of adding them
	Progress    func(core.Progress)
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
var ErrNoRemote = igf.Errorf("no shared repository is set")

// ErrSyncRuns is returned while another sync of this workspace runs.
var ErrSyncRuns = igf.Errorf("a sync is running already; wait until it ends")

// Sync exchanges records with the shared repository, then writes the automatic
// backup. The receipt is valid also when the error is about the backup.
func (svc *Service) Sync(ctx context.Context, opt SyncOptions) (igf.Receipt, error) {
	if svc.syncer == nil {
		return igf.Receipt{}, igf.Errorf("%w: choose one with init --remote, or on the sync screen; until then all is safe on this device", ErrNoRemote)
	}
	if !svc.syncing.TryLock() {
		return igf.Receipt{}, ErrSyncRuns
	}
	defer svc.syncing.Unlock()
	if opt.Progress == nil {
		opt.Progress = func(core.Progress) {}
	}
	r, err := svc.syncer.Sync(ctx, opt)
	if err != nil {
		return r, err
	}
	if err := svc.rules.CleanAllMinutes(ctx); err != nil {
		return r, err
	}
	opt.Progress(core.Progress{Sentence: igf.Sentencef("Writing the backup")})
	if err := svc.core.Replica().AutoBackup(ctx); err != nil {
		return r, igf.Errorf("the sync is done, but the automatic backup could not be written: %w", err)
	}
	return r, nil
}

// Preview is what a sync would send and fetch. It changes nothing.
func (svc *Service) Preview(ctx context.Context) (Preview, error) {
	if svc.syncer == nil {
		return Preview{}, igf.Errorf("%w: choose one with init --remote, or on the sync screen", ErrNoRemote)
	}
	return svc.syncer.Preview(ctx)
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
func (svc *Service) Status() (Status, error) {
	st := Status{Device: svc.core.Replica().Device()}
	if svc.syncer != nil {
		st.Remote = svc.syncer.Remote()
	}
	pending, err := svc.core.Replica().Pending()
	if err != nil {
		return st, err
	}
	conflicts, err := svc.core.Replica().Conflicts()
	if err != nil {
		return st, err
	}
	unsaved, err := svc.core.Replica().Unsaved()
	if err != nil {
		return st, err
	}
	last, err := svc.core.Replica().Receipts(1)
	if err != nil {
		return st, err
	}
	st.Waiting, st.Conflicts, st.Unsaved = len(pending), len(conflicts), len(unsaved)
	if len(last) > 0 {
		st.LastSync, st.LastSyncAgo = &last[0], svc.core.Now().Sub(last[0].At)
	}
	return st, nil
}
