// Package folder is the remote that is a bare Git repository in a folder: on a
// USB stick, on a share, beside the replica. Every Git program can clone it,
// read its log, check it, and push to it at the same time.
//
// Objects are read and written through go-git's storage and reach the disk
// before the branch moves: in a quarantine, which they leave while its lock is held. The
// branch moves by Git's own lock protocol, which excludes other programs on this and other
// computers, Git itself included.
//
// It is large because objects, packs, branch, locks and rights are one to whoever writes
// beside it: each is safe only as all of them are.
// The package never rewrites history, never follows a link out of the
// repository, never deletes an object that was not read back from elsewhere or that it
// wrote itself for a branch that did not move, and never breaks a lock that somebody may still hold.
package folder

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/cache"
	"github.com/go-git/go-git/v5/storage/filesystem"
	"github.com/go-git/go-git/v5/storage/filesystem/dotgit"

	"rapporteur/app/igf"
	"rapporteur/sync/remote"
)

// Remote is a bare repository in a folder; it implements remote.Remote. Several
// Remotes, in one process or many, may use one folder together. It has many methods because
// a folder can do all that a remote may be able to.
type Remote struct {
	dir string
}

var (
	_ remote.Remote   = (*Remote)(nil)
	_ remote.Brancher = (*Remote)(nil)
)

// Open opens the bare repository in dir.
//
// A folder that is not there is remote.ErrUnreachable; one that cannot serve
// is remote.ErrRefused. Both say what to do.
func Open(dir string) (*Remote, error) {
	r, err := at(dir)
	if err != nil {
		return nil, err
	}
	if err := r.inspect(); err != nil {
		return nil, r.explain(err)
	}
	return r, nil
}

// Create is [Open] that makes what is not there: a folder that does not exist yet (its
// parent must) or is empty becomes an empty repository whose branch is called main.
func Create(dir string) (*Remote, error) {
	r, err := at(dir)
	if err != nil {
		return nil, err
	}
	if err := r.create(); err != nil {
		return nil, r.explain(err)
	}
	if err := r.inspect(); err != nil {
		return nil, r.explain(err)
	}
	return r, nil
}

// at refuses folders that no repository may be in.
func at(dir string) (*Remote, error) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return nil, igf.Errorf("the folder %q cannot be found: %w", dir, err)
	}
	r := &Remote{dir: abs}
	if s := copier(abs); s != "" {
		return nil, r.refuse("is one that %s copies to other devices by itself: two devices would change two copies, and one of both would be lost: choose GitHub, a network share, a stick, or a folder that only this device has", s)
	}
	return r, nil
}

// String returns the path of the folder.
func (r *Remote) String() string { return r.dir }

// Head returns the commit at the tip of the branch.
func (r *Remote) Head(ctx context.Context, known remote.Revision) (remote.Revision, error) {
	if err := ctx.Err(); err != nil {
		return "", err
	}
	if err := r.inspect(); err != nil {
		return "", r.explain(err)
	}
	branch, err := r.branch(hashOf(known))
	if err != nil {
		return "", r.explain(err)
	}
	head, err := r.readRef(branch)
	if err == nil && head.IsZero() {
		var lost bool
		if lost, err = r.branchLost(); err == nil && lost {
			if head, err = r.readRef(branch); err == nil && head.IsZero() { // else it was made just now
				err = r.noBranch()
			}
		}
	}
	if err != nil {
		return "", r.explain(err)
	}
	return revision(head), nil
}

// Changes returns what differs between two commits.
func (r *Remote) Changes(ctx context.Context, from, to remote.Revision) (remote.Snapshot, error) {
	var snap remote.Snapshot
	err := r.withObjects(func(objects verified) (err error) {
		snap, err = r.changes(ctx, objects, from, to)
		return err
	})
	return snap, r.explain(err)
}

// Commit commits batch on top of parent.
func (r *Remote) Commit(ctx context.Context, parent remote.Revision, batch remote.Batch) (remote.Revision, error) {
	head, err := r.Head(ctx, parent)
	if err != nil {
		return "", err
	}
	m, err := r.modes()
	if err != nil {
		return "", r.explain(err)
	}
	var made plumbing.Hash
	var q *quarantine
	err = r.withObjects(func(objects verified) error {
		if err := r.leave(ctx, q); err != nil { // of an attempt before this one
			return err
		}
		w := &writer{ctx: ctx, objects: objects, replace: batch.Replace, made: map[plumbing.Hash]plumbing.EncodedObject{}}
		made, err = w.commit(hashOf(parent), batch)
		switch {
		case head != parent && errors.Is(err, plumbing.ErrObjectNotFound):
			return igf.Errorf("%w: the commit %s is not in it", remote.ErrMoved, parent)
		case err != nil:
			return err
		case head == revision(made):
			return nil
		case head != parent:
			return remote.ErrMoved
		}
		// What nobody will point at is not written.
		if now, err := r.Head(ctx, parent); err != nil || now != parent {
			return cmp.Or(err, remote.ErrMoved)
		}
		if q, err = r.newQuarantine(batch.Device, m); err != nil {
			return err
		}
		return w.flush(q, made)
	})
	if err == nil && head != revision(made) {
		err = r.moveBranch(ctx, hashOf(parent), made, func() error { return r.admit(q, m) })
	}
	if err != nil {
		return "", errors.Join(r.explain(err), r.leave(ctx, q))
	}
	q.emptied()
	return revision(made), nil
}

// withObjects runs do over the objects as they are on disk now. Git may repack
// objects while we read, so do runs again, a little later, when an object or a
// pack is no longer where it was, and once more where an index of a pack was mended.
func (r *Remote) withObjects(do func(verified) error) error {
	m, err := r.modes()
	if err != nil {
		return err
	}
	mended := false
	for attempt := 0; ; attempt++ {
		files := newDurable(r.dir, m)
		objects := filesystem.NewStorageWithOptions(files, cache.NewObjectLRU(32*cache.MiByte),
			filesystem.Options{KeepDescriptors: true})
		v := verified{objects, attempt > 3, map[plumbing.Hash]string{}}
		err := errors.Join(do(v), objects.Close(), files.settle())
		gone := errors.Is(err, plumbing.ErrObjectNotFound) || errors.Is(err, dotgit.ErrPackfileNotFound) || errors.Is(err, fs.ErrNotExist)
		switch {
		case r.present() != nil:
			return err
		case gone && !v.last:
			time.Sleep(10 * time.Millisecond << attempt)
			continue
		case !mended && (gone || len(v.damaged) > 0):
			if mended = true; r.mendIndexes(m) {
				attempt = -1
				continue
			}
		}
		r.list().add(v.damaged, m)
		return err
	}
}

// present reports a folder that is no longer there.
func (r *Remote) present() error {
	if _, err := os.Stat(filepath.Join(r.dir, "HEAD")); err != nil {
		return igf.Errorf("%w: the folder %s is not there: plug the drive in or connect the share, then sync again; what waits stays safe: %w",
			remote.ErrUnreachable, r.dir, err)
	}
	return nil
}

func revision(h plumbing.Hash) remote.Revision {
	if h.IsZero() {
		return ""
	}
	return remote.Revision(h.String())
}

func hashOf(rev remote.Revision) plumbing.Hash { return plumbing.NewHash(string(rev)) }
