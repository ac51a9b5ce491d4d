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
	batch, err := r.clear(ctx, parent, batch)
	if err != nil {
		return "", err
	}
	err = r.seen.shape.allows(parent, batch)
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
		return "", r.repo.whyRefused(ctx, igf.Sentencef("sending the files"), err)
	}
	if err := r.advance(ctx, parent, sha); err != nil {
		return "", err
	}
	rev := remote.Revision(sha)
	r.seen.remember(rev, tree)
	r.seen.shape = r.seen.shape.after(parent, rev, batch)
	return rev, nil
}

// clear makes room for a batch that may replace what is in its way: that has to be known.
func (r *Remote) clear(ctx context.Context, parent remote.Revision, batch remote.Batch) (remote.Batch, error) {
	if len(batch.Replace) == 0 || parent == "" {
		return batch, nil
	}
	if _, known := r.seen.shape.at(parent); !known {
		if _, err := r.reader.list(ctx, parent); err != nil {
			return batch, err
		}
	}
	return r.seen.shape.cleared(batch), nil
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
	case err != nil:
		return "", r.notBegun(ctx, err)
	case len(made.Parents) > 0:
		return "", r.repo.moved(nil)
	}
	rev := remote.Revision(made.GetSHA())
	r.seen.remember(rev, made.Tree.GetSHA())
	r.seen.shape = newShape(rev, []leaf{{path: ".gitattributes", mode: modeFile, sha: blobHash(attributes)}})
	return rev, nil
}

// notBegun finds out why the first commit was refused: another device may have begun
// the repository just now.
func (r *Remote) notBegun(ctx context.Context, err error) error {
	doing := igf.Sentencef("setting up the repository")
	if unprocessable(err) {
		head, lookErr := r.repo.probe(ctx, "")
		if lookErr != nil {
			return lookErr
		}
		if head != "" {
			return r.repo.moved(err)
		}
	}
	return r.doubt(err, r.repo.whyRefused(ctx, doing, err))
}

// doubt takes the first refusal that nothing explains for a branch that moved: the
// next pull and the same batch again are right whatever was meant.
func (r *Remote) doubt(cause, why error) error {
	if errors.Is(why, errUnexplained) && !r.doubted {
		r.doubted = true
		return r.repo.moved(cause)
	}
	return why
}

// advance moves the branch from parent to sha, forward only. After a refusal it looks
// where the branch is.
func (r *Remote) advance(ctx context.Context, parent remote.Revision, sha string) error {
	for try := 0; ; try++ {
		branch := r.repo.branch
		_, _, err := r.repo.client.Git.UpdateRef(ctx, r.repo.owner, r.repo.name, &github.Reference{
			Ref: github.String("refs/heads/" + branch), Object: &github.GitObject{SHA: github.String(sha)},
		}, false)
		status := statusOf(err)
		switch {
		case err == nil:
			r.doubted = false
			return nil
		case status >= 500 || status == 0 && !cancelled(err):
			return r.repo.unknownOutcome(err)
		}
		at, why := r.refusedAt(ctx, parent, err)
		switch {
		case at == remote.Revision(sha):
			return nil
		case why == nil && branch != r.repo.branch && try == 0: // it has another name
			continue
		case try == patience || !errors.Is(why, errUnexplained):
			return why
		case !r.doubted:
			return r.doubt(err, why)
		}
		if err := r.writer.lag(ctx, try); err != nil {
			return err
		}
	}
}

// refusedAt returns where the branch is after it was not moved from parent, and why it
// was not; nil where it is called otherwise now.
func (r *Remote) refusedAt(ctx context.Context, parent remote.Revision, err error) (remote.Revision, error) {
	doing := igf.Sentencef("moving the branch")
	if status := statusOf(err); status != http.StatusForbidden && status != http.StatusNotFound && !unprocessable(err) {
		return "", r.repo.explain(doing, err)
	}
	branch := r.repo.branch
	head, lookErr := r.repo.probe(ctx, parent)
	switch {
	case lookErr != nil:
		return "", lookErr
	case head != parent:
		return head, r.repo.moved(err)
	case branch != r.repo.branch:
		return head, nil
	}
	return head, r.repo.whyRefused(ctx, doing, err)
}
