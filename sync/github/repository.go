package github

import (
	"context"
	"net/http"
	"regexp"
	"strconv"
	"time"

	"github.com/google/go-github/v60/github"

	"rapporteur/app/igf"
	"rapporteur/sync/github/access"
	"rapporteur/sync/github/wire"
	"rapporteur/sync/remote"
)

// repository is the shared repository behind the API: where it is, who asks, and
// what its errors mean.
type repository struct {
	address           access.Address
	owner, name, page string
	branch            string
	client            *github.Client
	transport         *wire.Transport
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
			return "", fail(remote.ErrUnreachable, nil, "the server at %s does not answer as GitHub does", r.transport.Host())
		case resp != nil && resp.StatusCode == http.StatusNotModified:
			return known, nil
		case isEmpty(err):
			return "", nil
		case try == 0 && (statusOf(err) == http.StatusUnprocessableEntity || statusOf(err) == http.StatusNotFound):
			empty, err := r.findBranch(ctx)
			if empty || err != nil {
				return "", err
			}
		default:
			return "", r.explain(doing, err)
		}
	}
}

// findBranch takes the default branch of the repository where main does not exist. It
// reports whether there is no branch at all.
func (r *repository) findBranch(ctx context.Context) (empty bool, err error) {
	doing := igf.Sentencef("looking for the branch")
	repo, _, err := r.client.Repositories.Get(ctx, r.owner, r.name)
	if err != nil {
		return false, r.explain(doing, err)
	}
	if b := repo.GetDefaultBranch(); b != "" && b != r.branch {
		r.branch = b
		return false, nil
	}
	branches, _, err := r.client.Repositories.ListBranches(ctx, r.owner, r.name, &github.BranchListOptions{ListOptions: github.ListOptions{PerPage: 1}})
	if err != nil || len(branches) == 0 {
		return err == nil, r.explainIf(doing, err)
	}
	return false, fail(remote.ErrRefused, nil,
		"%s has no branch %q any more. Ask its owner which branch holds the shared files", r.page, r.branch)
}

func (r *repository) signedIn() bool { return r.transport.SignedIn() }

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

// Where the API says that a repository is now.
var byID = regexp.MustCompile(`repositories/([0-9]{1,18})(?:/|$)`)

// renamed follows a redirect once, to the API's own site only, for the address that the
// repository has now.
func (r *repository) renamed(err error) error {
	resp := asResponse(err).Response
	if to, locErr := resp.Location(); locErr == nil && access.SiteOf(to) == r.transport.Site() {
		if id := byID.FindStringSubmatch(to.Path); id != nil {
			n, _ := strconv.ParseInt(id[1], 10, 64) // 18 digits
			now, _, getErr := r.client.Repositories.GetByID(resp.Request.Context(), n)
			if page, pageErr := r.address.At(now.GetFullName()); getErr == nil && pageErr == nil {
				return fail(remote.ErrRefused, err, "%s is at %s now. If you expected that, follow it with: rapporteur-cli remote set %s", r.page, page, page)
			}
		}
	}
	return fail(remote.ErrRefused, err, "%s was renamed or moved. Ask the coordinator for its new address, and set it with: rapporteur-cli remote set URL", r.page)
}
