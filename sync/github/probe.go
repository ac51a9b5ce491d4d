package github

import (
	"context"
	"slices"
	"time"

	"rapporteur/app/igf"
)

// Probe is what a sign-in finds out about the repository and its own rights.
type Probe struct {
	Login         string // "" without a token
	FullName      string // owner/name as GitHub writes it now
	Link          string
	DefaultBranch string
	Private       bool
	Archived      bool
	Empty         bool // before its first commit
	CanPush       bool
	Rules         bool      // rules let changes in as pull requests only
	Ends          time.Time // of the token; zero where it has no end
}

// Probe asks for everything that a person should know before the first sync.
func (r *Remote) Probe(ctx context.Context) (Probe, error) {
	var p Probe
	if login, ends, err := r.repo.whoami(ctx); err != nil {
		return p, err
	} else {
		p.Login, p.Ends = login, ends
	}
	repo, _, err := r.repo.client.Repositories.Get(ctx, r.repo.owner, r.repo.name)
	if err != nil {
		return p, r.repo.explain(igf.Sentencef("looking up the repository"), err)
	}
	p.FullName, p.Link, p.DefaultBranch = repo.GetFullName(), repo.GetHTMLURL(), repo.GetDefaultBranch()
	p.Private, p.Archived, p.CanPush = repo.GetPrivate(), repo.GetArchived(), repo.GetPermissions()["push"]
	head, err := r.repo.probe(ctx, "")
	if err != nil {
		return p, err
	}
	p.Empty = head == ""
	rules, err := r.repo.rules(ctx)
	p.Rules = slices.ContainsFunc(rules, asksForProposals)
	return p, err
}
