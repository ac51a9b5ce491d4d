package compose

import (
	"context"
	"os"
	"path/filepath"

	"rapporteur/app/gate"
	"rapporteur/app/igf"
	"rapporteur/app/workspace/core"
	"rapporteur/app/workspace/sharing"
	"rapporteur/store"
	"rapporteur/sync/engine"
	"rapporteur/sync/github/access"
	"rapporteur/sync/remote"
)

// PlanRescue tries a rescue on a rehearsal of the replica.
func (s *syncer) PlanRescue(ctx context.Context, opt sharing.RescueOptions, over func(core.Replica) sharing.Preparer) (plan igf.Rescue, err error) {
	address, api, err := s.rescueFrom(opt)
	if err != nil {
		return plan, err
	}
	var r remote.Remote = unmade{absent{name: address}} // until a folder is made for it
	if !opt.Empty || access.IsAddress(address) || !isFree(address) {
		if r, err = openRemote(s.environment, address, api, s.waiting, openFolder); err != nil {
			return plan, err
		}
	}
	err = s.replica.Rehearse(func(on store.Rehearsal) error {
		plan, err = engine.PreviewRescue(ctx, on, engine.Params{Remote: r, Programme: igf.NewProgramme(), Gate: gate.Of(on), Prepare: over(on)}, opt.RescueOptions)
		return err
	})
	return plan, err
}

// Rescue goes on from the shared repository that is set.
func (s *syncer) Rescue(ctx context.Context, opt sharing.RescueOptions) (igf.Receipt, error) {
	opt.Address = ""
	address, api, err := s.rescueFrom(opt)
	if err != nil {
		return igf.Receipt{}, err
	}
	open := openFolder
	if opt.Empty {
		open = makeFolder
	}
	r, err := openRemote(s.environment, address, api, s.waiting, open)
	if err != nil {
		return igf.Receipt{}, err
	}
	e, err := engine.New(engine.Params{Replica: s.replica, Remote: r, Programme: igf.NewProgramme(), Gate: gate.Of(s.replica), Prepare: opt.Prepare, Progress: opt.Progress})
	if err != nil {
		return igf.Receipt{}, err
	}
	defer s.pace(e)
	return e.Rescue(ctx, opt.RescueOptions)
}

// rescueFrom returns where the repository is from which to go on.
func (s *syncer) rescueFrom(opt sharing.RescueOptions) (address, api string, err error) {
	at, err := s.RemoteInfo()
	if err != nil {
		return "", "", err
	}
	address, api = at.Address, at.API
	if opt.Address != "" {
		if address, err = remoteAddress(s.environment, opt.Address, opt.API); err != nil {
			return "", "", err
		}
		api = apiAt(sharing.Move{API: opt.API}, at, address)
	}
	if address == "" {
		return "", "", igf.Errorf("%w: choose one with: rapporteur-cli init --remote FOLDER|URL", core.ErrNoRemote)
	}
	return address, api, nil
}

// isFree reports whether a repository can be made in a folder: it is empty, or not there
// in a folder that is.
func isFree(dir string) bool {
	list, err := os.ReadDir(dir)
	if err == nil {
		return len(list) == 0
	}
	st, err := os.Stat(filepath.Dir(dir))
	return err == nil && st.IsDir()
}

// unmade stands for a repository that will be made, and holds nothing yet.
type unmade struct{ absent }

func (unmade) Head(context.Context, remote.Revision) (remote.Revision, error) { return "", nil }
