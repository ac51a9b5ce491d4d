package githubtest

import (
	"net/http"
	"strconv"
	"strings"
	"time"
	"unicode"

	"github.com/go-git/go-git/v5/plumbing"
	gitobject "github.com/go-git/go-git/v5/plumbing/object"
)

// getCommit answers GET commits/{ref}: with the media type for hashes its body is
// the hash alone, and its ETag too.
func (r *Repo) getCommit(w http.ResponseWriter, q *request) {
	if len(q.rest) == 1 {
		r.objects.listCommits(w, q)
		return
	}
	ref := strings.Join(q.rest[1:], "/")
	sha := r.refs.head(ref, q.stale)
	if sha == "" && ref == "HEAD" {
		sha = r.refs.head(r.Default, q.stale)
	}
	if sha == "" && len(ref) == 40 {
		sha = r.git.resolve(ref, plumbing.CommitObject)
	}
	if sha == "" {
		fail(w, http.StatusUnprocessableEntity, "No commit found for SHA: "+ref)
		return
	}
	if !strings.HasSuffix(q.Header.Get("Accept"), ".sha") {
		reply(w, http.StatusOK, r.objects.commitObject(sha))
		return
	}
	etag := `"` + sha + `"`
	w.Header().Set("ETag", etag)
	if q.Header.Get("If-None-Match") == etag {
		r.s.accounts.refund(q)
		w.WriteHeader(http.StatusNotModified)
		return
	}
	w.Header().Set("Content-Type", "application/vnd.github.v3.sha; charset=utf-8")
	_, _ = w.Write([]byte(sha)) // the client may be gone
}

// listCommits answers GET commits?sha=…&path=… with those that changed the path, the
// newest first, a page of them.
func (o objects) listCommits(w http.ResponseWriter, q *request) {
	most, err := strconv.Atoi(q.Query.Get("per_page"))
	if err != nil {
		most = 30
	}
	skip := 0
	if page, err := strconv.Atoi(q.Query.Get("page")); err == nil {
		skip = (page - 1) * most
	}
	list := []object{}
	err = o.git.walk(q.Query.Get("sha"), nil, func(c *gitobject.Commit) {
		is, touched := o.git.blob(c, q.Query.Get("path")), true
		for _, parent := range c.ParentHashes {
			before, err := o.git.commitAt(parent.String())
			touched = touched && err == nil && o.git.blob(before, q.Query.Get("path")) != is
		}
		if !touched || is == "" && c.NumParents() == 0 {
			return
		}
		if skip--; skip < 0 && len(list) < most {
			list = append(list, o.commitObject(c.Hash.String()))
		}
	})
	if err != nil {
		fail(w, http.StatusNotFound, "Not Found")
		return
	}
	reply(w, http.StatusOK, list)
}

// blob returns the hash of a file in a commit, "" for none.
func (g *gitDir) blob(c *gitobject.Commit, path string) string {
	tree, err := c.Tree()
	if err != nil {
		return ""
	}
	e, err := tree.FindEntry(path)
	if err != nil {
		return ""
	}
	return e.Hash.String()
}

func (o objects) commitObject(sha string) object {
	c, err := o.git.commitAt(sha)
	if err != nil {
		o.s.t.Error(err)
		return object{}
	}
	parents := []object{}
	for _, p := range c.ParentHashes {
		parents = append(parents, object{"sha": p.String()})
	}
	author := object{"name": c.Author.Name, "email": c.Author.Email, "date": c.Author.When.Format(time.RFC3339)}
	return object{"sha": sha, "parents": parents, "commit": object{
		"tree": object{"sha": c.TreeHash.String()}, "author": author, "message": strings.TrimRightFunc(c.Message, unicode.IsSpace),
	}}
}

func (o objects) getGitCommit(w http.ResponseWriter, q *request) {
	sha := q.rest[2]
	if !o.git.has(sha, plumbing.CommitObject) {
		fail(w, http.StatusNotFound, "Not Found")
		return
	}
	shown := o.commitObject(sha)
	reply(w, http.StatusOK, object{"sha": sha, "parents": shown["parents"], "tree": shown["commit"].(object)["tree"]})
}

func (o objects) createCommit(w http.ResponseWriter, q *request) {
	var in struct {
		Message, Tree     string
		Parents           []string
		Author, Committer *who
	}
	if !q.decode(&in) || !o.git.has(in.Tree, plumbing.TreeObject) {
		fail(w, http.StatusUnprocessableEntity, "Tree SHA does not exist")
		return
	}
	for _, p := range in.Parents {
		if !o.git.has(p, plumbing.CommitObject) {
			fail(w, http.StatusUnprocessableEntity, "Parent SHA does not exist or is not a commit object")
			return
		}
	}
	author, committer := signatures(q, in.Author, in.Committer)
	sha, err := o.git.commit(in.Tree, in.Parents, author, committer, in.Message)
	if err != nil {
		fail(w, http.StatusUnprocessableEntity, "Invalid commit")
		return
	}
	reply(w, http.StatusCreated, object{"sha": sha, "tree": object{"sha": in.Tree}, "message": in.Message})
}

// signatures fills in what a request left out, as the service does: the
// account and the time of day, with which no commit is the same twice.
func signatures(q *request, author, committer *who) (who, who) {
	own := who{Name: q.login, Email: q.login + "@users.noreply.github.invalid"}
	a := own
	if author != nil {
		a = *author
	}
	c := a
	if committer != nil {
		c = *committer
	}
	for _, w := range []*who{&a, &c} {
		if w.Date == "" {
			w.Date = time.Now().UTC().Format(time.RFC3339)
		}
	}
	return a, c
}
