package githubtest

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"sync"
)

// device is the state of the one sign-in by device code that the server knows.
type device struct {
	mu      sync.Mutex
	pending int
}

// DeviceFlow serves the two addresses of the sign-in with a code: the person
// agrees after pending polls and the answer is token, or, where refusal is set,
// that error ("access_denied", "expired_token").
func (s *Server) DeviceFlow(clientID string, pending int, token, refusal string) string {
	mux := http.NewServeMux()
	form := func(w http.ResponseWriter, pairs ...string) {
		v := url.Values{}
		for i := 0; i < len(pairs); i += 2 {
			v.Set(pairs[i], pairs[i+1])
		}
		w.Header().Set("Content-Type", "application/x-www-form-urlencoded")
		_, _ = w.Write([]byte(v.Encode())) // the client may be gone
	}
	s.device.pending = pending
	mux.HandleFunc("POST /login/device/code", func(w http.ResponseWriter, r *http.Request) {
		if r.FormValue("client_id") != clientID {
			w.WriteHeader(http.StatusNotFound)
			return
		}
		form(w, "device_code", "DEVICE", "user_code", "ABCD-1234", "interval", "1", "expires_in", "900",
			"verification_uri", "https://github.invalid/login/device")
	})
	mux.HandleFunc("POST /login/oauth/access_token", func(w http.ResponseWriter, r *http.Request) {
		s.device.mu.Lock()
		defer s.device.mu.Unlock()
		switch {
		case r.FormValue("device_code") != "DEVICE":
			form(w, "error", "incorrect_device_code")
		case s.device.pending > 0:
			s.device.pending--
			form(w, "error", "authorization_pending")
		case refusal != "":
			form(w, "error", refusal)
		default:
			form(w, "access_token", token, "token_type", "bearer", "scope", "repo")
		}
	})
	srv := httptest.NewServer(mux)
	s.t.Cleanup(srv.Close)
	return srv.URL
}
