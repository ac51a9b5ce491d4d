package githubtest

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Seed puts files into the default branch as one commit, the way somebody
// with git would. A nil value removes the file.
func (r *Repo) Seed(files map[string][]byte) string {
	r.s.t.Helper()
	r.s.mu.Lock()
	defer r.s.mu.Unlock()
	old := r.head(r.Default, 0)
	var in bytes.Buffer
	fmt.Fprintf(&in, "commit refs/heads/%s\ncommitter Somebody <somebody@example.org> 1669885200 +0000\ndata 4\nSeed\n", r.Default)
	if old != "" {
		fmt.Fprintf(&in, "from %s\n", old)
	}
	for _, path := range slices.Sorted(maps.Keys(files)) {
		if files[path] == nil {
			fmt.Fprintf(&in, "D %s\n", path)
			continue
		}
		fmt.Fprintf(&in, "M 100644 inline %s\ndata %d\n%s\n", path, len(files[path]), files[path])
	}
	if _, err := r.git().run(nil, in.Bytes(), "fast-import", "--quiet"); err != nil {
		r.s.t.Fatal(err)
	}
	return r.noteHead()
}

// Force sets the default branch to any commit, as a force-push does.
func (r *Repo) Force(sha string) {
	r.s.t.Helper()
	r.s.mu.Lock()
	defer r.s.mu.Unlock()
	if _, err := r.git().run(nil, nil, "update-ref", "refs/heads/"+r.Default, sha); err != nil {
		r.s.t.Fatal(err)
	}
	r.noteHead()
}

// noteHead adds the present head to the history from which stale answers come.
func (r *Repo) noteHead() string {
	sha := r.head(r.Default, 0)
	r.history = append(r.history, refChange{"refs/heads/" + r.Default, sha, time.Now()})
	return sha
}

// Rename gives the default branch another name.
func (r *Repo) Rename(branch string) {
	r.s.t.Helper()
	r.s.mu.Lock()
	defer r.s.mu.Unlock()
	if _, err := r.git().run(nil, nil, "branch", "-m", r.Default, branch); err != nil {
		r.s.t.Fatal(err)
	}
	r.Default = branch
}

// Head is the commit of the default branch, "" before the first.
func (r *Repo) Head() string {
	r.s.mu.Lock()
	defer r.s.mu.Unlock()
	return r.head(r.Default, 0)
}

// Files are the files of a revision.
func (r *Repo) Files(rev string) map[string][]byte {
	r.s.t.Helper()
	r.s.mu.Lock()
	defer r.s.mu.Unlock()
	var paths []string
	var in bytes.Buffer
	for _, o := range r.list(rev, true) {
		if o["type"] == "blob" {
			paths = append(paths, o["path"].(string))
			fmt.Fprintln(&in, o["sha"])
		}
	}
	out, err := r.git().run(nil, in.Bytes(), "cat-file", "--batch")
	if err != nil {
		r.s.t.Fatal(err)
	}
	files := map[string][]byte{}
	for _, path := range paths { // "<sha> blob <size>", the bytes, a line end
		head, rest, _ := bytes.Cut(out, []byte("\n"))
		size, err := strconv.Atoi(string(head[bytes.LastIndexByte(head, ' ')+1:]))
		if err != nil {
			r.s.t.Fatal(err)
		}
		files[path], out = rest[:size:size], rest[size+1:]
	}
	return files
}

// Log is the commits from the newest to the first, one line each: hash, tree,
// author, committer, dates and subject.
func (r *Repo) Log(rev string) []string {
	r.s.mu.Lock()
	defer r.s.mu.Unlock()
	out := r.git().line("log", "--format=%H %T %an <%ae> %aI %cn <%ce> %cI %s", rev)
	if out == "" {
		return nil
	}
	return strings.Split(out, "\n")
}

// Fsck fails the test where git finds fault with the repository.
func (r *Repo) Fsck() {
	r.s.t.Helper()
	r.s.mu.Lock()
	defer r.s.mu.Unlock()
	out, err := r.git().run(nil, nil, "fsck", "--strict", "--full", "--no-dangling", "--no-progress")
	if err != nil || len(bytes.TrimSpace(out)) > 0 {
		r.s.t.Errorf("git fsck --strict: %v\n%s", err, out)
	}
}
