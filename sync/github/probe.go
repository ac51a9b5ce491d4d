package github

import (
	"context"
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
	if login, ends, err := r.whoami(ctx); err != nil {
		return p, err
	} else {
		p.Login, p.Ends = login, ends
	}
	repo, _, err := r.client.Repositories.Get(ctx, r.owner, r.name)
	if err != nil {
		return p, r.explain(igf.Sentencef("looking up the repository"), err)
	}
	p.FullName, p.Link, p.DefaultBranch = repo.GetFullName(), repo.GetHTMLURL(), repo.GetDefaultBranch()
	p.Private, p.Archived, p.CanPush = repo.GetPrivate(), repo.GetArchived(), repo.GetPermissions()["push"]
	head, err := r.probe(ctx, "")
	if err != nil {
		return p, err
	}
	p.Empty = head == ""
	p.Rules, err = r.hasRules(ctx)
	return p, err
}

// whoami returns the account of the token and when the token ends.
func (r *Remote) whoami(ctx context.Context) (string, time.Time, error) {
	if !r.signedIn() {
		return "", time.Time{}, nil
	}
	u, resp, err := r.client.Users.Get(ctx, "")
	if err != nil {
		return "", time.Time{}, r.explain(igf.Sentencef("checking the sign-in"), err)
	}
	r.login = u.GetLogin()
	return r.login, resp.TokenExpiration.Time, nil
}

func (r *Remote) signedIn() bool {
	h := map[string][]string{}
	r.transport.authorize(h)
	return len(h) > 0
}

// hasRules reports whether rules keep direct commits out of the branch. A kind
// of rule that go-github does not know ends its reading of the list; then the
// first push finds out.
func (r *Remote) hasRules(ctx context.Context) (bool, error) {
	rules, resp, err := r.client.Repositories.GetRulesForBranch(ctx, r.owner, r.name, r.branch)
	switch {
	case err != nil && (resp == nil || resp.StatusCode >= 500):
		return false, r.explain(igf.Sentencef("looking up the rules"), err)
	case err != nil:
		return false, nil // not readable with every token, nor on every server
	}
	for _, rule := range rules {
		if rule.Type == "pull_request" || rule.Type == "update" {
			return true, nil
		}
	}
	return false, nil
}
