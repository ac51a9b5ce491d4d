package github

import (
	"context"
	"net/http"
	"time"

	"github.com/google/go-github/v60/github"

	"rapporteur/app/igf"
	"rapporteur/sync/remote"
)

// repository is the shared repository behind the API: where it is, who asks, and
// what its errors mean.
type repository struct {
	owner, name, page string
	branch            string
	client            *github.Client
	transport         *transport
	login             string // of the token; "" until somebody asked
}

// probe asks the service for the newest revision.
func (r *repository) probe(ctx context.Context, known remote.Revision) (remote.Revision, error) {
	doing := igf.Sentencef("looking for what is new")
	for try := 0; ; try++ {
		sha, resp, err := r.client.Repositories.GetCommitSHA1(ctx, r.owner, r.name, r.branch, string(known))
		switch {
		case err == nil && isHash(sha):
			return remote.Revision(sha), nil
		case err == nil:
			return "", fail(remote.ErrUnreachable, nil, "the server at %s does not answer as GitHub does", r.transport.api.Host)
		case resp != nil && resp.StatusCode == http.StatusNotModified:
			return known, nil
		case isEmpty(err):
			return "", nil
		case try == 0 && says(err, "No commit found"):
			if err := r.findBranch(ctx); err != nil {
				return "", err
			}
		default:
			return "", r.explain(doing, err)
		}
	}
}

// findBranch takes the default branch of the repository where main does not exist.
func (r *repository) findBranch(ctx context.Context) error {
	repo, _, err := r.client.Repositories.Get(ctx, r.owner, r.name)
	if err != nil {
		return r.explain(igf.Sentencef("looking for the branch"), err)
	}
	if b := repo.GetDefaultBranch(); b != "" && b != r.branch {
		r.branch = b
		return nil
	}
	return fail(remote.ErrRefused, nil,
		"%s has no branch %q any more. Ask its owner which branch holds the shared files", r.page, r.branch)
}

func (r *repository) signedIn() bool { return !r.transport.token.IsZero() }

// whoami returns the account of the token and when the token ends.
func (r *repository) whoami(ctx context.Context) (string, time.Time, error) {
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

// hasRules reports whether rules keep direct commits out of the branch. A kind
// of rule that go-github does not know ends its reading of the list; then the
// first push finds out.
func (r *repository) hasRules(ctx context.Context) (bool, error) {
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
