// Package synctest holds the conformance suite that every remote must pass, run
// over a real bare Git repository that the real Git program checks.
//
// It is used by tests only and is part of no program.
package synctest

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"rapporteur/sync/remote"
)

// Inspect shows the other side of a remote under test.
type Inspect struct {
	// Dir is the bare repository that the remote ends in.
	Dir string
	// Again opens the same repository again, as another device would.
	Again func(t *testing.T) remote.Remote
	// Secret is what the remote signs in with; "" where there is none.
	Secret string
}

// Git runs the real git in the bare repository and returns its output.
func (in Inspect) Git(t testing.TB, args ...string) string {
	t.Helper()
	return Git(t, in.Dir, args...)
}

// Fsck fails the test unless "git fsck --strict" has nothing to say.
func (in Inspect) Fsck(t testing.TB) {
	t.Helper()
	out := in.Git(t, "fsck", "--strict", "--full")
	for line := range strings.Lines(out) {
		// What a refused or interrupted commit leaves behind harms nobody.
		if !strings.HasPrefix(line, "dangling ") {
			t.Fatalf("git fsck --strict says:\n%s", out)
		}
	}
}

// Branch returns the shared branch of the repository.
func (in Inspect) Branch(t testing.TB) string {
	t.Helper()
	return strings.TrimSpace(in.Git(t, "symbolic-ref", "HEAD"))
}

// File returns the contents of a path at the head, read by git.
func (in Inspect) File(t testing.TB, path string) string {
	t.Helper()
	return in.Git(t, "cat-file", "blob", "HEAD:"+path)
}

// Git runs the real git in dir, without the settings of this computer.
func Git(t testing.TB, dir string, args ...string) string {
	t.Helper()
	out, err := TryGit(dir, args...)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// TryGit is Git for what may fail; the error holds the output of git.
func TryGit(dir string, args ...string) (string, error) {
	cmd := exec.Command("git", args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_SYSTEM="+os.DevNull, "LC_ALL=C",
		"GIT_CONFIG_COUNT=1", "GIT_CONFIG_KEY_0=maintenance.auto", "GIT_CONFIG_VALUE_0=false", // a process for each commit
		"GIT_AUTHOR_NAME=sample", "GIT_AUTHOR_EMAIL=sample@rapporteur.invalid",
		"GIT_COMMITTER_NAME=sample", "GIT_COMMITTER_EMAIL=sample@rapporteur.invalid")
	var out, said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &said
	if err := cmd.Run(); err != nil {
		return "", fmt.Errorf("git %s: %w\n%s%s", strings.Join(args, " "), err, out.String(), said.String())
	}
	return out.String(), nil
}

// Batch makes a batch as sync would: fixed dates, sorted files. files come as
// path, contents, path, contents.
func Batch(id string, files ...string) remote.Batch {
	b := remote.Batch{
		ID: id, Device: "d" + strings.ToLower(id),
		Author:  remote.Signature{Name: "device " + id, Email: "d" + strings.ToLower(id) + "@rapporteur.invalid"},
		At:      time.Date(2022, 12, 1, 9, 30, 0, 0, time.UTC),
		Message: "Batch " + id + " of the conformance suite",
	}
	for i := 0; i+1 < len(files); i += 2 {
		b.Files = append(b.Files, remote.File{Path: files[i], Data: []byte(files[i+1])})
	}
	return b
}

// Apply changes a copy of the repository (path → contents) as a snapshot
// says. The .gitattributes of the first commit is left out.
func Apply(tree map[string]string, s remote.Snapshot) error {
	for _, path := range s.Removed {
		delete(tree, path) // it may have been a link, which is not in the copy
	}
	last := ""
	for _, f := range s.Files {
		if f.Path <= last {
			return fmt.Errorf("the snapshot is not sorted: %q after %q", f.Path, last)
		}
		if last = f.Path; f.Path != ".gitattributes" {
			tree[f.Path] = string(f.Data)
		}
	}
	return nil
}

// known reports whether err is one that any remote may give where it could not do what it was asked.
// Those of single remotes, such as remote.BlockedError, are tested with them.
func known(err error) bool {
	return errors.Is(err, remote.ErrMoved) || errors.Is(err, remote.ErrUnreachable) ||
		errors.Is(err, remote.ErrRefused) || errors.Is(err, remote.ErrRewritten)
}

// Work clones the repository for changes that are made with the real git.
func (in Inspect) Work(t testing.TB) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "work")
	Git(t, t.TempDir(), "clone", "-q", "--template=", in.Dir, dir)
	return dir
}
