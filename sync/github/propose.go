package github

import (
	"context"
	"net/http"
	"regexp"
	"strings"

	"github.com/google/go-github/v60/github"

	"rapporteur/app/igf"
	"rapporteur/sync/remote"
)

// Ids of devices and batches that can be part of a branch's name.
var idForm = regexp.MustCompile(`^[A-Za-z0-9-]{1,64}$`)

// branchOf returns the name of a proposal's branch. It is the same each time, so
// that a proposal that was begun before a crash is found again.
func (r *Remote) branchOf(device, batch string) (string, error) {
	if !idForm.MatchString(device) || !idForm.MatchString(batch) {
		return "", r.failure(remote.ErrRefused, nil, "%q and %q cannot name the branch of a pull request", device, batch)
	}
	return "sync/" + device + "/" + batch, nil
}

// Propose implements remote.Proposer with a pull request: from a branch of
// the repository where the person may make one, else from a fork.
func (r *Remote) Propose(ctx context.Context, parent remote.Revision, batch remote.Batch, replaces []string) (remote.Proposal, error) {
	branch, err := r.branchOf(batch.Device, batch.ID)
	if err != nil {
		return remote.Proposal{}, err
	}
	if err := r.shape.allows(parent, batch); err != nil {
		return remote.Proposal{}, r.failure(remote.ErrRefused, err, "%s", err)
	}
	if done, err := r.Proposed(ctx, batch.Device, batch.ID); err != nil || done.State != remote.ProposalNone {
		return done, err
	}
	w, err := r.workplace(ctx, parent)
	if err != nil {
		return remote.Proposal{}, err
	}
	sha, _, err := r.build(ctx, w.owner, w.name, parent, batch)
	if err != nil {
		return remote.Proposal{}, err
	}
	if err := w.createBranch(ctx, branch, sha); err != nil {
		return remote.Proposal{}, err
	}
	p, err := r.open(ctx, w.owner+":"+branch, batch)
	if err != nil {
		return remote.Proposal{}, err
	}
	return p, r.withdraw(ctx, w.owner, batch.Device, replaces)
}

// createBranch makes the branch of a proposal; an existing one was made for the
// same batch.
func (w writer) createBranch(ctx context.Context, branch, sha string) error {
	err := w.patiently(ctx, func() error {
		_, _, err := w.r.client.Git.CreateRef(ctx, w.owner, w.name, &github.Reference{
			Ref: github.String("refs/heads/" + branch), Object: &github.GitObject{SHA: github.String(sha)},
		})
		return err
	})
	if err == nil || says(err, "already exists") {
		return nil
	}
	return w.r.explain(igf.Sentencef("making the branch of the pull request"), err)
}

// open makes the pull request, or finds the existing one.
func (r *Remote) open(ctx context.Context, head string, batch remote.Batch) (remote.Proposal, error) {
	title, text, _ := strings.Cut(batch.Message, "\n")
	pull, _, err := r.client.PullRequests.Create(ctx, r.owner, r.name, &github.NewPullRequest{
		Title: github.String(title), Head: github.String(head), Base: github.String(r.branch),
		Body: github.String(strings.TrimSpace(text)), MaintainerCanModify: github.Bool(true),
	})
	switch {
	case err == nil:
		return asProposal(pull), nil
	case says(err, "No commits between"):
		return remote.Proposal{State: remote.ProposalMerged}, nil
	case says(err, "already exists"):
		return r.find(ctx, head)
	}
	return remote.Proposal{}, r.explain(igf.Sentencef("opening the pull request"), err)
}

// find returns the newest pull request from head, <owner>:<branch>.
func (r *Remote) find(ctx context.Context, head string) (remote.Proposal, error) {
	pulls, err := r.pulls(ctx, head)
	if err != nil || len(pulls) == 0 {
		return remote.Proposal{}, err
	}
	return asProposal(pulls[0]), nil
}

func (r *Remote) pulls(ctx context.Context, head string) ([]*github.PullRequest, error) {
	pulls, _, err := r.client.PullRequests.List(ctx, r.owner, r.name, &github.PullRequestListOptions{State: "all", Head: head})
	if err != nil {
		return nil, r.explain(igf.Sentencef("looking for the pull request"), err)
	}
	return pulls, nil
}

func asProposal(pull *github.PullRequest) remote.Proposal {
	p := remote.Proposal{Link: pull.GetHTMLURL(), State: remote.ProposalDeclined}
	switch {
	case pull.GetState() == "open":
		p.State = remote.ProposalOpen
	case !pull.GetMergedAt().IsZero():
		p.State = remote.ProposalMerged
	}
	return p
}

// Proposed implements remote.Proposer.
func (r *Remote) Proposed(ctx context.Context, device, batchID string) (remote.Proposal, error) {
	branch, err := r.branchOf(device, batchID)
	if err != nil {
		return remote.Proposal{}, err
	}
	p, err := r.find(ctx, r.owner+":"+branch)
	if err != nil || p.State != remote.ProposalNone {
		return p, err
	}
	if r.login == "" {
		if _, _, err := r.whoami(ctx); err != nil {
			return p, err
		}
	}
	if r.login == "" || strings.EqualFold(r.login, r.owner) {
		return p, nil
	}
	return r.find(ctx, r.login+":"+branch)
}

// withdraw closes the earlier pull requests of this device that the new one
// replaces. Their branches stay, so that nothing is lost with them.
func (r *Remote) withdraw(ctx context.Context, owner, device string, batches []string) error {
	for _, id := range batches {
		branch, err := r.branchOf(device, id)
		if err != nil {
			return err
		}
		pulls, err := r.pulls(ctx, owner+":"+branch)
		if err != nil {
			return err
		}
		for _, pull := range pulls {
			if pull.GetState() != "open" {
				continue
			}
			_, _, err := r.client.PullRequests.Edit(ctx, r.owner, r.name, pull.GetNumber(), &github.PullRequest{State: github.String("closed")})
			if err != nil && statusOf(err) != http.StatusNotFound {
				return r.explain(igf.Sentencef("closing the pull request that this one replaces"), err)
			}
		}
	}
	return nil
}
