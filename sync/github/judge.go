package github

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"strconv"
	"strings"
	"time"

	"rapporteur/app/igf"
)

// verdict is the decision after one try of a request.
type verdict struct {
	again bool
	wait  time.Duration
	limit bool // the service limits us; it does not fail
	busy  bool // it works on the answer
}

func (v verdict) sentence() igf.Sentence {
	switch {
	case v.limit:
		return igf.Sentencef("GitHub asks us to wait %s", inWords(v.wait))
	case v.busy:
		return igf.Sentencef("GitHub is preparing the answer; asking again in %s", inWords(v.wait))
	}
	return igf.Sentencef("GitHub does not answer; trying again in %s", inWords(v.wait))
}

// minSilent is the shortest wait after a limit that names none.
const minSilent = time.Minute

// judge decides by the answer. try is how often the request was sent before.
func judge(req *http.Request, resp *http.Response, err error, try int) verdict {
	trouble := verdict{again: repeatable(req) && try < 3, wait: time.Second << try}
	if err != nil {
		return trouble
	}
	switch status := resp.StatusCode; {
	case status == http.StatusForbidden || status == http.StatusTooManyRequests:
		return limited(resp, try)
	case status == http.StatusAccepted && req.Method == http.MethodGet:
		return verdict{again: true, busy: true, wait: 2 * time.Second << try}
	case status >= 500 || status == http.StatusRequestTimeout:
		if after, ok := retryAfter(resp); ok {
			trouble.wait = after
		}
		return trouble
	}
	return verdict{}
}

// limited reads a 403 or 429. The forms: the hour is used up (remaining 0), a
// burst with Retry-After, a burst without it, whose reset header belongs to
// the hour and means nothing here, and a 403 that is about rights.
func limited(resp *http.Response, try int) verdict {
	message, docs := body(resp)
	burst := strings.Contains(message, "secondary rate limit") || strings.Contains(message, "abuse detection") ||
		strings.Contains(docs, "secondary-rate-limits") || strings.Contains(docs, "abuse-rate-limits")
	hour := resp.Header.Get("X-RateLimit-Remaining") == "0" && !burst
	after, named := retryAfter(resp)
	switch {
	case named:
		return verdict{again: true, limit: true, wait: after}
	case hour:
		return verdict{again: true, limit: true, wait: untilReset(resp)}
	case burst || resp.StatusCode == http.StatusTooManyRequests:
		return verdict{again: true, limit: true, wait: minSilent << min(try, 3)}
	}
	return verdict{}
}

// repeatable reports whether a request has no effect the second time: it reads,
// or makes an object that is named by its content, or something that may exist
// already. Moving a branch and writing a first file are not repeatable.
func repeatable(req *http.Request) bool {
	return req.Method != http.MethodPatch && req.Method != http.MethodPut
}

func retryAfter(resp *http.Response) (time.Duration, bool) {
	n, err := strconv.Atoi(resp.Header.Get("Retry-After"))
	if err != nil || n < 0 {
		return 0, false
	}
	return time.Duration(n+1) * time.Second, true
}

// untilReset uses the server's clock, since a laptop's may be wrong.
func untilReset(resp *http.Response) time.Duration {
	now, err := http.ParseTime(resp.Header.Get("Date"))
	if err != nil {
		now = time.Now()
	}
	n, err := strconv.ParseInt(resp.Header.Get("X-RateLimit-Reset"), 10, 64)
	if err != nil {
		return minSilent
	}
	return max(time.Second, time.Unix(n, 0).Sub(now)+time.Second)
}

// body reads the message of an error and leaves the answer readable.
func body(resp *http.Response) (message, docs string) {
	data, err := io.ReadAll(resp.Body)
	resp.Body = io.NopCloser(bytes.NewReader(data))
	var e struct {
		Message string `json:"message"`
		Docs    string `json:"documentation_url"`
	}
	if err != nil || json.Unmarshal(data, &e) != nil {
		return "", ""
	}
	return e.Message, e.Docs
}
