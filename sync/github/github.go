// Package github is the remote that is a repository on GitHub, or on a GitHub
// Enterprise server: remote.Remote, remote.Proposer and remote.Rebuilder over its
// REST API. It needs no Git program and no clone.
//
// A push is one atomic commit: its trees in chunks, the commit, then the
// branch, moved only forward. What comes back is accepted only with the hash
// that Git gave it.
//
// The package never keeps anything on disk, and never gives the token to anything
// but the API's own host: no other host, no log, no error and no printed value.
package github

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"strings"
	"time"

	"github.com/google/go-github/v60/github"

	"rapporteur/app/igf"
	"rapporteur/sync/remote"
)

// Params name a repository and how to reach it.
type Params struct {
	// Address of the repository's page: https://github.com/<owner>/<name>.
	Address string
	// API is the base address of the API, used exactly as given; "" for the
	// usual one of the host in Address.
	API string
	// Token gives the right to read and write; "" reads public repositories
	// only.
	Token string `json:"-"`
	// Branch holds the shared files; "" for main, or where there is no main the
	// repository's default branch.
	Branch string
	// Waiting is called before each wait that the service asks for, perhaps from
	// several goroutines. It may be nil.
	Waiting func(Wait)
	// MaxWait limits how long one request waits in all; 0 for three minutes.
	MaxWait time.Duration
	// Transport carries the requests; nil for the network.
	Transport http.RoundTripper
}

// String returns everything but the token.
func (p Params) String() string {
	return fmt.Sprintf("%s (API %q, branch %q)", p.Address, p.API, p.Branch)
}

// GoString keeps %#v from printing the token.
func (p Params) GoString() string { return p.String() }

// Wait is a pause that the service or the network imposes.
type Wait struct {
	Sentence igf.Sentence // for the person: "GitHub asks us to wait 40 s"
	For      time.Duration
}

// Remote is one repository. It is not safe for concurrent use.
type Remote struct {
	owner, name, page string
	branch            string
	client            *github.Client
	transport         *transport
	plain             http.RoundTripper // for other hosts, never with a token
	known             func(path string) []byte
	last              *comparison // what Head compared, for Changes
	tree              struct {    // of the revision that was last seen or made
		revision remote.Revision
		sha      string
	}
	shape shape // of the revision that was last seen or made
	login string
}

var (
	_ remote.Proposer  = (*Remote)(nil)
	_ remote.Rebuilder = (*Remote)(nil)
)

// New makes no request. It refuses what is no address, and an address that would
// send the token unencrypted.
func New(p Params) (*Remote, error) {
	place, err := parseAddress(p.Address, p.API)
	if err != nil {
		return nil, err
	}
	if strings.ContainsFunc(p.Token, func(c rune) bool { return c <= ' ' || c > '~' }) {
		return nil, igf.Errorf("the token has characters that no token has; copy it once more, without spaces and line ends")
	}
	if p.Branch == "" {
		p.Branch = "main"
	}
	if p.MaxWait == 0 {
		p.MaxWait = 3 * time.Minute
	}
	base := p.Transport
	if base == nil {
		base = network()
	}
	t := &transport{
		base: base, api: place.api, waiting: p.Waiting, maxWait: p.MaxWait, sleep: sleep,
		authorize: func(h http.Header) {
			if p.Token != "" {
				h.Set("Authorization", "Bearer "+p.Token)
			}
		},
	}
	client := github.NewClient(&http.Client{Transport: t, CheckRedirect: func(*http.Request, []*http.Request) error {
		return http.ErrUseLastResponse // a redirect means another repository, or another host
	}})
	client.BaseURL = place.api
	client.UserAgent = "Rapporteur"
	return &Remote{
		owner: place.owner, name: place.name, page: place.page, branch: p.Branch,
		client: client, transport: t, plain: base,
	}, nil
}

// network returns a transport that waits long enough for a full room and notices
// a dead connection.
func network() http.RoundTripper {
	return &http.Transport{
		Proxy:                 http.ProxyFromEnvironment,
		DialContext:           (&net.Dialer{Timeout: 20 * time.Second, KeepAlive: 15 * time.Second}).DialContext,
		TLSHandshakeTimeout:   20 * time.Second,
		ResponseHeaderTimeout: time.Minute,
		IdleConnTimeout:       90 * time.Second,
		MaxIdleConnsPerHost:   parallel,
		ForceAttemptHTTP2:     true,
	}
}

// String returns the address of the repository's page.
func (r *Remote) String() string { return r.page }

// GoString is what %#v prints: the address only.
func (r *Remote) GoString() string { return r.page }

// UseKnown implements remote.Rebuilder.
func (r *Remote) UseKnown(known func(path string) []byte) { r.known = known }

// staleWaits are the waits of Head for an answer that is older than what is
// known: reads may lag by half a minute.
var staleWaits = [...]time.Duration{2 * time.Second, 4 * time.Second, 8 * time.Second, 10 * time.Second, 12 * time.Second}

// Head implements remote.Remote: one request where nothing is new. Where
// something is new it also compares, once for itself and Changes together, and
// waits while the service answers from a copy that lags behind.
func (r *Remote) Head(ctx context.Context, known remote.Revision) (remote.Revision, error) {
	head, err := r.probe(ctx, known)
	if err != nil || known == "" || head == "" {
		return head, err
	}
	for _, wait := range staleWaits {
		if head == known {
			return head, nil
		}
		c, err := r.compare(ctx, known, head)
		if errors.Is(err, remote.ErrRewritten) || err == nil && c.GetStatus() != "behind" {
			return head, nil
		}
		if err != nil {
			return "", err
		}
		if err := r.transport.pause(ctx, Wait{igf.Sentencef("GitHub still shows an older state; looking again in %s", inWords(wait)), wait}); err != nil {
			return "", r.explain(igf.Sentencef("looking for what is new"), err)
		}
		if head, err = r.probe(ctx, known); err != nil {
			return "", err
		}
	}
	return head, nil
}

// probe asks the service for the newest revision.
func (r *Remote) probe(ctx context.Context, known remote.Revision) (remote.Revision, error) {
	doing := igf.Sentencef("looking for what is new")
	for try := 0; ; try++ {
		sha, resp, err := r.client.Repositories.GetCommitSHA1(ctx, r.owner, r.name, r.branch, string(known))
		switch {
		case err == nil && isHash(sha):
			return remote.Revision(sha), nil
		case err == nil:
			return "", r.failure(remote.ErrUnreachable, nil, "the server at %s does not answer as GitHub does", r.transport.api.Host)
		case resp != nil && resp.StatusCode == http.StatusNotModified:
			return known, nil
		case isEmpty(err):
			return "", nil
		case try == 0 && says(err, "No commit found"):
			if err := r.findBranch(ctx); err != nil {
				return "", err
			}
		default:
			return "", r.explain(doing, err)
		}
	}
}

// findBranch takes the default branch of the repository where main does not exist.
func (r *Remote) findBranch(ctx context.Context) error {
	repo, _, err := r.client.Repositories.Get(ctx, r.owner, r.name)
	if err != nil {
		return r.explain(igf.Sentencef("looking for the branch"), err)
	}
	if b := repo.GetDefaultBranch(); b != "" && b != r.branch {
		r.branch = b
		return nil
	}
	return r.failure(remote.ErrRefused, nil,
		"%s has no branch %q any more. Ask its owner which branch holds the shared files", r.page, r.branch)
}
