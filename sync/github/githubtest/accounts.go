package githubtest

import (
	"net/http"
	"strings"
	"time"
)

type account struct {
	login, token string
	limit, used  int
	reset        time.Time
	ends         time.Time // of the token
}

// accounts count the requests of each account against its limits.
type accounts struct {
	byToken map[string]*account
	writes  map[string][]time.Time // by login, of the last minute
}

func (a *accounts) authenticate(w http.ResponseWriter, r *request) (*account, bool) {
	header := r.Header.Get("Authorization")
	if header == "" {
		return &account{limit: 60}, true
	}
	acc := a.byToken[strings.TrimPrefix(header, "Bearer ")]
	if acc == nil {
		fail(w, http.StatusUnauthorized, "Bad credentials")
		return nil, false
	}
	return acc, true
}

// spend counts the request against the hour and sets the headers that say so.
func (a *accounts) spend(w http.ResponseWriter, r *request, acc *account, writesPerMinute int) bool {
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
	if r.Method == http.MethodGet || writesPerMinute == 0 {
		return true
	}
	recent := a.writes[acc.login][:0]
	for _, at := range a.writes[acc.login] {
		if now.Sub(at) < time.Minute {
			recent = append(recent, at)
		}
	}
	if len(recent) >= writesPerMinute {
		a.writes[acc.login] = recent
		Secondary(30 * time.Second).write(w)
		return false
	}
	a.writes[acc.login] = append(recent, now)
	return true
}

// refund takes back the count of a request that was answered "not modified".
func (a *accounts) refund(q *request) {
	if acc := a.byToken[strings.TrimPrefix(q.Header.Get("Authorization"), "Bearer ")]; acc != nil {
		acc.used--
	}
}
