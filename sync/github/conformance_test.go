package github_test

import (
	"testing"

	"rapporteur/sync/github"
	"rapporteur/sync/github/githubtest"
	"rapporteur/sync/remote"
	"rapporteur/sync/synctest"
)

func TestConformance(t *testing.T) {
	t.Run("in the service's words", func(t *testing.T) { conformance(t, nil) })
	if testing.Short() {
		return // other tests of the short tier have other words
	}
	t.Run("in other words", func(t *testing.T) { conformance(t, githubtest.OtherWords()) })
}

func conformance(t *testing.T, words func(string) string) {
	synctest.Conformance(t, func(t *testing.T) (remote.Remote, synctest.Inspect) {
		s := githubtest.New(t)
		s.Words = words
		token := s.Account("maria")
		repo := s.Repo("maria", "igf-2022")
		open := func(t *testing.T) remote.Remote { return device(t, s, repo, token) }
		return open(t), synctest.Inspect{Dir: repo.Dir, Again: open, Secret: token}
	})
}

// device returns one more laptop that is signed in with token.
func device(t *testing.T, s *githubtest.Server, repo *githubtest.Repo, token string) *github.Remote {
	t.Helper()
	p := signed("https://github.invalid/"+repo.Owner+"/"+repo.Name, s.API(), token)
	p.Transport = s.Transport()
	r, err := github.New(p)
	if err != nil {
		t.Fatal(err)
	}
	return r.WithoutPauses()
}
