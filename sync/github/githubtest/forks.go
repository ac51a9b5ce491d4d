package githubtest

import (
	"net/http"
	"strings"
	"time"
)

// fork answers at once and fills the fork later, as the service does.
func (r *Repo) fork(w http.ResponseWriter, q *request) {
	if q.login == "" || q.login == r.Owner {
		fail(w, http.StatusForbidden, "Resource not accessible by personal access token")
		return
	}
	key := strings.ToLower(q.login + "/" + r.Name)
	f := r.s.repos[key]
	if f == nil {
		f = r.s.addRepo(q.login, r.Name, r.Default, r.git)
		f.parent, f.filled, f.Private = r, false, r.Private
		f.readyAt = time.Now().Add(r.s.ForkDelay)
	}
	reply(w, http.StatusAccepted, f.describe(q.login))
}

// ready fills a fork whose time has come; before that its Git data is not
// there.
func (r *Repo) ready(w http.ResponseWriter, q *request) bool {
	if r.filled {
		return true
	}
	if time.Now().Before(r.readyAt) {
		if len(q.rest) == 0 || q.rest[0] == "" {
			return true
		}
		fail(w, http.StatusConflict, "Git Repository is empty.")
		return false
	}
	if err := r.git.fill(); err != nil {
		r.s.t.Error(err)
	}
	r.filled = true
	return true
}

func (r *Repo) mergeUpstream(w http.ResponseWriter, q *request) {
	var in struct{ Branch string }
	if !q.decode(&in) || r.parent == nil {
		fail(w, http.StatusUnprocessableEntity, "Repository is not a fork")
		return
	}
	up, old := r.parent.refs.head(in.Branch, 0), r.refs.head(in.Branch, 0)
	if up == "" {
		fail(w, http.StatusNotFound, "Branch not found")
		return
	}
	if !r.git.isAncestor(old, up) {
		fail(w, http.StatusConflict, "There are merge conflicts")
		return
	}
	if old != up {
		if err := r.refs.setRef("refs/heads/"+in.Branch, up, old); err != nil {
			r.s.t.Error(err)
		}
	}
	reply(w, http.StatusOK, object{"message": "Successfully fetched and fast-forwarded", "merge_type": "fast-forward"})
}
