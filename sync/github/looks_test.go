package github_test

import (
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
	bubble "testing/synctest"
	"time"

	"rapporteur/sync/github"
	"rapporteur/sync/github/githubtest"
	"rapporteur/sync/remote"
)

// After a refusal the branch is looked at, whatever the status and the words are.
func TestAfterARefusalTheBranchDecides(t *testing.T) {
	for _, status := range []int{http.StatusForbidden, http.StatusNotFound, http.StatusConflict, http.StatusUnprocessableEntity} {
		bubble.Test(t, func(t *testing.T) {
			r := oneFile(t)
			refusal := githubtest.Fault{Status: status, Message: "Nein."}
			l := r.upToDate("a", r.token)
			batch := l.batch("A", "b", "1\n")
			sent, err := l.Commit(t.Context(), l.at, batch)
			r.must(err)
			r.server.Once("PATCH", "git/refs", refusal)
			if again, err := l.Commit(t.Context(), l.at, batch); err != nil || again != sent {
				t.Errorf("%d, and it is there: %q, %v", status, again, err)
			}
			r.server.Once("PATCH", "git/refs", refusal)
			if _, err := l.Commit(t.Context(), l.at, l.batch("B", "c", "1\n")); !errors.Is(err, remote.ErrMoved) {
				t.Errorf("%d, and the branch moved: %v", status, err)
			}
		})
	}
}

// What nothing explains counts as moved once, and is refused when it comes again and
// stays.
func TestARefusalThatNothingExplains(t *testing.T) {
	for _, status := range []int{http.StatusConflict, http.StatusUnprocessableEntity} {
		bubble.Test(t, func(t *testing.T) {
			r := oneFile(t)
			l := r.upToDate("a", r.token)
			never := true
			r.server.Script(func(q githubtest.Request) *githubtest.Fault {
				if q.Method != http.MethodPatch || !never {
					return nil
				}
				return &githubtest.Fault{Status: status, Message: "Weil nicht."}
			})
			batch := l.batch("A", "b", "1\n")
			_, err := l.Commit(t.Context(), l.at, batch)
			if !errors.Is(err, remote.ErrMoved) {
				t.Errorf("%d, the first time: %v", status, err)
			}
			_, err = l.Commit(t.Context(), l.at, batch)
			if !errors.Is(err, remote.ErrRefused) || errors.Is(err, remote.ErrMoved) || errors.Is(err, remote.ErrProposeOnly) {
				t.Errorf("%d, again: %v", status, err)
			}
			never = false
			_, err = l.Commit(t.Context(), l.at, batch)
			r.must(err)
		})
	}
}

// answers is a server of another kind.
type answers struct {
	status int
	header http.Header
	body   string
	got    []*http.Request
}

func (a *answers) RoundTrip(r *http.Request) (*http.Response, error) {
	a.got = append(a.got, r)
	return &http.Response{StatusCode: a.status, Header: a.header, Body: io.NopCloser(strings.NewReader(a.body)), Request: r}, nil
}

func TestAServerThatIsNotGitHubGetsNoToken(t *testing.T) {
	for name, a := range map[string]*answers{
		"GitLab": {status: 404, header: http.Header{"X-Gitlab-Meta": {"{}"}}, body: `{"error":"404 Not Found"}`},
		"Gitea":  {status: 404, header: http.Header{"Set-Cookie": {"i_like_gitea=1"}}, body: `{"message":"Not Found"}`},
		"a page": {status: 200, header: http.Header{"Content-Type": {"text/html"}}, body: "<html>Welcome</html>"},
		"login":  {status: 401, header: http.Header{"Www-Authenticate": {"Basic"}}},
		"away":   {status: 302, header: http.Header{"Location": {"https://login.invalid/"}}},
	} {
		p := signed("https://git.example.org/maria/igf", "", "github_pat_SECRET")
		p.Transport = a
		g, err := github.New(p)
		if err != nil {
			t.Fatal(err)
		}
		_, err = g.Head(t.Context(), "")
		if !errors.Is(err, remote.ErrRefused) || !strings.Contains(err.Error(), "git.example.org does not answer as GitHub does, and no token was sent to it") {
			t.Errorf("%s: %v", name, err)
		}
		for _, q := range a.got {
			if q.Header.Get("Authorization") != "" || q.URL.Host != "git.example.org" {
				t.Errorf("%s: %s was asked with %v", name, q.URL, q.Header)
			}
		}
		if len(a.got) != 1 {
			t.Errorf("%s was asked %d times", name, len(a.got))
		}
	}
}

func TestSyncsByThemselvesKeepToWhatTheHourAllows(t *testing.T) {
	bubble.Test(t, func(t *testing.T) {
		r := oneFile(t)
		l := r.upToDate("a", r.token)
		if rest, why := l.Rest(); rest != 0 || why.String() != "" {
			t.Errorf("with 5,000 an hour it rests %v: %s", rest, why)
		}
		r.server.Limit(r.token, 60)
		slower := time.Duration(0)
		for n := range 4 {
			r.repo.Seed(map[string][]byte{"a": []byte(strings.Repeat("x\n", n+2))})
			r.must(l.pull(t.Context()))
			rest, why := l.Rest()
			if rest <= slower || rest > time.Hour || !strings.Contains(why.String(), "GitHub allows little more this hour") {
				t.Errorf("after %d pulls it rests %v (before that %v): %s", n+1, rest, slower, why)
			}
			slower = rest
		}
		for range 40 { // nothing is used up where each waits for its time
			rest, _ := l.Rest()
			time.Sleep(max(time.Minute, rest))
			r.repo.Seed(map[string][]byte{"a": []byte(time.Now().String())})
			r.must(l.pull(t.Context()))
		}
		if len(l.waits) != 0 {
			t.Errorf("the limit was hit: %q", l.waits)
		}
	})
}

// sentOn redirects the download of the archive.
type sentOn struct {
	http.RoundTripper
	got []string
}

func (s *sentOn) RoundTrip(r *http.Request) (*http.Response, error) {
	s.got = append(s.got, r.URL.Host)
	if !strings.HasPrefix(r.URL.Host, "codeload.") {
		return s.RoundTripper.RoundTrip(r)
	}
	return &http.Response{StatusCode: 302, Header: http.Header{"Location": {"http://plain.invalid/archive"}}, Body: http.NoBody, Request: r}, nil
}

func TestAnArchiveIsNotFetchedWithoutEncryption(t *testing.T) {
	r := oneFile(t)
	via := &sentOn{RoundTripper: r.server.Transport()}
	p := signed("https://github.invalid/maria/igf-2022", r.server.API(), r.token)
	p.Transport = via
	g, err := github.New(p)
	r.must(err)
	if _, err := g.Changes(t.Context(), "", remote.Revision(r.repo.Head())); !errors.Is(err, remote.ErrUnreachable) {
		t.Errorf("got %v", err)
	}
	for _, host := range via.got {
		if host == "plain.invalid" {
			t.Error("it was asked for without encryption")
		}
	}
}
