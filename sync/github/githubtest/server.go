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
	// Words replaces what the errors say; nil for the words of the service.
	Words func(message string) string

	t             testing.TB
	mu            sync.Mutex
	api, archives *url.URL
	accounts      *accounts
	repos         map[string]*Repo // by "owner/name", lower case
	byID          []*Repo
	log           []Request
	scripts       []func(Request) *Fault
	links         map[string]link
}

// New returns a server without accounts and repositories, reached through
// Transport until Listen is called.
func New(t testing.TB) *Server {
	t.Helper()
	s := &Server{
		t: t, TreeEntries: 200, TreeBytes: 2_500_000, PatchBytes: 1 << 20,
		accounts: &accounts{map[string]*account{}, map[string][]time.Time{}}, repos: map[string]*Repo{},
		links:    map[string]link{},
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
	token := fmt.Sprintf("github_pat_SECRET%02d%s", len(s.accounts.byToken), strings.Repeat("x", 20))
	s.accounts.byToken[token] = &account{login: login, token: token, limit: 5000}
	return token
}

// Limit allows the account of token n requests an hour.
func (s *Server) Limit(token string, n int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.accounts.byToken[token].limit = n
}

// Ends gives a token its last day.
func (s *Server) Ends(token string, at time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.accounts.byToken[token].ends = at
}

// Revoke makes a token worthless.
func (s *Server) Revoke(token string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.accounts.byToken, token)
}

// serve answers one API request after its faults. The caller holds the lock.
func (s *Server) serve(w http.ResponseWriter, r *request) {
	acc, ok := s.accounts.authenticate(w, r)
	if !ok || !s.accounts.spend(w, r, acc, s.WritesPerMinute) {
		return
	}
	r.login = acc.login
	switch {
	case r.Path == "/meta":
		reply(w, http.StatusOK, object{"verifiable_password_authentication": false})
	case r.Path == "/user":
		user(w, acc)
	case strings.HasPrefix(r.Path, "/repositories/"):
		s.repoByID(w, r)
	case strings.HasPrefix(r.Path, "/repos/"):
		s.inRepo(w, r)
	default:
		fail(w, http.StatusNotFound, "Not Found")
	}
}

func user(w http.ResponseWriter, acc *account) {
	if acc.login == "" {
		fail(w, http.StatusUnauthorized, "Requires authentication")
		return
	}
	reply(w, http.StatusOK, object{"login": acc.login, "id": 1, "type": "User"})
}
