package compose

import (
	"context"
	"os"

	"rapporteur/sync/github"
	"rapporteur/sync/remote"
)

// openGitHub makes the remote of a repository's address. The token is the one
// of the environment, for automation, else the one kept by signing in.
func openGitHub(_ context.Context, address, api string, waiting func(string)) (remote.Remote, error) {
	p := github.Params{Address: address, API: api, Token: os.Getenv("RAPPORTEUR_TOKEN")}
	if waiting != nil {
		p.Waiting = func(w github.Wait) { waiting(w.Sentence) }
	}
	return github.New(p)
}
