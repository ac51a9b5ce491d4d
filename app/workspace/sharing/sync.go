package sharing

import (
	"context"
	"time"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/core"
)

// SyncOptions are the options of one sync.
type SyncOptions struct {
	PullRequest bool // propose the changes instead of adding them
	Progress    func(igf.Progress)
	Prepare     Preparer // the workspace sets it
}

// Preparer changes what waits, as what came asks for.
type Preparer interface {
	// Prepare brings what waits in line with rules and withdrawals, before anything is sent.
	// known returns a document as the shared repository holds it, nil for none.
	Prepare(ctx context.Context, known func(igf.Key) (igf.Record, error)) error
	// Separate gives a session that nobody else has seen another id, with all that names it,
	// since the shared repository has another meeting under its own. taken reports whether others have
	// a document. It returns the new key, "" where the id has to stay.
	Separate(ctx context.Context, session igf.Key, taken func(igf.Key) (bool, error)) (igf.Key, error)
}

// Syncer exchanges records with the shared repository.
type Syncer interface {
	Sync(ctx context.Context, opt SyncOptions) (igf.Receipt, error)
	// Preview tries a sync on a rehearsal of the replica, prepared by what over returns
	// for it.
	Preview(ctx context.Context, over func(core.Replica) Preparer) (igf.Preview, error)
	// PlanRescue and Rescue go on from a repository that does not have what is known.
	PlanRescue(ctx context.Context, opt RescueOptions, over func(core.Replica) Preparer) (igf.Rescue, error)
	Rescue(ctx context.Context, opt RescueOptions) (igf.Receipt, error)
	// RemoteInfo returns where the shared repository is, never with a secret. It is not asked.
	RemoteInfo() (RemoteInfo, error)
	// Settings returns what keeps another place, after it looked at the repository there.
	Settings(ctx context.Context, m Move) (map[string]string, error)
	// Remote names the shared repository, never with a secret.
	Remote() string
	// Known returns a document as the shared repository holds it, nil for none.
	Known(key igf.Key) (igf.Record, error)
	// Compare lists which contents here are not those of the shared repository, by what
	// earlier syncs noted, and what another hand did there.
	Compare() (igf.Comparison, error)
	// Replace lets the next sync put what is here in the place of what stands at a path.
	Replace(ctx context.Context, path string) error
	// Repair reads all that a shared repository in a folder has, and repairs what is
	// damaged from what is here. One that cannot be reached is passed over.
	Repair(ctx context.Context) (repaired int, damaged []igf.SetAside, err error)
}

// Compare lists which contents here are not those of the shared repository, as far as
// this device has seen, and verifies signatures; nothing where there is none.
func (svc *Service) Compare() (igf.Comparison, error) {
	if svc.syncer == nil {
		return igf.Comparison{}, nil
	}
	return svc.syncer.Compare()
}

// ErrSyncRuns is returned while another sync of this workspace runs.
var ErrSyncRuns = igf.Errorf("a sync is running already; wait until it ends")

// Sync exchanges records with the shared repository, then writes the automatic
// backup. The receipt is valid also when the error is about the backup.
func (svc *Service) Sync(ctx context.Context, opt SyncOptions) (igf.Receipt, error) {
	return svc.exchange(ctx, opt.Progress, func() (igf.Receipt, error) {
		opt.Prepare = svc.preparer
		return svc.syncer.Sync(ctx, opt)
	})
}

// exchange does what exchanges records, then writes the automatic backup.
func (svc *Service) exchange(ctx context.Context, progress func(igf.Progress), do func() (igf.Receipt, error)) (igf.Receipt, error) {
	if svc.syncer == nil {
		return igf.Receipt{}, igf.Errorf("%w: choose one with init --remote, or on the sync screen; until then all is safe on this device", core.ErrNoRemote)
	}
	if !svc.syncing.TryLock() {
		return igf.Receipt{}, ErrSyncRuns
	}
	defer svc.syncing.Unlock()
	r, err := do()
	if err != nil {
		return r, err
	}
	err = svc.core.Replica().AutoBackup(ctx, func() {
		if progress != nil {
			progress(igf.Progress{Sentence: igf.Sentencef("Writing the backup")})
		}
	})
	if err != nil {
		return r, igf.Errorf("the sync is done, but the automatic backup could not be written: %w", err)
	}
	return r, nil
}

// Preview returns what a sync would send, word by word, and how much it would fetch. It
// changes nothing.
func (svc *Service) Preview(ctx context.Context) (igf.Preview, error) {
	if svc.syncer == nil {
		return igf.Preview{}, igf.Errorf("%w: choose one with init --remote, or on the sync screen", core.ErrNoRemote)
	}
	return svc.syncer.Preview(ctx, svc.over)
}

// Status is the state of the replica and of its sync.
type Status struct {
	Device      string
	Remote      string // "" when none is set
	Waiting     int
	Conflicts   int
	Unsaved     int
	LastSync    *igf.Receipt
	LastSyncAgo time.Duration
	Stopped     *igf.Stop // since a sync stopped for good; nil where the last one did not
}

// Status reads where the work stands.
func (svc *Service) Status() (Status, error) {
	st := Status{Device: svc.core.Replica().Device()}
	if svc.syncer != nil {
		at, err := svc.syncer.RemoteInfo()
		if err != nil {
			return st, err
		}
		st.Remote, st.Stopped = svc.syncer.Remote(), at.Stopped
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
