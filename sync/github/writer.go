package github

import (
	"context"
	"encoding/base64"
	"net/http"
	"time"

	"github.com/google/go-github/v60/github"
	"golang.org/x/sync/errgroup"

	"rapporteur/app/igf"
	"rapporteur/sync/github/wire"
	"rapporteur/sync/remote"
)

// writer makes objects in one repository: the shared one, or a fork of it.
type writer struct {
	repo        *repository
	seen        *lastSeen
	owner, name string
}

// build makes the commit of a batch on parent, and moves no branch. The same
// parent and batch give the same hashes.
func (w writer) build(ctx context.Context, parent remote.Revision, batch remote.Batch) (sha, tree string, err error) {
	entries, err := w.entries(ctx, parent, batch)
	if err != nil {
		return "", "", err
	}
	if tree, err = w.trees(ctx, parent, entries); err != nil {
		return "", "", err
	}
	who, message := signature(batch), batch.Message
	if batch.Sign != nil { // the service makes the commit, and signs it with its own key or none
		text := remote.CommitText(tree, []string{string(parent)}, batch.Author, batch.At, message)
		message = remote.WithSignature(message, batch.Sign([]byte(text)))
	}
	var made *github.Commit
	err = w.patiently(ctx, func() error {
		made, _, err = w.repo.client.Git.CreateCommit(ctx, w.owner, w.name, &github.Commit{
			Message: github.String(message), Tree: &github.Tree{SHA: github.String(tree)},
			Parents: []*github.Commit{{SHA: github.String(string(parent))}}, Author: who, Committer: who,
		}, nil)
		return err
	})
	if err != nil {
		return "", "", w.repo.explain(igf.Sentencef("sending the commit"), err)
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
func (w writer) entries(ctx context.Context, parent remote.Revision, batch remote.Batch) ([]entry, error) {
	removed := w.seen.shape.gone(parent, batch)
	list := make([]entry, len(batch.Files))
	group, groupCtx := errgroup.WithContext(ctx)
	group.SetLimit(3)
	for i, f := range batch.Files {
		group.Go(igf.Catching(func() (err error) {
			if inline(f) {
				list[i], err = put(f.Path, w.seen.shape.mode(f.Path), string(f.Data), "")
				return err
			}
			sha, err := w.upload(groupCtx, f)
			if err == nil {
				list[i], err = put(f.Path, w.seen.shape.mode(f.Path), "", sha)
			}
			return err
		}))
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
func (w writer) upload(ctx context.Context, f remote.File) (string, error) {
	blob, _, err := w.repo.client.Git.CreateBlob(ctx, w.owner, w.name, &github.Blob{
		Content: github.String(base64.StdEncoding.EncodeToString(f.Data)), Encoding: github.String("base64"),
	})
	if err != nil {
		return "", w.repo.explain(igf.Sentencef("sending %s", f.Path), err)
	}
	if blob.GetSHA() != blobHash(f.Data) {
		return "", fail(remote.ErrUnreachable, nil, "%s arrived damaged at GitHub; try again", f.Path)
	}
	return blob.GetSHA(), nil
}

// patience is how often a call is repeated that may be too early.
const patience = 5

// patiently repeats a call that is refused for its contents: the service may not yet
// know an object that was made a moment ago.
func (w writer) patiently(ctx context.Context, call func() error) error {
	for try := 0; ; try++ {
		err := call()
		if statusOf(err) != http.StatusUnprocessableEntity || try == patience {
			return err
		}
		if err := w.lag(ctx, try); err != nil {
			return err
		}
	}
}

// lag waits while the service stores what it was given.
func (w writer) lag(ctx context.Context, try int) error {
	wait := time.Second << try
	return w.repo.transport.Pause(ctx, Wait{Sentence: igf.Sentencef("GitHub has not stored everything yet; going on in %s", wire.InWords(wait)), For: wait})
}

// treeOf asks for the tree of a commit.
func (w writer) treeOf(ctx context.Context, rev remote.Revision) (string, error) {
	c, _, err := w.repo.client.Git.GetCommit(ctx, w.owner, w.name, string(rev))
	if err != nil {
		return "", w.repo.explain(igf.Sentencef("looking up what to build on"), err)
	}
	w.seen.remember(rev, c.GetTree().GetSHA())
	return c.GetTree().GetSHA(), nil
}
