package githubtest

import (
	"net/http"
	"slices"
	"strings"

	"github.com/go-git/go-git/v5/plumbing"
)

const ruleMessage = "Repository rule violations found\n\nChanges must be made through a pull request.\n\n"

// notEmpty refuses Git calls on a repository without a commit.
func (r *Repo) notEmpty(w http.ResponseWriter) bool {
	if r.empty() {
		fail(w, http.StatusConflict, "Git Repository is empty.")
		return false
	}
	return true
}

func refObject(ref, sha string) object {
	return object{"ref": ref, "object": object{"type": "commit", "sha": sha}}
}

func (r *Repo) getRef(w http.ResponseWriter, q *request) {
	if !r.notEmpty(w) {
		return
	}
	ref := "refs/" + strings.Join(q.rest[2:], "/")
	sha := r.git.resolve(ref, plumbing.CommitObject)
	if sha == "" {
		fail(w, http.StatusNotFound, "Not Found")
		return
	}
	reply(w, http.StatusOK, refObject(ref, sha))
}

func (r *Repo) createRef(w http.ResponseWriter, q *request) {
	var in struct{ Ref, Sha string }
	switch {
	case !r.notEmpty(w):
	case !q.decode(&in) || !strings.HasPrefix(in.Ref, "refs/heads/"):
		fail(w, http.StatusUnprocessableEntity, "Reference name must start with 'refs/'")
	case !r.git.has(in.Sha, plumbing.CommitObject):
		fail(w, http.StatusUnprocessableEntity, "Object does not exist")
	case r.git.resolve(in.Ref, plumbing.CommitObject) != "":
		fail(w, http.StatusUnprocessableEntity, "Reference already exists")
	case r.setRef(in.Ref, in.Sha, "") != nil:
		fail(w, http.StatusUnprocessableEntity, "Reference update failed")
	default:
		reply(w, http.StatusCreated, refObject(in.Ref, in.Sha))
	}
}

// updateRef moves a branch; without force only to a descendant, and only if
// the branch is still what this call saw.
func (r *Repo) updateRef(w http.ResponseWriter, q *request) {
	var in struct {
		Sha   string
		Force bool
	}
	ref := "refs/" + strings.Join(q.rest[2:], "/")
	old := r.git.resolve(ref, plumbing.CommitObject)
	switch {
	case !r.notEmpty(w):
	case !q.decode(&in) || !r.git.has(in.Sha, plumbing.CommitObject):
		fail(w, http.StatusUnprocessableEntity, "Object does not exist")
	case old == "":
		fail(w, http.StatusUnprocessableEntity, "Reference does not exist")
	case ref == "refs/heads/"+r.Default && r.protected():
		fail(w, http.StatusUnprocessableEntity, ruleMessage)
	case !in.Force && !r.isAncestor(old, in.Sha):
		fail(w, http.StatusUnprocessableEntity, "Update is not a fast forward")
	case old != in.Sha && r.setRef(ref, in.Sha, old) != nil:
		fail(w, http.StatusUnprocessableEntity, "Reference cannot be updated")
	default:
		reply(w, http.StatusOK, refObject(ref, in.Sha))
	}
}

func (r *Repo) protected() bool {
	return slices.ContainsFunc(r.Rules, func(rule string) bool {
		return rule == "pull_request" || rule == "update" || rule == "merge_queue"
	})
}

func (r *Repo) isAncestor(old, sha string) bool {
	base, err := r.git.mergeBase(old, sha)
	return err == nil && base == old
}

func (r *Repo) rules(w http.ResponseWriter, q *request) {
	list := []object{}
	for _, rule := range r.Rules {
		o := object{"type": rule, "ruleset_id": 1}
		if rule == "pull_request" {
			o["parameters"] = object{"required_approving_review_count": 1}
		}
		list = append(list, o)
	}
	if len(q.rest) < 3 || q.rest[2] != r.Default {
		list = []object{}
	}
	reply(w, http.StatusOK, list)
}
