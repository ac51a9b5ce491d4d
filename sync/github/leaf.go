package github

import (
	"maps"
	"slices"
	"strings"

	"rapporteur/app/igf"
	"rapporteur/sync/remote"
)

// The modes of Git that matter here.
const (
	modeFile    = "100644"
	modeProgram = "100755"
	modeLink    = "120000"
	modeModule  = "160000"
)

// leaf is a path of a tree as Git sees it. data is nil until it was fetched.
type leaf struct {
	path, mode, sha string
	size            int64
	data            []byte
}

func (l leaf) isFile() bool { return strings.HasPrefix(l.mode, "100") }

// ignored returns why a remote does not give this path; nil where it does.
func (l leaf) ignored() error {
	_, err := remote.SplitPath(l.path)
	switch {
	case err != nil:
		return igf.Errorf("has a name that no file can have: %w", err)
	case l.mode == modeLink:
		return igf.Errorf("is a symbolic link")
	case l.mode == modeModule:
		return igf.Errorf("is a submodule")
	case l.size > remote.MaxFile || len(l.data) > remote.MaxFile:
		return igf.Errorf("is larger than %d bytes", remote.MaxFile)
	}
	return nil
}

// shape holds what is known of the paths of a revision besides their contents:
// what may be overwritten, and with which mode. Where it is unknown, because the
// process has just started, the service is not asked: that would cost each push a
// list of the whole tree.
type shape struct {
	revision remote.Revision
	leaves   map[string]leaf // nil: not known
}

func newShape(rev remote.Revision, leaves []leaf) shape {
	s := shape{rev, make(map[string]leaf, len(leaves))}
	for _, l := range leaves {
		l.data = nil
		s.leaves[l.path] = l
	}
	return s
}

// at returns the leaves; it reports false unless they are known and of rev.
func (s shape) at(rev remote.Revision) (map[string]leaf, bool) {
	if s.leaves == nil || s.revision != rev {
		return nil, false
	}
	return s.leaves, true
}

// allows reports why a batch cannot be written on top of parent.
func (s shape) allows(parent remote.Revision, batch remote.Batch) error {
	leaves, _ := s.at(parent)
	p := plan{leaves: leaves, removed: map[string]bool{}, written: map[string]bool{}}
	for _, path := range batch.Removed {
		if _, err := remote.SplitPath(path); err != nil {
			return igf.Errorf("the path %q cannot be removed: %w", path, err)
		}
		p.removed[path] = true
	}
	for _, f := range batch.Files {
		p.written[f.Path] = true
	}
	p.folders = foldersOf(leaves, p.removed)
	var blocked remote.BlockedError
	for _, f := range batch.Files {
		by, err := p.allows(f)
		if err != nil {
			return err
		}
		if by != "" && !slices.Contains(batch.Replace, by) {
			blocked.Add(by, f.Path)
		}
	}
	if len(blocked.By) > 0 {
		return &blocked
	}
	return nil
}

// plan is what a batch does to a tree; leaves is empty where that is unknown.
type plan struct {
	leaves                    map[string]leaf
	folders, removed, written map[string]bool
}

// allows reports why a file cannot be written, and what else is in its place.
func (p plan) allows(f remote.File) (by string, err error) {
	names, err := remote.SplitPath(f.Path)
	if err != nil {
		return "", igf.Errorf("the path %q cannot be written: %w", f.Path, err)
	}
	if len(f.Data) > remote.MaxFile {
		return "", igf.Errorf("%s has %d bytes, more than %d", f.Path, len(f.Data), remote.MaxFile)
	}
	if old, there := p.leaves[f.Path]; there && old.ignored() != nil {
		return f.Path, nil
	}
	if p.folders[f.Path] {
		return f.Path, nil
	}
	for i := 1; i < len(names); i++ {
		above := strings.Join(names[:i], "/")
		if p.written[above] {
			return "", igf.Errorf("%s cannot be written: %s is no folder", f.Path, above)
		}
		if _, there := p.leaves[above]; there && !p.removed[above] {
			return above, nil
		}
	}
	return "", nil
}

// cleared returns a batch that also removes what is in its way and may be replaced.
func (s shape) cleared(batch remote.Batch) remote.Batch {
	for _, path := range slices.Sorted(maps.Keys(s.leaves)) {
		may := slices.ContainsFunc(batch.Replace, func(of string) bool { return path == of || strings.HasPrefix(path, of+"/") })
		if may && slices.ContainsFunc(batch.Files, func(f remote.File) bool {
			return strings.HasPrefix(f.Path, path+"/") || strings.HasPrefix(path, f.Path+"/")
		}) {
			batch.Removed = append(slices.Clip(batch.Removed), path)
		}
	}
	return batch
}

func foldersOf(leaves map[string]leaf, removed map[string]bool) map[string]bool {
	folders := map[string]bool{}
	for path := range leaves {
		for i := strings.LastIndexByte(path, '/'); i > 0 && !removed[path]; i = strings.LastIndexByte(path[:i], '/') {
			if folders[path[:i]] {
				break
			}
			folders[path[:i]] = true
		}
	}
	return folders
}

// after returns the shape once batch is written; unknown where parent's was.
func (s shape) after(parent, rev remote.Revision, batch remote.Batch) shape {
	leaves, known := s.at(parent)
	if !known {
		return shape{}
	}
	for _, path := range batch.Removed {
		delete(leaves, path)
	}
	for _, f := range batch.Files {
		leaves[f.Path] = leaf{path: f.Path, mode: s.mode(f.Path), sha: blobHash(f.Data), size: int64(len(f.Data))}
	}
	return shape{rev, leaves}
}

// mode returns the mode under which to write a path.
func (s shape) mode(path string) string {
	if s.leaves[path].mode == modeProgram {
		return modeProgram
	}
	return modeFile
}

// gone leaves out removals of what is known not to exist, which the service would
// refuse.
func (s shape) gone(parent remote.Revision, batch remote.Batch) []string {
	leaves, known := s.at(parent)
	if !known {
		return batch.Removed
	}
	return slices.DeleteFunc(slices.Clone(batch.Removed), func(path string) bool {
		l, there := leaves[path]
		return !there || !l.isFile() && !slices.ContainsFunc(batch.Replace, func(of string) bool { return path == of || strings.HasPrefix(path, of+"/") })
	})
}

// lastSeen is what is known of the revision that was last seen or made, which the
// next push builds on. The tree and the shape may be of different revisions.
type lastSeen struct {
	tree struct {
		revision remote.Revision
		sha      string
	}
	shape shape
}

// remember keeps the tree of a revision.
func (s *lastSeen) remember(rev remote.Revision, tree string) {
	if isHash(tree) {
		s.tree.revision, s.tree.sha = rev, tree
	}
}
