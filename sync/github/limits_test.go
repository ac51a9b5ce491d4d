package github_test

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"testing"
	bubble "testing/synctest"
	"time"

	"rapporteur/sync/github/githubtest"
	"rapporteur/sync/remote"
)

// Every form in which the service says "not now" is waited out, the person is
// told, and the wait is what was asked for and no longer.
func TestEveryLimitIsWaitedOut(t *testing.T) {
	for _, c := range []struct {
		name   string
		faults func() []githubtest.Fault
		most   time.Duration
		least  time.Duration
		says   string
	}{
		{"the hour, 403", one(func() githubtest.Fault { return githubtest.Primary(403, 40*time.Second) }), 42 * time.Second, 40 * time.Second, "GitHub asks us to wait 4"},
		{"the hour, 429", one(func() githubtest.Fault { return githubtest.Primary(429, 40*time.Second) }), 42 * time.Second, 40 * time.Second, "GitHub asks us to wait 4"},
		{"a burst, 403", one(func() githubtest.Fault { return githubtest.Secondary(40 * time.Second) }), 42 * time.Second, 40 * time.Second, "GitHub asks us to wait 41 s"},
		{"a burst, 429", one(func() githubtest.Fault { return githubtest.Secondary429(40 * time.Second) }), 42 * time.Second, 40 * time.Second, "GitHub asks us to wait 41 s"},
		{"a burst, 403, no time named", one(func() githubtest.Fault { return githubtest.SecondarySilent(403) }), 61 * time.Second, time.Minute, "GitHub asks us to wait 60 s"},
		{"a burst, 429, no time named", one(func() githubtest.Fault { return githubtest.SecondarySilent(429) }), 61 * time.Second, time.Minute, "GitHub asks us to wait 60 s"},
		{"a burst until a date", one(func() githubtest.Fault {
			f := githubtest.Secondary(0)
			f.Header["Retry-After"] = time.Now().Add(40 * time.Second).UTC().Format(http.TimeFormat)
			return f
		}), 42 * time.Second, 40 * time.Second, "GitHub asks us to wait 41 s"},
		{"two after another", func() []githubtest.Fault {
			return []githubtest.Fault{githubtest.SecondarySilent(403), githubtest.Secondary(5 * time.Second)}
		}, 67 * time.Second, 65 * time.Second, "GitHub asks us to wait 6 s"},
		{"202", one(githubtest.Accepted), 3 * time.Second, 2 * time.Second, "GitHub is preparing"},
		{"502", one(githubtest.BadGateway), 2 * time.Second, time.Second, "GitHub does not answer"},
		{"500", one(githubtest.ServerError), 2 * time.Second, time.Second, "GitHub does not answer"},
		{"503 with a time", one(githubtest.Unavailable), 5 * time.Second, 3 * time.Second, "trying again in 4 s"},
		{"no connection", one(func() githubtest.Fault { return githubtest.Fault{Drop: githubtest.Before} }), 2 * time.Second, time.Second, "GitHub does not answer"},
		{"the answer is lost", one(func() githubtest.Fault { return githubtest.Fault{Drop: githubtest.After} }), 2 * time.Second, time.Second, "GitHub does not answer"},
		{"the answer breaks off", one(func() githubtest.Fault { return githubtest.Fault{CutBody: true} }), 2 * time.Second, time.Second, "GitHub does not answer"},
	} {
		t.Run(c.name, func(t *testing.T) {
			bubble.Test(t, func(t *testing.T) {
				r := oneFile(t)
				l := r.laptop("a", r.token)
				r.server.Once("GET", "/commits/", c.faults()...)
				start := time.Now()
				r.must(l.pull(t.Context()))
				if took := time.Since(start); took < c.least || took > c.most {
					t.Errorf("took %v, want between %v and %v", took, c.least, c.most)
				}
				if !strings.Contains(strings.Join(l.waits, "\n"), c.says) {
					t.Errorf("the person was told %q, want %q", l.waits, c.says)
				}
				l.same()
			})
		})
	}
}

func one(f func() githubtest.Fault) func() []githubtest.Fault {
	return func() []githubtest.Fault { return []githubtest.Fault{f()} }
}

func TestALongLimitIsSaidAndNotSatThrough(t *testing.T) {
	bubble.Test(t, func(t *testing.T) {
		r := oneFile(t)
		l := r.laptop("a", r.token)
		for _, status := range []int{http.StatusForbidden, http.StatusTooManyRequests} {
			r.server.Once("GET", "/commits/", githubtest.Primary(status, 47*time.Minute))
			start := time.Now()
			err := l.pull(t.Context())
			if !errors.Is(err, remote.ErrUnreachable) || !strings.Contains(err.Error(), "wait 48 min") {
				t.Errorf("got %v", err)
			}
			if took := time.Since(start); took > time.Second {
				t.Errorf("the person waited %v for that", took)
			}
			if rest, why := l.Rest(); rest < 46*time.Minute || rest > 48*time.Minute || !strings.Contains(why.String(), "48 min") {
				t.Errorf("the next sync by itself is in %v: %s", rest, why)
			}
		}
		// The library that is used would refuse every call for 47 minutes now.
		r.must(l.pull(t.Context()))
		l.same()
	})
}

func TestALimitThatNeverEndsEnds(t *testing.T) {
	bubble.Test(t, func(t *testing.T) {
		r := oneFile(t)
		r.server.Script(func(githubtest.Request) *githubtest.Fault {
			f := githubtest.SecondarySilent(http.StatusForbidden)
			return &f
		})
		start := time.Now()
		err := r.laptop("a", r.token).pull(t.Context())
		if took := time.Since(start); !errors.Is(err, remote.ErrUnreachable) || took > 3*time.Minute {
			t.Errorf("after %v: %v", took, err)
		}
	})
}

func TestAWaitEndsAtOnceWhenThePersonStopsIt(t *testing.T) {
	bubble.Test(t, func(t *testing.T) {
		r := oneFile(t)
		r.server.Once("GET", "/commits/", githubtest.Secondary(2*time.Minute))
		ctx, cancel := context.WithTimeoutCause(t.Context(), 5*time.Second, errors.New("enough"))
		defer cancel()
		start := time.Now()
		err := r.laptop("a", r.token).pull(ctx)
		if took := time.Since(start); err == nil || took != 5*time.Second {
			t.Errorf("after %v: %v", took, err)
		}
	})
}

func TestTheHourIsNotSpentOnNothing(t *testing.T) {
	r := oneFile(t)
	l := r.upToDate("a", r.token)
	r.server.Limit(r.token, 5) // some are used already
	for range 20 {
		r.must(l.pull(t.Context()))
	}
}

// The answer that uses up the hour is good; the request after it is what has
// to wait, and the person is told by the service's own words.
func TestTheLastRequestOfTheHour(t *testing.T) {
	bubble.Test(t, func(t *testing.T) {
		r := oneFile(t)
		l := r.upToDate("a", r.token)
		r.repo.Seed(map[string][]byte{"a": []byte("2\n")})
		r.server.Limit(r.token, r.server.Count()+1) // one is left
		err := l.pull(t.Context())
		if !errors.Is(err, remote.ErrUnreachable) || !strings.Contains(err.Error(), "GitHub asks us to wait 6") {
			t.Errorf("got %v", err)
		}
		time.Sleep(time.Hour)
		r.must(l.pull(t.Context()))
		l.same()
	})
}

func TestWritesKeepThePaceThatTheServiceAsksFor(t *testing.T) {
	bubble.Test(t, func(t *testing.T) {
		r := newRoom(t)
		r.server.WritesPerMinute = 80
		l := r.laptop("a", r.token)
		files := []string{}
		for i := range 10_000 {
			files = append(files, sheet(i), "- one\n")
		}
		rev, err := l.Commit(t.Context(), "", l.batch("A", files...))
		r.must(err)
		if len(l.waits) != 0 {
			t.Errorf("the limit was hit: %q", l.waits)
		}
		if n := len(r.repo.Files(string(rev))); n != 10_001 {
			t.Errorf("%d files arrived", n)
		}
	})
}

// A rate limit that ends in the year 2038 on a laptop whose clock is wrong is
// still measured on the server's clock.
func TestTheServersClockCounts(t *testing.T) {
	bubble.Test(t, func(t *testing.T) {
		r := oneFile(t)
		l := r.laptop("a", r.token)
		f := githubtest.Primary(http.StatusForbidden, 10*time.Second)
		f.Header["X-RateLimit-Reset"] = "2147483640"
		f.Header["Date"] = time.Unix(2147483630, 0).UTC().Format(http.TimeFormat)
		r.server.Once("GET", "/commits/", f)
		start := time.Now()
		r.must(l.pull(t.Context()))
		if took := time.Since(start); took > 12*time.Second {
			t.Errorf("waited %v instead of 10 s", took)
		}
	})
}
