// Package github is the remote that is a repository on GitHub, or on a GitHub
// Enterprise server: remote.Remote, remote.Proposer and remote.Rebuilder over its
// REST API. It needs no Git program and no clone.
//
// A push is one atomic commit: its trees in chunks, the commit, then the
// branch, moved only forward. What comes back is accepted only with the hash
// that Git gave it.
//
// The package never keeps anything on disk, and never gives the token to anything
// but the API's own host: no other host, no log, no error and no printed value.
package github

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"github.com/google/go-github/v60/github"

	"rapporteur/app/igf"
	"rapporteur/sync/github/access"
	"rapporteur/sync/github/wire"
	"rapporteur/sync/remote"
)

// Params name a repository and how to reach it.
type Params struct {
	Address access.Address
	// Token gives the right to read and write; the zero value reads public
	// repositories only. It must belong to the site of the API.
	Token access.Token
	// Branch holds the shared files; "" for main, or where there is no main the
	// repository's default branch.
	Branch string
	// Waiting is called before each wait that the service asks for, perhaps from
	// several goroutines. It may be nil.
	Waiting func(Wait)
	// MaxWait limits how long one request waits in all; 0 for three minutes.
	MaxWait time.Duration
	// Transport carries the requests; nil for the network.
	Transport http.RoundTripper
}

// String returns everything but the token.
func (p Params) String() string {
	return fmt.Sprintf("%s (API %s, branch %q)", p.Address, p.Address.API(), p.Branch)
}

// GoString keeps %#v from printing the token.
func (p Params) GoString() string { return p.String() }

// Wait is a pause that the service or the network imposes.
type Wait = wire.Wait

// Remote is one repository. It is not safe for concurrent use.
type Remote struct {
	repo      *repository
	seen      *lastSeen
	reader    *reader
	writer    writer // in the repository itself
	proposals proposals
	doubted   bool // something was refused that nothing explained
}

var (
	_ remote.Proposer  = (*Remote)(nil)
	_ remote.Rebuilder = (*Remote)(nil)
	_ remote.Limited   = (*Remote)(nil)
)

// New makes no request. It refuses a token of another site than that of the API.
func New(p Params) (*Remote, error) {
	place := p.Address
	if place.API() == nil {
		return nil, igf.Errorf("this is not the address of a repository; it looks like https://github.com/owner/name")
	}
	if !p.Token.IsZero() && p.Token.Site() != place.Site() {
		return nil, igf.Errorf("the token belongs to %s, and the API of %s is at %s: sign in there", p.Token.Site(), place, place.Site())
	}
	if p.Branch == "" {
		p.Branch = "main"
	}
	if p.MaxWait == 0 {
		p.MaxWait = 3 * time.Minute
	}
	base := p.Transport
	if base == nil {
		base = wire.Network(parallel)
	}
	t := wire.New(wire.Params{
		Base: base, API: place.API(), Token: p.Token, Waiting: p.Waiting, MaxWait: p.MaxWait, Known: place.IsGitHub(),
	})
	client := github.NewClient(&http.Client{Transport: t, CheckRedirect: func(*http.Request, []*http.Request) error {
		return http.ErrUseLastResponse // a redirect means another repository, or another host
	}})
	client.BaseURL = place.API()
	client.UserAgent = "Rapporteur"
	repo := &repository{
		address: place, owner: place.Owner(), name: place.Name(), page: place.String(), branch: p.Branch,
		client: client, transport: t,
	}
	seen := &lastSeen{}
	return &Remote{
		repo: repo, seen: seen,
		reader:    &reader{repo: repo, seen: seen, plain: base},
		writer:    writer{repo, seen, repo.owner, repo.name},
		proposals: proposals{repo, seen},
	}, nil
}

// String returns the address of the repository's page.
func (r *Remote) String() string { return r.repo.page }

// GoString is what %#v prints: the address only.
func (r *Remote) GoString() string { return r.repo.page }

// UseKnown implements remote.Rebuilder.
func (r *Remote) UseKnown(known func(path string) []byte) { r.reader.known = known }

// Head implements remote.Remote.
func (r *Remote) Head(ctx context.Context, known remote.Revision) (remote.Revision, error) {
	return r.reader.head(ctx, known)
}

// Changes implements remote.Remote.
func (r *Remote) Changes(ctx context.Context, from, to remote.Revision) (remote.Snapshot, error) {
	return r.reader.changes(ctx, from, to)
}

// Propose implements remote.Proposer with a pull request.
func (r *Remote) Propose(ctx context.Context, parent remote.Revision, batch remote.Batch, replaces []string) (remote.Proposal, error) {
	return r.proposals.propose(ctx, parent, batch, replaces)
}

// Withdraw implements remote.Proposer.
func (r *Remote) Withdraw(ctx context.Context, device string, batchIDs []string) error {
	owners, err := r.proposals.owners(ctx)
	if err != nil {
		return err
	}
	for _, owner := range owners {
		if err := r.proposals.withdraw(ctx, owner, device, batchIDs); err != nil {
			return err
		}
	}
	return nil
}

// Rest implements remote.Limited.
func (r *Remote) Rest() (time.Duration, igf.Sentence) {
	rest := r.repo.transport.Rest()
	if rest < time.Minute {
		return 0, igf.Sentence{}
	}
	return rest, igf.Sentencef("GitHub allows little more this hour; the next sync by itself is in %s", wire.InWords(rest))
}

// Proposed implements remote.Proposer.
func (r *Remote) Proposed(ctx context.Context, device, batchID string) (remote.Proposal, error) {
	return r.proposals.proposed(ctx, device, batchID)
}
