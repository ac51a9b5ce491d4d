package githubtest

import (
	"encoding/json"
	"maps"
	"net/http"
	"net/http/httptest"
	"sync/atomic"
)

// OtherWords returns words for errors that nobody can rely on: with other hyphens, in
// another language, none at all, or those of another error. They follow in turn.
func OtherWords() func(message string) string {
	var n atomic.Int64
	words := []string{
		"Update is not a fast-forward", "Aktualisierung abgelehnt", "", "Reference already exists",
		"Repository rule violations found", "Tree SHA does not exist", "No common ancestor", "Git Repository is empty.",
		"Repository was archived so is read-only.", "You have exceeded a secondary rate limit.",
	}
	return func(string) string { return words[int(n.Add(1)-1)%len(words)] }
}

// worded is a server whose errors say what its Words say.
type worded struct{ s *Server }

func (a worded) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if a.s.Words == nil {
		a.s.handle(w, r)
		return
	}
	rec := httptest.NewRecorder()
	a.s.handle(rec, r)
	body := rec.Body.Bytes()
	if rec.Code >= http.StatusMultipleChoices {
		body = reword(body, a.s.Words)
	}
	maps.Copy(w.Header(), rec.Header())
	w.WriteHeader(rec.Code)
	_, _ = w.Write(body) // the client may be gone
}

// reword replaces the messages of an error.
func reword(body []byte, words func(string) string) []byte {
	var v map[string]any
	if json.Unmarshal(body, &v) != nil {
		return body
	}
	replace := func(o map[string]any) {
		if text, ok := o["message"].(string); ok {
			o["message"] = words(text)
		}
	}
	replace(v)
	list, _ := v["errors"].([]any)
	for _, e := range list {
		if o, ok := e.(map[string]any); ok {
			replace(o)
		}
	}
	out, err := json.Marshal(v)
	if err != nil {
		panic(err) // it was JSON
	}
	return out
}
