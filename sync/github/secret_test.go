package github_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"
	bubble "testing/synctest"

	gh "github.com/google/go-github/v60/github"

	"rapporteur/sync/github"
	"rapporteur/sync/github/githubtest"
	"rapporteur/sync/remote"
)

// elsewhere notes what goes to other hosts than the API's.
type elsewhere struct {
	next  http.RoundTripper
	api   string
	other []*http.Request
}

func (e *elsewhere) RoundTrip(r *http.Request) (*http.Response, error) {
	if !strings.HasPrefix(r.URL.String(), e.api) {
		e.other = append(e.other, r)
	}
	return e.next.RoundTrip(r)
}

// Whatever a remote does, and however it fails, the token is in nothing that
// is printed or logged, and in no request to another host; nor is what was
// sent in any error.
func TestTheTokenStaysHere(t *testing.T) {
	const private = "what only the batch knows"
	faults := map[string]githubtest.Fault{
		"none": {}, "refused": {Status: 403, Message: "no"}, "unknown": {Status: 404, Message: "Not Found"},
		"wrong": {Status: 401, Message: "Bad credentials"}, "limit": githubtest.Secondary(1 << 40), "502": githubtest.BadGateway(),
		"lost": {Drop: githubtest.Before}, "422": {Status: 422, Message: "Invalid"}, "teapot": {Status: 418, Message: "?"},
		"moved":   {Status: 301, Message: "Moved", Header: map[string]string{"Location": "https://evil.invalid/steal"}},
		"sent on": {Status: 307, Message: "Moved", Header: map[string]string{"Location": "https://evil.invalid/steal"}},
		"sso":     githubtest.SingleSignOn(),
	}
	for i, name := range slices.Sorted(maps.Keys(faults)) {
		f := faults[name]
		for at, where := range []string{"/commits/", "/compare/", "/tarball/", "git/trees", "git/commits", "git/refs", "/pulls", "/forks", "/user", "legacy.tar.gz"} {
			left := testing.Short() && (i+at)%5 != 0 // each fault at two places, and each place with some
			if name == "none" {
				left = at > 0 // it is the same everywhere
			}
			if left {
				continue
			}
			bubble.Test(t, func(t *testing.T) {
				r := newRoom(t)
				first := r.repo.Seed(map[string][]byte{"a": []byte("1\n")})
				r.repo.Seed(map[string][]byte{"a": []byte("2\n")})
				via := &elsewhere{next: r.server.Transport(), api: r.server.API()}
				params := signed("https://github.invalid/maria/igf-2022", r.server.API(), r.token)
				params.Transport = via
				g, err := github.New(params)
				r.must(err)
				g.WithoutPauses()
				r.server.Script(func(q githubtest.Request) *githubtest.Fault {
					if name == "none" || !strings.Contains(q.Path, where) {
						return nil
					}
					return &f
				})
				batch := r.laptop("d1", r.token).batch("01HX", "b", private)
				head, errHead := g.Head(t.Context(), remote.Revision(first))
				_, errChanges := g.Changes(t.Context(), remote.Revision(first), head)
				_, errCopy := g.Changes(t.Context(), "", head)
				_, errCommit := g.Commit(t.Context(), head, batch)
				_, errPropose := g.Propose(t.Context(), head, batch, []string{"01HW"})
				_, errProbe := g.Probe(t.Context())
				said := printed(g, params, errHead, errChanges, errCopy, errCommit, errPropose, errProbe)
				if strings.Contains(said, r.token) || strings.Contains(said, private) {
					t.Errorf("%s at %s: the token or the batch is in:\n%s", name, where, said)
				}
				for _, q := range via.other {
					if strings.Contains(fmt.Sprint(q.URL, q.Header), r.token) || q.Host == "evil.invalid" || q.Method != http.MethodGet {
						t.Errorf("%s at %s: %s %s was sent with %v", name, where, q.Method, q.URL, q.Header)
					}
				}
			})
		}
	}
}

// printed returns values in all the ways in which Go prints them, with the whole
// chain of each error.
func printed(g *github.Remote, p github.Params, errs ...error) string {
	var out bytes.Buffer
	text := slog.New(slog.NewTextHandler(&out, nil))
	asJSON := slog.New(slog.NewJSONHandler(&out, nil))
	show := func(v any) {
		fmt.Fprintf(&out, "%v %+v %#v %s %q\n", v, v, v, v, v)
		text.Info("x", "value", v)
		asJSON.Info("x", "value", v)
		if data, err := json.Marshal(v); err == nil {
			out.Write(data)
		}
	}
	show(g)
	show(p)
	show(&p)
	for _, err := range errs {
		for ; err != nil; err = next(err) {
			show(err)
			var answer *gh.ErrorResponse
			if errors.As(err, &answer) && answer.Response != nil && answer.Response.Request != nil {
				show(answer.Response.Request.Header)
			}
		}
	}
	return out.String()
}

func next(err error) error {
	if many, ok := err.(interface{ Unwrap() []error }); ok {
		list := many.Unwrap()
		return list[len(list)-1]
	}
	return errors.Unwrap(err)
}
