package wire

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"strconv"
	"strings"
	"sync"
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
		return igf.Sentencef("GitHub asks us to wait %s", InWords(v.wait))
	case v.busy:
		return igf.Sentencef("GitHub is preparing the answer; asking again in %s", InWords(v.wait))
	}
	return igf.Sentencef("GitHub does not answer; trying again in %s", InWords(v.wait))
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
	docs := docsOf(resp)
	burst := strings.Contains(docs, "secondary-rate-limits") || strings.Contains(docs, "abuse-rate-limits")
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

// retryAfter reads how long to wait, which is given in seconds or as a date.
func retryAfter(resp *http.Response) (time.Duration, bool) {
	text := resp.Header.Get("Retry-After")
	if at, err := http.ParseTime(text); err == nil {
		return max(time.Second, at.Sub(serverTime(resp))+time.Second), true
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 0 {
		return 0, false
	}
	return time.Duration(n+1) * time.Second, true
}

// serverTime returns the time on the server's clock, since a laptop's may be wrong.
func serverTime(resp *http.Response) time.Time {
	if now, err := http.ParseTime(resp.Header.Get("Date")); err == nil {
		return now
	}
	return time.Now()
}

// untilReset returns how long the hour of the limit lasts.
func untilReset(resp *http.Response) time.Duration {
	n, err := strconv.ParseInt(resp.Header.Get("X-RateLimit-Reset"), 10, 64)
	if err != nil {
		return minSilent
	}
	return max(time.Second, time.Unix(n, 0).Sub(serverTime(resp))+time.Second)
}

// docsOf reads to which documentation an error points, and leaves the answer readable.
// Its words are for people.
func docsOf(resp *http.Response) string {
	data, err := io.ReadAll(resp.Body)
	resp.Body = io.NopCloser(bytes.NewReader(data))
	var e struct {
		Docs string `json:"documentation_url"`
	}
	if err != nil || json.Unmarshal(data, &e) != nil {
		return ""
	}
	return e.Docs
}

// budget is what is left of the hour's requests.
type budget struct {
	mu          sync.Mutex
	known       bool
	limit, left int
	ends        time.Duration // from then on
	at          time.Time
	spent       int // by this process
}

// note reads an answer.
func (b *budget) note(resp *http.Response) {
	if resp == nil {
		return
	}
	limit, err := strconv.Atoi(resp.Header.Get("X-RateLimit-Limit"))
	left, leftErr := strconv.Atoi(resp.Header.Get("X-RateLimit-Remaining"))
	b.mu.Lock()
	defer b.mu.Unlock()
	if resp.StatusCode != http.StatusNotModified {
		b.spent++
	}
	if err == nil && leftErr == nil {
		b.known, b.limit, b.left, b.ends, b.at = true, limit, left, untilReset(resp), time.Now()
	}
}

// minCost is what a sync that sends something costs, in requests.
const minCost = 5

// rest returns how long to wait between two syncs so that the hour's requests last. A
// tenth of them is kept for the syncs that a person starts.
func (b *budget) rest(now time.Time) time.Duration {
	b.mu.Lock()
	defer b.mu.Unlock()
	ends := b.ends - now.Sub(b.at)
	if !b.known || ends <= 0 {
		return 0
	}
	syncs := (b.left - b.limit/10) / max(minCost, b.spent)
	if syncs <= 0 {
		return ends
	}
	return ends / time.Duration(syncs)
}
