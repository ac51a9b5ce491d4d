// Package githubtest simulates GitHub for tests: the part of its REST API that
// sync/github uses, over real bare Git repositories on disk, with its limits,
// delays and messages, and with every fault that a test asks for.
//
// It answers in process, so that it also runs in virtual time, or over TCP. It
// is never part of a program, and it proves nothing about the live service
// beyond what its authors knew of it.
package githubtest

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"
)

// Server simulates GitHub. Its methods are safe for concurrent use; the exported
// fields are set before the first request.
type Server struct {
	// Latency of each request, on the clock of the test.
	Latency time.Duration
	// TreeEntries and TreeBytes limit a tree call.
	TreeEntries, TreeBytes int
	// PatchBytes is the length from which a comparison leaves a patch out.
	PatchBytes int
	// WritesPerMinute is the secondary limit on content; 0 for none.
	WritesPerMinute int
	// StrictBaseTree refuses the hash of a commit as base_tree.
	StrictBaseTree bool
	// ReadOnlyAs404 answers a write without the right as a classic token sees
	// it: 404. Otherwise 403, as a fine-grained token does.
	ReadOnlyAs404 bool
	// ForkDelay is the time until a fork is filled.
	ForkDelay time.Duration

	t             testing.TB
	mu            sync.Mutex
	api, archives *url.URL
	accounts      map[string]*account // by token
	repos         map[string]*Repo    // by "owner/name", lower case
	byID          []*Repo
	log           []Request
	scripts       []func(Request) *Fault
	links         map[string]link
	writes        map[string][]time.Time
}

type account struct {
	login, token string
	limit, used  int
	reset        time.Time
	ends         time.Time // of the token
}

// New returns a server without accounts and repositories, reached through
// Transport until Listen is called.
func New(t testing.TB) *Server {
	t.Helper()
	s := &Server{
		t: t, TreeEntries: 200, TreeBytes: 2_500_000, PatchBytes: 1 << 20,
		accounts: map[string]*account{}, repos: map[string]*Repo{},
		links: map[string]link{}, writes: map[string][]time.Time{},
		api:      &url.URL{Scheme: "https", Host: "api.github.invalid", Path: "/"},
		archives: &url.URL{Scheme: "https", Host: "codeload.github.invalid", Path: "/"},
	}
	return s
}

// API returns the base address of the API, with its slash at the end.
func (s *Server) API() string { return s.api.String() }

// Account makes an account and returns its token.
func (s *Server) Account(login string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	token := fmt.Sprintf("github_pat_SECRET%02d%s", len(s.accounts), strings.Repeat("x", 20))
	s.accounts[token] = &account{login: login, token: token, limit: 5000}
	return token
}

// Limit allows the account of token n requests an hour.
func (s *Server) Limit(token string, n int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.accounts[token].limit = n
}

// Ends gives a token its last day.
func (s *Server) Ends(token string, at time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.accounts[token].ends = at
}

// Revoke makes a token worthless.
func (s *Server) Revoke(token string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.accounts, token)
}

// serve answers one API request after its faults. The caller holds the lock.
func (s *Server) serve(w http.ResponseWriter, r *request) {
	acc, ok := s.authenticate(w, r)
	if !ok || !s.spend(w, r, acc) {
		return
	}
	r.login = acc.login
	switch {
	case r.Path == "/user":
		s.user(w, acc)
	case strings.HasPrefix(r.Path, "/repositories/"):
		s.repoByID(w, r)
	case strings.HasPrefix(r.Path, "/repos/"):
		s.inRepo(w, r)
	default:
		fail(w, http.StatusNotFound, "Not Found")
	}
}

func (s *Server) authenticate(w http.ResponseWriter, r *request) (*account, bool) {
	header := r.Header.Get("Authorization")
	if header == "" {
		return &account{limit: 60}, true
	}
	acc := s.accounts[strings.TrimPrefix(header, "Bearer ")]
	if acc == nil {
		fail(w, http.StatusUnauthorized, "Bad credentials")
		return nil, false
	}
	return acc, true
}

// spend counts the request against the hour and sets the headers that say so.
func (s *Server) spend(w http.ResponseWriter, r *request, acc *account) bool {
	now := time.Now()
	if !now.Before(acc.reset) {
		acc.used, acc.reset = 0, now.Add(time.Hour)
	}
	refused := acc.used >= acc.limit
	if !refused {
		acc.used++
	}
	if !acc.ends.IsZero() {
		w.Header().Set("GitHub-Authentication-Token-Expiration", acc.ends.UTC().Format("2006-01-02 15:04:05 MST"))
	}
	rateHeaders(w.Header(), acc.limit, acc.limit-acc.used, acc.reset)
	if refused {
		fail(w, http.StatusForbidden, "API rate limit exceeded for user ID 1.")
		return false
	}
	if r.Method == http.MethodGet || s.WritesPerMinute == 0 {
		return true
	}
	recent := s.writes[acc.login][:0]
	for _, at := range s.writes[acc.login] {
		if now.Sub(at) < time.Minute {
			recent = append(recent, at)
		}
	}
	if len(recent) >= s.WritesPerMinute {
		s.writes[acc.login] = recent
		Secondary(30 * time.Second).write(w)
		return false
	}
	s.writes[acc.login] = append(recent, now)
	return true
}

func (s *Server) user(w http.ResponseWriter, acc *account) {
	if acc.login == "" {
		fail(w, http.StatusUnauthorized, "Requires authentication")
		return
	}
	reply(w, http.StatusOK, object{"login": acc.login, "id": 1, "type": "User"})
}
