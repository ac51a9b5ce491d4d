package compose

import (
	"context"
	"net/url"
	"strings"
	"time"

	"rapporteur/app/igf"
	"rapporteur/sync/github"
	"rapporteur/sync/github/signin"
)

// SignInOptions say where to sign in, and with what: a token, or a code that
// the person types into a page of the service.
type SignInOptions struct {
	Environment
	Address string // of the repository
	API     string
	Token   string // "" asks for a code
	// ClientID names this program to the service; "" takes
	// RAPPORTEUR_GITHUB_CLIENT.
	ClientID string
	// Code is told what to type, and where.
	Code func(text, link string)
}

// SignIn checks at once what the person may do with the repository, and keeps
// the token in the system's keyring. The sentence says what was found. Without
// a keyring the error is signin.ErrNoKeyring and the sentence holds.
func SignIn(ctx context.Context, o SignInOptions) (said igf.Sentence, err error) {
	if !github.IsAddress(o.Address) {
		return said, igf.Errorf("%q is a folder, and folders need no sign-in: name the address of a repository, such as https://github.com/owner/name", o.Address)
	}
	if o.Token = strings.TrimSpace(o.Token); o.Token == "" {
		if o.Token, err = tokenByCode(ctx, o); err != nil {
			return said, err
		}
	}
	found, err := signin.Check(ctx, github.Params{Address: o.Address, API: o.API, Token: o.Token}, time.Now())
	if err != nil {
		return said, err
	}
	return found.Sentence, signin.Keep(github.Host(o.Address), o.Token)
}

func tokenByCode(ctx context.Context, o SignInOptions) (string, error) {
	if o.ClientID == "" {
		o.ClientID = o.getenv("RAPPORTEUR_GITHUB_CLIENT")
	}
	site := ""
	if u, err := url.Parse(o.Address); err == nil && u.Host != "" {
		site = u.Scheme + "://" + u.Host
	}
	code, err := signin.Flow{ClientID: o.ClientID, Site: site}.Begin(ctx)
	if err != nil {
		return "", err
	}
	if o.Code == nil {
		return "", igf.Errorf("there is nowhere to show the code: use a token instead")
	}
	o.Code(code.Text, code.Link)
	return code.Wait(ctx)
}

// SignOut takes the token of the repository's site out of the keyring.
func SignOut(address string) error {
	if !github.IsAddress(address) {
		return igf.Errorf("%q is a folder, and folders need no sign-in", address)
	}
	return signin.Forget(github.Host(address))
}

// SignIn signs in to a repository; the API is that of the replica's settings.
func (a *App) SignIn(ctx context.Context, address, token string, code func(text, link string)) (said igf.Sentence, err error) {
	api, err := a.replica.Setting(SettingAPI)
	if err != nil {
		return said, err
	}
	return SignIn(ctx, SignInOptions{Environment: a.environment, Address: address, API: api, Token: token, Code: code})
}
