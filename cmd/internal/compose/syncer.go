package compose

import (
	"context"
	"errors"
	"math/rand/v2"
	"sync"
	"time"

	"rapporteur/app/gate"
	"rapporteur/app/igf"
	"rapporteur/app/workspace/core"
	"rapporteur/app/workspace/sharing"
	"rapporteur/store"
	"rapporteur/sync/engine"
	"rapporteur/sync/engine/roster"
	"rapporteur/sync/github/access"
	"rapporteur/sync/remote"
)

// syncer plugs the sync engine into the workspace. It opens the remote again
// for each sync: a folder may be on a stick that comes and goes.
type syncer struct {
	environment Environment
	replica     *store.Replica
	waiting     func(string)

	mu   sync.Mutex // the background looks while a person may sync
	rest time.Duration
	why  igf.Sentence
}

// Remote names the shared repository; "" when none is chosen.
func (s *syncer) Remote() string {
	name, err := s.replica.Setting(SettingRemote)
	if err != nil {
		return ""
	}
	return name
}

func (s *syncer) open() (remote.Remote, error) {
	address, err := s.replica.Setting(SettingRemote)
	if err != nil {
		return nil, err
	}
	if address == "" {
		return nil, igf.Errorf("%w: choose one with: rapporteur-cli init --remote FOLDER|URL", core.ErrNoRemote)
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
	open := openFolder
	if len(past) == 0 {
		open = makeFolder
	}
	r, err := openRemote(s.environment, address, api, s.waiting, open)
	if errors.Is(err, remote.ErrUnreachable) && !access.IsAddress(address) {
		return absent{address, err}, nil
	}
	return r, err
}

// absent stands for a remote that cannot be opened now, so that what waits can
// still be shown.
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

func (s *syncer) engine(opt sharing.SyncOptions) (*engine.Engine, error) {
	r, err := s.open()
	if err != nil {
		return nil, err
	}
	return engine.New(engine.Params{Replica: s.replica, Remote: r, Programme: igf.NewProgramme(), Gate: gate.Of(s.replica), Prepare: opt.Prepare, Propose: opt.PullRequest, Progress: opt.Progress})
}

func (s *syncer) Sync(ctx context.Context, opt sharing.SyncOptions) (igf.Receipt, error) {
	e, err := s.engine(opt)
	if err != nil {
		return igf.Receipt{}, err
	}
	defer s.pace(e)
	return e.Sync(ctx)
}

func (s *syncer) Preview(ctx context.Context, over func(core.Replica) sharing.Preparer) (p igf.Preview, err error) {
	r, err := s.open()
	if err != nil {
		return p, err
	}
	err = s.replica.Rehearse(func(on store.Rehearsal) error {
		p, err = engine.Preview(ctx, on, engine.Params{Remote: r, Programme: igf.NewProgramme(), Gate: gate.Of(on), Prepare: over(on)})
		return err
	})
	return p, err
}

// Known reads what earlier syncs noted; the remote is not asked.
func (s *syncer) Known(key igf.Key) (igf.Record, error) { return engine.Known(s.replica, key) }

// Traces reads what earlier syncs noted; the remote is not asked.
func (s *syncer) Traces(entries []string) ([]igf.Trace, error) {
	return engine.Traces(s.replica, entries)
}

// Digits reads the key of this device.
func (s *syncer) Digits() (string, error) { return roster.Digits(s.replica) }

// Signers reads the certificates of all authors.
func (s *syncer) Signers() ([]igf.Signer, error) { return roster.Signers(s.replica) }

// Proofs verifies the signatures of entries.
func (s *syncer) Proofs(ids []string) (map[string]igf.Proof, error) {
	return engine.Proofs(s.replica, ids)
}

// Confirm keeps that the person at this device compared the digits of an author.
func (s *syncer) Confirm(ctx context.Context, act, author, digits string) error {
	return roster.Confirm(ctx, s.replica, act, author, digits)
}

// HoldRoles keeps also that they hold the roles under their name.
func (s *syncer) HoldRoles(ctx context.Context, act, author, digits string) error {
	return roster.HoldRoles(ctx, s.replica, act, author, digits)
}

// Compare reads what earlier syncs noted; the remote is not asked.
func (s *syncer) Compare() (igf.Comparison, error) { return engine.Compare(s.replica) }

// Replace notes it for the next sync; the remote is not asked.
func (s *syncer) Replace(ctx context.Context, path string) error {
	return engine.Replace(ctx, s.replica, path)
}

// Repair opens the remote; GitHub repairs itself.
func (s *syncer) Repair(ctx context.Context) (int, []igf.SetAside, error) {
	if access.IsAddress(s.Remote()) {
		return 0, nil, nil
	}
	e, err := s.engine(sharing.SyncOptions{})
	if err != nil {
		return 0, nil, err
	}
	n, damaged, err := e.Damaged(ctx)
	if errors.Is(err, remote.ErrUnreachable) {
		err = nil
	}
	return n, damaged, err
}

func (s *syncer) Sent(ctx context.Context, revisions []string, visit func(igf.SentRecord) error) error {
	e, err := s.engine(sharing.SyncOptions{})
	if err != nil {
		return err
	}
	return e.Sent(ctx, revisions, visit)
}

// pace keeps how long the remote wants to be left alone.
func (s *syncer) pace(e *engine.Engine) {
	rest, why := e.Rest()
	s.mu.Lock()
	defer s.mu.Unlock()
	s.rest, s.why = rest, why
}

// pollAgain returns how long the background sync waits: once a minute, longer by chance
// after a failure, so that a room does not come back all at once, and longer where the
// remote allows only so much.
func (s *syncer) pollAgain(failed bool, devices int) (time.Duration, igf.Sentence) {
	s.mu.Lock()
	defer s.mu.Unlock()
	wait := engine.PollInterval
	if failed {
		wait += engine.StartDelay(rand.Float64, devices)
	}
	if s.rest > wait {
		return s.rest, s.why
	}
	return wait, igf.Sentence{}
}
