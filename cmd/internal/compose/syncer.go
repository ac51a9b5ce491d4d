package compose

import (
	"context"
	"errors"
	"math/rand/v2"
	"time"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/sharing"
	"rapporteur/store"
	"rapporteur/sync/engine"
	"rapporteur/sync/folder"
	"rapporteur/sync/github"
	"rapporteur/sync/remote"
)

// syncer connects the workspace to the sync engine. It opens the remote for each
// sync: a folder may be on a drive that is plugged in only now and then.
type syncer struct {
	replica *store.Replica
	waiting func(string)
}

// Remote names the shared repository; "" when none is chosen.
func (s *syncer) Remote() string {
	name, err := s.replica.Setting(SettingRemote)
	if err != nil {
		return ""
	}
	return name
}

func (s *syncer) open(ctx context.Context) (remote.Remote, error) {
	address, err := s.replica.Setting(SettingRemote)
	if err != nil {
		return nil, err
	}
	if address == "" {
		return nil, igf.Errorf("%w: choose one with: rapporteur-cli init --remote FOLDER|URL", sharing.ErrNoRemote)
	}
	api, err := s.replica.Setting(SettingAPI)
	if err != nil {
		return nil, err
	}
	past, err := s.replica.Receipts(1)
	if err != nil {
		return nil, err
	}
	// A folder that was synced with and is gone is on a drive that is not
	// plugged in: an empty one in its place would look like a loss.
	r, err := OpenRemote(ctx, address, api, len(past) == 0, s.waiting)
	if errors.Is(err, remote.ErrUnreachable) {
		return absent{address, err}, nil
	}
	return r, err
}

// OpenRemote opens a folder, or the address of a GitHub repository. create
// makes the folder's repository when there is none.
func OpenRemote(ctx context.Context, address, api string, create bool, waiting func(string)) (remote.Remote, error) {
	if github.IsAddress(address) {
		return openGitHub(ctx, address, api, waiting)
	}
	return folder.Open(address, create)
}

// absent is a remote that cannot be opened now: what waits can still be shown.
type absent struct {
	name string
	err  error
}

func (a absent) Head(context.Context, remote.Revision) (remote.Revision, error) { return "", a.err }

func (a absent) Changes(context.Context, remote.Revision, remote.Revision) (remote.Snapshot, error) {
	return remote.Snapshot{}, a.err
}

func (a absent) Commit(context.Context, remote.Revision, remote.Batch) (remote.Revision, error) {
	return "", a.err
}

func (a absent) String() string { return a.name }

func (s *syncer) engine(ctx context.Context, opt sharing.SyncOptions) (*engine.Engine, error) {
	r, err := s.open(ctx)
	if err != nil {
		return nil, err
	}
	return engine.New(engine.Params{Replica: s.replica, Remote: r, Propose: opt.PullRequest, Progress: opt.Progress})
}

func (s *syncer) Sync(ctx context.Context, opt sharing.SyncOptions) (igf.Receipt, error) {
	e, err := s.engine(ctx, opt)
	if err != nil {
		return igf.Receipt{}, err
	}
	return e.Sync(ctx)
}

func (s *syncer) Preview(ctx context.Context) (igf.Preview, error) {
	e, err := s.engine(ctx, sharing.SyncOptions{})
	if err != nil {
		return igf.Preview{}, err
	}
	return e.Preview(ctx)
}

// pollAgain returns how long the background sync waits: a minute, and after a failure
// a random time more, because a whole room may come back at once.
func pollAgain(failed bool, devices int) time.Duration {
	if failed {
		return engine.PollInterval + engine.StartDelay(rand.Float64, devices)
	}
	return engine.PollInterval
}
