package github

import (
	"context"
	"sync"

	"golang.org/x/sync/errgroup"

	"rapporteur/app/igf"
	"rapporteur/sync/remote"
)

const (
	// parallel is how many downloads run at once; the service allows 100.
	parallel = 6
	// fewBlobs is the limit up to which files are fetched one by one; for more
	// the archive costs less.
	fewBlobs = 40
)

// everything returns all paths of a revision from the archive, whose tree must
// have the hash that Git gave it. Where it has not (attributes may change what an
// archive holds, and submodules are not in it), the list of the tree decides path
// by path.
func (r *reader) everything(ctx context.Context, rev remote.Revision) ([]leaf, error) {
	leaves, err := r.archive(ctx, rev)
	if err != nil {
		return nil, err
	}
	if r.seen.tree.revision != rev {
		c, _, err := r.repo.client.Git.GetCommit(ctx, r.repo.owner, r.repo.name, string(rev))
		if err != nil {
			return nil, r.repo.explain(igf.Sentencef("verifying the first copy"), err)
		}
		r.seen.remember(rev, c.GetTree().GetSHA())
	}
	if treeHash(leaves) == r.seen.tree.sha {
		r.seen.shape = newShape(rev, leaves)
		return leaves, nil
	}
	listed, err := r.list(ctx, rev)
	if err != nil {
		return nil, err
	}
	fill(listed, leaves)
	return listed, r.fetch(ctx, listed)
}

// list returns every path of a revision, without contents.
func (r *reader) list(ctx context.Context, rev remote.Revision) ([]leaf, error) {
	tree, _, err := r.repo.client.Git.GetTree(ctx, r.repo.owner, r.repo.name, string(rev), true)
	if err != nil {
		return nil, r.repo.explain(igf.Sentencef("listing the files"), err)
	}
	if tree.GetTruncated() {
		return nil, fail(remote.ErrRefused, nil, "%s has too many files for GitHub to list. Ask the coordinator to begin a new repository for the new cycle", r.repo.page)
	}
	var leaves []leaf
	for _, e := range tree.Entries {
		if e.GetType() != "tree" {
			leaves = append(leaves, leaf{path: e.GetPath(), mode: e.GetMode(), sha: e.GetSHA(), size: int64(e.GetSize())})
		}
	}
	r.seen.shape = newShape(rev, leaves)
	return leaves, nil
}

// fill puts the contents that an archive holds into the leaves whose hash they
// have.
func fill(leaves, archive []leaf) {
	held := make(map[string][]byte, len(archive))
	for _, l := range archive {
		if l.data != nil {
			held[l.sha] = l.data
		}
	}
	for i, l := range leaves {
		if data, ok := held[l.sha]; ok && l.data == nil {
			leaves[i].data = data
		}
	}
}

// manyChanges compares the lists of both trees, since a comparison names 300
// files at most, and takes the contents from the archive.
func (r *reader) manyChanges(ctx context.Context, from, to remote.Revision) (remote.Snapshot, error) {
	listed, err := r.list(ctx, from)
	if err != nil {
		return remote.Snapshot{}, err
	}
	before := newShape(from, listed).leaves
	after, err := r.everything(ctx, to)
	if err != nil {
		return remote.Snapshot{}, err
	}
	var changed []leaf
	there := map[string]leaf{}
	for _, l := range after {
		there[l.path] = l
		if old, had := before[l.path]; !had || old.sha != l.sha || old.isFile() != l.isFile() {
			changed = append(changed, l)
		}
	}
	var removed []string
	for path, old := range before {
		if now, is := there[path]; !is || old.isFile() && !now.isFile() {
			removed = append(removed, path)
		}
	}
	return snapshot(to, changed, removed), nil
}

// fetchAll gets the contents that are missing: few one by one, many in an
// archive.
func (r *reader) fetchAll(ctx context.Context, rev remote.Revision, leaves []leaf) error {
	n := 0
	for _, l := range leaves {
		if l.data == nil && l.ignored() == nil {
			n++
		}
	}
	if n > fewBlobs {
		archive, err := r.archive(ctx, rev)
		if err != nil {
			return err
		}
		fill(leaves, archive)
	}
	return r.fetch(ctx, leaves)
}

// fetch downloads what is missing by hash, some at once, and verifies each.
func (r *reader) fetch(ctx context.Context, leaves []leaf) error {
	var mu sync.Mutex
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(parallel)
	for i, l := range leaves {
		if l.data != nil || l.ignored() != nil {
			continue
		}
		group.Go(igf.Catching(func() error {
			data, _, err := r.repo.client.Git.GetBlobRaw(ctx, r.repo.owner, r.repo.name, l.sha)
			if err != nil {
				return r.repo.explain(igf.Sentencef("downloading %s", l.path), err)
			}
			if blobHash(data) != l.sha {
				return fail(remote.ErrUnreachable, nil, "%s arrived damaged from GitHub; try again", l.path)
			}
			mu.Lock()
			defer mu.Unlock()
			leaves[i].data = append([]byte{}, data...)
			return nil
		}))
	}
	return group.Wait()
}
