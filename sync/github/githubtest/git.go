package githubtest

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/go-git/go-billy/v5/osfs"
	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/cache"
	"github.com/go-git/go-git/v5/storage/filesystem"
)

// gitDir is a bare repository on disk. Objects and refs are read and written
// in process; the git program, a process for each call, does what only it
// knows: patches, archives, merges, and the judgement of Fsck.
type gitDir struct {
	dir string
	*filesystem.Storage
}

// openGit reads the directory afresh, because git may have packed it. Objects
// never change, so that cached ones stay true.
func openGit(dir string, cached cache.Object) gitDir {
	return gitDir{dir, filesystem.NewStorage(osfs.New(dir), cached)}
}

const bareConfig = "[core]\n\trepositoryformatversion = 0\n\tfilemode = true\n\tbare = true\n"

// begin makes the directory an empty repository.
func (g gitDir) begin(branch string) error {
	return errors.Join(
		g.Init(),
		g.SetReference(plumbing.NewSymbolicReference(plumbing.HEAD, plumbing.NewBranchReferenceName(branch))),
		os.WriteFile(filepath.Join(g.dir, "config"), []byte(bareConfig), 0o644),
	)
}

// run gives the output of a git command.
func (g gitDir) run(args ...string) ([]byte, error) {
	cmd := exec.Command("git", args...)
	cmd.Dir = g.dir
	cmd.Env = []string{
		"PATH=" + os.Getenv("PATH"), "GIT_CONFIG_NOSYSTEM=1", "GIT_CONFIG_GLOBAL=" + os.DevNull,
		"GIT_DIR=" + g.dir, "LC_ALL=C", "HOME=" + g.dir,
	}
	var errs bytes.Buffer
	cmd.Stderr = &errs
	out, err := cmd.Output()
	if err != nil {
		return out, fmt.Errorf("git %s: %w: %s", strings.Join(args, " "), err, errs.String())
	}
	return out, nil
}

// share gives g the objects of another repository, as the service does among
// forks.
func (g gitDir) share(from gitDir) error {
	objects := filepath.Join(from.dir, "objects")
	return filepath.WalkDir(objects, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		to := filepath.Join(g.dir, "objects", strings.TrimPrefix(path, objects))
		if d.IsDir() {
			return os.MkdirAll(to, 0o755)
		}
		if err := os.Link(path, to); !errors.Is(err, fs.ErrExist) {
			return err
		}
		return nil
	})
}
