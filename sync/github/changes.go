package github

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/google/go-github/v60/github"

	"rapporteur/app/igf"
	"rapporteur/sync/github/wire"
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

// reader reads the revisions of the repository: which is the newest, what changed,
// and the contents.
type reader struct {
	repo  *repository
	seen  *lastSeen
	plain http.RoundTripper // for other hosts, never with a token
	known func(path string) []byte
	last  *comparison // what head compared, for changes
}

// staleWaits are the waits of head for an answer that is older than what is
// known: reads may lag by half a minute.
var staleWaits = [...]time.Duration{2 * time.Second, 4 * time.Second, 8 * time.Second, 10 * time.Second, 12 * time.Second}

// head returns the newest revision, with one request where nothing is new. Where
// something is new it also compares, once for itself and changes together, and
// waits while the service answers from a copy that lags behind.
func (r *reader) head(ctx context.Context, known remote.Revision) (remote.Revision, error) {
	head, err := r.repo.probe(ctx, known)
	if err != nil || known == "" || head == "" {
		return head, err
	}
	for _, wait := range staleWaits {
		if head == known {
			return head, nil
		}
		c, err := r.compare(ctx, known, head)
		if errors.Is(err, remote.ErrRewritten) || err == nil && c.GetStatus() != "behind" {
			return head, nil
		}
		if err != nil {
			return "", err
		}
		if err := r.repo.transport.Pause(ctx, Wait{Sentence: igf.Sentencef("GitHub still shows an older state; looking again in %s", wire.InWords(wait)), For: wait}); err != nil {
			return "", r.repo.explain(igf.Sentencef("looking for what is new"), err)
		}
		if head, err = r.repo.probe(ctx, known); err != nil {
			return "", err
		}
	}
	return head, nil
}

// changes returns the difference between two revisions. A file that was changed
// is rebuilt from its patch where the caller knows what was there before, and
// fetched otherwise; many files come as one archive.
func (r *reader) changes(ctx context.Context, from, to remote.Revision) (remote.Snapshot, error) {
	switch {
	case from == to:
		return remote.Snapshot{Revision: to}, nil
	case to == "":
		return remote.Snapshot{}, r.repo.rewritten(nil)
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
		return remote.Snapshot{}, r.repo.rewritten(nil)
	}
	if len(c.Files) >= compareCap {
		return r.manyChanges(ctx, from, to)
	}
	return r.fewChanges(ctx, c)
}

// compare asks the service once for each pair of revisions.
func (r *reader) compare(ctx context.Context, from, to remote.Revision) (*comparison, error) {
	if r.last != nil && r.last.from == from && r.last.to == to {
		return r.last, nil
	}
	var result *github.CommitsComparison
	for try := 0; ; try++ {
		c, _, err := r.repo.client.Repositories.CompareCommits(ctx, r.repo.owner, r.repo.name, string(from), string(to), nil)
		if err == nil {
			result = c
			break
		}
		if statusOf(err) != http.StatusNotFound {
			return nil, r.repo.explain(igf.Sentencef("comparing two states"), err)
		}
		again, err := r.unknownRevision(ctx, from, to, err, try)
		if err != nil || !again {
			return nil, err
		}
	}
	r.last = &comparison{from, to, result}
	if n := len(result.Commits); n > 0 && result.Commits[n-1].GetSHA() == string(to) {
		r.seen.remember(to, result.Commits[n-1].GetCommit().GetTree().GetSHA())
	}
	return r.last, nil
}

// unknownRevision finds out why two revisions cannot be compared: the newer one
// may not have reached every server yet; the older one may be gone with a history
// that was rewritten.
func (r *reader) unknownRevision(ctx context.Context, from, to remote.Revision, cause error, try int) (again bool, err error) {
	has := func(rev remote.Revision) (bool, error) {
		_, _, err := r.repo.client.Git.GetCommit(ctx, r.repo.owner, r.repo.name, string(rev))
		if statusOf(err) == http.StatusNotFound {
			return false, nil
		}
		return err == nil, err
	}
	newer, err := has(to)
	if err != nil {
		return false, r.repo.explain(igf.Sentencef("comparing two states"), err)
	}
	older, err := has(from)
	switch {
	case err != nil:
		return false, r.repo.explain(igf.Sentencef("comparing two states"), err)
	case newer && !older:
		return false, r.repo.rewritten(cause)
	case newer && try >= 3: // and nothing leads from one to the other
		return false, r.repo.rewritten(cause)
	case try >= 3:
		return false, r.repo.explain(igf.Sentencef("comparing two states"), cause)
	}
	wait := 2 * time.Second << try
	if err := r.repo.transport.Pause(ctx, Wait{Sentence: igf.Sentencef("GitHub does not show the newest state yet; asking again in %s", wire.InWords(wait)), For: wait}); err != nil {
		return false, err
	}
	return true, nil
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
