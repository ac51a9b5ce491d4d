package signin

import (
	"errors"
	"strings"

	"github.com/zalando/go-keyring"

	"rapporteur/app/igf"
)

// Variable is the environment variable with a token, for automation.
const Variable = "RAPPORTEUR_TOKEN"

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

// Find looks for the token of a site ("github.com"): in the environment that
// getenv reads, then in the keyring. Without either, and with no error, nobody
// has signed in.
func Find(site string, getenv func(name string) string) (string, Source, error) {
	if token := strings.TrimSpace(getenv(Variable)); token != "" {
		return token, Environment, nil
	}
	token, err := keyring.Get(service, site)
	switch {
	case err == nil:
		return token, Keyring, nil
	case errors.Is(err, keyring.ErrNotFound):
		return "", Nowhere, nil
	}
	return "", Nowhere, igf.Errorf("%w (%w)", ErrNoKeyring, err)
}

// Keep puts the token into the system's keyring, and nowhere else.
func Keep(site, token string) error {
	if err := keyring.Set(service, site, token); err != nil {
		return igf.Errorf("%w (%w)", ErrNoKeyring, err)
	}
	return nil
}

// Forget removes the token from the keyring; it is no error if there is none.
func Forget(site string) error {
	if err := keyring.Delete(service, site); err != nil && !errors.Is(err, keyring.ErrNotFound) {
		return igf.Errorf("the token could not be taken out of the keyring; delete the entry %q of %s there by hand: %w", service, site, err)
	}
	return nil
}
