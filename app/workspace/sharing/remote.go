package sharing

import (
	"context"
	"time"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/core"
)

// RemoteInfo is where the shared repository is, and what this replica knows of it.
type RemoteInfo struct {
	Address, API string    // "" for none
	Host         string    // "" for a folder
	Known        string    // revision, "" for none
	First        string    // first commit of its history, "" where that is not known
	LastReached  time.Time // zero for never
	Stopped      *igf.Stop // since a sync stopped there for good; nil where the last one did not
}

// RemoteInfo returns where the shared repository is; it is not asked.
func (svc *Service) RemoteInfo() (RemoteInfo, error) {
	if svc.syncer == nil {
		return RemoteInfo{}, nil
	}
	return svc.syncer.RemoteInfo()
}

// Move is where the shared repository is to be looked for from now on.
type Move struct {
	Address, API string
	LeaveOld     bool // although it is still where it was
	Rescued      bool // its history is another one, which a rescue has looked at
}

// Move keeps where the shared repository is now. Once the two have met it has to be the same
// repository: one whose history has what this replica knows of it.
func (svc *Service) Move(ctx context.Context, m Move) error {
	if svc.syncer == nil {
		return core.ErrNoRemote
	}
	if !svc.syncing.TryLock() {
		return ErrSyncRuns
	}
	defer svc.syncing.Unlock()
	return svc.move(ctx, m)
}

func (svc *Service) move(ctx context.Context, m Move) error {
	settings, err := svc.syncer.Settings(ctx, m)
	if err != nil {
		return err
	}
	return svc.core.SetSettings(ctx, settings)
}

// RescueOptions are the options of a rescue.
type RescueOptions struct {
	igf.RescueOptions
	Address, API string // where to go on; "" for where the repository is
	Progress     func(igf.Progress)
	Prepare      Preparer // the workspace sets it
}

// PlanRescue returns what it takes to go on from a shared repository that does not have
// what this replica knows. It changes nothing.
func (svc *Service) PlanRescue(ctx context.Context, opt RescueOptions) (igf.Rescue, error) {
	if svc.syncer == nil {
		return igf.Rescue{}, core.ErrNoRemote
	}
	return svc.syncer.PlanRescue(ctx, opt, svc.over)
}

// Rescue goes on from there: what waits goes over, and what was sent and is missing, with
// the same ids and authors. Where nothing is to be rescued it is a sync.
func (svc *Service) Rescue(ctx context.Context, opt RescueOptions) (igf.Receipt, error) {
	return svc.exchange(ctx, opt.Progress, func() (igf.Receipt, error) {
		if opt.Address != "" {
			if _, err := svc.syncer.PlanRescue(ctx, opt, svc.over); err != nil {
				return igf.Receipt{}, err
			}
			if err := svc.move(ctx, Move{Address: opt.Address, API: opt.API, Rescued: true}); err != nil {
				return igf.Receipt{}, err
			}
		}
		opt.Prepare = svc.preparer
		return svc.syncer.Rescue(ctx, opt)
	})
}
