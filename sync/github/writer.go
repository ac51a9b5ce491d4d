package github

import (
	"context"
	"encoding/base64"
	"slices"
	"time"

	"github.com/google/go-github/v60/github"
	"golang.org/x/sync/errgroup"

	"rapporteur/app/igf"
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
	who := signature(batch)
	var made *github.Commit
	err = w.patiently(ctx, func() error {
		made, _, err = w.repo.client.Git.CreateCommit(ctx, w.owner, w.name, &github.Commit{
			Message: github.String(batch.Message), Tree: &github.Tree{SHA: github.String(tree)},
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
	removed := w.seen.shape.gone(parent, batch.Removed)
	list := make([]entry, len(batch.Files))
	group, groupCtx := errgroup.WithContext(ctx)
	group.SetLimit(3)
	for i, f := range batch.Files {
		group.Go(func() (err error) {
			if inline(f) {
				list[i], err = put(f.Path, w.seen.shape.mode(f.Path), string(f.Data), "")
				return err
			}
			sha, err := w.upload(groupCtx, f)
			if err == nil {
				list[i], err = put(f.Path, w.seen.shape.mode(f.Path), "", sha)
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

// patiently repeats a call while the service does not know an object that was
// made a moment ago.
func (w writer) patiently(ctx context.Context, call func() error) error {
	for try := 0; ; try++ {
		err := call()
		if !lagging(err) || try == 5 {
			return err
		}
		wait := time.Second << try
		if err := w.repo.transport.pause(ctx, Wait{igf.Sentencef("GitHub has not stored everything yet; going on in %s", inWords(wait)), wait}); err != nil {
			return err
		}
	}
}

// trees applies the entries chunk by chunk, each on the tree before, and returns
// the last tree.
func (w writer) trees(ctx context.Context, parent remote.Revision, entries []entry) (string, error) {
	base := string(parent) // a commit stands for its tree
	if w.seen.tree.revision == parent {
		base = w.seen.tree.sha
	}
	queue := chunks(entries)
	for slow := 0; len(queue) > 0; {
		tree, err := w.oneTree(ctx, base, queue[0])
		switch {
		case err == nil:
			base, queue = tree, queue[1:]
		case tooLarge(err) && len(queue[0]) > 1:
			half := len(queue[0]) / 2
			queue = slices.Insert(queue[1:], 0, queue[0][:half], queue[0][half:])
		case tooLarge(err) && slow < 3: // one file is not too large: the service is slow
			slow++
			wait := 2 * time.Second << slow
			if err := w.repo.transport.pause(ctx, Wait{igf.Sentencef("GitHub is slow; trying again in %s", inWords(wait)), wait}); err != nil {
				return "", err
			}
		case base == string(parent) && says(err, "base_tree"):
			if base, err = w.treeOf(ctx, parent); err != nil {
				return "", err
			}
		case says(err, "BadObjectState"):
			if queue, err = w.present(ctx, base, queue); err != nil {
				return "", err
			}
		default:
			return "", w.repo.explain(igf.Sentencef("sending the files"), err)
		}
	}
	if base == string(parent) { // nothing was left to change
		return w.treeOf(ctx, parent)
	}
	return base, nil
}

// oneTree never calls without a base: that would make a tree of these entries
// only, and a commit that removes everything else.
func (w writer) oneTree(ctx context.Context, base string, entries []*github.TreeEntry) (sha string, err error) {
	if !isHash(base) {
		return "", fail(remote.ErrRefused, nil, "the state of %s to build on is unknown; sync again", w.repo.page)
	}
	err = w.patiently(ctx, func() error {
		tree, _, err := w.repo.client.Git.CreateTree(ctx, w.owner, w.name, base, entries)
		sha = tree.GetSHA()
		return err
	})
	return sha, err
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

// present leaves out removals of files that do not exist, which the service
// refuses.
func (w writer) present(ctx context.Context, base string, queue [][]*github.TreeEntry) ([][]*github.TreeEntry, error) {
	tree, _, err := w.repo.client.Git.GetTree(ctx, w.owner, w.name, base, true)
	if err != nil {
		return nil, w.repo.explain(igf.Sentencef("listing the files"), err)
	}
	there := map[string]bool{}
	for _, e := range tree.Entries {
		there[e.GetPath()] = true
	}
	left := 0
	for i, entries := range queue {
		queue[i] = slices.DeleteFunc(slices.Clone(entries), func(e *github.TreeEntry) bool {
			gone := e.SHA == nil && e.Content == nil && !there[e.GetPath()]
			if gone {
				left++
			}
			return gone
		})
	}
	if left == 0 {
		return nil, fail(remote.ErrRefused, nil, "GitHub cannot apply the batch to %s; sync again", w.repo.page)
	}
	return slices.DeleteFunc(queue, func(entries []*github.TreeEntry) bool { return len(entries) == 0 }), nil
}
