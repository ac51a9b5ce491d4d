package folder

import (
	"slices"
	"strings"

	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/filemode"
	"github.com/go-git/go-git/v5/plumbing/object"

	"rapporteur/sync/remote"
)

// standing is what the newest state of the repository needs.
type standing struct {
	objects map[plumbing.Hash]bool
	closed  []string // damaged folders: what lies below is not known
	all     bool     // nothing is known
}

// standing lists what the newest state needs, without the bytes of files.
func (r *Remote) standing(objects verified) *standing {
	n := &standing{objects: map[plumbing.Hash]bool{}}
	branch, err := r.branch(plumbing.ZeroHash)
	shared := []string{branch}
	if named, failed := r.current(); err == nil && failed == nil && named != branch { // somebody may go on with it
		if h, failed := r.readRef(named); failed == nil && !h.IsZero() {
			shared = append(shared, named)
		}
	}
	for _, branch := range shared {
		var head plumbing.Hash
		if err == nil {
			head, err = r.readRef(branch)
		}
		var c *object.Commit
		if err == nil {
			n.objects[head] = true
			c, err = object.GetCommit(objects, head)
		}
		if err == nil {
			n.tree(objects, c.TreeHash, "", 0)
		}
	}
	n.all = err != nil
	return n
}

func (n *standing) tree(objects verified, tree plumbing.Hash, path string, depth int) {
	if n.objects[tree] = true; depth > remote.MaxDepth {
		return
	}
	all, err := entries(objects, tree)
	if err != nil {
		n.closed = append(n.closed, path)
		return
	}
	for name, e := range all {
		if n.objects[e.Hash] = true; !e.Mode.IsFile() && e.Mode != filemode.Submodule {
			n.tree(objects, e.Hash, strings.TrimPrefix(path+"/"+name, "/"), depth+1)
		}
	}
}

// needs reports whether the newest state may need an object at a path.
func (n *standing) needs(h plumbing.Hash, path string) bool {
	return n.all || n.objects[h] || slices.ContainsFunc(n.closed, func(folder string) bool {
		return folder == "" || path == "" || strings.HasPrefix(path, folder+"/")
	})
}
