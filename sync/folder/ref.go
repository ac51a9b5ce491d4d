package folder

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/go-git/go-git/v5/plumbing"

	"rapporteur/app/igf"
)

// branch returns the full name of the shared branch: the one that HEAD names, and
// where that has no commit while another branch does, main or the only one.
func (r *Remote) branch() (string, error) {
	data, err := os.ReadFile(filepath.Join(r.dir, "HEAD"))
	if err != nil {
		return "", err
	}
	named, ok := strings.CutPrefix(strings.TrimSpace(string(data)), "ref: ")
	named = strings.TrimSpace(named)
	if !ok || !strings.HasPrefix(named, "refs/heads/") || plumbing.ReferenceName(named).Validate() != nil {
		return "", r.refuse("has a HEAD that names no branch: run \"git symbolic-ref HEAD refs/heads/main\" in it")
	}
	if h, err := r.readRef(named); err != nil || !h.IsZero() {
		return named, err
	}
	others, err := r.branches()
	if err != nil {
		return "", err
	}
	switch {
	case len(others) == 0:
		return named, nil
	case len(others) == 1:
		return others[0], nil
	}
	for _, b := range others {
		if b == "refs/heads/main" {
			return b, nil
		}
	}
	return "", r.refuse("has the branches %s, and its HEAD names none of them: run \"git symbolic-ref HEAD\" in it with the shared one",
		strings.ReplaceAll(strings.Join(others, ", "), "refs/heads/", ""))
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
