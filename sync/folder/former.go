package folder

import (
	"bytes"
	"context"
	"errors"
	"strings"

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
		newest, err := object.GetCommit(objects, hashOf(at))
		if err != nil {
			return err
		}
		f := &formerly{objects: objects, wanted: wanted, visit: visit, newer: map[string][]byte{}, trees: map[plumbing.Hash]map[string]object.TreeEntry{}}
		read := 0
		err = eachCommit(newest, func(c *object.Commit) error {
			if read++; read > most {
				f.unread = true
				return storer.ErrStop
			}
			return errors.Join(ctx.Err(), f.commit(c))
		})
		whole = !f.unread
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

// commit visits what a commit changed or removed of the one before it. What came by a merge stands
// in the commits that it joins, but for what differs from all of them.
func (f *formerly) commit(c *object.Commit) error {
	if c.NumParents() == 0 {
		return nil
	}
	if _, err := f.entries(c.TreeHash); remote.IsDamaged(err) { // what it changed is seen in the next one
		f.unread = true
		return nil
	}
	for was := c; was.NumParents() > 0; f.unread = true {
		parent, err := was.Parent(0)
		if remote.IsDamaged(err) {
			break
		}
		if err != nil {
			return err
		}
		was = parent
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
		case a.Hash == b.Hash || b.Mode == filemode.Submodule:
		case b.Mode == filemode.Dir && (a.Mode == filemode.Dir || a.Hash.IsZero()):
			err = f.compare(b.Hash, a.Hash, at, depth+1)
		case b.Mode == filemode.Dir:
			err = f.compare(b.Hash, plumbing.ZeroHash, at, depth+1)
		case b.Mode.IsFile() && f.wanted(at):
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

// file visits a file unless it is one of entries, and what came after it only goes on from it.
func (f *formerly) file(path string, was plumbing.Hash, after object.TreeEntry) error {
	if after.Mode.IsFile() && strings.Contains(path, "/sheets/") {
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
