package main

import (
	"net/http"
	"net/http/httptest"

	"github.com/rogpeppe/go-internal/testscript"
)

// startSilent starts a server that answers nothing, so that a script can stop
// the program in the middle of its work, and sets $API to where it is.
func startSilent(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 0 {
		ts.Fatalf("usage: silent")
	}
	asked := ts.Value("asked").(chan struct{})
	s := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		select {
		case asked <- struct{}{}:
		case <-r.Context().Done():
		}
		<-r.Context().Done()
	}))
	test(ts).Cleanup(s.Close)
	ts.Setenv("API", s.URL)
}

// waitUntilAsked waits for a question to the silent server: from then on the
// program has its replica open and waits.
func waitUntilAsked(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 0 {
		ts.Fatalf("usage: asked")
	}
	<-ts.Value("asked").(chan struct{})
}
