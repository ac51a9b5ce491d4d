package githubtest

import (
	"net/http"
	"net/http/httptest"
	"net/url"
)

// DeviceFlow answers in process at the two addresses of the sign-in with a
// code: the person agrees after pending polls and the answer is token, or,
// where refusal is set, that error ("access_denied", "expired_token").
func DeviceFlow(clientID string, pending int, token, refusal string) http.RoundTripper {
	mux := http.NewServeMux()
	form := func(w http.ResponseWriter, pairs ...string) {
		v := url.Values{}
		for i := 0; i < len(pairs); i += 2 {
			v.Set(pairs[i], pairs[i+1])
		}
		w.Header().Set("Content-Type", "application/x-www-form-urlencoded")
		_, _ = w.Write([]byte(v.Encode())) // a recorder takes all
	}
	mux.HandleFunc("POST /login/device/code", func(w http.ResponseWriter, r *http.Request) {
		if r.FormValue("client_id") != clientID {
			w.WriteHeader(http.StatusNotFound)
			return
		}
		form(w, "device_code", "DEVICE", "user_code", "ABCD-1234", "interval", "1", "expires_in", "900",
			"verification_uri", "https://github.invalid/login/device")
	})
	mux.HandleFunc("POST /login/oauth/access_token", func(w http.ResponseWriter, r *http.Request) {
		switch {
		case r.FormValue("device_code") != "DEVICE":
			form(w, "error", "incorrect_device_code")
		case pending > 0:
			pending--
			form(w, "error", "authorization_pending")
		case refusal != "":
			form(w, "error", refusal)
		default:
			form(w, "access_token", token, "token_type", "bearer", "scope", "repo")
		}
	})
	return handlerTransport{mux}
}

// handlerTransport is a server that is reached without a network.
type handlerTransport struct{ http.Handler }

func (t handlerTransport) RoundTrip(r *http.Request) (*http.Response, error) {
	if err := r.Context().Err(); err != nil {
		return nil, err
	}
	w := httptest.NewRecorder()
	t.ServeHTTP(w, r)
	resp := w.Result()
	resp.Request = r
	return resp, nil
}
