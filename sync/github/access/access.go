// Package access says where a repository on GitHub is, and by what right it is
// used: an address that has no room for a secret, and a token that nothing prints,
// logs or encodes, and that signs requests to its own site only.
//
// It never gives the text of a token away but to Sign and to Keep.
package access

import (
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"regexp"
	"strings"

	"rapporteur/app/igf"
)

// Token is the right to use the API of one site; the zero value is none.
//
// The text is in a closure, which no package that prints by reflection can open.
type Token struct {
	site string
	text func() string
}

// maxLen limits the text of a token, in bytes.
const maxLen = 4 << 10

// For returns the token that somebody typed for a site; an empty text is none.
func For(site *url.URL, typed string) (Token, error) {
	text := strings.TrimSpace(typed)
	switch {
	case text == "":
		return Token{}, nil
	case len(text) > maxLen || strings.ContainsFunc(text, func(c rune) bool { return c <= ' ' || c > '~' }):
		return Token{}, igf.Errorf("the token has characters that no token has; copy it once more, without spaces and line ends")
	}
	return Token{site: SiteOf(site), text: func() string { return text }}, nil
}

// SiteOf returns the scheme, host and port of an address: what a token belongs to.
func SiteOf(u *url.URL) string {
	host := strings.ToLower(u.Hostname())
	if strings.Contains(host, ":") {
		host = "[" + host + "]"
	}
	usual := map[string]string{"https": "443", "http": "80"}[u.Scheme]
	if port := u.Port(); port != "" && port != usual {
		host += ":" + port
	}
	return u.Scheme + "://" + host
}

// IsZero reports whether there is no token.
func (t Token) IsZero() bool { return t.text == nil }

// Site returns the site that the token belongs to, "" for none.
func (t Token) Site() string { return t.site }

// Sign gives a request the right of the token. A request to another site is
// refused.
func (t Token) Sign(req *http.Request) error {
	if t.IsZero() {
		return nil
	}
	if to := SiteOf(req.URL); to != t.site {
		return igf.Errorf("the token belongs to %s, and a request to %s was about to get it", t.site, to)
	}
	req.Header.Set("Authorization", "Bearer "+t.text())
	return nil
}

// Keep gives site and text to a keyring.
func (t Token) Keep(in func(site, text string) error) error {
	if t.IsZero() {
		return nil
	}
	return in(t.site, t.text())
}

// Hidden is what stands where a token would.
const Hidden = "[token]"

// String implements fmt.Stringer without the token.
func (t Token) String() string {
	if t.IsZero() {
		return ""
	}
	return Hidden
}

// Format implements fmt.Formatter: no verb prints the token.
func (t Token) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, t.String()) }

// MarshalText implements encoding.TextMarshaler without the token.
func (t Token) MarshalText() ([]byte, error) { return []byte(t.String()), nil }

// LogValue implements slog.LogValuer without the token.
func (t Token) LogValue() slog.Value { return slog.StringValue(t.String()) }

// Texts that begin as GitHub lets its tokens begin.
var form = regexp.MustCompile(`(gh[a-z]_|github_pat_)[A-Za-z0-9_]{16,}`)

// In reports whether a text holds what looks like a token, or one of the given
// secrets.
func In(text string, secrets ...string) bool { return Hide(text, secrets...) != text }

// Hide returns a text without what looks like a token, and without the given
// secrets.
func Hide(text string, secrets ...string) string {
	for _, s := range secrets {
		if s = strings.TrimSpace(s); len(s) >= 8 { // a shorter one is a word that stands everywhere
			text = strings.ReplaceAll(text, s, Hidden)
		}
	}
	if unescaped, err := url.PathUnescape(text); err == nil && !form.MatchString(text) && form.MatchString(unescaped) {
		text = unescaped
	}
	return form.ReplaceAllString(text, Hidden)
}
