package githubtest

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"github.com/go-git/go-billy/v5/osfs"
	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/cache"
	"github.com/go-git/go-git/v5/plumbing/format/packfile"
	"github.com/go-git/go-git/v5/storage/filesystem"
)

// gitDir is a bare repository on disk. Objects and refs are read and written
// in process; the git program, a process for each call, does what only it
// can: patches, archives, merges and fsck.
//
// Objects stay in memory until a ref leads to them or git is asked; a file for
// each at once would take most of the time of a test.
type gitDir struct {
	*filesystem.Storage // the directory, which others may write to with git
	dir                 string
	parent              *gitDir                                  // of a fork
	made                map[plumbing.Hash]plumbing.EncodedObject // here and in all forks
	written             map[plumbing.Hash]bool                   // to dir, of those made
}

// newGit makes an empty repository in dir.
func newGit(dir, branch string, parent *gitDir) (*gitDir, error) {
	g := &gitDir{
		Storage: filesystem.NewStorage(osfs.New(dir), cache.NewObjectLRUDefault()), dir: dir, parent: parent,
		made: map[plumbing.Hash]plumbing.EncodedObject{}, written: map[plumbing.Hash]bool{},
	}
	if parent != nil {
		g.made = parent.made
	}
	const config = "[core]\n\trepositoryformatversion = 0\n\tfilemode = true\n\tbare = true\n"
	return g, errors.Join(
		g.Init(),
		g.SetReference(plumbing.NewSymbolicReference(plumbing.HEAD, plumbing.NewBranchReferenceName(branch))),
		os.WriteFile(filepath.Join(dir, "config"), []byte(config), 0o644),
	)
}

// run returns the output of a git command.
func (g *gitDir) run(args ...string) ([]byte, error) {
	if err := g.flush(); err != nil {
		return nil, err
	}
	cmd := exec.Command("git", args...)
	cmd.Dir = g.dir
	cmd.Env = []string{
		"PATH=" + os.Getenv("PATH"), "GIT_CONFIG_NOSYSTEM=1", "GIT_CONFIG_GLOBAL=" + os.DevNull,
		"GIT_DIR=" + g.dir, "LC_ALL=C", "HOME=" + g.dir,
	}
	if g.parent != nil {
		cmd.Env = append(cmd.Env, "GIT_ALTERNATE_OBJECT_DIRECTORIES="+filepath.Join(g.parent.dir, "objects"))
	}
	var errs bytes.Buffer
	cmd.Stderr = &errs
	out, err := cmd.Output()
	if err != nil {
		return out, fmt.Errorf("git %s: %w: %s", strings.Join(args, " "), err, errs.String())
	}
	return out, nil
}

// flush writes what was made since the last time as one pack.
func (g *gitDir) flush() error {
	var fresh []plumbing.Hash
	for h := range maps.Keys(g.made) {
		if !g.written[h] && (g.parent == nil || !g.parent.written[h]) {
			fresh = append(fresh, h)
			g.written[h] = true
		}
	}
	if len(fresh) == 0 {
		return nil
	}
	slices.SortFunc(fresh, func(a, b plumbing.Hash) int { return cmp.Compare(a.String(), b.String()) })
	out, err := g.PackfileWriter()
	if err != nil {
		return err
	}
	_, err = packfile.NewEncoder(out, g, false).Encode(fresh, 0)
	return errors.Join(err, out.Close())
}

// EncodedObject returns an object of this repository or of the parent of a fork.
func (g *gitDir) EncodedObject(kind plumbing.ObjectType, hash plumbing.Hash) (plumbing.EncodedObject, error) {
	if o := g.made[hash]; o != nil && (kind == plumbing.AnyObject || kind == o.Type()) {
		return o, nil
	}
	g.Reindex() // git may have packed something
	o, err := g.Storage.EncodedObject(kind, hash)
	if errors.Is(err, plumbing.ErrObjectNotFound) && g.parent != nil {
		return g.parent.EncodedObject(kind, hash)
	}
	return o, err
}

// fill copies the branches of the parent.
func (g *gitDir) fill() error {
	refs, err := g.parent.IterReferences()
	if err != nil {
		return err
	}
	return refs.ForEach(func(ref *plumbing.Reference) error {
		if !ref.Name().IsBranch() {
			return nil
		}
		return g.SetReference(ref)
	})
}
