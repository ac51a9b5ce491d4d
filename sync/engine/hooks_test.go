package engine_test

import (
	"context"
	"fmt"

	"rapporteur/app/igf"
	"rapporteur/sync/engine"
	"rapporteur/sync/remote"
)

// hooks sees every call that the engine makes of its replica and its remote,
// before and after it, and may make it fail.
type hooks struct {
	before, after func(call string) error
}

func call[T any](h *hooks, name string, do func() (T, error)) (T, error) {
	var zero T
	if h.before != nil {
		if err := h.before(name); err != nil {
			return zero, err
		}
	}
	v, err := do()
	if h.after != nil {
		if lost := h.after(name); lost != nil {
			err = lost
		}
	}
	if err != nil {
		return zero, err
	}
	return v, nil
}

func (h *hooks) replica(r engine.Replica) engine.Replica { return hookedReplica{r, h} }
func (h *hooks) remote(r remote.Remote) remote.Remote    { return hookedRemote{r, h} }

type hookedReplica struct {
	engine.Replica
	h *hooks
}

func (r hookedReplica) Self() (igf.Self, error) { return call(r.h, "Self", r.Replica.Self) }
func (r hookedReplica) Pending() ([]igf.Pending, error) {
	return call(r.h, "Pending", r.Replica.Pending)
}

func (r hookedReplica) Get(key igf.Key) (igf.Record, error) {
	return call(r.h, "Get", func() (igf.Record, error) { return r.Replica.Get(key) })
}

func (r hookedReplica) SyncValue(name string) ([]byte, error) {
	return call(r.h, "SyncValue", func() ([]byte, error) { return r.Replica.SyncValue(name) })
}

func (r hookedReplica) SyncNames(prefix string) ([]string, error) {
	return call(r.h, "SyncNames", func() ([]string, error) { return r.Replica.SyncNames(prefix) })
}

func (r hookedReplica) Exchange(ctx context.Context, x *igf.Exchange) error {
	name := fmt.Sprintf("Exchange of %d records, %d waiting, %d acknowledged", len(x.Records), len(x.Waiting), len(x.Acknowledged))
	_, err := call(r.h, name, func() (bool, error) { return true, r.Replica.Exchange(ctx, x) })
	return err
}

func (r hookedReplica) EntrySums(without map[string]bool) ([]igf.DeviceSum, error) {
	return call(r.h, "EntrySums", func() ([]igf.DeviceSum, error) { return r.Replica.EntrySums(without) })
}

type hookedRemote struct {
	remote.Remote
	h *hooks
}

func (r hookedRemote) Head(ctx context.Context, known remote.Revision) (remote.Revision, error) {
	return call(r.h, "Head", func() (remote.Revision, error) { return r.Remote.Head(ctx, known) })
}

func (r hookedRemote) Changes(ctx context.Context, from, to remote.Revision) (remote.Snapshot, error) {
	return call(r.h, "Changes", func() (remote.Snapshot, error) { return r.Remote.Changes(ctx, from, to) })
}

func (r hookedRemote) Commit(ctx context.Context, parent remote.Revision, b remote.Batch) (remote.Revision, error) {
	return call(r.h, "Commit", func() (remote.Revision, error) { return r.Remote.Commit(ctx, parent, b) })
}
