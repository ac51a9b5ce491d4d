package folder

import (
	"bytes"
	"context"
	"errors"

	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/filemode"
	"github.com/go-git/go-git/v5/plumbing/object"

	"rapporteur/sync/remote"
)

var _ remote.Chronicler = (*Remote)(nil)

// Former implements remote.Chronicler. What cannot be read any more is left out.
func (r *Remote) Former(ctx context.Context, look remote.Look) (whole bool, err error) {
	err = r.explain(r.withObjects(func(objects verified) error {
		newest, err := object.GetCommit(objects, hashOf(look.At))
		if err != nil {
			return err
		}
		f := &formerly{objects: objects, look: look, known: map[plumbing.Hash]bool{}, later: map[string][]byte{}, trees: map[plumbing.Hash]map[string]object.TreeEntry{}}
		if look.Since != "" {
			f.known[hashOf(look.Since)] = true
		}
		err = eachUnknown(newest, f.known, func(c *object.Commit) error { return errors.Join(ctx.Err(), f.commit(c)) })
		whole = !f.unread
		return err
	}))
	return whole, err
}

// formerly compares commits with those before them.
type formerly struct {
	objects verified
	look    remote.Look
	known   map[plumbing.Hash]bool                        // commits that the caller knows, as far as they were met
	later   map[string][]byte                             // by path: the content that was read last, which most often began with the older one
	trees   map[plumbing.Hash]map[string]object.TreeEntry // that were read last: the next commit has most of them
	unread  bool                                          // something could not be read
}

// maxTrees is how many folders are remembered.
const maxTrees = 4096

func (f *formerly) entries(tree plumbing.Hash) (map[string]object.TreeEntry, error) {
	if all, known := f.trees[tree]; known {
		return all, nil
	}
	all, err := entries(f.objects, tree)
	if err == nil {
		if len(f.trees) >= maxTrees {
			clear(f.trees)
		}
		f.trees[tree] = all
	}
	return all, err
}

// commit visits what a commit changed or removed of those before it: of all that a merge joins, for
// it may have dropped what one of them had.
func (f *formerly) commit(c *object.Commit) error {
	if _, err := f.entries(c.TreeHash); remote.IsDamaged(err) { // what it changed is seen in the next one
		f.unread = true
		return nil
	}
	for n, parent := range c.ParentHashes {
		if f.known[parent] {
			continue
		}
		if err := f.since(c, n); err != nil {
			return err
		}
	}
	return nil
}

// since visits what a commit changed or removed since one of those before it, or since the newest
// before that which can be read.
func (f *formerly) since(c *object.Commit, parent int) error {
	for was := c; was.NumParents() > parent; parent, f.unread = 0, true {
		older, err := was.Parent(parent)
		if remote.IsDamaged(err) {
			break
		}
		if err != nil {
			return err
		}
		was = older
		if _, err := f.entries(was.TreeHash); err == nil || !remote.IsDamaged(err) {
			return f.compare(was.TreeHash, c.TreeHash, "", 0)
		}
	}
	f.unread = true
	return nil
}

// compare goes past what cannot be read.
func (f *formerly) compare(was, is plumbing.Hash, path string, depth int) error {
	err := f.differing(was, is, path, depth)
	if remote.IsDamaged(err) {
		f.unread, err = true, nil
	}
	return err
}

func (f *formerly) differing(was, is plumbing.Hash, path string, depth int) error {
	if was == is || depth > remote.MaxDepth {
		return nil
	}
	before, err := f.entries(was)
	if err != nil {
		return err
	}
	after, err := f.entries(is)
	if err != nil {
		return err
	}
	for name, b := range before {
		a, at := after[name], name
		if path != "" {
			at = path + "/" + name
		}
		switch {
		case a.Hash == b.Hash && isFile(a) == isFile(b) || b.Mode == filemode.Submodule: // a link can have the bytes of a file
		case b.Mode == filemode.Dir && (a.Mode == filemode.Dir || a.Hash.IsZero()):
			err = f.compare(b.Hash, a.Hash, at, depth+1)
		case b.Mode == filemode.Dir:
			err = f.compare(b.Hash, plumbing.ZeroHash, at, depth+1)
		case isFile(b) && f.look.Wanted(at):
			if err = f.file(at, b.Hash, a); remote.IsDamaged(err) {
				f.unread, err = true, nil
			}
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// file visits a file unless whoever reads what came after it reads all of it.
func (f *formerly) file(path string, was plumbing.Hash, after object.TreeEntry) error {
	size, err := f.objects.EncodedObjectSize(was)
	if err != nil || size > remote.MaxFile { // nobody ever read it
		return err
	}
	later, err := f.after(path, after)
	if err != nil {
		return err
	}
	data := later
	if size > int64(len(later)) || plumbing.ComputeHash(plumbing.BlobObject, later[:size]) != was {
		if data, err = contents(f.objects, plumbing.BlobObject, was); err != nil {
			return err
		}
	}
	data = data[:size]
	f.later[path] = data
	if later != nil && f.look.GoesOn(path, data, later) {
		return nil
	}
	return f.look.Visit(path, bytes.Clone(data))
}

// after returns what stands at a path after a commit; nil for no file, and for one that nobody reads.
func (f *formerly) after(path string, e object.TreeEntry) ([]byte, error) {
	if !isFile(e) {
		return nil, nil
	}
	if now := f.later[path]; now != nil && plumbing.ComputeHash(plumbing.BlobObject, now) == e.Hash {
		return now, nil
	}
	size, err := f.objects.EncodedObjectSize(e.Hash)
	if err != nil || size > remote.MaxFile {
		return nil, err
	}
	data, err := contents(f.objects, plumbing.BlobObject, e.Hash)
	if data == nil && err == nil {
		data = []byte{}
	}
	return data, err
}
