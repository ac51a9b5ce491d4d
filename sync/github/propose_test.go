package github_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	bubble "testing/synctest"
	"time"

	"rapporteur/sync/github/githubtest"
	"rapporteur/sync/remote"
)

// offers are the ways in which somebody may not commit, and may propose.
var offers = map[string]func(*room) (token string){
	"read only, fine-grained token": func(r *room) string { return r.server.Account("joao") },
	"read only, classic token": func(r *room) string {
		r.server.ReadOnlyAs404 = true
		return r.server.Account("joao")
	},
	"invited to a private repository": func(r *room) string {
		r.repo.Private, r.repo.Pull = true, []string{"joao"}
		return r.server.Account("joao")
	},
	"protection of the branch, which the rules do not name": func(r *room) string {
		r.repo.Protected = true
		return r.token
	},
	"rules of the branch": func(r *room) string {
		r.repo.Rules = []string{"pull_request"}
		return r.token
	},
}

func TestWhoMayNotCommitIsToldToPropose(t *testing.T) {
	for name, offer := range offers {
		t.Run(name, func(t *testing.T) {
			bubble.Test(t, func(t *testing.T) {
				r := oneFile(t)
				r.server.ForkDelay = 90 * time.Second
				l := r.upToDate("d7", offer(r))
				batch := l.batch("01HX", sheet(1), "- one\n")
				_, err := l.Commit(t.Context(), l.at, batch)
				if !errors.Is(err, remote.ErrProposeOnly) || !errors.Is(err, remote.ErrRefused) || !strings.Contains(err.Error(), "pull request") {
					t.Fatalf("committing gives %v", err)
				}
				for range 2 { // and again, as after a crash
					p, err := l.Propose(t.Context(), l.at, batch, nil)
					if err != nil || p.State != remote.ProposalOpen || !strings.HasSuffix(p.Link, "/pull/1") {
						t.Fatalf("proposing gives %+v, %v", p, err)
					}
				}
				waits(t, l, "d7", "01HX", remote.ProposalOpen)
				if l.files[sheet(1)] != "" {
					t.Error("what waits in a pull request counts as shared")
				}
				r.repo.Seed(map[string][]byte{"b": []byte("2\n")})
				r.repo.SquashPull(1)
				waits(t, l, "d7", "01HX", remote.ProposalMerged)
				r.must(l.pull(t.Context()))
				if l.files[sheet(1)] != "- one\n" {
					t.Error("what was merged does not come back with the next pull")
				}
				l.same()
			})
		})
	}
}

func waits(t *testing.T, l *laptop, device, id string, want remote.ProposalState) {
	t.Helper()
	if p, err := l.Proposed(t.Context(), device, id); err != nil || p.State != want {
		t.Errorf("the proposal is %+v, %v; want state %d", p, err, want)
	}
}

// The program dies at each request of a proposal; after a new start the same
// batch ends in one pull request.
func TestAProposalIsResumedAfterACrashAtAnyStep(t *testing.T) {
	const own, fork = "rules of the branch", "read only, fine-grained token"
	drops, strides := []githubtest.Drop{githubtest.Before, githubtest.After}, map[string]int{own: 1, fork: 1}
	if testing.Short() { // dying before a request is dying after the one before it; a fork takes all kinds of them
		drops, strides[own] = drops[1:], 3
	}
	for name, stride := range strides {
		offer := offers[name]
		for step := 0; step < 14; step += stride {
			for _, drop := range drops {
				bubble.Test(t, func(t *testing.T) {
					r := oneFile(t)
					token := offer(r)
					l := r.upToDate("d7", token)
					ctx, crash := context.WithCancel(t.Context())
					n := 0
					r.server.Script(func(githubtest.Request) *githubtest.Fault {
						if n++; n == step+1 {
							crash()
							return &githubtest.Fault{Drop: drop}
						}
						return nil
					})
					batch := l.batch("01HX", sheet(1), "- one\n")
					_, _ = l.Propose(ctx, l.at, batch, nil) // it died
					crash()
					again := r.laptop("d7", token)
					p, err := again.Propose(t.Context(), l.at, batch, nil)
					if err != nil || p.State != remote.ProposalOpen {
						t.Errorf("%s, step %d: %+v, %v", name, step, p, err)
					}
					if open := r.repo.OpenPulls(); len(open) != 1 {
						t.Errorf("%s, step %d: the open pull requests are %q", name, step, open)
					}
				})
			}
		}
	}
}

func TestANewProposalReplacesTheOlderOnes(t *testing.T) {
	r := oneFile(t)
	l := r.upToDate("d7", r.server.Account("joao"))
	text, replaces := "", []string(nil)
	for i := range 3 {
		text += fmt.Sprintf("- note %d\n", i)
		id := fmt.Sprintf("01H%d", i)
		if _, err := l.Propose(t.Context(), l.at, l.batch(id, sheet(1), text), replaces); err != nil {
			t.Fatal(err)
		}
		replaces = []string{id}
	}
	if open := r.repo.OpenPulls(); len(open) != 1 || !strings.Contains(open[0], "01H2") {
		t.Errorf("the open pull requests are %q", open)
	}
	waits(t, l, "d7", "01H0", remote.ProposalDeclined)
	r.repo.ClosePull(3)
	waits(t, l, "d7", "01H2", remote.ProposalDeclined)
	waits(t, l, "d7", "01H9", remote.ProposalNone)
}

func TestAForkThatIsBehindIsBroughtUpToDate(t *testing.T) {
	bubble.Test(t, func(t *testing.T) {
		r := oneFile(t)
		l := r.upToDate("d7", r.server.Account("joao"))
		_, err := l.Propose(t.Context(), l.at, l.batch("01H0", sheet(1), "- one\n"), nil)
		r.must(err)
		r.repo.Seed(map[string][]byte{"a": []byte("2\n")})
		r.must(l.pull(t.Context()))
		p, err := l.Propose(t.Context(), l.at, l.batch("01H1", sheet(1), "- one\n- two\n"), []string{"01H0"})
		if err != nil || p.State != remote.ProposalOpen {
			t.Errorf("%+v, %v", p, err)
		}
	})
}

func TestAForkThatIsNeverFilledIsSaid(t *testing.T) {
	bubble.Test(t, func(t *testing.T) {
		r := oneFile(t)
		r.server.ForkDelay = time.Hour
		l := r.upToDate("d7", r.server.Account("joao"))
		start := time.Now()
		batch := l.batch("01H0", sheet(1), "- one\n")
		_, err := l.Propose(t.Context(), l.at, batch, nil)
		if took := time.Since(start); !errors.Is(err, remote.ErrUnreachable) || !strings.Contains(err.Error(), "still copying") || took > 7*time.Minute {
			t.Errorf("after %v: %v", took, err)
		}
		time.Sleep(time.Hour)
		if p, err := l.Propose(t.Context(), l.at, batch, nil); err != nil || p.State != remote.ProposalOpen {
			t.Errorf("an hour later: %+v, %v", p, err)
		}
	})
}

func TestNobodyProposesToAnEmptyOrArchivedRepository(t *testing.T) {
	r := newRoom(t)
	l := r.laptop("d7", r.server.Account("joao"))
	if _, err := l.Propose(t.Context(), "", l.batch("01H0", sheet(1), "- one\n"), nil); !errors.Is(err, remote.ErrRefused) || !strings.Contains(err.Error(), "still empty") {
		t.Errorf("empty: %v", err)
	}
	r.repo.Seed(map[string][]byte{"a": []byte("1\n")})
	r.must(l.pull(t.Context()))
	r.repo.Archived = true
	if _, err := l.Propose(t.Context(), l.at, l.batch("01H0", sheet(1), "- one\n"), nil); !errors.Is(err, remote.ErrRefused) || !strings.Contains(err.Error(), "archived") {
		t.Errorf("archived: %v", err)
	}
}

func TestAPullRequestThatNothingNeedsIsClosed(t *testing.T) {
	for name, offer := range offers {
		r := oneFile(t)
		token := offer(r)
		l := r.upToDate("d7", token)
		_, err := l.Propose(t.Context(), l.at, l.batch("01H0", sheet(1), "- one\n"), nil)
		r.must(err)
		again := r.laptop("d7", token) // the program was closed and opened
		for range 2 {
			r.must(again.Withdraw(t.Context(), "d7", []string{"01H0", "01H9"}))
		}
		if open := r.repo.OpenPulls(); len(open) != 0 {
			t.Errorf("%s: open are %q", name, open)
		}
		waits(t, again, "d7", "01H0", remote.ProposalDeclined)
	}
}
