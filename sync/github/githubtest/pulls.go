package githubtest

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"
)

type pull struct {
	number             int
	title, body, label string // label is <owner>:<branch> of the head
	branch, base       string
	from               *Repo
	open               bool
	merged             time.Time
}

// pulls are the pull requests into a repository.
type pulls struct {
	repo *Repo
	list []*pull
}

func pullRef(n int) string { return fmt.Sprintf("refs/pull/%d/head", n) }

func (l *pulls) pullObject(p *pull) object {
	state := "closed"
	if p.open {
		state = "open"
	}
	o := object{
		"number": p.number, "title": p.title, "body": p.body, "state": state, "merged_at": nil,
		"html_url": fmt.Sprintf("https://github.invalid/%s/%s/pull/%d", l.repo.Owner, l.repo.Name, p.number),
		"head":     object{"ref": p.branch, "label": p.label}, "base": object{"ref": p.base},
	}
	if !p.merged.IsZero() {
		o["merged_at"] = p.merged.UTC().Format(time.RFC3339)
	}
	return o
}

func (l *pulls) createPull(w http.ResponseWriter, q *request) {
	var in struct{ Title, Head, Base, Body string }
	if !q.decode(&in) {
		fail(w, http.StatusBadRequest, "Problems parsing JSON")
		return
	}
	owner, branch, cross := strings.Cut(in.Head, ":")
	if !cross {
		owner, branch = l.repo.Owner, in.Head
	}
	from := l.repo
	if owner != l.repo.Owner {
		from = l.repo.s.repos[strings.ToLower(owner+"/"+l.repo.Name)]
	}
	label := owner + ":" + branch
	if from == nil || from.refs.head(branch, 0) == "" || l.repo.refs.head(in.Base, 0) == "" {
		invalid(w, "PullRequest", "head is invalid")
		return
	}
	for _, p := range l.list {
		if p.open && p.label == label && p.base == in.Base {
			invalid(w, "PullRequest", "A pull request already exists for "+label+".")
			return
		}
	}
	n := len(l.list) + 1
	if l.repo.git.isAncestor(from.refs.head(branch, 0), l.repo.refs.head(in.Base, 0)) {
		invalid(w, "PullRequest", "No commits between "+in.Base+" and "+label)
		return
	}
	p := &pull{number: n, title: in.Title, body: in.Body, label: label, branch: branch, base: in.Base, from: from, open: true}
	if err := l.repo.refs.setRef(pullRef(n), from.refs.head(branch, 0), ""); err != nil {
		l.repo.s.t.Error(err)
	}
	l.list = append(l.list, p)
	reply(w, http.StatusCreated, l.pullObject(p))
}

func (l *pulls) listPulls(w http.ResponseWriter, q *request) {
	state, head := q.Query.Get("state"), q.Query.Get("head")
	list := []object{}
	for _, p := range l.list {
		if (state == "all" || p.open) && (head == "" || head == p.label) {
			list = append(list, l.pullObject(p))
		}
	}
	reply(w, http.StatusOK, list)
}

func (l *pulls) editPull(w http.ResponseWriter, q *request) {
	var in struct{ State string }
	n, err := strconv.Atoi(q.rest[1])
	if err != nil || n < 1 || n > len(l.list) || !q.decode(&in) {
		fail(w, http.StatusNotFound, "Not Found")
		return
	}
	p := l.list[n-1]
	if !l.repo.mayPush(q.login) && p.from.Owner != q.login {
		fail(w, http.StatusForbidden, "Resource not accessible by personal access token")
		return
	}
	p.open = p.open && in.State != "closed"
	reply(w, http.StatusOK, l.pullObject(p))
}

// OpenPulls returns the titles of the open pull requests.
func (r *Repo) OpenPulls() []string {
	r.s.mu.Lock()
	defer r.s.mu.Unlock()
	var titles []string
	for _, p := range r.pulls.list {
		if p.open {
			titles = append(titles, p.title)
		}
	}
	return titles
}

// ClosePull declines pull request n.
func (r *Repo) ClosePull(n int) {
	r.s.mu.Lock()
	defer r.s.mu.Unlock()
	r.pulls.list[n-1].open = false
}

// SquashPull merges pull request n as one new commit on the base branch, which
// keeps none of its commits.
func (r *Repo) SquashPull(n int) {
	r.s.t.Helper()
	r.s.mu.Lock()
	defer r.s.mu.Unlock()
	p, g := r.pulls.list[n-1], r.git
	old := r.refs.head(p.base, 0)
	tree, err := g.run("merge-tree", "--write-tree", old, pullRef(n))
	if err != nil {
		r.s.t.Fatal(err)
	}
	by := who{Name: r.Owner, Email: "owner@example.org", Date: "2022-12-03T09:00:00Z"}
	sha, err := g.commit(strings.TrimSpace(string(tree)), []string{old}, by, by, p.title+" (#"+strconv.Itoa(n)+")\n")
	if err == nil {
		err = r.refs.setRef("refs/heads/"+p.base, sha, old)
	}
	if err != nil {
		r.s.t.Fatal(err)
	}
	p.open, p.merged = false, time.Now()
}
