package githubtest

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"

	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/filemode"
	gitobject "github.com/go-git/go-git/v5/plumbing/object"
)

// objects answers for the trees, blobs and commits of a repository.
type objects struct {
	s   *Server
	git *gitDir
}

type treeEntry struct {
	Path    string          `json:"path"`
	Mode    string          `json:"mode"`
	Type    string          `json:"type"`
	Content *string         `json:"content"`
	RawSHA  json.RawMessage `json:"sha"`
}

// createTree has the traps of the service: no base_tree makes a tree of the
// given entries alone, and "sha": null removes a path.
func (o objects) createTree(w http.ResponseWriter, q *request) {
	var in struct {
		Base string      `json:"base_tree"`
		Tree []treeEntry `json:"tree"`
	}
	switch {
	case len(q.Body) > o.s.TreeBytes || bytes.Count(q.Body, []byte(`"path"`)) > o.s.TreeEntries:
		Timeout422().write(w)
		return
	case !q.decode(&in) || len(in.Tree) == 0:
		fail(w, http.StatusUnprocessableEntity, "Invalid tree info")
		return
	}
	base := o.git.resolve(in.Base, plumbing.TreeObject)
	if in.Base != "" && (base == "" || o.s.StrictBaseTree && base != in.Base) {
		fail(w, http.StatusUnprocessableEntity, "base_tree is not a valid tree oid")
		return
	}
	tree, problem := o.buildTree(base, in.Tree)
	if problem != "" {
		fail(w, http.StatusUnprocessableEntity, problem)
		return
	}
	reply(w, http.StatusCreated, object{"sha": tree, "tree": o.list(tree), "truncated": false})
}

// buildTree applies the entries; problem is why the service refuses them.
func (o objects) buildTree(base string, entries []treeEntry) (tree, problem string) {
	var changes []change
	for _, e := range entries {
		if bad(e.Path) {
			return "", "tree.path contains a malformed path component"
		}
		c, problem := o.entryChange(base, e)
		if problem != "" {
			return "", problem
		}
		changes = append(changes, c)
	}
	hash, err := o.git.apply(plumbing.NewHash(base), changes)
	if err == nil && hash.IsZero() {
		hash, err = o.git.writeTree(nil)
	}
	if err != nil {
		return "", "Invalid tree info"
	}
	return hash.String(), ""
}

// entryChange returns the change that an entry asks for; it stores a new blob.
func (o objects) entryChange(base string, e treeEntry) (c change, problem string) {
	sha := strings.Trim(string(e.RawSHA), `"`)
	mode, err := filemode.New(e.Mode)
	c = change{path: e.Path, mode: mode}
	switch {
	case e.Content == nil && sha == "null":
		if !o.git.at(base, e.Path) {
			return c, "GitRPC::BadObjectState"
		}
	case err != nil || mode != filemode.Regular && mode != filemode.Executable && mode != filemode.Symlink:
		return c, "tree.mode " + e.Mode + " is not that of a file"
	case e.Content != nil && sha == "":
		c.hash, err = o.git.write(blob(*e.Content))
		if err != nil {
			return c, err.Error()
		}
	case e.Content == nil && o.git.has(sha, plumbing.BlobObject):
		c.hash = plumbing.NewHash(sha)
	case e.Content == nil && sha != "":
		return c, "tree.sha " + sha + " is not a valid blob"
	default:
		return c, "Must supply either tree.sha or tree.content. Request will be rejected if both are present"
	}
	return c, ""
}

func bad(path string) bool {
	for part := range strings.SplitSeq(path, "/") {
		if part == "" || part == "." || part == ".." || strings.EqualFold(part, ".git") {
			return true
		}
	}
	return false
}

// list returns the entries of a tree as the API shows them.
func (o objects) list(sha string) []object {
	return o.listed(sha, func(t *gitobject.Tree) *gitobject.TreeWalker { return gitobject.NewTreeWalker(t, false, nil) })
}

// listAll returns those of the trees below it, too.
func (o objects) listAll(sha string) []object {
	return o.listed(sha, func(t *gitobject.Tree) *gitobject.TreeWalker { return gitobject.NewTreeWalker(t, true, nil) })
}

func (o objects) listed(sha string, walk func(*gitobject.Tree) *gitobject.TreeWalker) []object {
	g := o.git
	list := []object{}
	tree, err := gitobject.GetTree(g, plumbing.NewHash(g.resolve(sha, plumbing.TreeObject)))
	if err != nil {
		return list
	}
	walker := walk(tree)
	defer walker.Close()
	for {
		path, e, err := walker.Next()
		switch {
		case errors.Is(err, io.EOF):
			return list
		case err != nil:
			o.s.t.Error(err)
			return list
		}
		shown := object{"mode": fmt.Sprintf("%06o", uint32(e.Mode)), "type": "blob", "sha": e.Hash.String(), "path": path}
		switch e.Mode {
		case filemode.Dir:
			shown["type"] = "tree"
		case filemode.Submodule:
			shown["type"] = "commit"
		default:
			b, err := g.EncodedObject(plumbing.BlobObject, e.Hash)
			if err != nil {
				o.s.t.Error(err)
				return list
			}
			shown["size"] = b.Size()
		}
		list = append(list, shown)
	}
}

func (o objects) getTree(w http.ResponseWriter, q *request) {
	tree := o.git.resolve(q.rest[2], plumbing.TreeObject)
	if tree == "" {
		fail(w, http.StatusNotFound, "Not Found")
		return
	}
	list := o.list
	if q.Query.Get("recursive") != "" {
		list = o.listAll
	}
	reply(w, http.StatusOK, object{"sha": tree, "truncated": false, "tree": list(tree)})
}

func (o objects) createBlob(w http.ResponseWriter, q *request) {
	var in struct{ Content, Encoding string }
	ok := q.decode(&in)
	data := []byte(in.Content)
	if in.Encoding == "base64" {
		var err error
		data, err = base64.StdEncoding.DecodeString(in.Content)
		ok = ok && err == nil
	}
	hash, err := o.git.write(blob(data))
	if !ok || err != nil {
		fail(w, http.StatusUnprocessableEntity, "content is not valid Base64")
		return
	}
	reply(w, http.StatusCreated, object{"sha": hash.String()})
}

func (o objects) getBlob(w http.ResponseWriter, q *request) {
	sha := q.rest[2]
	data, err := o.git.read(sha)
	if err != nil {
		fail(w, http.StatusNotFound, "Not Found")
		return
	}
	if strings.Contains(q.Header.Get("Accept"), "raw") {
		_, _ = w.Write(data) // the client may be gone
		return
	}
	reply(w, http.StatusOK, object{
		"sha": sha, "size": len(data), "encoding": "base64", "content": base64.StdEncoding.EncodeToString(data),
	})
}
