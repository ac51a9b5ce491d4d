package simulation

import (
	"maps"
	"os"
	"strings"
	"sync"
	"testing"
	bubble "testing/synctest"
	"time"

	"rapporteur/app/igf"
	"rapporteur/sync/engine"
	"rapporteur/sync/github"
	"rapporteur/sync/github/access"
	"rapporteur/sync/github/githubtest"
)

// person is a device that syncs through sync/github with the test server.
type person struct {
	*Device
	token   string
	server  *githubtest.Server
	repo    *githubtest.Repo
	propose bool
}

func (p *person) sync(t *testing.T) (igf.Receipt, error) {
	r, err := open(p.server, p.token)
	if err != nil {
		t.Fatal(err)
	}
	e, err := engine.New(engine.Params{Replica: p.Replica, Remote: r, Gate: p.Replica.Gate, Clock: p.clock, Random: p.net.Float64, Propose: p.propose})
	if err != nil {
		t.Fatal(err)
	}
	return e.Sync(t.Context())
}

// cost returns how many requests a sync took.
func (p *person) cost(t *testing.T) int {
	t.Helper()
	p.server.Forget()
	if _, err := p.sync(t); err != nil {
		t.Fatal(err)
	}
	return p.server.Count()
}

func people(t *testing.T, n int, seed uint64) (*githubtest.Server, *githubtest.Repo, []*person) {
	s := githubtest.New(t)
	s.Words = githubtest.OtherWords()
	repo := s.Repo("maria", "igf-2022")
	token := s.Account("maria")
	model := NewModel() // only gives the devices their names
	var all []*person
	for i := range n {
		all = append(all, &person{Device: NewDevice(model, i, seed), token: token, server: s, repo: repo})
	}
	must(t, all[0].Begin())
	for _, p := range all {
		p.cost(t)
	}
	return s, repo, all
}

// The whole way, from a note to another laptop, within the budget.
func TestTheRequestsOfASyncThroughGitHub(t *testing.T) {
	bubble.Test(t, func(t *testing.T) {
		_, repo, all := people(t, 2, 1)
		a, b := all[0], all[1]
		if got := b.cost(t); got != 1 {
			t.Errorf("nothing new took %d requests, want 1", got)
		}
		for round := range 3 {
			must(t, a.Note())
			if got := a.cost(t); got > 6 { // look, tree, commit, branch, read back, look
				t.Errorf("sending note %d took %d requests, want 6", round, got)
			}
			if got := b.cost(t); got != 2 {
				t.Errorf("taking note %d took %d requests, want 2", round, got)
			}
			must(t, a.Edit())
			a.cost(t)
			if got := b.cost(t); got != 2 {
				t.Errorf("taking edit %d took %d requests, want 2", round, got)
			}
		}
		if !maps.Equal(a.Replica.Holds(), b.Replica.Holds()) {
			t.Error("the two hold different things")
		}
		repo.Fsck()
	})
}

// People write and sync at the same time over a bad network, through the real
// remote and real Git.
func TestSimulatedMeetingThroughGitHub(t *testing.T) {
	seeds := uint64(2)
	if os.Getenv("RAPPORTEUR_HISTORIES") != "" {
		seeds = 20
	}
	for seed := range seeds {
		bubble.Test(t, func(t *testing.T) {
			s, repo, all := people(t, 3, seed)
			s.Latency = 200 * time.Millisecond
			s.Random(seed, 8)
			var room sync.WaitGroup
			for _, p := range all {
				room.Go(func() {
					for range 3 {
						must(t, p.Note())
						must(t, p.Edit())
						p.untilDone(t, seed)
					}
				})
			}
			room.Wait()
			s.Calm()
			for range 2 {
				for _, p := range all {
					p.untilDone(t, seed)
				}
			}
			for _, p := range all {
				if !maps.Equal(p.Replica.Holds(), all[0].Replica.Holds()) {
					t.Errorf("seed %d: %s and %s hold different things", seed, p.Name, all[0].Name)
				}
				if n := len(p.Replica.Holds()); n != 3+3*3 {
					t.Errorf("seed %d: %s holds %d records, want 12", seed, p.Name, n)
				}
			}
			repo.Fsck()
		})
	}
}

func (p *person) untilDone(t *testing.T, seed uint64) {
	var err error
	for range 60 {
		if _, err = p.sync(t); err == nil {
			return
		}
		if !passes(err) {
			break
		}
		must(t, sleep(t.Context(), time.Duration(p.net.IntN(60))*time.Second))
	}
	t.Errorf("seed %d: %s: %v", seed, p.Name, err)
}

// Somebody who may only read sends by pull request; what waits there stays in
// the outbox until the owner has merged it, in whatever way.
func TestAPullRequestFromNoteToMerge(t *testing.T) {
	bubble.Test(t, func(t *testing.T) {
		s, repo, all := people(t, 2, 3)
		owner, guest := all[0], all[1]
		guest.token = s.Account("joao")
		s.ForkDelay = 20 * time.Second
		must(t, guest.Note())
		receipt, err := guest.sync(t)
		if err != nil || !strings.HasSuffix(receipt.Link, "/pull/1") {
			t.Fatalf("the receipt says %q, %v", receipt.Link, err)
		}
		stillWaits(t, guest, 1)
		must(t, guest.Note()) // the next sync replaces the first
		receipt, err = guest.sync(t)
		if err != nil || !strings.HasSuffix(receipt.Link, "/pull/2") {
			t.Fatalf("the second receipt says %q, %v", receipt.Link, err)
		}
		if open := repo.OpenPulls(); len(open) != 1 {
			t.Errorf("the open pull requests are %q", open)
		}
		must(t, owner.Note()) // meanwhile the work goes on
		owner.cost(t)
		repo.SquashPull(2)
		if _, err := guest.sync(t); err != nil {
			t.Fatal(err)
		}
		stillWaits(t, guest, 0)
		owner.cost(t)
		if !maps.Equal(owner.Replica.Holds(), guest.Replica.Holds()) {
			t.Error("the two hold different things after the merge")
		}
		repo.Fsck()
	})
}

func stillWaits(t *testing.T, p *person, want int) {
	t.Helper()
	if list, _ := p.Replica.Pending(); len(list) != want {
		t.Errorf("%d records wait, want %d", len(list), want)
	}
}

// open signs in to the repository.
func open(s *githubtest.Server, token string) (*github.Remote, error) {
	a, err := access.ParseAddress("https://github.invalid/maria/igf-2022", s.API())
	if err != nil {
		return nil, err
	}
	k, err := a.Token(token)
	if err != nil {
		return nil, err
	}
	return github.New(github.Params{Address: a, Token: k, Transport: s.Transport()})
}
