package signin_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	bubble "testing/synctest"
	"time"

	"github.com/zalando/go-keyring"

	"rapporteur/sync/github"
	"rapporteur/sync/github/githubtest"
	"rapporteur/sync/github/signin"
	"rapporteur/sync/remote"
)

const site = "https://github.invalid"

var seed = map[string][]byte{"rapporteur.yaml": []byte("format: 1\n")}

func TestWhatACheckSays(t *testing.T) {
	for _, c := range []struct {
		name     string
		set      func(*githubtest.Server, *githubtest.Repo) (login string)
		standing signin.Standing
		says     string
	}{
		{"owner", func(_ *githubtest.Server, r *githubtest.Repo) string { r.Seed(seed); return "maria" }, signin.Ready, "you may write to it; anyone can read it"},
		{"private", func(_ *githubtest.Server, r *githubtest.Repo) string {
			r.Private = true
			r.Seed(seed)
			return "maria"
		}, signin.Ready, "only invited people"},
		{"empty", func(*githubtest.Server, *githubtest.Repo) string { return "maria" }, signin.Fresh, "is empty"},
		{"empty for others", func(*githubtest.Server, *githubtest.Repo) string { return "joao" }, signin.Reads, "Ask its owner to set it up"},
		{"read only", func(_ *githubtest.Server, r *githubtest.Repo) string { r.Seed(seed); return "joao" }, signin.Proposes, "pull request"},
		{"rules", func(_ *githubtest.Server, r *githubtest.Repo) string {
			r.Seed(seed)
			r.Rules = []string{"deletion", "pull_request"}
			return "maria"
		}, signin.Proposes, "rules take changes as pull requests only"},
		{"rules that nobody knows yet", func(_ *githubtest.Server, r *githubtest.Repo) string {
			r.Seed(seed)
			r.Rules = []string{"max_file_size"}
			return "maria"
		}, signin.Ready, "you may write"},
		{"archived", func(_ *githubtest.Server, r *githubtest.Repo) string { r.Seed(seed); r.Archived = true; return "maria" }, signin.Reads, "archived"},
		{"no sign-in", func(_ *githubtest.Server, r *githubtest.Repo) string { r.Seed(seed); return "" }, signin.Reads, "without a sign-in"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := githubtest.New(t)
			login := c.set(s, s.Repo("maria", "igf"))
			token := ""
			if login != "" {
				token = s.Account(login)
			}
			a, err := check(t.Context(), s, token)
			if err != nil {
				t.Fatal(err)
			}
			if a.Standing != c.standing || !strings.Contains(a.Sentence.String(), c.says) {
				t.Errorf("standing %d and %q; want %d and a word of %q", a.Standing, a.Sentence, c.standing, c.says)
			}
		})
	}
}

func check(ctx context.Context, s *githubtest.Server, token string) (signin.Answer, error) {
	return signin.Check(ctx, github.Params{
		Address: "https://github.invalid/maria/igf", API: s.API(), Token: token, Transport: s.Transport(),
	}, time.Now())
}

func TestWhatACheckRefuses(t *testing.T) {
	s := githubtest.New(t)
	repo := s.Repo("maria", "igf")
	repo.Seed(seed)
	token, other := s.Account("maria"), s.Account("joao")
	for _, c := range []struct {
		name, token, says string
		set               func()
	}{
		{"wrong token", "github_pat_WRONG", "the token is wrong, or has ended", func() {}},
		{"private and not invited", other, "there is no repository", func() { repo.Private = true }},
		{"renamed", token, "was renamed or moved", func() { repo.MovedTo = "maria/igf-2022" }},
		{"deleted", token, "there is no repository", func() { s.Remove(repo) }},
	} {
		c.set()
		_, err := check(t.Context(), s, c.token)
		if !errors.Is(err, remote.ErrRefused) || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v; want a refusal with %q", c.name, err, c.says)
		}
		if err != nil && strings.Contains(err.Error(), c.token) {
			t.Errorf("%s: the error holds the token", c.name)
		}
	}
}

func TestSigningInWithACode(t *testing.T) {
	for _, c := range []struct{ name, refusal, says string }{
		{"agreed", "", ""}, {"refused", "access_denied", "refused on the page"}, {"too late", "expired_token", "run out"},
	} {
		t.Run(c.name, func(t *testing.T) {
			bubble.Test(t, func(t *testing.T) {
				flow := signin.Flow{ClientID: "Iv1.sample", Site: site, Transport: githubtest.DeviceFlow("Iv1.sample", 2, "gho_secret", c.refusal)}
				code, err := flow.Begin(t.Context())
				if err != nil {
					t.Fatal(err)
				}
				if code.Text != "ABCD-1234" || !strings.Contains(code.Link, "/login/device") {
					t.Errorf("the person is shown %q and %q", code.Text, code.Link)
				}
				token, err := code.Wait(t.Context())
				if c.says == "" && (err != nil || token != "gho_secret") {
					t.Errorf("got %q, %v", token, err)
				}
				if c.says != "" && (err == nil || !strings.Contains(err.Error(), c.says)) {
					t.Errorf("got %v, want %q", err, c.says)
				}
			})
		})
	}
}

func TestSigningInWithACodeCanBeStopped(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	code, err := signin.Flow{ClientID: "id", Site: site, Transport: githubtest.DeviceFlow("id", 1<<30, "", "")}.Begin(ctx)
	if err != nil {
		t.Fatal(err)
	}
	cancel()
	if _, err := code.Wait(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func TestSigningInWithACodeThatIsNotSetUp(t *testing.T) {
	if _, err := (signin.Flow{}).Begin(t.Context()); !errors.Is(err, signin.ErrNoClientID) {
		t.Errorf("got %v", err)
	}
	_, err := signin.Flow{ClientID: "unknown", Site: site, Transport: githubtest.DeviceFlow("id", 0, "", "")}.Begin(t.Context())
	if err == nil || !strings.Contains(err.Error(), "use a token instead") {
		t.Errorf("got %v", err)
	}
}

// variable is an environment that holds a token, and nothing else.
func variable(token string) func(string) string {
	return func(name string) string { return map[string]string{signin.Variable: token}[name] }
}

func TestTheTokenIsKeptInTheKeyring(t *testing.T) {
	keyring.MockInit()
	if token, from, err := signin.Find("github.com", variable("")); token != "" || from != signin.Nowhere || err != nil {
		t.Fatalf("before signing in: %q, %v, %v", token, from, err)
	}
	if err := signin.Keep("github.com", "secret"); err != nil {
		t.Fatal(err)
	}
	if token, from, err := signin.Find("github.com", variable("")); token != "secret" || from != signin.Keyring || err != nil {
		t.Fatalf("after signing in: %q, %v, %v", token, from, err)
	}
	if token, from, _ := signin.Find("github.com", variable(" automatic\n")); token != "automatic" || from != signin.Environment {
		t.Fatalf("with the variable: %q, %v", token, from)
	}
	for range 2 {
		if err := signin.Forget("github.com"); err != nil {
			t.Fatal(err)
		}
	}
	if _, from, _ := signin.Find("github.com", variable("")); from != signin.Nowhere {
		t.Fatal("the token is still there after signing out")
	}
}

func TestAComputerWithoutAKeyringSaysSo(t *testing.T) {
	keyring.MockInitWithError(errors.New("no such bus"))
	t.Cleanup(keyring.MockInit)
	if _, _, err := signin.Find("github.com", variable("")); !errors.Is(err, signin.ErrNoKeyring) {
		t.Errorf("looking for it: %v", err)
	}
	if err := signin.Keep("github.com", "secret"); !errors.Is(err, signin.ErrNoKeyring) || strings.Contains(err.Error(), "secret") {
		t.Errorf("keeping it: %v", err)
	}
}

func TestATokenThatEndsSoonIsSaid(t *testing.T) {
	s := githubtest.New(t)
	s.Repo("maria", "igf").Seed(seed)
	token := s.Account("maria")
	s.Ends(token, time.Date(2022, 12, 9, 12, 0, 0, 0, time.UTC))
	p := github.Params{Address: "https://github.invalid/maria/igf", API: s.API(), Token: token, Transport: s.Transport()}
	a, err := signin.Check(t.Context(), p, time.Date(2022, 12, 1, 0, 0, 0, 0, time.UTC))
	if err != nil || !strings.Contains(a.Sentence.String(), "ends on 9 December 2022") {
		t.Errorf("got %q, %v", a.Sentence, err)
	}
}
