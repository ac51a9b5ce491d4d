package folder

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/revlist"

	"rapporteur/app/igf"
)

// Unsent implements remote.Quarantiner.
func (r *Remote) Unsent(device string) ([]string, error) {
	all, err := r.quarantines(quarantinesOf(device), 0)
	for i, dir := range all {
		all[i] = "objects/" + filepath.Base(dir)
	}
	return all, r.explain(err)
}

// DropUnsent implements remote.Quarantiner.
func (r *Remote) DropUnsent(ctx context.Context, device string) error {
	all, err := r.quarantines(quarantinesOf(device), 0)
	if err != nil {
		return r.explain(err)
	}
	return r.explain(r.drop(ctx, all))
}

// quarantines lists those whose names begin so and that were not written to for some time.
func (r *Remote) quarantines(begin string, age time.Duration) (out []string, err error) {
	names, err := os.ReadDir(filepath.Join(r.dir, "objects"))
	for _, n := range names {
		if !strings.HasPrefix(n.Name(), begin) || !n.IsDir() {
			continue
		}
		if info, err := n.Info(); err == nil && (age == 0 || time.Since(info.ModTime()) > age) {
			out = append(out, filepath.Join(r.dir, "objects", n.Name()))
		}
	}
	return out, err
}

// drop removes quarantines, and what was moved from them to which no branch came to point.
func (r *Remote) drop(ctx context.Context, dirs []string) error {
	for _, dir := range dirs {
		all, err := readList(dir)
		if err == nil && all.anything() {
			err = r.takeAway(ctx, all)
		}
		if err == nil {
			err = os.RemoveAll(dir)
		}
		if err != nil {
			return igf.Errorf("what a sync that was ended left in %s is still there: %w", dir, err)
		}
	}
	return nil
}

// written is what the list of a quarantine says.
type written struct {
	commit plumbing.Hash
	moved  map[plumbing.Hash]bool // that are not in the quarantine any more
	packs  []string               // that were moved, without their endings
	at     time.Time
}

// readList reads the list; without one nothing was moved.
func readList(dir string) (out written, err error) {
	path := filepath.Join(dir, listOfAll)
	info, err := os.Lstat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return out, nil
	}
	if err == nil && !info.Mode().IsRegular() {
		return out, nil
	}
	data, e := os.ReadFile(path)
	if err = errors.Join(err, e); err != nil {
		return out, err
	}
	packed, err := filepath.Glob(filepath.Join(dir, "objects", "pack", "*.idx"))
	if err != nil {
		return out, err
	}
	out.at, out.moved = info.ModTime(), map[plumbing.Hash]bool{}
	for line := range strings.Lines(string(data)) {
		name := strings.TrimSpace(line)
		if pack, is := strings.CutPrefix(name, "pack-"); is && plumbing.IsHash(pack) {
			if _, err := os.Lstat(filepath.Join(dir, "objects", "pack", name+".pack")); err != nil {
				out.packs = append(out.packs, name)
			}
		}
		if !plumbing.IsHash(name) {
			continue
		}
		h := plumbing.NewHash(name)
		if out.commit.IsZero() {
			out.commit = h
		}
		if _, err := os.Lstat(filepath.Join(dir, loosePath(h))); err != nil && len(packed) == 0 {
			out.moved[h] = true
		}
	}
	return out, nil
}

func (w written) anything() bool { return len(w.moved)+len(w.packs) > 0 }

// takeAway removes what was moved out of a quarantine where no branch came to point at it. What
// somebody's Git met since, which gives it a new time, stays and is looked at another time; so do
// all where that is not sure.
//
// In a repository of several users nothing is: Git marks what it needs by a new time, which it
// cannot give to a file of somebody else.
func (r *Remote) takeAway(ctx context.Context, was written) error {
	m, err := r.modes()
	if err != nil {
		return err
	}
	if m != (modes{}) {
		return igf.Errorf("several users write into the folder (core.sharedRepository), and Git of another one may need it: run \"git gc --prune=now\" in the folder while nobody writes")
	}
	branch, err := r.branch(plumbing.ZeroHash)
	if err != nil {
		return err
	}
	l, err := r.lock(ctx, branch)
	if err != nil {
		return err
	}
	turn, mine := packTurn(r.dir)
	if !mine {
		return errors.Join(igf.Errorf("another program packs the folder: sync again"), l.release())
	}
	err = r.takeAwayLocked(ctx, was)
	return errors.Join(err, turn.Close(), l.release())
}

func (r *Remote) takeAwayLocked(ctx context.Context, was written) error {
	var held []string // packs whose objects all stand elsewhere, or go
	err := r.withObjects(func(objects verified) error {
		held = nil
		had, err := r.pointedAt(objects, was)
		if err != nil || had {
			return err
		}
		if held, err = r.withoutMoved(ctx, objects, was); err != nil {
			return err
		}
		return r.removeLoose(was)
	})
	for _, pack := range held {
		err = errors.Join(err, removePack(pack))
	}
	return err
}

// pointedAt takes out of was.moved what a branch or a tag needs, and reports whether nothing is to
// be removed: the commit was the branch's once, or nobody can say.
func (r *Remote) pointedAt(objects verified, was written) (all bool, err error) {
	tips, err := r.tips(objects)
	if err != nil {
		return true, err
	}
	commits, err := commitsIn(objects)
	if err != nil {
		return true, err
	}
	alone := true
	for _, c := range commits {
		if slices.Contains(c.ParentHashes, was.commit) { // somebody went on from it
			return true, nil
		}
		alone = alone && (c.Hash == was.commit || c.NumParents() == 0)
	}
	if len(tips) == 0 && !alone { // the branch was lost: its newest commit may be this one
		return true, nil
	}
	needed, err := revlist.Objects(objects, tips, nil)
	for _, h := range needed {
		if h == was.commit {
			return true, err
		}
		delete(was.moved, h)
	}
	return false, err
}

// tips returns what all branches and tags point at, and what Git's log of them says that they did.
func (r *Remote) tips(objects verified) ([]plumbing.Hash, error) {
	for _, work := range []string{"worktrees", "index"} {
		if _, err := os.Lstat(filepath.Join(r.dir, work)); err == nil {
			return nil, igf.Errorf("%s belongs to a working copy, which may need more than the branches: run \"git gc --prune=now\" in the folder", filepath.Join(r.dir, work))
		}
	}
	all, err := r.packedRefs()
	if err != nil {
		return nil, err
	}
	out, err := r.logged(objects)
	if err != nil {
		return nil, err
	}
	for _, h := range all {
		out = append(out, h)
	}
	names, err := r.filesBelow("refs")
	for _, name := range names {
		data, read := os.ReadFile(filepath.Join(r.dir, name))
		if strings.HasSuffix(name, ".lock") || read == nil && strings.HasPrefix(string(data), "ref: ") { // what it names is among these
			continue
		}
		h, read := r.readRef(filepath.ToSlash(name))
		if err = errors.Join(err, read); !h.IsZero() {
			out = append(out, h)
		}
	}
	return out, err
}

// filesBelow lists the files below a folder of the repository, by their names in that.
func (r *Remote) filesBelow(folder string) (names []string, err error) {
	err = filepath.WalkDir(filepath.Join(r.dir, folder), func(path string, d fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) || err == nil && d.IsDir() {
			return nil
		}
		name, is := filepath.Rel(r.dir, path)
		names = append(names, name)
		return errors.Join(err, is)
	})
	return names, err
}

// logged returns what is there of the commits in Git's log of the branches: "git gc" keeps them.
func (r *Remote) logged(objects verified) (out []plumbing.Hash, err error) {
	names, err := r.filesBelow("logs")
	for _, name := range names {
		data, read := os.ReadFile(filepath.Join(r.dir, name))
		err = errors.Join(err, read)
		for line := range strings.Lines(string(data)) {
			for _, word := range strings.Fields(line)[:min(2, len(strings.Fields(line)))] { // before and after
				if h := plumbing.NewHash(word); plumbing.IsHash(word) && !h.IsZero() && !slices.Contains(out, h) && objects.HasEncodedObject(h) == nil {
					out = append(out, h)
				}
			}
		}
	}
	return out, err
}

// withoutMoved writes packs again without what was moved, and returns those that are to be removed.
func (r *Remote) withoutMoved(ctx context.Context, objects verified, was written) (held []string, err error) {
	dir := filepath.Join(r.dir, "objects", "pack")
	for _, name := range was.packs {
		pack := filepath.Join(dir, name)
		if _, err := os.Lstat(pack + ".idx"); errors.Is(err, fs.ErrNotExist) {
			held = append(held, pack) // its index did not come: Git does not see it
		}
	}
	names, err := filepath.Glob(filepath.Join(dir, "*.idx"))
	if err != nil {
		return nil, err
	}
	for _, n := range names {
		pack := strings.TrimSuffix(n, ".idx")
		hashes, err := hashesIn(pack)
		if err != nil {
			return nil, err
		}
		left := slices.DeleteFunc(slices.Clone(hashes), func(h plumbing.Hash) bool { return was.moved[h] })
		if len(left) == len(hashes) {
			continue
		}
		for _, other := range []string{pack + ".keep", pack + ".promisor", filepath.Join(dir, "multi-pack-index")} {
			if _, err := os.Lstat(other); err == nil {
				return nil, igf.Errorf("%s keeps the pack as it is: run \"git gc --prune=now\" in the folder", other)
			}
		}
		if len(left) > 0 {
			made, err := packAll(objects, left, nearby)
			if err != nil {
				return nil, err
			}
			stands, err := readBack(made)
			if err != nil || slices.ContainsFunc(left, func(h plumbing.Hash) bool { return !stands[h] }) {
				return nil, errors.Join(err, ctx.Err(), igf.Errorf("the pack %s cannot be written again", pack))
			}
		}
		held = append(held, pack)
	}
	return held, ctx.Err()
}

// removeLoose removes the files of what was moved.
func (r *Remote) removeLoose(was written) error {
	for h := range was.moved {
		path := filepath.Join(r.dir, loosePath(h))
		info, err := os.Lstat(path)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err == nil && info.ModTime().After(was.at) {
			err = igf.Errorf("another program looked for %s meanwhile: sync again later", path)
		}
		if err == nil {
			err = os.Remove(path)
		}
		if err != nil {
			return err
		}
		_ = os.Remove(filepath.Dir(path)) // refused while something is left in it
	}
	return nil
}
