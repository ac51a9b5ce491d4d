package githubtest

import (
	"bytes"
	"strings"

	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/filemode"
)

// Seed puts files into the default branch as one commit, the way somebody
// with git would. A nil value removes the file.
func (r *Repo) Seed(files map[string][]byte) string {
	r.s.t.Helper()
	r.s.mu.Lock()
	defer r.s.mu.Unlock()
	g, old, by := r.git, r.refs.head(r.Default, 0), who{"Somebody", "somebody@example.org", "2022-12-01T09:00:00Z"}
	var changes []change
	for path, data := range files {
		c := change{path: path, mode: filemode.Regular}
		if data != nil {
			var err error
			if c.hash, err = g.write(blob(data)); err != nil {
				r.s.t.Fatal(err)
			}
		}
		changes = append(changes, c)
	}
	tree, err := g.apply(plumbing.NewHash(g.resolve(old, plumbing.TreeObject)), changes)
	if err != nil {
		r.s.t.Fatal(err)
	}
	sha, err := g.commit(tree.String(), strings.Fields(old), by, by, "Seed")
	if err == nil {
		err = r.refs.setRef("refs/heads/"+r.Default, sha, old)
	}
	if err != nil {
		r.s.t.Fatal(err)
	}
	return sha
}

// Force sets the default branch to any commit, as a force-push does.
func (r *Repo) Force(sha string) {
	r.s.t.Helper()
	r.s.mu.Lock()
	defer r.s.mu.Unlock()
	if err := r.refs.setRef("refs/heads/"+r.Default, sha, r.refs.head(r.Default, 0)); err != nil {
		r.s.t.Fatal(err)
	}
}

// Rename gives the default branch another name.
func (r *Repo) Rename(branch string) {
	r.s.t.Helper()
	r.s.mu.Lock()
	defer r.s.mu.Unlock()
	if _, err := r.git.run("branch", "-m", r.Default, branch); err != nil {
		r.s.t.Fatal(err)
	}
	r.Default = branch
}

// Head returns the commit of the default branch, "" before the first.
func (r *Repo) Head() string {
	r.s.mu.Lock()
	defer r.s.mu.Unlock()
	return r.refs.head(r.Default, 0)
}

// Files returns the files of a revision.
func (r *Repo) Files(rev string) map[string][]byte {
	r.s.t.Helper()
	r.s.mu.Lock()
	defer r.s.mu.Unlock()
	files := map[string][]byte{}
	for _, o := range r.objects.listAll(rev) {
		if o["type"] != "blob" {
			continue
		}
		data, err := r.git.read(o["sha"].(string))
		if err != nil {
			r.s.t.Fatal(err)
		}
		files[o["path"].(string)] = data
	}
	return files
}

// Log returns the commits from the newest to the first, one line each: hash, tree,
// author, committer, dates and subject.
func (r *Repo) Log(rev string) []string {
	r.s.mu.Lock()
	defer r.s.mu.Unlock()
	out, err := r.git.run("log", "--format=%H %T %an <%ae> %aI %cn <%ce> %cI %s", rev)
	if err != nil || len(out) == 0 {
		return nil
	}
	return strings.Split(strings.TrimSpace(string(out)), "\n")
}

// Fsck fails the test where git finds fault with the repository.
func (r *Repo) Fsck() {
	r.s.t.Helper()
	r.s.mu.Lock()
	defer r.s.mu.Unlock()
	out, err := r.git.run("fsck", "--strict", "--full", "--no-dangling", "--no-progress")
	if err != nil || len(bytes.TrimSpace(out)) > 0 {
		r.s.t.Errorf("git fsck --strict: %v\n%s", err, out)
	}
}
