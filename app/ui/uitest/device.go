package uitest

import (
	"cmp"
	"context"
	"testing"
	"time"

	"rapporteur/app/gate"
	"rapporteur/app/igf"
	"rapporteur/app/workspace"
	"rapporteur/app/workspace/core"
	"rapporteur/app/workspace/sharing"
	"rapporteur/store"
	"rapporteur/sync/engine"
	"rapporteur/sync/engine/roster"
	"rapporteur/sync/folder"
)

// Device is the workspace of somebody else who shares a folder, without a
// window.
func Device(t testing.TB, remote string, clock *time.Time, self igf.Self) *workspace.Workspace {
	t.Helper()
	w := device(t, t.TempDir(), remote, "", clock, nil, workspace.Params{})
	if err := w.Device.SetSelf(context.Background(), self); err != nil {
		t.Fatal(err)
	}
	return w
}

// device is a workspace over the replica in a folder, closed when the test ends.
func device(t testing.TB, dir, remote, shown string, clock *time.Time, gate *Gate, p workspace.Params) *workspace.Workspace {
	t.Helper()
	r, _, err := store.Open(context.Background(), store.Options{Dir: dir, Limits: &store.Limits{}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := r.Close(); err != nil {
			t.Error(err)
		}
	})
	p.Replica, p.Repository, p.Now = r, folderSync{r, remote, shown, gate}, func() time.Time { return *clock }
	if gate != nil {
		gate.Replica, p.Replica = r, gate
		t.Cleanup(gate.Open)
	}
	w, err := workspace.New(p)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// folderSync is the workspace's way to a shared repository in a folder. The
// programs have theirs in cmd, where no test of a screen can reach it.
type folderSync struct {
	replica *store.Replica
	dir     string
	shown   string // what people read instead of it; "" is the folder itself
	held    *Gate  // holds back what is read; nil for nothing
}

func (s folderSync) Remote() string {
	if moved, err := s.replica.Setting("remote"); err == nil && moved != "" {
		return moved
	}
	return s.dir
}

// Place is for the workspace.
func (s folderSync) RemoteInfo() (sharing.RemoteInfo, error) {
	p := sharing.RemoteInfo{Address: s.Remote()}
	if s.shown != "" && p.Address == s.dir {
		p.Address = s.shown
	}
	known, first, reached, err := engine.Noted(s.replica)
	p.Known, p.First, p.LastReached = string(known), string(first), reached
	if err == nil {
		p.Stopped, err = engine.Stopped(s.replica)
	}
	return p, err
}

// Settings is for the workspace.
func (s folderSync) Settings(ctx context.Context, m sharing.Move) (map[string]string, error) {
	settings := map[string]string{"remote": m.Address}
	known, err := engine.KnownRevision(s.replica)
	if err != nil || m.Rescued {
		return settings, err
	}
	r, err := folder.Open(m.Address)
	if err != nil {
		return nil, err
	}
	head, err := r.Head(ctx, "")
	if err == nil {
		_, err = r.Changes(ctx, known, head)
	}
	return settings, err
}

// PlanRescue is for the workspace.
func (s folderSync) PlanRescue(ctx context.Context, opt sharing.RescueOptions, over func(core.Replica) sharing.Preparer) (plan igf.Rescue, err error) {
	r, err := folder.Open(cmp.Or(opt.Address, s.Remote()))
	if err != nil {
		return plan, err
	}
	if s.held != nil {
		s.held.wait()
	}
	err = s.replica.Rehearse(func(on store.Rehearsal) error {
		plan, err = engine.PreviewRescue(ctx, on, engine.Params{Remote: r, Gate: gate.Of(on), Prepare: over(on)}, opt.RescueOptions)
		return err
	})
	return plan, err
}

// Rescue is for the workspace.
func (s folderSync) Rescue(ctx context.Context, opt sharing.RescueOptions) (igf.Receipt, error) {
	e, err := s.engine(sharing.SyncOptions{Prepare: opt.Prepare, Progress: opt.Progress})
	if err != nil {
		return igf.Receipt{}, err
	}
	return e.Rescue(ctx, opt.RescueOptions)
}

// Known reads what earlier syncs noted; the remote is not asked.
func (s folderSync) Known(key igf.Key) (igf.Record, error) { return engine.Known(s.replica, key) }

func (s folderSync) Digits() (string, error) { return roster.Digits(s.replica) }

// Proofs is for the workspace.
func (s folderSync) Proofs(ids []string) (map[string]igf.Proof, error) {
	return engine.Proofs(s.replica, ids)
}

// Signers implements signing.Repository.
func (s folderSync) Signers() ([]igf.Signer, error) { return roster.Signers(s.replica) }

// Confirm implements signing.Repository.
func (s folderSync) Confirm(ctx context.Context, act, author, digits string) error {
	return roster.Confirm(ctx, s.replica, act, author, digits)
}

// HoldRoles keeps also that they hold the roles under their name.
func (s folderSync) HoldRoles(ctx context.Context, act, author, digits string) error {
	return roster.HoldRoles(ctx, s.replica, act, author, digits)
}

func (s folderSync) Compare() (igf.Comparison, error) { return engine.Compare(s.replica) }

func (s folderSync) Replace(ctx context.Context, path string) error {
	return engine.Replace(ctx, s.replica, path)
}

func (s folderSync) Repair(ctx context.Context) (int, []igf.SetAside, error) {
	e, err := s.engine(sharing.SyncOptions{})
	if err != nil {
		return 0, nil, err
	}
	return e.Damaged(ctx)
}

func (s folderSync) Traces(entries []string) ([]igf.Trace, error) {
	return engine.Traces(s.replica, entries)
}

func (s folderSync) engine(opt sharing.SyncOptions) (*engine.Engine, error) {
	r, err := folder.Create(s.Remote())
	if err != nil {
		return nil, err
	}
	return engine.New(engine.Params{Replica: s.replica, Remote: r, Gate: gate.Of(s.replica), Prepare: opt.Prepare, Progress: opt.Progress})
}

// Sync is for the workspace.
func (s folderSync) Sync(ctx context.Context, opt sharing.SyncOptions) (igf.Receipt, error) {
	e, err := s.engine(opt)
	if err != nil {
		return igf.Receipt{}, err
	}
	return e.Sync(ctx)
}

// Sent is for the workspace.
func (s folderSync) Sent(ctx context.Context, revisions []string, visit func(igf.SentRecord) error) error {
	e, err := s.engine(sharing.SyncOptions{})
	if err != nil {
		return err
	}
	return e.Sent(ctx, revisions, visit)
}

// Preview is for the workspace.
func (s folderSync) Preview(ctx context.Context, over func(core.Replica) sharing.Preparer) (p igf.Preview, err error) {
	r, err := folder.Create(s.Remote())
	if err != nil {
		return p, err
	}
	if s.held != nil {
		s.held.wait()
	}
	err = s.replica.Rehearse(func(on store.Rehearsal) error {
		p, err = engine.Preview(ctx, on, engine.Params{Remote: r, Gate: gate.Of(on), Prepare: over(on)})
		return err
	})
	return p, err
}
