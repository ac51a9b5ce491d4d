package githubtest

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/go-git/go-git/v5/plumbing"
)

const ruleMessage = "Repository rule violations found\n\nChanges must be made through a pull request.\n\n"

// refs are the branches of a repository, with what each was before.
type refs struct {
	t       testing.TB
	git     *gitDir
	history []refChange
}

type refChange struct {
	ref, sha string
	at       time.Time
}

func refObject(ref, sha string) object {
	return object{"ref": ref, "object": object{"type": "commit", "sha": sha}}
}

// empty reports whether there is no branch.
func (r *refs) empty() bool {
	refs, err := r.git.IterReferences()
	none := true
	if err == nil {
		err = refs.ForEach(func(ref *plumbing.Reference) error {
			none = none && !ref.Name().IsBranch()
			return nil
		})
	}
	if err != nil {
		r.t.Error(err)
	}
	return none
}

// head returns the hash of a branch, as it was the given time ago.
func (r *refs) head(branch string, stale time.Duration) string {
	if stale == 0 {
		return r.git.resolve("refs/heads/"+branch, plumbing.CommitObject)
	}
	then := time.Now().Add(-stale)
	for _, c := range slices.Backward(r.history) {
		if c.ref == "refs/heads/"+branch && !c.at.After(then) {
			return c.sha
		}
	}
	return r.git.resolve("refs/heads/"+branch, plumbing.CommitObject)
}

// setRef moves a ref from old ("" makes it) to sha, or fails if it is not old.
func (r *refs) setRef(ref, sha, old string) error {
	g, name := r.git, plumbing.ReferenceName(ref)
	if err := name.Validate(); err != nil {
		return err
	}
	if now := g.resolve(ref, plumbing.CommitObject); now != old {
		return fmt.Errorf("%s is at %q, expected %q", ref, now, old)
	}
	if err := g.flush(); err != nil {
		return err
	}
	if err := g.SetReference(plumbing.NewHashReference(name, plumbing.NewHash(sha))); err != nil {
		return err
	}
	r.history = append(r.history, refChange{ref, sha, time.Now()})
	return nil
}

func (r *refs) getRef(w http.ResponseWriter, q *request) {
	ref := "refs/" + strings.Join(q.rest[2:], "/")
	sha := r.git.resolve(ref, plumbing.CommitObject)
	if sha == "" {
		fail(w, http.StatusNotFound, "Not Found")
		return
	}
	reply(w, http.StatusOK, refObject(ref, sha))
}

func (r *refs) createRef(w http.ResponseWriter, q *request) {
	var in struct{ Ref, Sha string }
	switch {
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
	case !q.decode(&in) || !r.git.has(in.Sha, plumbing.CommitObject):
		fail(w, http.StatusUnprocessableEntity, "Object does not exist")
	case old == "":
		fail(w, http.StatusUnprocessableEntity, "Reference does not exist")
	case ref == "refs/heads/"+r.Default && (r.protected() || slices.Contains(r.Rules, "required_signatures")):
		fail(w, http.StatusUnprocessableEntity, ruleMessage)
	case !in.Force && !r.git.isAncestor(old, in.Sha):
		fail(w, http.StatusUnprocessableEntity, "Update is not a fast forward")
	case old != in.Sha && r.refs.setRef(ref, in.Sha, old) != nil:
		fail(w, http.StatusUnprocessableEntity, "Reference cannot be updated")
	default:
		reply(w, http.StatusOK, refObject(ref, in.Sha))
	}
}

func (r *Repo) protected() bool {
	return r.Protected || slices.ContainsFunc(r.Rules, func(rule string) bool {
		return rule == "pull_request" || rule == "update" || rule == "merge_queue"
	})
}

// branches answer what the service says of a branch and its rules.
type branches struct{ *Repo }

func (r branches) rules(w http.ResponseWriter, q *request) {
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

func (r branches) get(w http.ResponseWriter, q *request) {
	if len(q.rest) < 2 {
		list := []object{}
		if r.refs.head(r.Default, 0) != "" {
			list = append(list, object{"name": r.Default})
		}
		reply(w, http.StatusOK, list)
		return
	}
	if r.refs.head(q.rest[1], 0) == "" {
		fail(w, http.StatusNotFound, "Branch not found")
		return
	}
	reply(w, http.StatusOK, object{"name": q.rest[1], "protected": q.rest[1] == r.Default && r.Protected})
}
