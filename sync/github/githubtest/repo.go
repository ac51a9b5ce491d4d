package githubtest

import (
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Repo is one repository. Its exported fields may be changed between requests,
// under no lock, by the test that made it.
type Repo struct {
	Owner, Name string
	Dir         string // the bare repository
	Default     string // name of the default branch
	Private     bool
	Archived    bool
	Push, Pull  []string // logins beside the owner; all may read a public one
	// Rules are types of branch rules that hold for the default branch:
	// "pull_request", "update", "required_signatures" …
	Rules []string
	// Protected is the older kind of rule: it is not among the rules, and the branch
	// says only that it is protected.
	Protected bool
	// MovedTo is the full name after the repository was renamed.
	MovedTo string

	s       *Server
	git     *gitDir
	id      int
	parent  *Repo
	readyAt time.Time // of a fork
	filled  bool
	objects objects
	refs    *refs
	pulls   *pulls
}

// Repo makes an empty public repository.
func (s *Server) Repo(owner, name string) *Repo {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.addRepo(owner, name, "main", nil)
}

func (s *Server) addRepo(owner, name, branch string, parent *gitDir) *Repo {
	dir := filepath.Join(s.t.TempDir(), name+".git")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		s.t.Fatal(err)
	}
	r := &Repo{Owner: owner, Name: name, Dir: dir, Default: branch, s: s, id: 1000 + len(s.byID), filled: true}
	var err error
	if r.git, err = newGit(dir, r.Default, parent); err != nil {
		s.t.Fatal(err)
	}
	r.objects, r.refs, r.pulls = objects{s, r.git}, &refs{t: s.t, git: r.git}, &pulls{repo: r}
	s.repos[strings.ToLower(owner+"/"+name)] = r
	s.byID = append(s.byID, r)
	return r
}

// Find returns the repository of that name, nil where there is none.
func (s *Server) Find(owner, name string) *Repo {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.repos[strings.ToLower(owner+"/"+name)]
}

// Remove deletes the repository, as its owner might.
func (s *Server) Remove(r *Repo) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.repos, strings.ToLower(r.Owner+"/"+r.Name))
}

func (r *Repo) mayRead(login string) bool {
	return !r.Private || login == r.Owner || slices.Contains(r.Pull, login) || slices.Contains(r.Push, login)
}

func (r *Repo) mayPush(login string) bool {
	return login != "" && (login == r.Owner || slices.Contains(r.Push, login))
}

// inRepo routes a request below /repos/<owner>/<name>.
func (s *Server) inRepo(w http.ResponseWriter, r *request) {
	parts := strings.Split(strings.TrimPrefix(r.Path, "/repos/"), "/")
	if len(parts) < 2 {
		fail(w, http.StatusNotFound, "Not Found")
		return
	}
	name := parts[0] + "/" + parts[1]
	repo := s.repos[strings.ToLower(name)]
	old := repo != nil && repo.MovedTo != ""
	for _, r := range s.byID {
		if repo == nil && r.MovedTo != "" && strings.EqualFold(r.MovedTo, name) {
			repo = r
		}
	}
	if repo == nil || !repo.mayRead(r.login) {
		fail(w, http.StatusNotFound, "Not Found")
		return
	}
	r.rest = parts[2:]
	if old {
		repo.moved(w, r)
		return
	}
	if !repo.allowed(w, r) || !repo.ready(w, r) {
		return
	}
	repo.route(w, r)
}

// allowed refuses writes without the right, with the messages of the service.
func (r *Repo) allowed(w http.ResponseWriter, q *request) bool {
	write := q.Method != http.MethodGet
	proposes := len(q.rest) > 0 && (q.rest[0] == "forks" || q.rest[0] == "pulls")
	switch {
	case !write || proposes && q.login != "":
		return true
	case r.Archived:
		fail(w, http.StatusForbidden, "Repository was archived so is read-only.")
	case r.mayPush(q.login):
		return true
	case q.login == "":
		fail(w, http.StatusUnauthorized, "Requires authentication")
	case r.s.ReadOnlyAs404:
		fail(w, http.StatusNotFound, "Not Found")
	default:
		fail(w, http.StatusForbidden, "Resource not accessible by personal access token")
	}
	return false
}

func (r *Repo) moved(w http.ResponseWriter, q *request) {
	to := r.s.api.JoinPath("repositories", strconv.Itoa(r.id)).JoinPath(q.rest...)
	status := http.StatusMovedPermanently
	if q.Method != http.MethodGet {
		status = http.StatusTemporaryRedirect
	}
	w.Header().Set("Location", to.String())
	reply(w, status, object{"message": "Moved Permanently", "url": to.String()})
}

func (s *Server) repoByID(w http.ResponseWriter, q *request) {
	parts := strings.Split(strings.TrimPrefix(q.Path, "/repositories/"), "/")
	id, err := strconv.Atoi(parts[0])
	if err != nil || id < 1000 || id-1000 >= len(s.byID) || !s.byID[id-1000].mayRead(q.login) {
		fail(w, http.StatusNotFound, "Not Found")
		return
	}
	r := s.byID[id-1000]
	q.rest = parts[1:]
	if r.allowed(w, q) {
		r.route(w, q)
	}
}

// describe returns the repository as GET /repos/<owner>/<name> shows it.
func (r *Repo) describe(login string) object {
	name := r.Owner + "/" + r.Name
	if r.MovedTo != "" {
		name = r.MovedTo
	}
	return object{
		"id": r.id, "name": r.Name, "full_name": name, "owner": object{"login": r.Owner},
		"private": r.Private, "fork": r.parent != nil, "archived": r.Archived, "default_branch": r.Default,
		"html_url":    "https://github.invalid/" + name,
		"permissions": object{"admin": login == r.Owner, "push": r.mayPush(login) && !r.Archived, "pull": true},
	}
}

// route answers below /repos/<owner>/<name>/.
func (r *Repo) route(w http.ResponseWriter, q *request) {
	what := q.Method
	if len(q.rest) > 0 && q.rest[0] != "" {
		what += " " + q.rest[0]
	}
	if len(q.rest) > 1 && q.rest[0] == "git" {
		what += "/" + q.rest[1]
	}
	// Git calls are refused on a repository without a commit.
	if (strings.Contains(what, " git/") || what == "GET commits") && r.refs.empty() {
		fail(w, http.StatusConflict, "Git Repository is empty.")
		return
	}
	routes := map[string]func(http.ResponseWriter, *request){
		"GET":                 func(w http.ResponseWriter, q *request) { reply(w, http.StatusOK, r.describe(q.login)) },
		"GET commits":         r.getCommit,
		"GET compare":         r.objects.compare,
		"GET tarball":         r.tarball,
		"GET rules":           branches{r}.rules,
		"GET branches":        branches{r}.get,
		"GET git/ref":         r.refs.getRef,
		"POST git/refs":       r.refs.createRef,
		"PATCH git/refs":      r.updateRef,
		"POST git/trees":      r.objects.createTree,
		"GET git/trees":       r.objects.getTree,
		"POST git/blobs":      r.objects.createBlob,
		"GET git/blobs":       r.objects.getBlob,
		"POST git/commits":    r.objects.createCommit,
		"GET git/commits":     r.objects.getGitCommit,
		"PUT contents":        r.putContents,
		"GET contents":        r.objects.getContents,
		"POST forks":          r.fork,
		"POST merge-upstream": r.mergeUpstream,
		"POST pulls":          r.pulls.createPull,
		"GET pulls":           r.pulls.listPulls,
		"PATCH pulls":         r.pulls.editPull,
	}
	if h := routes[what]; h != nil {
		h(w, q)
		return
	}
	fail(w, http.StatusNotFound, "Not Found")
}
