package githubtest

import (
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/go-git/go-git/v5/plumbing"
)

// link is the right to fetch one archive for a while.
type link struct {
	repo    *Repo
	sha     string
	expires time.Time
}

// tarball redirects to another host, with a link that expires.
func (r *Repo) tarball(w http.ResponseWriter, q *request) {
	sha := r.git.resolve(strings.Join(q.rest[1:], "/"), plumbing.CommitObject)
	if sha == "" {
		fail(w, http.StatusNotFound, "Not Found")
		return
	}
	key := fmt.Sprintf("LINK%06d", len(r.s.links))
	r.s.links[key] = link{r, sha, time.Now().Add(5 * time.Minute)}
	to := r.s.archives.JoinPath(r.Owner, r.Name, "legacy.tar.gz", sha)
	to.RawQuery = "token=" + key
	w.Header().Set("Location", to.String())
	w.WriteHeader(http.StatusFound)
}

// archive serves the other host. A token that arrives there is a leak.
func (s *Server) archive(w http.ResponseWriter, q *request) {
	if q.Header.Get("Authorization") != "" {
		s.t.Errorf("the host of the archives was sent a token")
	}
	l, ok := s.links[q.Query.Get("token")]
	if !ok || !time.Now().Before(l.expires) {
		fail(w, http.StatusNotFound, "Not Found")
		return
	}
	prefix := fmt.Sprintf("%s-%s-%s/", l.repo.Owner, l.repo.Name, l.sha[:7])
	data, err := l.repo.git.run("archive", "--format=tar.gz", "--prefix="+prefix, l.sha)
	if err != nil {
		fail(w, http.StatusInternalServerError, "Server Error")
		return
	}
	w.Header().Set("Content-Type", "application/x-gzip")
	_, _ = w.Write(data) // the client may be gone
}
