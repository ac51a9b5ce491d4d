package engine_test

import (
	"context"
	"errors"
	"maps"
	"slices"
	"strings"
	"testing"

	"rapporteur/app/igf"
	"rapporteur/sync/engine"
	"rapporteur/sync/remote"
)

// guarded is a repository that takes proposals only; a person of the test
// decides on them.
type guarded struct {
	remote.Remote
	open  map[string]remote.Batch
	state map[string]remote.ProposalState
	made  int
	lets  bool // commits directly
}

func (g *guarded) Commit(ctx context.Context, parent remote.Revision, b remote.Batch) (remote.Revision, error) {
	if g.lets {
		return g.Remote.Commit(ctx, parent, b)
	}
	return "", remote.ErrProposeOnly
}

func (g *guarded) Propose(_ context.Context, _ remote.Revision, b remote.Batch, replaces []string) (remote.Proposal, error) {
	if _, again := g.open[b.ID]; !again {
		g.made++
	}
	g.open[b.ID], g.state[b.ID] = b, remote.ProposalOpen
	for _, id := range replaces {
		if g.state[id] == remote.ProposalOpen {
			delete(g.open, id)
			g.state[id] = remote.ProposalDeclined
		}
	}
	return remote.Proposal{Link: "https://git.example/proposals/" + b.ID, State: remote.ProposalOpen}, nil
}

func (g *guarded) Proposed(_ context.Context, _, id string) (remote.Proposal, error) {
	if _, known := g.state[id]; !known {
		return remote.Proposal{}, nil
	}
	return remote.Proposal{Link: "https://git.example/proposals/" + id, State: g.state[id]}, nil
}

func (g *guarded) Withdraw(_ context.Context, _ string, ids []string) error {
	for _, id := range ids {
		if g.state[id] == remote.ProposalOpen {
			delete(g.open, id)
			g.state[id] = remote.ProposalDeclined
		}
	}
	return nil
}

// merge puts the open proposals into the repository, squashed, by somebody.
func (g *guarded) merge(t *testing.T) {
	t.Helper()
	for id, b := range g.open {
		head, err := g.Remote.Head(t.Context(), "")
		if err == nil {
			b.Author, b.Message = remote.Signature{Name: "Owner", Email: "owner@rapporteur.invalid"}, "Merge"
			_, err = g.Remote.Commit(t.Context(), head, b)
		}
		if err != nil {
			t.Fatal(err)
		}
		delete(g.open, id)
		g.state[id] = remote.ProposalMerged
	}
}

func (d *device) proposing(g *guarded, replica engine.Replica) (igf.Receipt, error) {
	return d.engine(replica, g).Sync(context.Background())
}

// What waits in a proposal is not shared yet. It is proposed once, replaced
// when more is saved, and leaves the outbox when it was merged.
func TestProposals(t *testing.T) {
	r := newRoom(t)
	a, b := r.device("a"), r.device("b")
	a.save(a.note("merged before"))
	a.sync()
	g := &guarded{a.folder(), map[string]remote.Batch{}, map[string]remote.ProposalState{}, 0, false}
	a.save(a.note("one"), output("Norms", "Text.\n"))
	rec, err := a.proposing(g, a.store)
	if err != nil || rec.Link == "" || rec.Verified || rec.Sent != 0 || a.waiting() != 2 {
		t.Fatalf("the first proposal: %+v, %v, %d wait", rec, err, a.waiting())
	}
	if again, err := a.proposing(g, a.store); err != nil || again.Link != rec.Link || g.made != 1 {
		t.Errorf("with nothing new: %+v, %v, %d made", again, err, g.made)
	}
	a.save(a.note("two"))
	b.save(b.note("b goes on"))
	b.sync()
	rec, err = a.proposing(g, a.store)
	if err != nil || g.made != 2 || len(g.open) != 1 || !strings.Contains(rec.Link, slices.Collect(maps.Keys(g.open))[0]) {
		t.Errorf("with more: %+v, %v, %d open", rec, err, len(g.open))
	}
	g.merge(t)
	if rec, err = a.proposing(g, a.store); err != nil || a.waiting() != 0 || rec.Link != "" {
		t.Errorf("merged: %+v, %v, %d wait", rec, err, a.waiting())
	}
	if len(rec.SetAside) != 0 {
		t.Errorf("its own proposal surprised it: %+v", rec.SetAside)
	}
	b.sync()
	same(t, "b", b.holds(), a.holds())
	for id, n := range r.entries() {
		if n != 1 {
			t.Errorf("%s stands in %d places", id, n)
		}
	}
	a.save(a.note("three"))
	if _, err := a.proposing(g, a.store); err != nil {
		t.Fatal(err)
	}
	for id := range g.open {
		g.state[id] = remote.ProposalDeclined
		delete(g.open, id)
	}
	rec, err = a.proposing(g, a.store)
	if err != nil || len(rec.SetAside) != 1 || g.made != 3 || a.waiting() != 1 {
		t.Errorf("declined: %+v, %v, %d made", rec, err, g.made)
	}
}

// A crash at any step of proposing leaves one proposal at the end.
func TestProposalAfterCrash(t *testing.T) {
	ends := func(hook *hooks, want error) {
		t.Helper()
		r := newRoom(t)
		a := r.device("a")
		g := &guarded{a.folder(), map[string]remote.Batch{}, map[string]remote.ProposalState{}, 0, false}
		a.save(a.note("one"))
		if _, err := a.proposing(g, hook.replica(a.store)); !errors.Is(err, want) {
			t.Fatalf("it ended with %v, want %v", err, want)
		}
		if _, err := a.proposing(g, a.store); err != nil || len(g.open) != 1 || a.waiting() != 1 {
			t.Errorf("going on: %v, %d open", err, len(g.open))
		}
	}
	var calls []string
	ends(recording(&calls), nil)
	for _, s := range steps(calls) {
		t.Logf("ends at %+v, %s", s, calls[s.n-1])
		ends(ending(s.n, s.after), errEnded)
	}
}

// A proposal whose records were sent directly since is withdrawn, also when the program
// was ended in between; one of which something waits is not.
func TestADirectSyncWithdrawsWhatItMadeNeedless(t *testing.T) {
	ends := func(hook *hooks, want error) {
		t.Helper()
		r := newRoom(t)
		a := r.device("a")
		g := &guarded{a.folder(), map[string]remote.Batch{}, map[string]remote.ProposalState{}, 0, false}
		a.save(a.note("one"))
		if _, err := a.proposing(g, a.store); err != nil || len(g.open) != 1 {
			t.Fatalf("proposing: %v, %d open", err, len(g.open))
		}
		if _, err := a.proposing(g, a.store); err != nil || len(g.open) != 1 {
			t.Errorf("while it waits: %v, %d open", err, len(g.open))
		}
		g.lets = true
		if _, err := a.proposing(g, hook.replica(a.store)); !errors.Is(err, want) {
			t.Fatalf("it ended with %v, want %v", err, want)
		}
		if rec, err := a.proposing(g, a.store); err != nil || len(g.open) != 0 || a.waiting() != 0 || len(rec.SetAside) != 0 {
			t.Errorf("after the direct sync: %v, %d open, %d wait, %+v", err, len(g.open), a.waiting(), rec.SetAside)
		}
	}
	var calls []string
	ends(recording(&calls), nil)
	for _, s := range steps(calls) {
		ends(ending(s.n, s.after), errEnded)
	}
}
