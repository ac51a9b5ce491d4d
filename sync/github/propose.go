package github

import (
	"context"
	"net/http"
	"net/url"
	"regexp"
	"strings"

	"github.com/google/go-github/v60/github"

	"rapporteur/app/igf"
	"rapporteur/sync/remote"
)

// Ids of devices and batches that can be part of a branch's name.
var idForm = regexp.MustCompile(`^[A-Za-z0-9-]{1,64}$`)

// proposals are the pull requests of the repository.
type proposals struct {
	repo *repository
	seen *lastSeen
}

// branchOf returns the name of a proposal's branch. It is the same each time, so
// that a proposal that was begun before a crash is found again.
func branchOf(device, batch string) (string, error) {
	if !idForm.MatchString(device) || !idForm.MatchString(batch) {
		return "", fail(remote.ErrRefused, nil, "%q and %q cannot name the branch of a pull request", device, batch)
	}
	return "sync/" + device + "/" + batch, nil
}

// propose opens the pull request of a batch: from a branch of the repository where
// the person may make one, else from a fork.
func (p proposals) propose(ctx context.Context, parent remote.Revision, batch remote.Batch, replaces []string) (remote.Proposal, error) {
	branch, err := branchOf(batch.Device, batch.ID)
	if err != nil {
		return remote.Proposal{}, err
	}
	if err := p.seen.shape.allows(parent, batch); err != nil {
		return remote.Proposal{}, fail(remote.ErrRefused, err, "%s", err)
	}
	if done, err := p.proposed(ctx, batch.Device, batch.ID); err != nil || done.State != remote.ProposalNone {
		return done, err
	}
	w, err := p.workplace(ctx, parent)
	if err != nil {
		return remote.Proposal{}, err
	}
	sha, _, err := w.build(ctx, parent, batch)
	if err != nil {
		return remote.Proposal{}, err
	}
	if err := w.createBranch(ctx, branch, sha); err != nil {
		return remote.Proposal{}, err
	}
	opened, err := p.open(ctx, w.owner+":"+branch, sha, batch)
	if err != nil {
		return remote.Proposal{}, err
	}
	return opened, p.withdraw(ctx, w.owner, batch.Device, replaces)
}

// createBranch makes the branch of a proposal; an existing one was made for the
// same batch.
func (w writer) createBranch(ctx context.Context, branch, sha string) error {
	err := w.patiently(ctx, func() error {
		_, _, err := w.repo.client.Git.CreateRef(ctx, w.owner, w.name, &github.Reference{
			Ref: github.String("refs/heads/" + branch), Object: &github.GitObject{SHA: github.String(sha)},
		})
		if unprocessable(err) {
			if _, _, lookErr := w.repo.client.Git.GetRef(ctx, w.owner, w.name, "heads/"+branch); lookErr == nil {
				return nil
			}
		}
		return err
	})
	return w.repo.explainIf(igf.Sentencef("making the branch of the pull request"), err)
}

// open makes the pull request that brings sha from head, or finds the existing one.
func (p proposals) open(ctx context.Context, head, sha string, batch remote.Batch) (made remote.Proposal, err error) {
	title, text, _ := strings.Cut(batch.Message, "\n")
	err = writer{repo: p.repo}.patiently(ctx, func() error {
		pull, _, err := p.repo.client.PullRequests.Create(ctx, p.repo.owner, p.repo.name, &github.NewPullRequest{
			Title: github.String(title), Head: github.String(head), Base: github.String(p.repo.branch),
			Body: github.String(strings.TrimSpace(text)), MaintainerCanModify: github.Bool(true),
		})
		switch {
		case err == nil:
			made = asProposal(pull)
		case unprocessable(err):
			made, err = p.instead(ctx, head, sha, err)
		}
		return err
	})
	return made, p.repo.explainIf(igf.Sentencef("opening the pull request"), err)
}

// instead returns what is there where a pull request was refused: an open one, or its
// commits in the branch already.
func (p proposals) instead(ctx context.Context, head, sha string, refusal error) (remote.Proposal, error) {
	found, err := p.find(ctx, head)
	if err != nil || found.State == remote.ProposalOpen {
		return found, err
	}
	c, _, err := p.repo.client.Repositories.CompareCommits(ctx, p.repo.owner, p.repo.name, p.repo.branch, sha, nil)
	if err == nil && (c.GetStatus() == "behind" || c.GetStatus() == "identical") {
		return remote.Proposal{State: remote.ProposalMerged}, nil
	}
	return remote.Proposal{}, refusal
}

// find returns the newest pull request from head, <owner>:<branch>.
func (p proposals) find(ctx context.Context, head string) (remote.Proposal, error) {
	pulls, err := p.pulls(ctx, head)
	if err != nil || len(pulls) == 0 {
		return remote.Proposal{}, err
	}
	return asProposal(pulls[0]), nil
}

func (p proposals) pulls(ctx context.Context, head string) ([]*github.PullRequest, error) {
	pulls, _, err := p.repo.client.PullRequests.List(ctx, p.repo.owner, p.repo.name, &github.PullRequestListOptions{State: "all", Head: head})
	if err != nil {
		return nil, p.repo.explain(igf.Sentencef("looking for the pull request"), err)
	}
	return pulls, nil
}

func asProposal(pull *github.PullRequest) remote.Proposal {
	p := remote.Proposal{State: remote.ProposalDeclined}
	if page, err := url.Parse(pull.GetHTMLURL()); err == nil && (page.Scheme == "https" || page.Scheme == "http") {
		p.Link = page.String() // the browser will open it
	}
	switch {
	case pull.GetState() == "open":
		p.State = remote.ProposalOpen
	case !pull.GetMergedAt().IsZero():
		p.State = remote.ProposalMerged
	}
	return p
}

// proposed returns the pull request of an earlier batch, from the repository or
// from the person's fork.
func (p proposals) proposed(ctx context.Context, device, batchID string) (remote.Proposal, error) {
	branch, err := branchOf(device, batchID)
	if err != nil {
		return remote.Proposal{}, err
	}
	found, err := p.find(ctx, p.repo.owner+":"+branch)
	if err != nil || found.State != remote.ProposalNone {
		return found, err
	}
	owners, err := p.owners(ctx)
	if err != nil || len(owners) < 2 {
		return found, err
	}
	return p.find(ctx, owners[1]+":"+branch)
}

// owners returns where the branch of a proposal may be: in the repository, or in the
// person's fork of it.
func (p proposals) owners(ctx context.Context) ([]string, error) {
	if p.repo.login == "" {
		if _, _, err := p.repo.whoami(ctx); err != nil {
			return nil, err
		}
	}
	if p.repo.login == "" || strings.EqualFold(p.repo.login, p.repo.owner) {
		return []string{p.repo.owner}, nil
	}
	return []string{p.repo.owner, p.repo.login}, nil
}

// withdraw closes the earlier pull requests of this device that a new one replaces or
// that nothing needs any more. Their branches stay, so that nothing is lost with them.
func (p proposals) withdraw(ctx context.Context, owner, device string, batches []string) error {
	for _, id := range batches {
		branch, err := branchOf(device, id)
		if err != nil {
			return err
		}
		pulls, err := p.pulls(ctx, owner+":"+branch)
		if err != nil {
			return err
		}
		for _, pull := range pulls {
			if pull.GetState() != "open" {
				continue
			}
			_, _, err := p.repo.client.PullRequests.Edit(ctx, p.repo.owner, p.repo.name, pull.GetNumber(), &github.PullRequest{State: github.String("closed")})
			if err != nil && statusOf(err) != http.StatusNotFound {
				return p.repo.explain(igf.Sentencef("closing a pull request that is not needed any more"), err)
			}
		}
	}
	return nil
}
