package access_test

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"reflect"
	"strings"
	"testing"

	"rapporteur/sync/github/access"
)

const secret = "ghp_0123456789abcdefghijABCDEFGHIJ012345"

func site(t *testing.T, address string) *url.URL {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	return u
}

func of(t *testing.T, address, text string) access.Token {
	t.Helper()
	k, err := access.For(site(t, address), text)
	if err != nil {
		t.Fatal(err)
	}
	return k
}

// Whatever holds a token, and however it is printed, the token is not there.
func TestNothingPrintsAToken(t *testing.T) {
	k := of(t, "https://api.github.com/", " "+secret+"\n")
	type holder struct {
		Open   access.Token
		closed access.Token
		Deep   map[string][]*access.Token
	}
	h := holder{k, k, map[string][]*access.Token{"a": {&k}}}
	var out bytes.Buffer
	for _, v := range []any{k, &k, h, &h, []access.Token{k}, h.closed} {
		for _, verb := range "vsqxXdtTpbcoU" {
			for _, flags := range []string{"", "+", "#", "-40", "040"} {
				fmt.Fprintf(&out, "%"+flags+string(verb)+"\n", v)
			}
		}
		for _, log := range []*slog.Logger{slog.New(slog.NewTextHandler(&out, nil)), slog.New(slog.NewJSONHandler(&out, nil))} {
			log.Info("x", "value", v)
		}
		if b, err := json.Marshal(v); err == nil {
			out.Write(b)
		}
		if b, err := xml.Marshal(v); err == nil {
			out.Write(b)
		}
	}
	if strings.Contains(out.String(), secret) || strings.Contains(out.String(), fmt.Sprintf("%x", secret)) {
		t.Error("a token was printed")
	}
	if !strings.Contains(out.String(), access.Hidden) {
		t.Error("nothing shows that a token is there")
	}
	if reach(reflect.ValueOf(&h), secret, 0) {
		t.Error("reflection finds the token")
	}
}

// reach looks for a text as a printer by reflection would.
func reach(v reflect.Value, text string, depth int) bool {
	if depth > 8 {
		return false
	}
	switch v.Kind() {
	case reflect.String:
		return v.String() == text
	case reflect.Pointer, reflect.Interface:
		return !v.IsNil() && reach(v.Elem(), text, depth+1)
	case reflect.Struct:
		for i := range v.NumField() {
			if reach(v.Field(i), text, depth+1) {
				return true
			}
		}
	case reflect.Slice:
		for i := range v.Len() {
			if reach(v.Index(i), text, depth+1) {
				return true
			}
		}
	case reflect.Map:
		for _, k := range v.MapKeys() {
			if reach(v.MapIndex(k), text, depth+1) {
				return true
			}
		}
	}
	return false
}

// Another host, port or scheme does not get it.
func TestATokenSignsForItsSiteOnly(t *testing.T) {
	k := of(t, "https://api.github.com/", secret)
	for address, want := range map[string]bool{
		"https://api.github.com/repos": true, "https://API.GitHub.com:443/x": true,
		"http://api.github.com/": false, "https://api.github.com:8443/": false, "https://github.com/": false,
		"https://api.github.com.evil.example/": false, "https://evil.example/?https://api.github.com/": false, "https://api.github.com@evil.example/": false,
	} {
		req, err := http.NewRequest(http.MethodGet, address, nil)
		if err != nil {
			t.Fatal(err)
		}
		err = k.Sign(req)
		if got := strings.Contains(fmt.Sprint(req.Header), secret); got != want || (err == nil) != want || err != nil && strings.Contains(err.Error(), secret) {
			t.Errorf("%s: signed %v, %v", address, got, err)
		}
	}
	none := of(t, "https://api.github.com/", " \n")
	req, _ := http.NewRequest(http.MethodGet, "https://evil.example/", nil)
	if err := none.Sign(req); err != nil || len(req.Header) > 0 || !none.IsZero() {
		t.Errorf("no token signs: %v, %v", req.Header, err)
	}
	if _, err := access.For(site(t, "https://api.github.com/"), "se cret"); err == nil || strings.Contains(err.Error(), "cret ") {
		t.Errorf("a token with a blank: %v", err)
	}
}

func TestATokenIsFoundInATextAndHidden(t *testing.T) {
	for text, want := range map[string]string{
		"https://me:" + secret + "@github.com/a/b":           "https://me:[token]@github.com/a/b",
		"?token=github_pat_11ABCDEFG0abcdefgh_ijklmnop":      "?token=[token]",
		"#gho_0123456789abcdefghij and ghs_abcdefghij012345": "#[token] and [token]",
		"g%68p_0123456789abcdefghij":                         "[token]",
		"my own words!":                                      "[token]",
		"https://github.com/example/igf":                     "https://github.com/example/igf",
		"ghp_short":                                          "ghp_short",
	} {
		if got := access.Hide(text, "my own words!", "igf", ""); got != want || access.In(text, "my own words!") != (want != text) {
			t.Errorf("%q is shown as %q, want %q", text, got, want)
		}
	}
}
