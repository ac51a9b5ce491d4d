package folder

import (
	"context"
	"slices"

	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/object"

	"rapporteur/sync/remote"
)

var _ remote.Restorer = (*Remote)(nil)

// branchLost reports whether the folder has a history and no branch: the file of the branch was
// lost. A first commit that a crash left alone is no history: nobody has it as a known one.
func (r *Remote) branchLost() (lost bool, err error) {
	err = r.withObjects(func(objects verified) error {
		commits, err := commitsIn(objects)
		lost = slices.ContainsFunc(commits, func(c *object.Commit) bool { return c.NumParents() > 0 })
		return err
	})
	return lost, err
}

// commitsIn reads all commits, also those that no branch has. What is damaged is none.
func commitsIn(objects verified) (commits []*object.Commit, err error) {
	all, err := objects.Storage.IterEncodedObjects(plumbing.CommitObject)
	if err != nil {
		return nil, err
	}
	err = all.ForEach(func(o plumbing.EncodedObject) error {
		if c, err := object.DecodeCommit(objects, o); err == nil {
			commits = append(commits, c)
		}
		return nil
	})
	return commits, err
}

// noBranch says that the branch was lost.
func (r *Remote) noBranch() error {
	return r.refuse("has a history, and its branch is gone: no second history begins beside the first; sync a device that used the folder before, which puts the branch back, or restore the folder from a copy: %w", remote.ErrBranchLost)
}

// Restore implements remote.Restorer: the branch is put at the newest commit that goes on from
// the known one, so that nothing is lost that others sent since.
func (r *Remote) Restore(ctx context.Context, known remote.Revision) error {
	var tip plumbing.Hash
	err := r.withObjects(func(objects verified) error {
		commits, err := commitsIn(objects)
		if err != nil {
			return err
		}
		tip, err = r.newestAfter(commits, hashOf(known))
		return err
	})
	if err == nil {
		err = r.moveBranch(ctx, plumbing.ZeroHash, tip, func() error { return nil })
	}
	return r.explain(err)
}

// newestAfter returns the commit that the longest line of commits from a known one ends with.
func (r *Remote) newestAfter(commits []*object.Commit, known plumbing.Hash) (plumbing.Hash, error) {
	children := map[plumbing.Hash][]plumbing.Hash{}
	here := false
	for _, c := range commits {
		here = here || c.Hash == known
		for _, p := range c.ParentHashes {
			children[p] = append(children[p], c.Hash)
		}
	}
	if !here {
		return known, r.refuse("has no branch, and not the commit %s which this device knows either: restore the folder from a copy", known)
	}
	layer := []plumbing.Hash{known}
	for { // a commit is named by its parents: there is no ring
		var next []plumbing.Hash
		for _, h := range layer {
			for _, child := range children[h] {
				if !slices.Contains(next, child) {
					next = append(next, child)
				}
			}
		}
		if len(next) == 0 {
			break
		}
		layer = next
	}
	if len(layer) > 1 {
		return known, r.refuse("has no branch, and two commits that may have been the newest, %s and %s: choose with \"git update-ref refs/heads/main COMMIT\" in it", layer[0], layer[1])
	}
	return layer[0], nil
}
