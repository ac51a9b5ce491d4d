package folder

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/format/objfile"
	"github.com/go-git/go-git/v5/plumbing/object"
	"github.com/gofrs/flock"

	"rapporteur/sync/remote"
)

var _ remote.Repairer = (*Remote)(nil)

// damageList is the folder, within the repository, that tells all devices which objects
// are damaged: a file for each, which holds the path that needs it. Whoever meets one
// makes it, and whoever repairs one removes it.
type damageList struct{ repository string }

const (
	listName  = "rapporteur.damaged"
	maxListed = 1000 // a device repairs these first, and meets the others then
	pathMost  = 4096 // bytes of a path
)

func (r *Remote) list() damageList { return damageList{r.dir} }

// read returns the paths by object.
func (l damageList) read() (map[plumbing.Hash]string, error) {
	names, err := os.ReadDir(filepath.Join(l.repository, listName))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	out := map[plumbing.Hash]string{}
	for _, n := range names[:min(len(names), maxListed)] {
		if !plumbing.IsHash(n.Name()) || !n.Type().IsRegular() {
			continue
		}
		path, err := os.ReadFile(filepath.Join(l.repository, listName, n.Name()))
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, err
		}
		if err == nil {
			out[plumbing.NewHash(n.Name())] = string(path[:min(len(path), pathMost)])
		}
	}
	return out, nil
}

// add puts damaged objects into the list. Where that cannot be written, this device
// meets them again.
func (l damageList) add(damaged map[plumbing.Hash]string, m modes) {
	if len(damaged) == 0 {
		return
	}
	d := newDurable(l.repository, m)
	if d.mkdirAll(listName) != nil {
		return
	}
	for h, path := range damaged {
		name := filepath.Join(listName, h.String())
		if _, err := d.Lstat(name); err == nil && path == "" {
			continue
		}
		if f, err := d.temporary(name + ".tmp_"); err == nil {
			_, err = f.Write([]byte(path))
			if f.becomes = name; errors.Join(err, f.Close()) != nil {
				_ = d.Remove(f.name)
			}
		}
	}
}

// drop takes an object off the list.
func (l damageList) drop(h plumbing.Hash) {
	_ = os.Remove(filepath.Join(l.repository, listName, h.String()))
	_ = os.Remove(filepath.Join(l.repository, listName)) // refused while something is left in it
}

// Repair writes the listed objects again that spare has.
func (r *Remote) Repair(ctx context.Context, spare remote.Spare) (int, []remote.Damage, error) {
	listed, err := r.list().read()
	if err != nil || len(listed) == 0 {
		return 0, nil, r.explain(err)
	}
	m, err := r.modes()
	if err != nil {
		return 0, nil, r.explain(err)
	}
	var wrote []plumbing.Hash
	has := spares{spare, map[string]map[plumbing.Hash]int{}}
	err = r.withObjects(func(objects verified) error {
		wrote = nil
		files := newDurable(r.dir, m)
		for h, path := range listed {
			if err := ctx.Err(); err != nil {
				return err
			}
			if _, err := objects.EncodedObject(plumbing.AnyObject, h); err == nil || !remote.IsDamaged(err) && !errors.Is(err, plumbing.ErrObjectNotFound) {
				continue
			}
			if whole := has.of(h, path); whole != nil {
				if err := writeLoose(files, h, whole); err != nil {
					return err
				}
				wrote = append(wrote, h)
			}
		}
		return files.settle()
	})
	if err == nil && len(wrote) > 0 {
		err = r.retirePacks(ctx, wrote)
	}
	if err != nil {
		return 0, nil, r.explain(err)
	}
	left, err := r.stillDamaged(listed)
	repaired := 0
	for _, h := range wrote {
		if !slices.ContainsFunc(left, func(d remote.Damage) bool { return d.Object == h.String() }) {
			repaired++
		}
	}
	return repaired, left, r.explain(err)
}

// asHashed returns an object as Git hashes it.
func asHashed(kind plumbing.ObjectType, data []byte) []byte {
	return append(fmt.Appendf(nil, "%s %d\x00", kind, len(data)), data...)
}

// writeLoose puts an object into a file of its own, in the place of a damaged one.
func writeLoose(files durable, h plumbing.Hash, whole []byte) error {
	head, data, _ := bytes.Cut(whole, []byte{0})
	name, _, _ := bytes.Cut(head, []byte{' '})
	kind, err := plumbing.ParseObjectType(string(name))
	if err != nil {
		return err
	}
	f, err := files.temporary(filepath.Join("objects", "tmp_obj_"))
	if err != nil {
		return err
	}
	w := objfile.NewWriter(f)
	err = w.WriteHeader(kind, int64(len(data)))
	if err == nil {
		_, err = w.Write(data)
	}
	f.becomes = loosePath(h)
	if err = errors.Join(err, w.Close(), f.Close()); err != nil {
		return errors.Join(err, files.Remove(f.name))
	}
	return nil
}

// retirePacks puts what packs hold of which an object was damaged, and stands now in a
// file of its own, into other packs: Git would find the damage for ever.
func (r *Remote) retirePacks(ctx context.Context, wrote []plumbing.Hash) error {
	turn, mine := packTurn(r.dir)
	if !mine {
		return nil // another time: nothing is lost by it
	}
	err := r.withObjects(func(objects verified) error {
		names, err := filepath.Glob(filepath.Join(r.dir, "objects", "pack", "*.idx"))
		if err != nil {
			return err
		}
		for _, n := range names {
			pack := n[:len(n)-len(".idx")]
			hashes, err := hashesIn(pack)
			if err != nil || !slices.ContainsFunc(wrote, func(h plumbing.Hash) bool { return slices.Contains(hashes, h) }) {
				continue
			}
			if err := repack(ctx, objects, nil, []string{pack}, 0); err != nil {
				return err
			}
		}
		return nil
	})
	return errors.Join(err, turn.Close())
}

// packTurn takes the lock of those who pack, and reports whether nobody else has it.
func packTurn(dir string) (*flock.Flock, bool) {
	path := filepath.Join(dir, "rapporteur.pack")
	if st, err := os.Lstat(path); err == nil && !st.Mode().IsRegular() {
		return nil, false // somebody planted it: nothing is lost by an untidy folder
	}
	turn := flock.New(path, flock.SetFlag(os.O_CREATE|os.O_RDWR), flock.SetPermissions(0o666))
	mine, err := turn.TryLock() // another program may do it, or this file system has no locks
	return turn, err == nil && mine
}

// stillDamaged takes off the list what can be read, and returns the rest.
func (r *Remote) stillDamaged(listed map[plumbing.Hash]string) (left []remote.Damage, err error) {
	err = r.withObjects(func(objects verified) error {
		left = nil
		var now *standing
		for _, h := range slices.SortedFunc(maps.Keys(listed), byName) {
			_, err := objects.EncodedObject(plumbing.AnyObject, h)
			switch {
			case err == nil:
				r.list().drop(h)
			case remote.IsDamaged(err):
				left = append(left, remote.Damage{Object: h.String(), Path: listed[h]})
				if now == nil {
					now = r.standing(objects)
				}
				left[len(left)-1].Old = !now.needs(h, listed[h])
			default:
				return err
			}
		}
		return nil
	})
	return left, err
}

// Verify reads every object of the history, and the list has what is damaged then.
func (r *Remote) Verify(ctx context.Context) error {
	head, err := r.Head(ctx, "")
	if err != nil || head == "" {
		return err
	}
	listed, err := r.list().read()
	if err != nil {
		return r.explain(err)
	}
	seen := map[plumbing.Hash]bool{}
	err = r.withObjects(func(objects verified) error {
		clear(seen)
		v := &verifier{ctx: ctx, objects: objects, seen: seen}
		return v.history(hashOf(head))
	})
	for h := range listed {
		if err == nil && !seen[h] { // nothing needs it any more
			r.list().drop(h)
		}
	}
	return r.explain(err)
}

// verifier reads all that can be reached, the newest first.
type verifier struct {
	ctx     context.Context
	objects verified
	seen    map[plumbing.Hash]bool
}

func (v *verifier) history(head plumbing.Hash) error {
	for queue := []plumbing.Hash{head}; len(queue) > 0; queue = queue[1:] {
		if v.seen[queue[0]] {
			continue
		}
		v.seen[queue[0]] = true
		c, err := object.GetCommit(v.objects, queue[0])
		if remote.IsDamaged(err) {
			continue
		}
		if err == nil {
			err = v.tree(c.TreeHash, "", 0)
		}
		if err != nil {
			return err
		}
		queue = append(queue, c.ParentHashes...)
	}
	return nil
}

func (v *verifier) tree(tree plumbing.Hash, path string, depth int) error {
	if v.seen[tree] || depth > remote.MaxDepth {
		return nil
	}
	v.seen[tree] = true
	all, err := entries(v.objects, tree)
	if v.objects.at(path, tree, err) {
		return nil
	}
	if err != nil {
		return err
	}
	for _, name := range slices.Sorted(maps.Keys(all)) {
		e, at := all[name], name
		if path != "" {
			at = path + "/" + name
		}
		switch {
		case e.Mode.IsFile():
			err = v.blob(e.Hash, at)
		case e.Mode != 0o160000: // a folder; a submodule is elsewhere
			err = v.tree(e.Hash, at, depth+1)
		}
		if err = cmp.Or(err, v.ctx.Err()); err != nil {
			return err
		}
	}
	return nil
}

func (v *verifier) blob(h plumbing.Hash, path string) error {
	if v.seen[h] {
		return nil
	}
	v.seen[h] = true
	_, err := v.objects.EncodedObject(plumbing.BlobObject, h)
	if v.objects.at(path, h, err) {
		return nil
	}
	return err
}
