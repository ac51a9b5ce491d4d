package github

import (
	"context"
	"net/http"
	"slices"
	"time"

	"github.com/google/go-github/v60/github"

	"rapporteur/app/igf"
	"rapporteur/sync/remote"
)

// writer makes objects in one repository: the shared one, or a fork of it.
type writer struct {
	r           *Remote
	owner, name string
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
		if err := w.r.transport.pause(ctx, Wait{igf.Sentencef("GitHub has not stored everything yet; going on in %s", inWords(wait)), wait}); err != nil {
			return err
		}
	}
}

// trees applies the entries chunk by chunk, each on the tree before, and returns
// the last tree.
func (w writer) trees(ctx context.Context, parent remote.Revision, entries []entry) (string, error) {
	base := string(parent) // a commit stands for its tree
	if w.r.tree.revision == parent {
		base = w.r.tree.sha
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
			if err := w.r.transport.pause(ctx, Wait{igf.Sentencef("GitHub is slow; trying again in %s", inWords(wait)), wait}); err != nil {
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
			return "", w.r.explain(igf.Sentencef("sending the files"), err)
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
		return "", w.r.failure(remote.ErrRefused, nil, "the state of %s to build on is unknown; sync again", w.r.page)
	}
	err = w.patiently(ctx, func() error {
		tree, _, err := w.r.client.Git.CreateTree(ctx, w.owner, w.name, base, entries)
		sha = tree.GetSHA()
		return err
	})
	return sha, err
}

// treeOf asks for the tree of a commit.
func (w writer) treeOf(ctx context.Context, rev remote.Revision) (string, error) {
	c, _, err := w.r.client.Git.GetCommit(ctx, w.owner, w.name, string(rev))
	if err != nil {
		return "", w.r.explain(igf.Sentencef("looking up what to build on"), err)
	}
	w.r.remember(rev, c.GetTree().GetSHA())
	return c.GetTree().GetSHA(), nil
}

// present leaves out removals of files that do not exist, which the service
// refuses.
func (w writer) present(ctx context.Context, base string, queue [][]*github.TreeEntry) ([][]*github.TreeEntry, error) {
	tree, _, err := w.r.client.Git.GetTree(ctx, w.owner, w.name, base, true)
	if err != nil {
		return nil, w.r.explain(igf.Sentencef("listing the files"), err)
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
		return nil, w.r.failure(remote.ErrRefused, nil, "GitHub cannot apply the batch to %s; sync again", w.r.page)
	}
	return slices.DeleteFunc(queue, func(entries []*github.TreeEntry) bool { return len(entries) == 0 }), nil
}

// mayPropose finds out, after a refusal, whether the person may at least read,
// and so propose.
func (r *Remote) mayPropose(ctx context.Context, err error) error {
	if byRule(err) {
		return r.byRules(err)
	}
	if status := statusOf(err); status != http.StatusForbidden && status != http.StatusNotFound || ssoHeader(err) {
		return err
	}
	repo, _, readErr := r.client.Repositories.Get(ctx, r.owner, r.name)
	switch {
	case readErr != nil:
		return r.explain(igf.Sentencef("looking up your rights"), readErr)
	case repo.GetArchived():
		return r.failure(remote.ErrRefused, err, "%s is archived, so nothing can be sent to it. Ask its owner where the work goes on", r.page)
	case !repo.GetPermissions()["push"]:
		return r.failure(remote.ErrProposeOnly, err, "you may read %s but not write to it. Send a pull request instead, or ask its owner for the right to write", r.page)
	}
	return r.failure(remote.ErrRefused, err, "you may write to %s, but the token may not. Make one with \"Contents: read and write\" and \"Pull requests: read and write\"", r.page)
}
