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
func (s *syncer) PlanRescue(ctx context.Context, opt sharing.RescueOptions, over func(core.Replica) sharing.Prepare) (plan igf.Rescue, err error) {
	r, err := s.rescueFrom(opt, false)
	if err != nil {
		return plan, err
	}
	err = s.replica.Rehearse(func(on store.Rehearsal) error {
		plan, err = engine.PreviewRescue(ctx, on, engine.Params{Remote: r, Gate: gate.Of(on), Prepare: over(on)}, opt.RescueOptions)
		return err
	})
	return plan, err
}

// Rescue goes on from the shared repository that is set.
func (s *syncer) Rescue(ctx context.Context, opt sharing.RescueOptions) (igf.Receipt, error) {
	opt.Address = ""
	r, err := s.rescueFrom(opt, true)
	if err != nil {
		return igf.Receipt{}, err
	}
	e, err := engine.New(engine.Params{Replica: s.replica, Remote: r, Gate: gate.Of(s.replica), Prepare: opt.Prepare, Progress: opt.Progress})
	if err != nil {
		return igf.Receipt{}, err
	}
	defer s.pace(e)
	return e.Rescue(ctx, opt.RescueOptions)
}

// rescueFrom opens the repository from which to go on. Where that is to be a new one, a
// folder is made only with create; until then something empty stands for it.
func (s *syncer) rescueFrom(opt sharing.RescueOptions, create bool) (remote.Remote, error) {
	at, err := s.Place()
	if err != nil {
		return nil, err
	}
	address, api := at.Address, at.API
	if opt.Address != "" {
		if address, err = remoteAddress(s.environment, opt.Address, opt.API); err != nil {
			return nil, err
		}
		api = apiAt(sharing.Move{API: opt.API}, at, address)
	}
	if address == "" {
		return nil, igf.Errorf("%w: choose one with: rapporteur-cli init --remote FOLDER|URL", sharing.ErrNoRemote)
	}
	if opt.Empty && !create && !access.IsAddress(address) && isFree(address) {
		return unmade{absent{name: address}}, nil
	}
	return openRemote(s.environment, address, api, s.waiting, opt.Empty && create)
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
