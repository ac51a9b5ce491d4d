package compose

import (
	"context"
	"strings"
	"time"

	"rapporteur/app/igf"
	"rapporteur/sync/github"
	"rapporteur/sync/github/access"
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
	a, err := signInAddress(o.Address, o.API)
	if err != nil {
		return said, err
	}
	typed := o.Token
	if strings.TrimSpace(typed) == "" {
		if typed, err = tokenByCode(ctx, a, o); err != nil {
			return said, err
		}
	}
	token, err := a.Token(typed)
	if err != nil {
		return said, err
	}
	found, err := signin.Check(ctx, github.Params{Address: a, Token: token}, time.Now())
	if err != nil {
		return said, err
	}
	return found.Sentence, signin.Keep(token)
}

// signInAddress refuses a folder.
func signInAddress(address, api string) (access.Address, error) {
	if isAddress, err := checkRemote(address); err != nil {
		return access.Address{}, err
	} else if !isAddress {
		return access.Address{}, igf.Errorf("%q is a folder, and folders need no sign-in: name the address of a repository, such as https://github.com/owner/name", address)
	}
	return access.ParseAddress(address, api)
}

func tokenByCode(ctx context.Context, a access.Address, o SignInOptions) (string, error) {
	if o.ClientID == "" {
		o.ClientID = o.getenv("RAPPORTEUR_GITHUB_CLIENT")
	}
	site := a.SignInPage()
	if site == "" {
		return "", igf.Errorf("the page of %s would give a token that is not for its API at %s: make a token there and use that", a, a.Site())
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

// SignOut takes the token of the repository's API out of the keyring.
func SignOut(address, api string) error {
	a, err := signInAddress(address, api)
	if err != nil {
		return err
	}
	return signin.Forget(a)
}

// SignIn signs in to a repository, at the API of this replica where it is that of this
// replica.
func (a *App) SignIn(ctx context.Context, address, token string, code func(text, link string)) (said igf.Sentence, err error) {
	api, err := a.APIOf(address)
	if err != nil {
		return said, err
	}
	return SignIn(ctx, SignInOptions{Environment: a.environment, Address: address, API: api, Token: token, Code: code})
}
