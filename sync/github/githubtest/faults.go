package githubtest

import (
	"math/rand/v2"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// Drop says when the connection of a request breaks.
type Drop int

// Before: the request never arrived. After: it was carried out, and only the
// answer was lost.
const (
	Before Drop = iota + 1
	After
)

// Fault is what happens to one request. The zero Fault is none.
type Fault struct {
	Drop       Drop
	Twice      bool          // delivered twice; the second answer is returned
	Stale      time.Duration // answered from a state as old as this
	Delay      time.Duration
	CutPatches bool // the patches of a comparison end early
	CutBody    bool // the answer ends early (in process only)

	Status  int // an answer instead of carrying the request out
	Message string
	Docs    string // documentation_url, by which some limits are told apart
	Header  map[string]string
}

func (f Fault) write(w http.ResponseWriter) {
	for k, v := range f.Header {
		w.Header().Set(k, v)
	}
	docs := f.Docs
	if docs == "" {
		docs = "https://docs.github.com/rest"
	}
	if f.Status == http.StatusBadGateway || f.Status == http.StatusServiceUnavailable {
		w.Header().Set("Content-Type", "text/html")
		w.WriteHeader(f.Status)
		_, _ = w.Write([]byte("<html><body>Unicorn!</body></html>")) // the client may be gone
		return
	}
	reply(w, f.Status, object{"message": f.Message, "documentation_url": docs})
}

const secondaryDocs = "https://docs.github.com/rest/overview/rate-limits-for-the-rest-api#about-secondary-rate-limits"

func header(pairs ...string) map[string]string {
	h := map[string]string{}
	for i := 0; i < len(pairs); i += 2 {
		h[pairs[i]] = pairs[i+1]
	}
	return h
}

func seconds(d time.Duration) string { return strconv.Itoa(int(d / time.Second)) }

// Primary is the fault of the hourly limit, used up until d from now, as 403 or 429.
func Primary(status int, d time.Duration) Fault {
	return Fault{Status: status, Message: "API rate limit exceeded for user ID 1.", Header: header(
		"X-RateLimit-Limit", "5000", "X-RateLimit-Remaining", "0",
		"X-RateLimit-Reset", strconv.FormatInt(time.Now().Add(d).Unix(), 10))}
}

// Secondary is the fault of the limit on bursts, as 403 with Retry-After.
func Secondary(d time.Duration) Fault {
	return Fault{
		Status: http.StatusForbidden, Docs: secondaryDocs,
		Message: "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.",
		Header:  header("Retry-After", seconds(d), "X-RateLimit-Remaining", "4000"),
	}
}

// SecondarySilent is Secondary without Retry-After; the hourly reset in its
// headers, 50 minutes away, has nothing to do with it.
func SecondarySilent(status int) Fault {
	f := Secondary(0)
	f.Status = status
	f.Header = header("X-RateLimit-Limit", "5000", "X-RateLimit-Remaining", "4000",
		"X-RateLimit-Reset", strconv.FormatInt(time.Now().Add(50*time.Minute).Unix(), 10))
	return f
}

// Secondary429 is the fault of the limit on bursts, as 429 with Retry-After.
func Secondary429(d time.Duration) Fault {
	f := Secondary(d)
	f.Status = http.StatusTooManyRequests
	return f
}

// The faults of a service in trouble.
func Accepted() Fault   { return Fault{Status: http.StatusAccepted, Message: "Accepted"} }
func BadGateway() Fault { return Fault{Status: http.StatusBadGateway} }
func ServerError() Fault {
	return Fault{Status: http.StatusInternalServerError, Message: "Server Error"}
}

func Unavailable() Fault {
	return Fault{Status: http.StatusServiceUnavailable, Header: header("Retry-After", "3")}
}

func Timeout422() Fault {
	return Fault{
		Status:  http.StatusUnprocessableEntity,
		Message: "Sorry, your request timed out. It's likely that your input was too large to process. Consider building the tree incrementally, or building the commit locally and then pushing.",
	}
}

func TreeMissing() Fault {
	return Fault{Status: http.StatusUnprocessableEntity, Message: "Tree SHA does not exist"}
}

func SingleSignOn() Fault {
	return Fault{
		Status: http.StatusForbidden, Header: header("X-GitHub-SSO", "required; url=https://github.invalid/sso"),
		Message: "Resource protected by organization SAML enforcement. You must grant your personal token access to this organization.",
	}
}

// Script adds a rule that may give a fault to a request; the first that does
// so counts.
func (s *Server) Script(rule func(Request) *Fault) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.scripts = append(s.scripts, rule)
}

// Calm removes all faults.
func (s *Server) Calm() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.scripts = nil
}

// Once gives the faults, in turn, to the next requests of method whose path
// contains part.
func (s *Server) Once(method, part string, faults ...Fault) {
	s.Script(func(r Request) *Fault {
		if len(faults) == 0 || r.Method != method || !strings.Contains(r.Path, part) {
			return nil
		}
		f := faults[0]
		faults = faults[1:]
		return &f
	})
}

// Random gives about one request in every a random fault that a client should
// survive. The same seed gives the same faults as long as the requests come in
// the same order.
func (s *Server) Random(seed uint64, every int) {
	rng := rand.New(rand.NewPCG(seed, 7))
	s.Script(func(r Request) *Fault {
		if rng.IntN(every) != 0 {
			return nil
		}
		f := anyFault(rng)
		if r.Method != http.MethodGet {
			f.Stale = 0
		}
		return &f
	})
}

func anyFault(rng *rand.Rand) Fault {
	all := []func() Fault{
		func() Fault { return Fault{Drop: Before} },
		func() Fault { return Fault{Drop: After} },
		func() Fault { return Fault{Twice: true} },
		func() Fault { return Fault{CutPatches: true} },
		func() Fault { return Fault{CutBody: true} },
		func() Fault { return Fault{Stale: time.Duration(rng.IntN(30)) * time.Second} },
		func() Fault { return Fault{Delay: time.Duration(rng.IntN(20)) * time.Second} },
		func() Fault { return Primary(http.StatusForbidden, time.Minute) },
		func() Fault { return Primary(http.StatusTooManyRequests, time.Minute) },
		func() Fault { return Secondary(20 * time.Second) },
		func() Fault { return Secondary429(20 * time.Second) },
		func() Fault { return SecondarySilent(http.StatusForbidden) },
		BadGateway, ServerError, Unavailable,
	}
	return all[rng.IntN(len(all))]()
}
