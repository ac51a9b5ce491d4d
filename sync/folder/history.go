package folder

import (
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/filemode"
	"github.com/go-git/go-git/v5/plumbing/object"
	"github.com/go-git/go-git/v5/plumbing/storer"

	"rapporteur/sync/remote"
)

// Touches implements remote.Historian.
func (r *Remote) Touches(ctx context.Context, path string, at remote.Revision, visit func(remote.Touch) (bool, error)) error {
	return r.explain(r.withObjects(func(objects verified) error {
		newest, err := object.GetCommit(objects, hashOf(at))
		if err != nil {
			return err
		}
		merged := false
		return eachCommit(newest, func(c *object.Commit) error {
			hash, touched, unread, err := touches(c, path)
			merged = merged || c.NumParents() > 1
			if err != nil || !touched {
				return errors.Join(ctx.Err(), err)
			}
			t, err := touchOf(objects, c)
			if err != nil {
				return err
			}
			t.Merged, t.Unread = merged, unread
			t.Data = func() ([]byte, error) { return blob(objects, hash) }
			more, err := visit(t)
			if err == nil && !more {
				return storer.ErrStop
			}
			return err
		})
	}))
}

// touchOf returns what a commit says of itself.
func touchOf(objects verified, c *object.Commit) (remote.Touch, error) {
	t := remote.Touch{Revision: revision(c.Hash), By: c.Author.Name, Email: c.Author.Email, At: remote.WhenOf(c.Author.When), Signature: c.PGPSignature}
	t.File = func(path string) ([]byte, error) {
		hash, err := blobAt(c, path)
		if err != nil {
			return nil, err
		}
		return blob(objects, hash)
	}
	if t.Signature == "" {
		return t, nil
	}
	unsigned := &plumbing.MemoryObject{}
	if err := c.EncodeWithoutSignature(unsigned); err != nil {
		return t, err
	}
	data, err := bytesOf(unsigned)
	t.Signed = string(data)
	return t, err
}

// blob returns the bytes of a file, nil for none.
func blob(objects verified, hash plumbing.Hash) ([]byte, error) {
	if hash.IsZero() {
		return nil, nil
	}
	return contents(objects, plumbing.BlobObject, hash)
}

// First implements remote.Historian. Both sides of a merge are read, for which of them is called the
// first is up to who merged: the path that all commits had that had any of them was first.
func (r *Remote) First(ctx context.Context, paths []string, at remote.Revision) (first string, err error) {
	err = r.explain(r.withObjects(func(objects verified) error {
		newest, err := object.GetCommit(objects, hashOf(at))
		if err != nil {
			return err
		}
		var always []string // that all commits had which had any, as far as they were met
		err = eachHad(ctx, newest, paths, func(had []string) {
			if always == nil {
				always = slices.Clone(had)
			}
			always = slices.DeleteFunc(always, func(path string) bool { return !slices.Contains(had, path) })
		})
		if remote.IsDamaged(err) { // it cannot be told
			return nil
		}
		if len(always) == 1 {
			first = always[0]
		}
		return err
	}))
	return first, err
}

// eachHad tells for a commit and all before it which of some paths were in it, or before it, of each
// that had any.
func eachHad(ctx context.Context, newest *object.Commit, paths []string, visit func(had []string)) error {
	had := map[plumbing.Hash][]string{}
	for todo := []*object.Commit{newest}; len(todo) > 0; {
		c := todo[len(todo)-1]
		_, done := had[c.Hash]
		more, err := parentsBut(c, had)
		switch {
		case err != nil || ctx.Err() != nil:
			return errors.Join(err, ctx.Err())
		case !done && len(more) > 0:
			todo = append(todo, more...)
			continue
		}
		if todo = todo[:len(todo)-1]; done {
			continue
		}
		all, err := among(c, paths)
		if err != nil {
			return err
		}
		for _, parent := range c.ParentHashes {
			all = append(all, had[parent]...)
		}
		slices.Sort(all)
		if had[c.Hash] = slices.Compact(all); len(all) > 0 {
			visit(had[c.Hash])
		}
	}
	return nil
}

// parentsBut returns the parents of a commit that were not met.
func parentsBut(c *object.Commit, met map[plumbing.Hash][]string) (out []*object.Commit, err error) {
	for n, hash := range c.ParentHashes {
		if _, is := met[hash]; is {
			continue
		}
		parent, err := c.Parent(n)
		if err != nil {
			return nil, err
		}
		out = append(out, parent)
	}
	return out, nil
}

// among returns those of some paths at which a commit has a file.
func among(c *object.Commit, paths []string) (here []string, err error) {
	for _, path := range paths {
		hash, err := blobAt(c, path)
		if err != nil {
			return nil, err
		}
		if !hash.IsZero() {
			here = append(here, path)
		}
	}
	return here, nil
}

// Root implements remote.Rooted.
func (r *Remote) Root(ctx context.Context, at remote.Revision) (root remote.Revision, err error) {
	err = r.explain(r.withObjects(func(objects verified) error {
		c, err := object.GetCommit(objects, hashOf(at))
		for err == nil && c.NumParents() > 0 && ctx.Err() == nil {
			c, err = c.Parent(0)
		}
		if err == nil {
			root, err = revision(c.Hash), ctx.Err()
		}
		return err
	}))
	return root, err
}

// touches returns what a commit has at path, zero for nothing, and whether none of the
// commits before it has the same there. unread is that some of them cannot be read: who made it
// what it is cannot be told. What is in a commit that cannot be read itself is seen in the next one.
func touches(c *object.Commit, path string) (is plumbing.Hash, touched, unread bool, err error) {
	is, err = blobAt(c, path)
	if remote.IsDamaged(err) {
		return is, false, false, nil
	}
	if err != nil {
		return is, false, false, err
	}
	touched = c.NumParents() > 0 || !is.IsZero()
	for n := range c.ParentHashes {
		was, found, whole, err := before(c, n, path)
		if err != nil {
			return is, false, false, err
		}
		unread = unread || !whole
		touched = touched && (!found || was != is)
	}
	return is, touched, unread, nil
}

// before returns what the newest commit that can be read before a commit has at a path; found is
// false where none can, and whole where it is the parent itself.
func before(c *object.Commit, parent int, path string) (is plumbing.Hash, found, whole bool, err error) {
	whole = true
	for c.NumParents() > parent {
		older, err := c.Parent(parent)
		if remote.IsDamaged(err) {
			return is, false, false, nil
		}
		if err != nil {
			return is, false, false, err
		}
		is, err = blobAt(older, path)
		if err == nil {
			return is, true, whole, nil
		}
		if !remote.IsDamaged(err) {
			return is, false, false, err
		}
		c, parent, whole = older, 0, false
	}
	return is, false, false, nil
}

// eachCommit visits a commit and all before it, the newest first. Behind one that cannot be read it
// does not go on, and its neighbours are visited all the same.
func eachCommit(newest *object.Commit, visit func(*object.Commit) error) error {
	return eachUnknown(newest, map[plumbing.Hash]bool{}, visit)
}

// eachUnknown is eachCommit without those that are known, and all before them, which are known
// too as they are met. By dates that are not in order a known one may be visited, never an unknown
// one be left out.
func eachUnknown(newest *object.Commit, known map[plumbing.Hash]bool, visit func(*object.Commit) error) error {
	heap := []*object.Commit{newest}
	seen := map[plumbing.Hash]bool{newest.Hash: true}
	for slices.ContainsFunc(heap, func(c *object.Commit) bool { return !known[c.Hash] }) {
		c := heap[0]
		heap = heap[1:]
		for n, hash := range c.ParentHashes {
			known[hash] = known[hash] || known[c.Hash]
			if seen[hash] {
				continue
			}
			seen[hash] = true
			parent, err := c.Parent(n)
			if remote.IsDamaged(err) {
				continue
			}
			if err != nil {
				return err
			}
			at, _ := slices.BinarySearchFunc(heap, parent, func(have, add *object.Commit) int { return add.Committer.When.Compare(have.Committer.When) })
			heap = slices.Insert(heap, at, parent)
		}
		if known[c.Hash] {
			continue
		}
		if err := visit(c); err != nil {
			if errors.Is(err, storer.ErrStop) {
				return nil
			}
			return err
		}
	}
	return nil
}

// blobAt returns what a commit has at a path, zero for nothing. What lies below a submodule is
// elsewhere.
func blobAt(c *object.Commit, path string) (plumbing.Hash, error) {
	tree, err := c.Tree()
	if err != nil {
		return plumbing.ZeroHash, err
	}
	for names := strings.Split(path, "/"); ; names = names[1:] {
		e, err := tree.FindEntry(names[0])
		switch {
		case errors.Is(err, object.ErrEntryNotFound):
			return plumbing.ZeroHash, nil
		case err != nil:
			return plumbing.ZeroHash, err
		case len(names) == 1:
			return e.Hash, nil
		case e.Mode != filemode.Dir:
			return plumbing.ZeroHash, nil
		}
		if tree, err = tree.Tree(names[0]); err != nil {
			return plumbing.ZeroHash, err
		}
	}
}
