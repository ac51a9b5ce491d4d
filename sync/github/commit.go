package github

import (
	"context"
	"encoding/base64"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/google/go-github/v60/github"
	"golang.org/x/sync/errgroup"

	"rapporteur/app/igf"
	"rapporteur/sync/remote"
)

// Commit implements remote.Remote: the trees, the commit, and the branch moved
// forward; three requests for a batch of one chunk. None has an effect before
// the last succeeds.
func (r *Remote) Commit(ctx context.Context, parent remote.Revision, batch remote.Batch) (remote.Revision, error) {
	if err := r.shape.allows(parent, batch); err != nil {
		return "", r.failure(remote.ErrRefused, err, "%s", err)
	}
	if parent == "" {
		var err error
		if parent, err = r.begin(ctx, batch); err != nil {
			return "", err
		}
	}
	sha, tree, err := r.build(ctx, r.owner, r.name, parent, batch)
	if err != nil {
		return "", r.mayPropose(ctx, err)
	}
	if err := r.advance(ctx, sha); err != nil {
		return "", err
	}
	rev := remote.Revision(sha)
	r.remember(rev, tree)
	r.shape = r.shape.after(parent, rev, batch)
	return rev, nil
}

// begin makes the first commit of an empty repository, where no other call works.
// The call writes a single file; the batch follows on top of it.
func (r *Remote) begin(ctx context.Context, batch remote.Batch) (remote.Revision, error) {
	head, err := r.probe(ctx, "")
	if err != nil {
		return "", err
	}
	if head != "" {
		return "", r.moved(nil)
	}
	attributes := []byte(remote.FirstAttributes)
	if i := slices.IndexFunc(batch.Files, func(f remote.File) bool { return f.Path == ".gitattributes" }); i >= 0 {
		attributes = batch.Files[i].Data
	}
	who := signature(batch)
	made, _, err := r.client.Repositories.CreateFile(ctx, r.owner, r.name, ".gitattributes", &github.RepositoryContentFileOptions{
		Message: github.String("Begin"), Content: attributes, Author: who, Committer: who,
	})
	switch {
	case says(err, "wasn't supplied"), err != nil && statusOf(err) == http.StatusConflict && !byRule(err):
		return "", r.moved(err) // another device began it just now
	case err != nil:
		return "", r.mayPropose(ctx, r.explain(igf.Sentencef("setting up the repository"), err))
	case len(made.Parents) > 0:
		return "", r.moved(nil)
	}
	rev := remote.Revision(made.GetSHA())
	r.remember(rev, made.Tree.GetSHA())
	r.shape = newShape(rev, []leaf{{path: ".gitattributes", mode: modeFile, sha: blobHash(attributes)}})
	return rev, nil
}

func (r *Remote) moved(cause error) error {
	return r.failure(remote.ErrMoved, cause, "somebody else sent to %s first", r.page)
}

// build makes the commit of a batch on parent, and moves no branch. The same
// parent and batch give the same hashes.
func (r *Remote) build(ctx context.Context, owner, name string, parent remote.Revision, batch remote.Batch) (sha, tree string, err error) {
	entries, err := r.entries(ctx, owner, name, parent, batch)
	if err != nil {
		return "", "", err
	}
	w := writer{r, owner, name}
	if tree, err = w.trees(ctx, parent, entries); err != nil {
		return "", "", err
	}
	who := signature(batch)
	var made *github.Commit
	err = w.patiently(ctx, func() error {
		made, _, err = r.client.Git.CreateCommit(ctx, owner, name, &github.Commit{
			Message: github.String(batch.Message), Tree: &github.Tree{SHA: github.String(tree)},
			Parents: []*github.Commit{{SHA: github.String(string(parent))}}, Author: who, Committer: who,
		}, nil)
		return err
	})
	if err != nil {
		return "", "", r.explain(igf.Sentencef("sending the commit"), err)
	}
	return made.GetSHA(), tree, nil
}

func signature(batch remote.Batch) *github.CommitAuthor {
	return &github.CommitAuthor{
		Name: github.String(batch.Author.Name), Email: github.String(batch.Author.Email),
		Date: &github.Timestamp{Time: batch.At.UTC().Truncate(time.Second)},
	}
}

// entries returns the changes of a batch; what cannot travel as text is sent
// ahead as blobs.
func (r *Remote) entries(ctx context.Context, owner, name string, parent remote.Revision, batch remote.Batch) ([]entry, error) {
	removed := r.shape.gone(parent, batch.Removed)
	list := make([]entry, len(batch.Files))
	group, groupCtx := errgroup.WithContext(ctx)
	group.SetLimit(3)
	for i, f := range batch.Files {
		group.Go(func() (err error) {
			if inline(f) {
				list[i], err = put(f.Path, r.shape.mode(f.Path), string(f.Data), "")
				return err
			}
			sha, err := r.upload(groupCtx, owner, name, f)
			if err == nil {
				list[i], err = put(f.Path, r.shape.mode(f.Path), "", sha)
			}
			return err
		})
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	entries := make([]entry, 0, len(list)+len(removed))
	for _, path := range removed { // first, so that a folder can take a file's place
		entries = append(entries, remove(path))
	}
	return append(entries, list...), nil
}

// upload stores one blob and checks that the service understood its bytes.
func (r *Remote) upload(ctx context.Context, owner, name string, f remote.File) (string, error) {
	blob, _, err := r.client.Git.CreateBlob(ctx, owner, name, &github.Blob{
		Content: github.String(base64.StdEncoding.EncodeToString(f.Data)), Encoding: github.String("base64"),
	})
	if err != nil {
		return "", r.explain(igf.Sentencef("sending %s", f.Path), err)
	}
	if blob.GetSHA() != blobHash(f.Data) {
		return "", r.failure(remote.ErrUnreachable, nil, "%s arrived damaged at GitHub; try again", f.Path)
	}
	return blob.GetSHA(), nil
}

// advance moves the branch to sha, forward only.
func (r *Remote) advance(ctx context.Context, sha string) error {
	w := writer{r, r.owner, r.name}
	for try := 0; ; try++ {
		err := w.patiently(ctx, func() error {
			_, _, err := r.client.Git.UpdateRef(ctx, r.owner, r.name, &github.Reference{
				Ref: github.String("refs/heads/" + r.branch), Object: &github.GitObject{SHA: github.String(sha)},
			}, false)
			return err
		})
		switch {
		case err == nil:
			return nil
		case byRule(err):
			return r.byRules(err)
		case says(err, "not a fast forward"), says(err, "cannot be updated"), statusOf(err) == http.StatusConflict:
			return r.moved(err) // the latter two: another update was in the same moment
		case try == 0 && says(err, "Reference does not exist"):
			if err := r.findBranch(ctx); err != nil {
				return err
			}
		case statusOf(err) >= 500 || statusOf(err) == 0 && !cancelled(err):
			return r.unknownOutcome(err)
		default:
			return r.mayPropose(ctx, r.explain(igf.Sentencef("moving the branch"), err))
		}
	}
}

func (r *Remote) byRules(err error) error {
	if says(err, "verified signature") {
		return r.failure(remote.ErrRefused, err, "the rules of %s want signed commits, which this program cannot make. Ask its owner to lift that rule for the branch %q", r.page, r.branch)
	}
	return r.failure(remote.ErrProposeOnly, err, "the rules of %s let nobody write to the branch %q directly (%s). Send a pull request instead", r.page, r.branch, strings.TrimPrefix(messageOf(err), "Repository rule violations found "))
}

// unknownOutcome explains that the last request may have been carried out or not.
func (r *Remote) unknownOutcome(err error) error {
	explained := r.explain(igf.Sentencef("moving the branch"), err)
	return r.failure(remote.ErrUnreachable, explained, "the connection to GitHub broke just as the batch was sent. The next sync finds out whether it arrived; nothing is lost or sent twice")
}
