package github

import (
	"context"
	"errors"
	"net/http"
	"time"

	"github.com/google/go-github/v60/github"

	"rapporteur/app/igf"
	"rapporteur/sync/github/wire"
	"rapporteur/sync/remote"
)

// forkTime limits how long a fork may take to be filled.
const forkTime = 6 * time.Minute

// workplace is where the branch of a proposal can be made.
func (p proposals) workplace(ctx context.Context, parent remote.Revision) (writer, error) {
	repo, _, err := p.repo.client.Repositories.Get(ctx, p.repo.owner, p.repo.name)
	switch {
	case err != nil:
		return writer{}, p.repo.explain(igf.Sentencef("looking up your rights"), err)
	case repo.GetArchived():
		return writer{}, p.repo.archived(nil)
	case parent == "":
		return writer{}, fail(remote.ErrRefused, nil, "%s is still empty, and a pull request needs something to build on. Ask its owner to set it up with a first sync", p.repo.page)
	case repo.GetPermissions()["push"]:
		return writer{p.repo, p.seen, p.repo.owner, p.repo.name}, nil
	}
	if !p.repo.signedIn() {
		return writer{}, fail(remote.ErrRefused, nil, "a pull request to %s needs a sign-in to GitHub", p.repo.page)
	}
	return p.fork(ctx, parent)
}

// fork makes a copy of the repository in the person's own account, or finds the
// existing one, and waits until it holds parent.
func (p proposals) fork(ctx context.Context, parent remote.Revision) (writer, error) {
	repo, _, err := p.repo.client.Repositories.CreateFork(ctx, p.repo.owner, p.repo.name, &github.RepositoryCreateForkOptions{DefaultBranchOnly: true})
	var accepted *github.AcceptedError
	if err != nil && !errors.As(err, &accepted) {
		return writer{}, p.repo.explain(igf.Sentencef("copying the repository into your account"), err)
	}
	w := writer{p.repo, p.seen, repo.GetOwner().GetLogin(), repo.GetName()}
	if w.owner == "" || w.name == "" {
		return writer{}, fail(remote.ErrUnreachable, err, "GitHub did not say where it copies %s to; try again", p.repo.page)
	}
	wait := time.Second
	for waited := time.Duration(0); ; waited += wait {
		has, err := w.holds(ctx, parent, waited > 0)
		if err != nil || has {
			return w, err
		}
		if waited >= forkTime {
			return writer{}, fail(remote.ErrUnreachable, nil, "GitHub is still copying %s into your account; sync again in some minutes", p.repo.page)
		}
		wait = min(2*wait, 30*time.Second)
		if err := p.repo.transport.Pause(ctx, Wait{Sentence: igf.Sentencef("GitHub is copying the repository into your account; looking again in %s", wire.InWords(wait)), For: wait}); err != nil {
			return writer{}, err
		}
	}
}

// holds reports whether the fork has a revision, after bringing a fork that is
// behind up to date.
func (w writer) holds(ctx context.Context, rev remote.Revision, again bool) (bool, error) {
	_, _, err := w.repo.client.Git.GetCommit(ctx, w.owner, w.name, string(rev))
	missing := statusOf(err) == http.StatusNotFound
	if err == nil || !missing && !isEmpty(err) {
		return err == nil, w.repo.explainIf(igf.Sentencef("looking at your copy of the repository"), err)
	}
	if !missing {
		return false, nil // not filled yet
	}
	_, _, err = w.repo.client.Repositories.MergeUpstream(ctx, w.owner, w.name, &github.RepoMergeUpstreamRequest{Branch: github.String(w.repo.branch)})
	switch {
	case err == nil || statusOf(err) == http.StatusNotFound:
		return false, nil
	case statusOf(err) == http.StatusConflict || statusOf(err) == http.StatusUnprocessableEntity:
		if !again {
			return false, nil
		}
		return false, fail(remote.ErrRefused, err, "your copy %s/%s of the repository has changes of its own and cannot follow. Rename or delete it on GitHub, and sync again", w.owner, w.name)
	}
	return false, w.repo.explain(igf.Sentencef("bringing your copy of the repository up to date"), err)
}
