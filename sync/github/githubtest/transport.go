package githubtest

import (
	"bytes"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"time"
)

// Transport answers requests in process, without a network, so that it works
// in virtual time too.
func (s *Server) Transport() http.RoundTripper { return inProcess{s} }

// Listen serves over TCP until the test ends and returns the API's address,
// http://127.0.0.1:<port>/. Archives come from a second port.
func (s *Server) Listen() string {
	api := httptest.NewServer(worded{s})
	archives := httptest.NewServer(worded{s})
	s.t.Cleanup(api.Close)
	s.t.Cleanup(archives.Close)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.api, _ = url.Parse(api.URL + "/")
	s.archives, _ = url.Parse(archives.URL + "/")
	return s.api.String()
}

// Requests returns the requests so far, in order of arrival.
func (s *Server) Requests() []Request {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.log)
}

// Forget empties the list of requests.
func (s *Server) Forget() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.log = nil
}

// Count returns the number of requests to the API, as its limits count them for an
// account.
func (s *Server) Count() int {
	n := 0
	for _, r := range s.Requests() {
		if !r.Archive && r.Path != "/meta" {
			n++
		}
	}
	return n
}

type inProcess struct{ s *Server }

func (t inProcess) RoundTrip(r *http.Request) (resp *http.Response, err error) {
	if host := r.URL.Host; host != t.s.api.Host && host != t.s.archives.Host {
		return nil, &url.Error{Op: r.Method, URL: r.URL.String(), Err: io.ErrUnexpectedEOF}
	}
	if err := r.Context().Err(); err != nil {
		return nil, err
	}
	in := r.Clone(r.Context())
	in.Host = r.URL.Host
	if in.Body == nil {
		in.Body = http.NoBody
	}
	defer func() {
		if p := recover(); p == http.ErrAbortHandler {
			resp, err = nil, io.ErrUnexpectedEOF
		} else if p != nil {
			panic(p)
		}
	}()
	w := httptest.NewRecorder()
	worded(t).ServeHTTP(w, in)
	resp = w.Result()
	resp.Request = r
	if resp.Header.Get(cutHeader) != "" {
		data, _ := io.ReadAll(resp.Body)
		resp.Body = io.NopCloser(io.MultiReader(bytes.NewReader(data[:len(data)/2]), broken{}))
	}
	if err := r.Context().Err(); err != nil {
		return nil, err // nobody waits for the answer any more
	}
	return resp, nil
}

// broken is the rest of a body whose connection broke.
type broken struct{}

func (broken) Read([]byte) (int, error) { return 0, io.ErrUnexpectedEOF }

const cutHeader = "X-Test-Cut"

// handle takes a request through its fault to the API or the archives.
func (s *Server) handle(w http.ResponseWriter, hr *http.Request) {
	body, err := io.ReadAll(hr.Body)
	if err != nil {
		return
	}
	r := &request{Request: Request{
		Method: hr.Method, Host: hr.Host, Path: "/" + strings.TrimPrefix(hr.URL.Path, s.api.Path),
		Query: hr.URL.Query(), Header: hr.Header.Clone(), Body: body, Archive: hr.Host == s.archives.Host,
	}}
	fault := s.begin(r)
	if wait := s.Latency + fault.Delay; wait > 0 {
		time.Sleep(wait)
	}
	if fault.Drop == Before {
		panic(http.ErrAbortHandler)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	r.stale, r.cut = fault.Stale, fault.CutPatches
	w.Header().Set("X-GitHub-Request-Id", "0000:0000:000000:000000:00000000")
	if fault.Twice {
		s.answer(httptest.NewRecorder(), r)
	}
	if fault.Status != 0 {
		w.Header().Set("Date", time.Now().UTC().Format(http.TimeFormat))
		fault.write(w)
		return
	}
	if fault.CutBody {
		w.Header().Set(cutHeader, "1")
	}
	if fault.Drop == After {
		s.answer(httptest.NewRecorder(), r)
		panic(http.ErrAbortHandler)
	}
	s.answer(w, r)
}

func (s *Server) answer(w http.ResponseWriter, r *request) {
	w.Header().Set("Date", time.Now().UTC().Format(http.TimeFormat))
	if r.Archive {
		s.archive(w, r)
		return
	}
	s.serve(w, r)
}

// begin notes the request and finds its fault.
func (s *Server) begin(r *request) Fault {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.log = append(s.log, r.Request)
	for _, script := range s.scripts {
		if f := script(r.Request); f != nil {
			return *f
		}
	}
	return Fault{}
}
