package folder

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/filemode"
	"github.com/go-git/go-git/v5/plumbing/object"
	"github.com/go-git/go-git/v5/plumbing/storer"

	"rapporteur/app/igf"
	"rapporteur/sync/remote"
)

// The limits of one set of changes: only a hostile repository, or one that is not
// ours, exceeds them.
const (
	maxFiles = 200_000
	maxBytes = 1 << 30
)

// changes compares the trees of two commits of one history.
func (r *Remote) changes(ctx context.Context, objects verified, from, to remote.Revision) (remote.Snapshot, error) {
	snap := remote.Snapshot{Revision: to, Parts: map[string][]byte{}}
	if err := ctx.Err(); err != nil || from == to {
		return snap, err
	}
	if err := r.inspect(); err != nil {
		return snap, err
	}
	if to == "" {
		return snap, igf.Errorf("%w: the folder %s has no commits any more", remote.ErrRewritten, r.dir)
	}
	newer, err := object.GetCommit(objects, hashOf(to))
	if err == nil {
		err = keepCommit(snap.Parts, newer)
	}
	if err != nil {
		return snap, err
	}
	var older plumbing.Hash
	if from != "" {
		c, err := ancestor(ctx, newer, hashOf(from), snap.Parts)
		if err != nil {
			return snap, err
		}
		if c == nil {
			return snap, igf.Errorf("%w: the commit %s is no longer part of the branch that the folder %s is on", remote.ErrRewritten, from, r.dir)
		}
		older = c.TreeHash
	}
	w := &walk{ctx: ctx, objects: objects, snap: &snap}
	if err := w.compare(older, newer.TreeHash, "", 0); err != nil {
		return snap, err
	}
	slices.SortFunc(snap.Files, func(a, b remote.File) int { return cmp.Compare(a.Path, b.Path) })
	slices.SortFunc(snap.Ignored, func(a, b remote.Ignored) int { return cmp.Compare(a.Path, b.Path) })
	slices.Sort(snap.Removed)
	return snap, nil
}

// partsMost is how many parts of a repository are kept of one set of changes: a replica
// repairs what it keeps.
const partsMost = 10_000

// keepCommit makes a commit a part that is kept.
func keepCommit(parts map[string][]byte, c *object.Commit) error {
	if len(parts) >= partsMost {
		return nil
	}
	m := &plumbing.MemoryObject{}
	if err := c.Encode(m); err != nil {
		return err
	}
	data, err := bytesOf(m)
	if err == nil && m.Hash() == c.Hash { // else it has what go-git does not know
		parts[c.Hash.String()] = asHashed(plumbing.CommitObject, data)
	}
	return err
}

// ancestor finds the commit from in the history of c; nil when it is not there. The
// commits between them are kept in parts.
func ancestor(ctx context.Context, c *object.Commit, from plumbing.Hash, parts map[string][]byte) (*object.Commit, error) {
	var found *object.Commit
	err := object.NewCommitIterCTime(c, nil, nil).ForEach(func(c *object.Commit) error {
		if err := keepCommit(parts, c); err != nil {
			return err
		}
		if c.Hash == from {
			found = c
			return storer.ErrStop
		}
		return ctx.Err()
	})
	return found, err
}

// walk collects the differences of two trees.
type walk struct {
	ctx     context.Context
	objects verified
	snap    *remote.Snapshot
	files   int
	bytes   int64
}

// compare adds what differs between the trees older and newer (zero: none). Trees with
// the same hash are not opened. A damaged one is named, or where it is the older one,
// counts as empty: all is given that is there now.
func (w *walk) compare(older, newer plumbing.Hash, prefix string, depth int) error {
	if older == newer {
		return nil
	}
	if err := w.ctx.Err(); err != nil {
		return err
	}
	was, err := w.entries(older, prefix)
	if err != nil && !remote.IsDamaged(err) {
		return err
	}
	is, err := w.entries(newer, prefix)
	if remote.IsDamaged(err) && prefix != "" {
		w.ignore(strings.TrimSuffix(prefix, "/"), err)
		return nil
	}
	if err != nil {
		return err
	}
	if _, kept := w.snap.Parts[older.String()]; !kept && !older.IsZero() {
		w.snap.Parts[older.String()] = nil
	}
	if err := w.keepTree(newer); err != nil {
		return err
	}
	for name, e := range is {
		old, had := was[name]
		if had && old == e {
			continue
		}
		if err := w.entry(old, e, prefix+name, depth); err != nil {
			return err
		}
	}
	for name, old := range was {
		e, still := is[name]
		if dir := e.Mode == filemode.Dir; !still || dir != (old.Mode == filemode.Dir) || isFile(old) && !isFile(e) {
			if err := w.removed(old, prefix+name, depth); err != nil {
				return err
			}
		}
	}
	return nil
}

func (w *walk) entries(tree plumbing.Hash, prefix string) (map[string]object.TreeEntry, error) {
	all, err := entries(w.objects, tree)
	w.objects.at(strings.TrimSuffix(prefix, "/"), tree, err)
	return all, err
}

// keepTree makes a tree a part that is kept while it is of the newest revision.
func (w *walk) keepTree(tree plumbing.Hash) error {
	if tree.IsZero() || len(w.snap.Parts) >= partsMost {
		return nil
	}
	data, err := contents(w.objects, plumbing.TreeObject, tree)
	w.snap.Parts[tree.String()] = asHashed(plumbing.TreeObject, data)
	return err
}

func (w *walk) ignore(path string, reason error) {
	w.snap.Ignored = append(w.snap.Ignored, remote.Ignored{Path: path, Reason: reason})
}

// entry adds a path that is new or differs from old.
func (w *walk) entry(old, e object.TreeEntry, path string, depth int) error {
	if w.files++; w.files > maxFiles {
		return igf.Errorf("%w: it has more than %d files, which is not a repository of this program", remote.ErrRefused, maxFiles)
	}
	var reason error
	switch {
	case remote.CheckName(e.Name) != nil:
		reason = igf.Errorf("has a name that no file can have: %w", remote.CheckName(e.Name))
	case depth >= remote.MaxDepth:
		reason = igf.Errorf("lies more than %d folders deep", remote.MaxDepth)
	case e.Mode == filemode.Symlink:
		reason = igf.Errorf("is a symbolic link")
	case e.Mode == filemode.Submodule:
		reason = igf.Errorf("is a submodule")
	case e.Mode == filemode.Dir:
		if old.Mode != filemode.Dir {
			old.Hash = plumbing.ZeroHash
		}
		return w.compare(old.Hash, e.Hash, path+"/", depth+1)
	case isFile(old) && old.Hash == e.Hash:
		return nil // only its mode changed, which means nothing to us
	default:
		size, err := w.objects.EncodedObjectSize(e.Hash)
		if w.objects.at(path, e.Hash, err) {
			w.ignore(path, err)
			return nil
		}
		if err != nil {
			return err
		}
		if size <= remote.MaxFile {
			return w.file(path, e.Hash, size)
		}
		reason = igf.Errorf("is larger than %d bytes", remote.MaxFile)
	}
	w.ignore(path, reason)
	return nil
}

func (w *walk) file(path string, hash plumbing.Hash, size int64) error {
	if w.bytes += size; w.bytes > maxBytes {
		return igf.Errorf("%w: its files have more than %d bytes together, which is not a repository of this program", remote.ErrRefused, maxBytes)
	}
	data, err := contents(w.objects, plumbing.BlobObject, hash)
	if w.objects.at(path, hash, err) {
		w.ignore(path, err)
		return nil
	}
	if err != nil {
		return err
	}
	w.snap.Files = append(w.snap.Files, remote.File{Path: path, Data: data})
	return w.ctx.Err()
}

// removed adds a path that is gone, whatever it was, and what lay below it.
func (w *walk) removed(old object.TreeEntry, path string, depth int) error {
	switch {
	case remote.CheckName(old.Name) != nil || depth >= remote.MaxDepth:
		return nil // was never given
	case old.Mode == filemode.Dir:
		return w.compare(old.Hash, plumbing.ZeroHash, path+"/", depth+1)
	default:
		w.snap.Removed = append(w.snap.Removed, path)
	}
	return nil
}

func isFile(e object.TreeEntry) bool {
	return e.Mode == filemode.Regular || e.Mode == filemode.Executable || e.Mode == filemode.Deprecated
}

// entries returns the entries of a tree by name; none for the zero hash.
func entries(objects storer.EncodedObjectStorer, tree plumbing.Hash) (map[string]object.TreeEntry, error) {
	if tree.IsZero() {
		return nil, nil
	}
	t, err := object.GetTree(objects, tree)
	if err != nil {
		return nil, err
	}
	m := make(map[string]object.TreeEntry, len(t.Entries))
	for _, e := range t.Entries {
		m[e.Name] = e
	}
	return m, nil
}

func contents(objects storer.EncodedObjectStorer, kind plumbing.ObjectType, hash plumbing.Hash) ([]byte, error) {
	o, err := objects.EncodedObject(kind, hash)
	if err != nil {
		return nil, err
	}
	return bytesOf(o)
}
