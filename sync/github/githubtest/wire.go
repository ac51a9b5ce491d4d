package githubtest

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strconv"
	"time"
)

type object = map[string]any

// Request is one request as it arrived, kept for counting and for finding what
// must not be in it.
type Request struct {
	Method, Host, Path string // Path relative to the API's base, with its slash
	Query              url.Values
	Header             http.Header
	Body               []byte
	Archive            bool // went to the host of the archives, not to the API
	Status             int  // of the answer; 0 where there was none
}

// request is a Request that is being answered.
type request struct {
	Request
	login string
	rest  []string // path below /repos/<owner>/<name>
	stale time.Duration
	cut   bool // patches are cut short
}

func (r *request) decode(v any) bool { return json.Unmarshal(r.Body, v) == nil }

func reply(w http.ResponseWriter, status int, v any) {
	data, err := json.Marshal(v)
	if err != nil {
		panic(err) // an answer of this package that is no JSON
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write(data) // the client may be gone
}

func fail(w http.ResponseWriter, status int, message string) {
	reply(w, status, object{
		"message": message, "documentation_url": "https://docs.github.com/rest", "status": strconv.Itoa(status),
	})
}

func invalid(w http.ResponseWriter, resource, message string) {
	reply(w, http.StatusUnprocessableEntity, object{
		"message": "Validation Failed", "documentation_url": "https://docs.github.com/rest",
		"errors": []object{{"resource": resource, "code": "custom", "message": message}},
	})
}

func rateHeaders(h http.Header, limit, remaining int, reset time.Time) {
	h.Set("X-RateLimit-Limit", strconv.Itoa(limit))
	h.Set("X-RateLimit-Remaining", strconv.Itoa(remaining))
	h.Set("X-RateLimit-Used", strconv.Itoa(limit-remaining))
	h.Set("X-RateLimit-Reset", strconv.FormatInt(reset.Unix(), 10))
	h.Set("X-RateLimit-Resource", "core")
}
