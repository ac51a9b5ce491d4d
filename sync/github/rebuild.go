package github

import (
	"bytes"
	"context"
	"slices"
	"strings"

	"github.com/google/go-github/v60/github"

	"rapporteur/sync/remote"
)

// fewChanges rebuilds the files of a comparison from their patches, and fetches
// the others. A comparison has no modes: where a path may be a link or a large
// file, the list of the tree is read, for one request more.
func (r *reader) fewChanges(ctx context.Context, c *comparison) (remote.Snapshot, error) {
	changed, removed := r.patched(c)
	before, knownBefore := r.seen.shape.at(c.from)
	listed := false
	for _, doubtful := range []func(leaf) bool{withoutPatch, likeLink} {
		if !listed && slices.ContainsFunc(changed, doubtful) {
			if _, err := r.list(ctx, c.to); err != nil {
				return remote.Snapshot{}, err
			}
			listed = true
			changed = withModes(changed, r.seen.shape.leaves)
		}
		if err := r.fetchAll(ctx, c.to, changed); err != nil {
			return remote.Snapshot{}, err
		}
	}
	given := func(path string) bool {
		if knownBefore {
			return before[path].isFile()
		}
		return r.known != nil && r.known(path) != nil
	}
	removed = slices.DeleteFunc(removed, func(path string) bool {
		return slices.ContainsFunc(changed, func(l leaf) bool { return l.path == path })
	})
	for _, l := range changed {
		if !l.isFile() && given(l.path) {
			removed = append(removed, l.path)
		}
	}
	if !listed {
		r.seen.shape = reshape(before, knownBefore, c.to, changed, removed)
	}
	return snapshot(c.to, changed, removed), nil
}

// patched returns the files of a comparison, with contents where their patches give
// them, and the paths that are gone.
func (r *reader) patched(c *comparison) (changed []leaf, removed []string) {
	for _, f := range c.Files {
		l := leaf{path: f.GetFilename(), mode: modeFile, sha: f.GetSHA()}
		before := l.path
		switch f.GetStatus() {
		case "removed":
			removed = append(removed, l.path)
			continue
		case "renamed":
			before = f.GetPreviousFilename()
			removed = append(removed, before)
		case "added":
			before = ""
		}
		if isSubmodule(f.GetPatch()) {
			l.mode = modeModule
		} else {
			l.data = r.rebuild(before, f)
		}
		if l.data == nil && f.GetPatch() == "" {
			l.mode = "" // to be found out
		}
		changed = append(changed, l)
	}
	return changed, removed
}

func withoutPatch(l leaf) bool { return l.mode == "" }

// likeLink reports whether a file may be a symbolic link: the target of a link is
// stored without the line end that the files of this program always have.
func likeLink(l leaf) bool {
	return l.mode == modeFile && len(l.data) > 0 && !bytes.HasSuffix(l.data, []byte("\n"))
}

// withModes adds modes and sizes from the list of the tree.
func withModes(changed []leaf, listed map[string]leaf) []leaf {
	for i, l := range changed {
		full := listed[l.path]
		full.data = l.data
		changed[i] = full
	}
	return slices.DeleteFunc(changed, func(l leaf) bool { return l.path == "" })
}

// reshape brings the known paths to the next revision.
func reshape(before map[string]leaf, known bool, to remote.Revision, changed []leaf, removed []string) shape {
	if !known {
		return shape{}
	}
	for _, path := range removed {
		delete(before, path)
	}
	for _, l := range changed {
		l.data, l.size = nil, int64(len(l.data))
		if before[l.path].mode == modeProgram {
			l.mode = modeProgram
		}
		before[l.path] = l
	}
	return shape{to, before}
}

// rebuild applies a patch to what the caller knows of path. The result is nil
// unless it has the hash that the service names.
func (r *reader) rebuild(path string, f *github.CommitFile) []byte {
	var base []byte
	if path != "" && r.known != nil {
		base = r.known(path)
	}
	data, ok := base, true // without a patch: a renamed file, or an empty one
	if patch := f.GetPatch(); patch != "" {
		data, ok = applyPatch(base, patch)
	}
	if !ok || blobHash(data) != f.GetSHA() {
		return nil
	}
	return append([]byte{}, data...)
}

// isSubmodule reports whether the patch is the single line by which a comparison
// shows a link to another repository.
func isSubmodule(patch string) bool {
	_, first, _ := strings.Cut(patch, "\n")
	return strings.HasPrefix(strings.TrimLeft(first, "+-"), "Subproject commit ")
}
