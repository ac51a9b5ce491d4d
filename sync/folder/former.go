package folder

import (
	"bytes"
	"context"
	"errors"

	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/filemode"
	"github.com/go-git/go-git/v5/plumbing/object"
	"github.com/go-git/go-git/v5/plumbing/storer"

	"rapporteur/sync/remote"
)

var _ remote.Chronicler = (*Remote)(nil)

// Former implements remote.Chronicler. What cannot be read any more is left out.
func (r *Remote) Former(ctx context.Context, at remote.Revision, most int, wanted func(path string) bool, visit func(path string, was []byte) error) (whole bool, err error) {
	err = r.explain(r.withObjects(func(objects verified) error {
		whole = true
		newest, err := object.GetCommit(objects, hashOf(at))
		if err != nil {
			return err
		}
		f := &formerly{objects: objects, wanted: wanted, visit: visit, newer: map[string][]byte{}, trees: map[plumbing.Hash]map[string]object.TreeEntry{}}
		read := 0
		err = object.NewCommitIterCTime(newest, nil, nil).ForEach(func(c *object.Commit) error {
			if read++; read > most {
				whole = false
				return storer.ErrStop
			}
			return errors.Join(ctx.Err(), f.commit(c))
		})
		if isDamaged(err) {
			whole, err = false, nil
		}
		return err
	}))
	return whole, err
}

// formerly compares commits with those before them.
type formerly struct {
	objects verified
	wanted  func(path string) bool
	visit   func(path string, was []byte) error
	newer   map[string][]byte                             // by path: the content that was read last, which most often began with the older one
	trees   map[plumbing.Hash]map[string]object.TreeEntry // that were read last: the next commit has most of them
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

// commit visits what a commit changed or removed of the one before it. What came by a merge stands
// in the commits that it joins, but for what differs from all of them.
func (f *formerly) commit(c *object.Commit) error {
	if c.NumParents() == 0 {
		return nil
	}
	parent, err := c.Parent(0)
	if err != nil {
		return err
	}
	return f.compare(parent.TreeHash, c.TreeHash, "", 0)
}

func (f *formerly) compare(was, is plumbing.Hash, path string, depth int) error {
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
		case a.Hash == b.Hash || b.Mode == filemode.Submodule:
		case b.Mode == filemode.Dir && (a.Mode == filemode.Dir || a.Hash.IsZero()):
			err = f.compare(b.Hash, a.Hash, at, depth+1)
		case b.Mode == filemode.Dir:
			err = f.compare(b.Hash, plumbing.ZeroHash, at, depth+1)
		case b.Mode.IsFile() && f.wanted(at):
			err = f.file(at, b.Hash, a)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// file visits a file unless what came after it only goes on from it.
func (f *formerly) file(path string, was plumbing.Hash, after object.TreeEntry) error {
	if after.Mode.IsFile() {
		now := f.newer[path]
		if now == nil || plumbing.ComputeHash(plumbing.BlobObject, now) != after.Hash {
			data, err := contents(f.objects, plumbing.BlobObject, after.Hash)
			if err != nil {
				return err
			}
			now = data
		}
		f.newer[path] = now
		size, err := f.objects.EncodedObjectSize(was)
		if err != nil {
			return err
		}
		if size <= int64(len(now)) && plumbing.ComputeHash(plumbing.BlobObject, now[:size]) == was {
			f.newer[path] = now[:size]
			return nil
		}
	}
	data, err := contents(f.objects, plumbing.BlobObject, was)
	if err != nil {
		return err
	}
	f.newer[path] = bytes.Clone(data)
	return f.visit(path, data)
}
