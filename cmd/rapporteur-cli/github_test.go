package main

import (
	"strconv"

	"github.com/rogpeppe/go-internal/testscript"

	"rapporteur/sync/github/githubtest"
)

// gitHub is the server of one script.
type gitHub struct{ repo *githubtest.Repo }

// startGitHub starts a GitHub server and sets where it is: $API and $URL of a
// repository, with the tokens of its $OWNER and of a $READER. "github rename OWNER/NAME"
// gives the repository another name, "github open N" wants N open pull requests.
func startGitHub(ts *testscript.TestScript, neg bool, args []string) {
	held, ok := ts.Value("github").(*gitHub)
	switch {
	case neg || !ok || len(args) != 0 && len(args) != 2:
		ts.Fatalf("usage: github [rename OWNER/NAME | open N]")
	case len(args) == 0:
		s := githubtest.New(test(ts))
		ts.Setenv("OWNER", s.Account("igf"))
		ts.Setenv("READER", s.Account("reader"))
		held.repo = s.Repo("igf", "cycle-2022")
		api := s.Listen()
		ts.Setenv("API", api)
		ts.Setenv("RAPPORTEUR_TOKEN_HOST", api)
		ts.Setenv("URL", "https://github.com/igf/cycle-2022")
	case args[0] == "rename":
		held.repo.MovedTo = args[1]
	default:
		want, err := strconv.Atoi(args[1])
		ts.Check(err)
		if open := held.repo.OpenPulls(); len(open) != want {
			ts.Fatalf("the open pull requests are %q, want %d", open, want)
		}
	}
}
