package signin

import (
	"cmp"
	"errors"
	"strings"

	"github.com/zalando/go-keyring"

	"rapporteur/app/igf"
	"rapporteur/sync/github/access"
)

// Variable is the environment variable with a token, for automation. It is for
// the API of github.com, unless HostVariable names another host.
const (
	Variable     = "RAPPORTEUR_TOKEN"
	HostVariable = "RAPPORTEUR_TOKEN_HOST"
	usualHost    = "api.github.com"
)

// service names our entries in the keyring.
const service = "Rapporteur"

// Source is the place where a token was found.
type Source int

// The sources of a token.
const (
	Nowhere Source = iota
	Environment
	Keyring
)

// ErrNoKeyring is wrapped when this computer has no keyring, or it is locked. The
// person is asked for the token again next time.
var ErrNoKeyring = igf.Errorf("this computer has no keyring that could keep the token; you will be asked for it again next time")

// Find looks for the token of a repository's API: in the environment that getenv
// reads, then in the keyring. Without either, and with no error, nobody has signed
// in. A token of the environment that is for another host is an error: only its
// owner can say that it may go to this one.
func Find(a access.Address, getenv func(name string) string) (access.Token, Source, error) {
	if text := strings.TrimSpace(getenv(Variable)); text != "" {
		host, meant := hostOf(a.Site()), cmp.Or(strings.TrimSpace(getenv(HostVariable)), usualHost)
		if !strings.EqualFold(hostOf(meant), host) {
			return access.Token{}, Nowhere, igf.Errorf("the token in %s is for %s, and the API of %s is at %s. If it may go there, set %s=%s", Variable, hostOf(meant), a, host, HostVariable, host)
		}
		t, err := a.Token(text)
		return t, Environment, err
	}
	text, err := keyring.Get(service, a.Site())
	switch {
	case err == nil:
		t, err := a.Token(text)
		return t, Keyring, err
	case errors.Is(err, keyring.ErrNotFound):
		return access.Token{}, Nowhere, nil
	}
	return access.Token{}, Nowhere, igf.Errorf("%w (%w)", ErrNoKeyring, err)
}

func hostOf(site string) string {
	_, host, ok := strings.Cut(site, "://")
	if !ok {
		return site
	}
	return strings.TrimSuffix(host, "/")
}

// Keep puts the token into the system's keyring, and nowhere else.
func Keep(t access.Token) error {
	err := t.Keep(func(site, text string) error { return keyring.Set(service, site, text) })
	if err != nil {
		return igf.Errorf("%w (%w)", ErrNoKeyring, err)
	}
	return nil
}

// Forget removes the token of a repository's API from the keyring; it is no error
// if there is none.
func Forget(a access.Address) error {
	site := a.Site()
	if err := keyring.Delete(service, site); err != nil && !errors.Is(err, keyring.ErrNotFound) {
		return igf.Errorf("the token could not be taken out of the keyring; delete the entry %q of %s there by hand: %w", service, site, err)
	}
	return nil
}
