// Package wire carries the requests of sync/github to the API: it signs them, judges the
// answers, waits where it must, repeats what is safe to repeat, and keeps count of what
// the service allows in an hour.
//
// It never sends anything to another host than the API's, nor a token to a server that
// did not show itself to be GitHub, and it reads no meaning from the words of an error.
package wire

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"rapporteur/app/igf"
	"rapporteur/sync/github/access"
	"rapporteur/sync/remote"
)

// maxAnswer limits an answer of the API, in bytes; a comparison of 300 files has
// some MB.
const maxAnswer = 128 << 20

// attempt limits one try of a request, over a bad connection.
const attemptTime = 3 * time.Minute

// Wait is a pause that the service or the network imposes.
type Wait struct {
	Sentence igf.Sentence // for the person: "GitHub asks us to wait 40 s"
	For      time.Duration
}

// Params say where the API is, and by what right it is asked.
type Params struct {
	Base    http.RoundTripper
	API     *url.URL
	Token   access.Token
	Waiting func(Wait)
	MaxWait time.Duration // of one request, in all
	Known   bool          // the server need not show that it is GitHub
}

// Transport sends requests to the API.
type Transport struct {
	// Sleep waits; tests that are not about waits replace it.
	Sleep func(context.Context, time.Duration) error

	base    http.RoundTripper
	api     *url.URL
	token   access.Token
	waiting func(Wait)
	maxWait time.Duration
	writes  pacer
	budget  budget
	meeting sync.Mutex
	met     bool // the server showed that it is GitHub
}

// New makes no request.
func New(p Params) *Transport {
	return &Transport{Sleep: sleep, base: p.Base, api: p.API, token: p.Token, waiting: p.Waiting, maxWait: p.MaxWait, met: p.Known}
}

// Host is the host of the API.
func (t *Transport) Host() string { return t.api.Host }

// Site is the site of the API.
func (t *Transport) Site() string { return access.SiteOf(t.api) }

// SignedIn reports whether requests have the right of a token.
func (t *Transport) SignedIn() bool { return !t.token.IsZero() }

// Rest returns how long to leave the service alone between two syncs, so that what is
// left of the hour lasts.
func (t *Transport) Rest() time.Duration { return t.budget.rest(time.Now()) }

// StrangerError means that the server is not GitHub. It was sent no token.
type StrangerError struct{ Host string }

func (e *StrangerError) Error() string { return e.Sentence().String() }

// Sentence returns the error with its format.
func (e *StrangerError) Sentence() igf.Sentence {
	return igf.Sentencef("the server at %s does not answer as GitHub does, and no token was sent to it. A repository on GitLab, Gitea, Forgejo or another kind of server cannot be used: take one on GitHub or in a folder, or name the address of the API of a GitHub Enterprise server with --api", e.Host)
}

// Unwrap says that trying again does not help.
func (e *StrangerError) Unwrap() error { return remote.ErrRefused }

// RoundTrip implements http.RoundTripper for the API's host only.
func (t *Transport) RoundTrip(req *http.Request) (*http.Response, error) {
	if req.URL.Scheme != t.api.Scheme || !strings.EqualFold(req.URL.Host, t.api.Host) {
		return nil, igf.Errorf("a request for %s was about to go to another host, %s", t.api.Host, req.URL.Host)
	}
	if err := t.meet(req.Context()); err != nil {
		return nil, err
	}
	if req.Method != http.MethodGet {
		if err := t.Pause(req.Context(), Wait{igf.Sentence{}, t.writes.wait(time.Now())}); err != nil {
			return nil, err
		}
	}
	return t.send(req, t.token)
}

// meet makes sure, before anything else and without the token, that the server is
// GitHub, which says so in the headers of every answer, and in what it tells about itself.
func (t *Transport) meet(ctx context.Context) error {
	t.meeting.Lock()
	defer t.meeting.Unlock()
	if t.met {
		return nil
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, t.api.JoinPath("meta").String(), nil)
	if err != nil {
		return igf.Errorf("the address of the API is not an address; it looks like https://api.github.com/")
	}
	resp, err := t.send(req, access.Token{})
	if err != nil {
		return err
	}
	for _, h := range []string{"X-GitHub-Request-Id", "X-GitHub-Media-Type", "X-GitHub-Enterprise-Version"} {
		t.met = t.met || resp.Header.Get(h) != ""
	}
	var about struct {
		Passwords *bool `json:"verifiable_password_authentication"`
	}
	if json.NewDecoder(resp.Body).Decode(&about) == nil && about.Passwords != nil {
		t.met = true
	}
	if !t.met {
		return &StrangerError{t.api.Host}
	}
	return nil
}

// send sends a request until there is an answer that counts.
func (t *Transport) send(req *http.Request, token access.Token) (*http.Response, error) {
	var waited time.Duration
	for try := 0; ; try++ {
		resp, err := t.once(req, token)
		if ctxErr := req.Context().Err(); ctxErr != nil {
			return nil, ctxErr
		}
		v := judge(req, resp, err, try)
		if token.IsZero() == t.token.IsZero() { // the limit of the same account
			t.budget.note(resp)
		}
		if !v.again {
			return quiet(resp), err
		}
		waited += v.wait
		if waited > t.maxWait || try >= 6 {
			return nil, &TooLongError{Wait: v.wait, Limit: v.limit, cause: err}
		}
		if err := t.Pause(req.Context(), Wait{v.sentence(), v.wait}); err != nil {
			return nil, err
		}
	}
}

// once sends the request and reads the whole answer: one that is cut short counts
// as none.
func (t *Transport) once(req *http.Request, token access.Token) (*http.Response, error) {
	ctx, cancel := context.WithTimeout(req.Context(), attemptTime)
	defer cancel()
	out := req.Clone(ctx)
	if req.GetBody != nil {
		body, err := req.GetBody()
		if err != nil {
			return nil, err
		}
		out.Body = body
	}
	if err := token.Sign(out); err != nil {
		return nil, err
	}
	resp, err := t.base.RoundTrip(out)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	data, err := io.ReadAll(io.LimitReader(resp.Body, maxAnswer+1))
	if err != nil {
		return nil, igf.Errorf("the answer broke off: %w", err)
	}
	if len(data) > maxAnswer {
		return nil, igf.Errorf("the answer is larger than %d MB", maxAnswer>>20)
	}
	resp.Body = io.NopCloser(bytes.NewReader(readable(resp, data)))
	resp.Request = req // the one without the token
	return resp, nil
}

// Pause announces a wait and waits, no longer than the context lasts.
func (t *Transport) Pause(ctx context.Context, w Wait) error {
	if w.For <= 0 {
		return ctx.Err()
	}
	if t.waiting != nil && w.Sentence.String() != "" {
		t.waiting(w)
	}
	return t.Sleep(ctx, w.For)
}

func sleep(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}

// quiet removes the headers after which go-github would refuse later calls on its
// own, for up to an hour and without telling the person.
func quiet(resp *http.Response) *http.Response {
	if resp != nil {
		for _, h := range []string{"X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset", "Retry-After"} {
			resp.Header.Del(h)
		}
	}
	return resp
}

// TooLongError is the error of a request whose waits exceed MaxWait.
type TooLongError struct {
	Wait  time.Duration
	Limit bool // the service asked for it
	cause error
}

func (e *TooLongError) Error() string { return e.Sentence().String() }

// Sentence returns what the error says, with its format.
func (e *TooLongError) Sentence() igf.Sentence {
	return igf.Sentencef("GitHub asks us to wait %s", InWords(e.Wait))
}

func (e *TooLongError) Unwrap() error { return e.cause }

// pacer allows a short burst of writes and then one a second, as the service
// requires.
type pacer struct {
	mu   sync.Mutex
	next time.Time
}

const burst = 20

// wait returns how long the next write has to wait.
func (p *pacer) wait(now time.Time) time.Duration {
	p.mu.Lock()
	defer p.mu.Unlock()
	if start := now.Add(-burst * time.Second); p.next.Before(start) {
		p.next = start
	}
	p.next = p.next.Add(time.Second)
	return max(0, p.next.Sub(now))
}

// InWords returns a duration in words: "40 s", "12 min".
func InWords(d time.Duration) string {
	if d < 100*time.Second {
		return fmt.Sprintf("%d s", int((d+time.Second-1)/time.Second))
	}
	return fmt.Sprintf("%d min", int((d+time.Minute-1)/time.Minute))
}

// Network carries so many requests at once, waits long enough for a full room and
// notices a dead connection.
func Network(parallel int) http.RoundTripper {
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
