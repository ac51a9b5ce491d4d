package compose

import (
	"errors"

	"rapporteur/sync/github"
	"rapporteur/sync/github/access"
	"rapporteur/sync/github/signin"
	"rapporteur/sync/remote"
)

// openGitHub makes the remote of a repository's address. The token is the one
// of the environment, for automation, else the one kept by signing in. Without
// one, as on a computer that has no keyring, public repositories can be read.
func openGitHub(e Environment, address, api string, waiting func(string)) (remote.Remote, error) {
	a, err := access.ParseAddress(address, api)
	if err != nil {
		return nil, err
	}
	token, _, err := signin.Find(a, e.getenv)
	if err != nil && !errors.Is(err, signin.ErrNoKeyring) {
		return nil, err
	}
	p := github.Params{Address: a, Token: token}
	if waiting != nil {
		p.Waiting = func(w github.Wait) { waiting(w.Sentence.String()) }
	}
	return github.New(p)
}
