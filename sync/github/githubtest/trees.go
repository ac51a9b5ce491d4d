package githubtest

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

type treeEntry struct {
	Path    string          `json:"path"`
	Mode    string          `json:"mode"`
	Type    string          `json:"type"`
	Content *string         `json:"content"`
	RawSHA  json.RawMessage `json:"sha"`
}

// createTree has the traps of the service: no base_tree makes a tree of the
// given entries alone, and "sha": null removes a path.
func (r *Repo) createTree(w http.ResponseWriter, q *request) {
	var in struct {
		Base string      `json:"base_tree"`
		Tree []treeEntry `json:"tree"`
	}
	switch {
	case !r.notEmpty(w):
		return
	case len(q.Body) > r.s.TreeBytes || bytes.Count(q.Body, []byte(`"path"`)) > r.s.TreeEntries:
		Timeout422().write(w)
		return
	case !q.decode(&in) || len(in.Tree) == 0:
		fail(w, http.StatusUnprocessableEntity, "Invalid tree info")
		return
	}
	base := r.git().resolve(in.Base, "tree")
	if in.Base != "" && (base == "" || r.s.StrictBaseTree && base != in.Base) {
		fail(w, http.StatusUnprocessableEntity, "base_tree is not a valid tree oid")
		return
	}
	tree, problem := r.buildTree(base, in.Tree)
	if problem != "" {
		fail(w, http.StatusUnprocessableEntity, problem)
		return
	}
	reply(w, http.StatusCreated, object{"sha": tree, "tree": r.list(tree, false), "truncated": false})
}

// buildTree applies the entries in an index of their own.
func (r *Repo) buildTree(base string, entries []treeEntry) (tree, problem string) {
	index := filepath.Join(r.Dir, "api-index")
	defer os.Remove(index)
	env := []string{"GIT_INDEX_FILE=" + index}
	if base != "" {
		if _, err := r.git().run(env, nil, "read-tree", base); err != nil {
			return "", "base_tree is not a valid tree oid"
		}
	}
	var lines bytes.Buffer
	for _, e := range entries {
		if bad(e.Path) {
			return "", "tree.path contains a malformed path component"
		}
		mode, sha, problem := r.entryObject(base, e)
		if problem != "" {
			return "", problem
		}
		fmt.Fprintf(&lines, "%s %s\t%s\x00", mode, sha, e.Path)
	}
	if _, err := r.git().run(env, lines.Bytes(), "update-index", "--replace", "-z", "--index-info"); err != nil {
		return "", "Invalid tree info"
	}
	out, err := r.git().run(env, nil, "write-tree")
	if err != nil {
		return "", "Invalid tree info"
	}
	return strings.TrimSpace(string(out)), ""
}

// entryObject is the blob of an entry; mode 0 and a hash of zeros remove.
func (r *Repo) entryObject(base string, e treeEntry) (mode, sha, problem string) {
	sha = strings.Trim(string(e.RawSHA), `"`)
	switch {
	case e.Content != nil && sha == "":
		sha, err := r.git().writeBlob([]byte(*e.Content))
		if err != nil {
			return "", "", err.Error()
		}
		return e.Mode, sha, ""
	case e.Content == nil && sha == "null":
		if base == "" || r.git().line("rev-parse", "--verify", "--quiet", base+":"+e.Path) == "" {
			return "", "", "GitRPC::BadObjectState"
		}
		return "0", strings.Repeat("0", 40), ""
	case e.Content == nil && r.git().kind(sha) == "blob":
		return e.Mode, sha, ""
	case e.Content == nil && sha != "":
		return "", "", "tree.sha " + sha + " is not a valid blob"
	}
	return "", "", "Must supply either tree.sha or tree.content. Request will be rejected if both are present"
}

func bad(path string) bool {
	for part := range strings.SplitSeq(path, "/") {
		if part == "" || part == "." || part == ".." || strings.EqualFold(part, ".git") {
			return true
		}
	}
	return false
}

// list is the entries of a tree as the API shows them.
func (r *Repo) list(tree string, recursive bool) []object {
	args := []string{"ls-tree", "-z", "-l", tree}
	if recursive {
		args = []string{"ls-tree", "-z", "-l", "-r", "-t", tree}
	}
	out, err := r.git().run(nil, nil, args...)
	list := []object{}
	if err != nil {
		return list
	}
	for line := range strings.SplitSeq(strings.TrimSuffix(string(out), "\x00"), "\x00") {
		meta, path, ok := strings.Cut(line, "\t")
		if !ok {
			continue
		}
		f := strings.Fields(meta)
		o := object{"mode": f[0], "type": f[1], "sha": f[2], "path": path}
		if size, err := strconv.Atoi(f[3]); err == nil {
			o["size"] = size
		}
		list = append(list, o)
	}
	return list
}

func (r *Repo) getTree(w http.ResponseWriter, q *request) {
	if !r.notEmpty(w) {
		return
	}
	tree := r.git().resolve(q.rest[2], "tree")
	if tree == "" {
		fail(w, http.StatusNotFound, "Not Found")
		return
	}
	reply(w, http.StatusOK, object{"sha": tree, "truncated": false, "tree": r.list(tree, q.Query.Get("recursive") != "")})
}

func (r *Repo) createBlob(w http.ResponseWriter, q *request) {
	var in struct{ Content, Encoding string }
	if !r.notEmpty(w) {
		return
	}
	ok := q.decode(&in)
	data := []byte(in.Content)
	if in.Encoding == "base64" {
		var err error
		data, err = base64.StdEncoding.DecodeString(in.Content)
		ok = ok && err == nil
	}
	sha, err := r.git().writeBlob(data)
	if !ok || err != nil {
		fail(w, http.StatusUnprocessableEntity, "content is not valid Base64")
		return
	}
	reply(w, http.StatusCreated, object{"sha": sha})
}

func (r *Repo) getBlob(w http.ResponseWriter, q *request) {
	if !r.notEmpty(w) {
		return
	}
	sha := q.rest[2]
	if r.git().kind(sha) != "blob" {
		fail(w, http.StatusNotFound, "Not Found")
		return
	}
	data, err := r.git().run(nil, nil, "cat-file", "blob", sha)
	if err != nil {
		fail(w, http.StatusInternalServerError, "Server Error")
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
