package folder

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/object"
	"github.com/go-git/go-git/v5/plumbing/storer"

	"rapporteur/app/igf"
	"rapporteur/sync/remote"
)

const mainBranch = "refs/heads/" + remote.MainBranch

// current returns the full name of the branch that HEAD names.
func (r *Remote) current() (string, error) {
	data, err := os.ReadFile(filepath.Join(r.dir, "HEAD"))
	if err != nil {
		return "", err
	}
	named, ok := strings.CutPrefix(strings.TrimSpace(string(data)), "ref: ")
	named = strings.TrimSpace(named)
	if !ok || !strings.HasPrefix(named, "refs/heads/") || plumbing.ReferenceName(named).Validate() != nil {
		return "", r.refuse("has a HEAD that names no branch: run \"git symbolic-ref HEAD refs/heads/main\" in it")
	}
	return named, nil
}

// branch returns the full name of the shared branch for who knows a commit: main where it has a commit,
// else the one that HEAD names, else the only one. Of several the first that goes on from the known
// commit is taken, so that a replica stays with the branch it had, whatever HEAD is moved to.
func (r *Remote) branch(known plumbing.Hash) (string, error) {
	named, err := r.current()
	if err != nil {
		return "", err
	}
	if h, err := r.readRef(mainBranch); err != nil || !h.IsZero() && h == known {
		return mainBranch, err
	}
	all, err := r.branches()
	if err != nil {
		return "", err
	}
	for _, first := range []string{named, mainBranch} { // main comes to stand before the other
		if at := slices.Index(all, first); at >= 0 {
			all = slices.Insert(slices.Delete(all, at, at+1), 0, first)
		}
	}
	switch {
	case len(all) == 0:
		return named, nil
	case len(all) > 1 && !known.IsZero():
		for _, b := range all {
			if goesOn, err := r.goesOn(b, known); err != nil || goesOn {
				return b, err
			}
		}
	}
	if len(all) > 1 && all[0] != mainBranch && all[0] != named {
		return "", r.refuse("has the branches %s, and its HEAD names none of them: run \"git symbolic-ref HEAD\" in it with the shared one",
			strings.ReplaceAll(strings.Join(all, ", "), "refs/heads/", ""))
	}
	return all[0], nil
}

// goesOn reports whether a branch has a commit in its history; what is damaged there ends the search.
func (r *Remote) goesOn(branch string, known plumbing.Hash) (is bool, err error) {
	tip, err := r.readRef(branch)
	if err != nil || tip == known {
		return err == nil, err
	}
	err = r.withObjects(func(objects verified) error {
		is = false
		newest, err := object.GetCommit(objects, tip)
		if err != nil {
			return err
		}
		return eachCommit(newest, func(c *object.Commit) error {
			if is = c.Hash == known; is {
				return storer.ErrStop
			}
			return nil
		})
	})
	if remote.IsDamaged(err) || errors.Is(err, plumbing.ErrObjectNotFound) || errors.Is(err, storer.ErrStop) {
		err = nil
	}
	return is, err
}

// Branch implements remote.Brancher.
func (r *Remote) Branch(known remote.Revision) (used, current string, err error) {
	if used, err = r.branch(hashOf(known)); err == nil {
		current, err = r.current()
	}
	return strings.TrimPrefix(used, "refs/heads/"), strings.TrimPrefix(current, "refs/heads/"), r.explain(err)
}

// branches lists the branches that have a commit.
func (r *Remote) branches() ([]string, error) {
	packed, err := r.packedRefs()
	if err != nil {
		return nil, err
	}
	var out []string
	for name := range packed {
		if strings.HasPrefix(name, "refs/heads/") {
			out = append(out, name)
		}
	}
	err = filepath.WalkDir(filepath.Join(r.dir, "refs", "heads"), func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasSuffix(path, ".lock") {
			return err
		}
		rel, err := filepath.Rel(r.dir, path)
		name := filepath.ToSlash(rel)
		if _, known := packed[name]; err == nil && !known {
			out = append(out, name)
		}
		return err
	})
	slices.Sort(out)
	return out, err
}

// readRef returns the commit that the branch name points at, zero when it has none.
// A loose file goes before packed-refs, as in Git.
func (r *Remote) readRef(name string) (plumbing.Hash, error) {
	for attempt := 0; ; attempt++ {
		data, err := os.ReadFile(filepath.Join(r.dir, filepath.FromSlash(name)))
		if err == nil {
			text := strings.TrimSpace(string(data))
			if !plumbing.IsHash(text) {
				return plumbing.ZeroHash, r.refuse("is damaged: %s holds %q and not the name of a commit; "+
					"\"git fsck\" in it tells more", name, igf.Shorten(text, 60))
			}
			return plumbing.NewHash(text), nil
		}
		// A missing file and "a folder of that name" are both "not loose".
		if info, stat := os.Stat(filepath.Join(r.dir, filepath.FromSlash(name))); !errors.Is(err, fs.ErrNotExist) && (stat != nil || !info.IsDir()) {
			return plumbing.ZeroHash, err
		}
		packed, err := r.packedRefs()
		if err != nil {
			return plumbing.ZeroHash, err
		}
		// Not packed either: a first commit may have come between both looks.
		if h := packed[name]; !h.IsZero() || attempt > 0 {
			return h, nil
		}
	}
}

func (r *Remote) packedRefs() (map[string]plumbing.Hash, error) {
	data, err := os.ReadFile(filepath.Join(r.dir, "packed-refs"))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, r.present()
	}
	if err != nil {
		return nil, err
	}
	refs := map[string]plumbing.Hash{}
	for line := range strings.Lines(string(data)) {
		line = strings.TrimRight(line, "\r\n")
		if line == "" || line[0] == '#' || line[0] == '^' {
			continue
		}
		hash, name, ok := strings.Cut(line, " ")
		if !ok || !plumbing.IsHash(hash) {
			return nil, r.refuse("is damaged: packed-refs has the line %q; \"git fsck\" in it tells more", igf.Shorten(line, 60))
		}
		refs[name] = plumbing.NewHash(hash)
	}
	return refs, nil
}
