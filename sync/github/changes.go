package github

import (
	"context"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/google/go-github/v60/github"

	"rapporteur/app/igf"
	"rapporteur/sync/remote"
)

// compareCap is the largest number of files that a comparison names; one with so
// many may have left out others.
const compareCap = 300

// comparison is the answer of the service about two revisions.
type comparison struct {
	from, to remote.Revision
	*github.CommitsComparison
}

// Changes implements remote.Remote. A file that was changed is rebuilt from
// its patch where the caller knows what was there before, and fetched
// otherwise; many files come as one archive.
func (r *Remote) Changes(ctx context.Context, from, to remote.Revision) (remote.Snapshot, error) {
	switch {
	case from == to:
		return remote.Snapshot{Revision: to}, nil
	case to == "":
		return remote.Snapshot{}, r.rewritten(nil)
	case from == "":
		leaves, err := r.everything(ctx, to)
		if err != nil {
			return remote.Snapshot{}, err
		}
		return snapshot(to, leaves, nil), nil
	}
	c, err := r.compare(ctx, from, to)
	if err != nil {
		return remote.Snapshot{}, err
	}
	r.last = nil // it is large, and asked for once
	if s := c.GetStatus(); s != "ahead" && s != "identical" {
		return remote.Snapshot{}, r.rewritten(nil)
	}
	if len(c.Files) >= compareCap {
		return r.manyChanges(ctx, from, to)
	}
	return r.fewChanges(ctx, c)
}

func (r *Remote) rewritten(cause error) error {
	return r.failure(remote.ErrRewritten, cause,
		"the history of %s was rewritten: what this device last saw is no longer part of it. Nothing here was changed; ask its owner what happened", r.page)
}

// compare asks the service once for each pair of revisions.
func (r *Remote) compare(ctx context.Context, from, to remote.Revision) (*comparison, error) {
	if r.last != nil && r.last.from == from && r.last.to == to {
		return r.last, nil
	}
	var result *github.CommitsComparison
	for try := 0; ; try++ {
		c, _, err := r.client.Repositories.CompareCommits(ctx, r.owner, r.name, string(from), string(to), nil)
		if err == nil {
			result = c
			break
		}
		if statusOf(err) != http.StatusNotFound {
			return nil, r.explain(igf.Sentencef("comparing two states"), err)
		}
		again, err := r.unknownRevision(ctx, from, to, err, try)
		if err != nil || !again {
			return nil, err
		}
	}
	r.last = &comparison{from, to, result}
	if n := len(result.Commits); n > 0 && result.Commits[n-1].GetSHA() == string(to) {
		r.remember(to, result.Commits[n-1].GetCommit().GetTree().GetSHA())
	}
	return r.last, nil
}

// unknownRevision finds out why two revisions cannot be compared: the newer one
// may not have reached every server yet; the older one may be gone with a history
// that was rewritten.
func (r *Remote) unknownRevision(ctx context.Context, from, to remote.Revision, cause error, try int) (again bool, err error) {
	if says(cause, "No common ancestor") {
		return false, r.rewritten(cause)
	}
	has := func(rev remote.Revision) (bool, error) {
		_, _, err := r.client.Git.GetCommit(ctx, r.owner, r.name, string(rev))
		if statusOf(err) == http.StatusNotFound {
			return false, nil
		}
		return err == nil, err
	}
	newer, err := has(to)
	if err != nil {
		return false, r.explain(igf.Sentencef("comparing two states"), err)
	}
	older, err := has(from)
	switch {
	case err != nil:
		return false, r.explain(igf.Sentencef("comparing two states"), err)
	case newer && !older:
		return false, r.rewritten(cause)
	case try >= 3:
		return false, r.explain(igf.Sentencef("comparing two states"), cause)
	}
	wait := 2 * time.Second << try
	if err := r.transport.pause(ctx, Wait{igf.Sentencef("GitHub does not show the newest state yet; asking again in %s", inWords(wait)), wait}); err != nil {
		return false, err
	}
	return true, nil
}

// remember keeps the tree of a revision, which the next push builds on.
func (r *Remote) remember(rev remote.Revision, tree string) {
	if isHash(tree) {
		r.tree.revision, r.tree.sha = rev, tree
	}
}

func snapshot(rev remote.Revision, leaves []leaf, removed []string) remote.Snapshot {
	s := remote.Snapshot{Revision: rev, Removed: removed}
	for _, l := range leaves {
		if why := l.ignored(); why != nil {
			s.Ignored = append(s.Ignored, remote.Ignored{Path: l.path, Reason: why})
		} else {
			s.Files = append(s.Files, remote.File{Path: l.path, Data: l.data})
		}
	}
	slices.SortFunc(s.Files, func(a, b remote.File) int { return strings.Compare(a.Path, b.Path) })
	slices.SortFunc(s.Ignored, func(a, b remote.Ignored) int { return strings.Compare(a.Path, b.Path) })
	slices.Sort(s.Removed)
	s.Removed = slices.Compact(s.Removed)
	return s
}
