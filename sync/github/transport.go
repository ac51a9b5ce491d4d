package github

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
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

// transport signs requests, judges the answers, waits where it must and repeats
// what is safe to repeat.
type transport struct {
	base    http.RoundTripper
	api     *url.URL
	token   access.Token
	waiting func(Wait)
	maxWait time.Duration
	sleep   func(context.Context, time.Duration) error
	writes  pacer
	budget  budget
	meeting sync.Mutex
	met     bool // the server showed that it is GitHub
}

// RoundTrip implements http.RoundTripper for the API's host only.
func (t *transport) RoundTrip(req *http.Request) (*http.Response, error) {
	if req.URL.Scheme != t.api.Scheme || !strings.EqualFold(req.URL.Host, t.api.Host) {
		return nil, igf.Errorf("a request for %s was about to go to another host, %s", t.api.Host, req.URL.Host)
	}
	if err := t.meet(req.Context()); err != nil {
		return nil, err
	}
	if req.Method != http.MethodGet {
		if err := t.pause(req.Context(), Wait{igf.Sentence{}, t.writes.wait(time.Now())}); err != nil {
			return nil, err
		}
	}
	return t.send(req, t.token)
}

// meet makes sure, before anything else and without the token, that the server is
// GitHub, which says so in the headers of every answer, and in what it tells about itself.
func (t *transport) meet(ctx context.Context) error {
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
		return fail(remote.ErrRefused, nil, "the server at %s does not answer as GitHub does, and no token was sent to it. A repository on GitLab, Gitea, Forgejo or another kind of server cannot be used: take one on GitHub or in a folder, or name the address of the API of a GitHub Enterprise server with --api", t.api.Host)
	}
	return nil
}

// send sends a request until there is an answer that counts.
func (t *transport) send(req *http.Request, token access.Token) (*http.Response, error) {
	var waited time.Duration
	for try := 0; ; try++ {
		resp, err := t.once(req, token)
		if ctxErr := req.Context().Err(); ctxErr != nil {
			return nil, ctxErr
		}
		v := judge(req, resp, err, try)
		if !v.again {
			if token.IsZero() == t.token.IsZero() { // the limit of the same account
				t.budget.note(resp)
			}
			return quiet(resp), err
		}
		waited += v.wait
		if waited > t.maxWait || try >= 6 {
			return nil, &tooLong{wait: v.wait, limit: v.limit, cause: err}
		}
		if err := t.pause(req.Context(), Wait{v.sentence(), v.wait}); err != nil {
			return nil, err
		}
	}
}

// once sends the request and reads the whole answer: one that is cut short counts
// as none.
func (t *transport) once(req *http.Request, token access.Token) (*http.Response, error) {
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
	resp.Body = io.NopCloser(bytes.NewReader(data))
	resp.Request = req // the one without the token
	return resp, nil
}

// pause announces a wait and waits, no longer than the context lasts.
func (t *transport) pause(ctx context.Context, w Wait) error {
	if w.For <= 0 {
		return ctx.Err()
	}
	if t.waiting != nil && w.Sentence.String() != "" {
		t.waiting(w)
	}
	return t.sleep(ctx, w.For)
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

// tooLong is the error of a request whose waits exceed MaxWait.
type tooLong struct {
	wait  time.Duration
	limit bool // the service asked for it
	cause error
}

func (e *tooLong) Error() string { return e.Sentence().String() }

// Sentence returns what the error says, with its format.
func (e *tooLong) Sentence() igf.Sentence {
	return igf.Sentencef("GitHub asks us to wait %s", inWords(e.wait))
}

func (e *tooLong) Unwrap() error { return e.cause }

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

// inWords returns a duration in words: "40 s", "12 min".
func inWords(d time.Duration) string {
	if d < 100*time.Second {
		return fmt.Sprintf("%d s", int((d+time.Second-1)/time.Second))
	}
	return fmt.Sprintf("%d min", int((d+time.Minute-1)/time.Minute))
}

// cancelled reports whether the person stopped it.
func cancelled(err error) bool { return errors.Is(err, context.Canceled) }
