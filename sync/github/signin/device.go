package signin

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/cli/oauth/api"
	"github.com/cli/oauth/device"

	"rapporteur/app/igf"
	"rapporteur/sync/remote"
)

// Flow is a sign-in with a code, which the person types into a page of GitHub, on
// this device or another. No password or token is typed here.
type Flow struct {
	// ClientID names this program to GitHub. Whoever builds or deploys it
	// registers one; it is no secret.
	ClientID string
	// Site is the address of the site; "" for https://github.com.
	Site string
	// Transport carries the requests; nil for the network.
	Transport http.RoundTripper
}

// ErrNoClientID means that signing in with a code has not been set up.
var ErrNoClientID = igf.Errorf("signing in with a code is not set up here: there is no client id for GitHub. Use a token instead")

// Code is what the person needs for the sign-in.
type Code struct {
	Text string        // to be typed: "ABCD-1234"
	Link string        // where
	For  time.Duration // how long it is good

	flow Flow
	code *device.CodeResponse
}

// Begin asks GitHub for a code.
func (f Flow) Begin(ctx context.Context) (*Code, error) {
	if f.ClientID == "" {
		return nil, ErrNoClientID
	}
	if f.Site == "" {
		f.Site = "https://github.com"
	}
	f.Site = strings.TrimSuffix(f.Site, "/")
	code, err := device.RequestCode(f.poster(ctx), f.Site+"/login/device/code", f.ClientID, []string{"repo"})
	switch {
	case errors.Is(err, device.ErrUnsupported):
		return nil, igf.Errorf("%s does not offer signing in with a code to this program; use a token instead: %w", f.Site, err)
	case err != nil && ctx.Err() != nil:
		return nil, ctx.Err()
	case err != nil:
		return nil, &unreached{igf.Sentencef("%s cannot be reached for signing in; try again when the network is back", f.Site), err}
	}
	return &Code{
		Text: code.UserCode, Link: code.VerificationURI,
		For: time.Duration(code.ExpiresIn) * time.Second, flow: f, code: code,
	}, nil
}

// Wait returns the token once the person has agreed. It ends with ctx, and with
// an error when the person refuses or the code expires.
func (c *Code) Wait(ctx context.Context) (string, error) {
	token, err := device.Wait(ctx, c.flow.poster(ctx), c.flow.Site+"/login/oauth/access_token",
		device.WaitOptions{ClientID: c.flow.ClientID, DeviceCode: c.code})
	if err == nil {
		return token.Token, nil
	}
	var said *api.Error
	switch {
	case ctx.Err() != nil:
		return "", ctx.Err()
	case errors.Is(err, device.ErrTimeout), errors.As(err, &said) && said.Code == "expired_token":
		return "", igf.Errorf("the code has run out; begin again")
	case said != nil && said.Code == "access_denied":
		return "", igf.Errorf("the sign-in was refused on the page of GitHub")
	}
	return "", &unreached{igf.Sentencef("%s broke off the sign-in; begin again", c.flow.Site), err}
}

// unreached says what a person can do, and keeps to itself how the network failed.
type unreached struct {
	said  igf.Sentence
	cause error
}

func (e *unreached) Error() string { return e.said.String() }

// Sentence returns what the error says, with its format.
func (e *unreached) Sentence() igf.Sentence { return e.said }

func (e *unreached) Unwrap() []error { return []error{remote.ErrUnreachable, e.cause} }

// poster is the client of the oauth package; its requests end with ctx.
func (f Flow) poster(ctx context.Context) poster {
	return poster{ctx, &http.Client{Transport: f.Transport, Timeout: time.Minute, CheckRedirect: func(*http.Request, []*http.Request) error {
		return http.ErrUseLastResponse // the code of the device is for this site only
	}}}
}

type poster struct {
	ctx    context.Context
	client *http.Client
}

// PostForm implements the client interface of the oauth package.
func (p poster) PostForm(address string, form url.Values) (*http.Response, error) {
	req, err := http.NewRequestWithContext(p.ctx, http.MethodPost, address, strings.NewReader(form.Encode()))
	if err != nil {
		return nil, err
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	return p.client.Do(req)
}
