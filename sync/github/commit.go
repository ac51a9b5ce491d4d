package github

import (
	"context"
	"errors"
	"net/http"
	"slices"

	"github.com/google/go-github/v60/github"

	"rapporteur/app/igf"
	"rapporteur/sync/remote"
)

// Commit implements remote.Remote: the trees, the commit, and the branch moved
// forward; three requests for a batch of one chunk. None has an effect before
// the last succeeds.
func (r *Remote) Commit(ctx context.Context, parent remote.Revision, batch remote.Batch) (remote.Revision, error) {
	err := r.seen.shape.allows(parent, batch)
	var blocked *remote.BlockedError
	if errors.As(err, &blocked) {
		return "", blocked
	}
	if err != nil {
		return "", fail(remote.ErrRefused, err, "%s", err)
	}
	if parent == "" {
		var err error
		if parent, err = r.begin(ctx, batch); err != nil {
			return "", err
		}
	}
	sha, tree, err := r.writer.build(ctx, parent, batch)
	if err != nil {
		return "", r.repo.mayPropose(ctx, err)
	}
	if err := r.advance(ctx, sha); err != nil {
		return "", err
	}
	rev := remote.Revision(sha)
	r.seen.remember(rev, tree)
	r.seen.shape = r.seen.shape.after(parent, rev, batch)
	return rev, nil
}

// begin makes the first commit of an empty repository, where no other call works.
// The call writes a single file; the batch follows on top of it.
func (r *Remote) begin(ctx context.Context, batch remote.Batch) (remote.Revision, error) {
	head, err := r.repo.probe(ctx, "")
	if err != nil {
		return "", err
	}
	if head != "" {
		return "", r.repo.moved(nil)
	}
	attributes := []byte(remote.FirstAttributes)
	if i := slices.IndexFunc(batch.Files, func(f remote.File) bool { return f.Path == ".gitattributes" }); i >= 0 {
		attributes = batch.Files[i].Data
	}
	who := signature(batch)
	made, _, err := r.repo.client.Repositories.CreateFile(ctx, r.repo.owner, r.repo.name, ".gitattributes", &github.RepositoryContentFileOptions{
		Message: github.String("Begin"), Content: attributes, Author: who, Committer: who,
	})
	switch {
	case says(err, "wasn't supplied"), err != nil && statusOf(err) == http.StatusConflict && !byRule(err):
		return "", r.repo.moved(err) // another device began it just now
	case err != nil:
		return "", r.repo.mayPropose(ctx, r.repo.explain(igf.Sentencef("setting up the repository"), err))
	case len(made.Parents) > 0:
		return "", r.repo.moved(nil)
	}
	rev := remote.Revision(made.GetSHA())
	r.seen.remember(rev, made.Tree.GetSHA())
	r.seen.shape = newShape(rev, []leaf{{path: ".gitattributes", mode: modeFile, sha: blobHash(attributes)}})
	return rev, nil
}

// advance moves the branch to sha, forward only.
func (r *Remote) advance(ctx context.Context, sha string) error {
	for try := 0; ; try++ {
		err := r.writer.patiently(ctx, func() error {
			_, _, err := r.repo.client.Git.UpdateRef(ctx, r.repo.owner, r.repo.name, &github.Reference{
				Ref: github.String("refs/heads/" + r.repo.branch), Object: &github.GitObject{SHA: github.String(sha)},
			}, false)
			return err
		})
		switch {
		case err == nil:
			return nil
		case byRule(err):
			return r.repo.byRules(err)
		case says(err, "not a fast forward"), says(err, "cannot be updated"), statusOf(err) == http.StatusConflict:
			return r.repo.moved(err) // the latter two: another update was in the same moment
		case try == 0 && says(err, "Reference does not exist"):
			if err := r.repo.findBranch(ctx); err != nil {
				return err
			}
		case statusOf(err) >= 500 || statusOf(err) == 0 && !cancelled(err):
			return r.repo.unknownOutcome(err)
		default:
			return r.repo.mayPropose(ctx, r.repo.explain(igf.Sentencef("moving the branch"), err))
		}
	}
}
