package githubtest

import (
	"bytes"
	"compress/zlib"
	"crypto/sha1"
	"encoding/hex"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// gitDir is a bare repository, worked on by the real git program.
type gitDir string

// run gives the output of a git command; stdin may be nil.
func (g gitDir) run(env []string, stdin []byte, args ...string) ([]byte, error) {
	cmd := exec.Command("git", args...)
	cmd.Dir = string(g)
	cmd.Env = append([]string{
		"PATH=" + os.Getenv("PATH"), "GIT_CONFIG_NOSYSTEM=1", "GIT_CONFIG_GLOBAL=" + os.DevNull,
		"GIT_DIR=" + string(g), "LC_ALL=C", "HOME=" + string(g),
	}, env...)
	cmd.Stdin = bytes.NewReader(stdin)
	var errs bytes.Buffer
	cmd.Stderr = &errs
	out, err := cmd.Output()
	if err != nil {
		return out, fmt.Errorf("git %s: %w: %s", strings.Join(args, " "), err, errs.String())
	}
	return out, nil
}

// line is the output of a git command without its line end; "" when it fails.
func (g gitDir) line(args ...string) string {
	out, err := g.run(nil, nil, args...)
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(out))
}

// resolve is the full hash of a revision that peels to kind, else "".
func (g gitDir) resolve(rev, kind string) string {
	if rev == "" || strings.HasPrefix(rev, "-") {
		return ""
	}
	return g.line("rev-parse", "--verify", "--quiet", rev+"^{"+kind+"}")
}

// kind is the type of an object, "" where there is none.
func (g gitDir) kind(sha string) string {
	if len(sha) != 40 {
		return ""
	}
	return g.line("cat-file", "-t", sha)
}

// writeBlob stores a blob as a loose object; a process for each file would
// take most of the time of a test.
func (g gitDir) writeBlob(data []byte) (string, error) {
	raw := append(fmt.Appendf(nil, "blob %d\x00", len(data)), data...)
	sum := sha1.Sum(raw)
	sha := hex.EncodeToString(sum[:])
	file := filepath.Join(string(g), "objects", sha[:2], sha[2:])
	if _, err := os.Stat(file); err == nil {
		return sha, nil
	}
	var packed bytes.Buffer
	z := zlib.NewWriter(&packed)
	if _, err := z.Write(raw); err != nil {
		return "", err
	}
	if err := z.Close(); err != nil {
		return "", err
	}
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return "", err
	}
	return sha, os.WriteFile(file, packed.Bytes(), 0o444)
}

// who is a commit's author or committer as the API takes it.
type who struct {
	Name  string `json:"name"`
	Email string `json:"email"`
	Date  string `json:"date"`
}

// commit writes a commit object and returns its hash.
func (g gitDir) commit(tree string, parents []string, author, committer who, message string) (string, error) {
	args := []string{"commit-tree", tree, "-F", "-"}
	for _, p := range parents {
		args = append(args, "-p", p)
	}
	env := []string{
		"GIT_AUTHOR_NAME=" + author.Name, "GIT_AUTHOR_EMAIL=" + author.Email, "GIT_AUTHOR_DATE=" + author.Date,
		"GIT_COMMITTER_NAME=" + committer.Name, "GIT_COMMITTER_EMAIL=" + committer.Email, "GIT_COMMITTER_DATE=" + committer.Date,
	}
	out, err := g.run(env, []byte(message), args...)
	return strings.TrimSpace(string(out)), err
}
