package github

import (
	"context"
	"net/http"
	"slices"
	"time"

	"github.com/google/go-github/v60/github"

	"rapporteur/app/igf"
	"rapporteur/sync/github/wire"
	"rapporteur/sync/remote"
)

// forest makes the tree of a batch: its entries chunk by chunk, each on the tree
// before.
type forest struct {
	writer
	parent remote.Revision
	base   string
	queue  [][]*github.TreeEntry
	looked bool // what is to be removed is there
	waits  int
}

// trees applies the entries and returns the last tree.
func (w writer) trees(ctx context.Context, parent remote.Revision, entries []entry) (string, error) {
	f := forest{writer: w, parent: parent, base: string(parent), queue: chunks(entries)} // a commit stands for its tree
	if w.seen.tree.revision == parent {
		f.base = w.seen.tree.sha
	}
	for len(f.queue) > 0 {
		tree, err := f.grow(ctx)
		if err == nil {
			f.base, f.queue = tree, f.queue[1:]
		} else if err = f.mend(ctx, err); err != nil {
			return "", w.repo.explain(igf.Sentencef("sending the files"), err)
		}
	}
	if f.base == string(parent) { // nothing was left to change
		return w.treeOf(ctx, parent)
	}
	return f.base, nil
}

// grow never calls without a base: that would make a tree of these entries only, and
// a commit that removes everything else.
func (f *forest) grow(ctx context.Context) (string, error) {
	if !isHash(f.base) {
		return "", fail(remote.ErrRefused, nil, "the state of %s to build on is unknown; sync again", f.repo.page)
	}
	tree, _, err := f.repo.client.Git.CreateTree(ctx, f.owner, f.name, f.base, f.queue[0])
	return tree.GetSHA(), err
}

// mend changes what is asked for after a tree call was refused, or returns the refusal.
// The service may want a tree to build on; something to be removed may be gone; it may
// not know yet what it was given; or this is too much at once. Each is tried in turn,
// the cheap and harmless first.
func (f *forest) mend(ctx context.Context, refusal error) (err error) {
	odd := statusOf(refusal) == http.StatusUnprocessableEntity
	if !odd && !tooLarge(refusal) {
		return refusal
	}
	if odd && f.base == string(f.parent) {
		f.base, err = f.treeOf(ctx, f.parent)
		return err
	}
	if odd && !f.looked {
		f.looked = true
		if some, err := f.leaveOutGone(ctx); err != nil || some {
			return err
		}
	}
	chunk := f.queue[0]
	switch {
	case len(chunk) > 1 && (!odd || f.waits > 0):
		half := len(chunk) / 2
		f.queue = slices.Insert(f.queue[1:], 0, chunk[:half], chunk[half:])
		return nil
	case f.waits > 3: // one file is not too large
		return refusal
	}
	f.waits++
	wait := time.Second << f.waits
	return f.repo.transport.Pause(ctx, Wait{Sentence: igf.Sentencef("GitHub is slow; trying again in %s", wire.InWords(wait)), For: wait})
}

// leaveOutGone leaves out removals of files that do not exist, which the service
// refuses.
func (f *forest) leaveOutGone(ctx context.Context) (some bool, err error) {
	removes := func(e *github.TreeEntry) bool { return e.SHA == nil && e.Content == nil }
	if !slices.ContainsFunc(f.queue, func(c []*github.TreeEntry) bool { return slices.ContainsFunc(c, removes) }) {
		return false, nil
	}
	tree, _, err := f.repo.client.Git.GetTree(ctx, f.owner, f.name, f.base, true)
	if err != nil {
		return false, err
	}
	there := map[string]bool{}
	for _, e := range tree.Entries {
		there[e.GetPath()] = true
	}
	for i, entries := range f.queue {
		f.queue[i] = slices.DeleteFunc(slices.Clone(entries), func(e *github.TreeEntry) bool {
			gone := removes(e) && !there[e.GetPath()]
			some = some || gone
			return gone
		})
	}
	f.queue = slices.DeleteFunc(f.queue, func(entries []*github.TreeEntry) bool { return len(entries) == 0 })
	return some, nil
}
