package githubtest

import (
	"encoding/base64"
	"net/http"
	"strings"

	"github.com/go-git/go-git/v5/plumbing"
)

// getContents answers GET contents/{path}?ref=… with one file.
func (o objects) getContents(w http.ResponseWriter, q *request) {
	path := strings.Join(q.rest[1:], "/")
	c, err := o.git.commitAt(q.Query.Get("ref"))
	if err != nil {
		fail(w, http.StatusNotFound, "No commit found for the ref")
		return
	}
	file, err := c.File(path)
	if err != nil {
		fail(w, http.StatusNotFound, "Not Found")
		return
	}
	text, err := file.Contents()
	if err != nil {
		o.s.t.Error(err)
	}
	reply(w, http.StatusOK, object{
		"type": "file", "path": path, "sha": file.Hash.String(), "encoding": "base64", "content": base64.StdEncoding.EncodeToString([]byte(text)),
	})
}

// putContents writes one file as one commit, and is the only call that works
// on a repository without a commit.
func (r *Repo) putContents(w http.ResponseWriter, q *request) {
	var in struct {
		Message, Content, Sha, Branch string
		Author, Committer             *who
	}
	path := strings.Join(q.rest[1:], "/")
	if !q.decode(&in) || bad(path) {
		fail(w, http.StatusUnprocessableEntity, "Invalid request.")
		return
	}
	if in.Branch == "" {
		in.Branch = r.Default
	}
	data, err := base64.StdEncoding.DecodeString(in.Content)
	old := r.refs.head(in.Branch, 0)
	has := old != "" && r.git.at(r.git.resolve(old, plumbing.TreeObject), path)
	switch {
	case err != nil:
		fail(w, http.StatusUnprocessableEntity, "content is not valid Base64")
		return
	case old == "" && !r.refs.empty():
		fail(w, http.StatusNotFound, "Branch "+in.Branch+" not found")
		return
	case has && in.Sha == "":
		fail(w, http.StatusUnprocessableEntity, "Invalid request.\n\n\"sha\" wasn't supplied.")
		return
	case in.Branch == r.Default && r.protected():
		fail(w, http.StatusConflict, ruleMessage)
		return
	}
	text := string(data)
	tree, problem := r.objects.buildTree(r.git.resolve(old, plumbing.TreeObject), []treeEntry{{Path: path, Mode: "100644", Content: &text}})
	if problem != "" {
		fail(w, http.StatusUnprocessableEntity, problem)
		return
	}
	parents := strings.Fields(old)
	author, committer := signatures(q, in.Author, in.Committer)
	sha, err := r.git.commit(tree, parents, author, committer, in.Message)
	if err != nil || r.refs.setRef("refs/heads/"+in.Branch, sha, old) != nil {
		fail(w, http.StatusConflict, "is at "+old+" but expected another")
		return
	}
	reply(w, http.StatusCreated, object{
		"content": object{"path": path}, "commit": object{"sha": sha, "tree": object{"sha": tree}},
	})
}
