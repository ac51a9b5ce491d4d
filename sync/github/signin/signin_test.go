package signin_test

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strings"
	"testing"
	bubble "testing/synctest"
	"time"

	"github.com/zalando/go-keyring"

	"rapporteur/sync/github"
	"rapporteur/sync/github/access"
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
	return signin.Check(ctx, params(s, token), time.Now())
}

// address returns the address of a repository.
func address(api string) access.Address {
	a, err := access.ParseAddress("https://github.com/maria/igf", api)
	if err != nil {
		panic(err)
	}
	return a
}

func params(s *githubtest.Server, typed string) github.Params {
	a := address(s.API())
	k, err := a.Token(typed)
	if err != nil {
		panic(err)
	}
	return github.Params{Address: a, Token: k, Transport: s.Transport()}
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
		{"renamed", token, "remote set https://github.com/maria/igf-2022", func() { repo.MovedTo = "maria/igf-2022" }},
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

// A token is kept for the site of the API: neither another API of the same page,
// nor another page, finds it.
func TestTheTokenIsKeptInTheKeyring(t *testing.T) {
	keyring.MockInit()
	here, elsewhere := address(""), address("https://evil.example/")
	found := func(a access.Address) (string, signin.Source) {
		t.Helper()
		k, from, err := signin.Find(a, variable(""))
		if err != nil {
			t.Fatal(err)
		}
		text := ""
		_ = k.Keep(func(_, secret string) error { text = secret; return nil })
		return text, from
	}
	if text, from := found(here); text != "" || from != signin.Nowhere {
		t.Fatalf("before signing in: %q, %v", text, from)
	}
	k, err := here.Token("secret")
	if err != nil {
		t.Fatal(err)
	}
	if err := signin.Keep(k); err != nil {
		t.Fatal(err)
	}
	if text, from := found(here); text != "secret" || from != signin.Keyring {
		t.Fatalf("after signing in: %q, %v", text, from)
	}
	if text, from := found(elsewhere); text != "" || from != signin.Nowhere {
		t.Fatalf("for another API: %q, %v", text, from)
	}
	for range 2 {
		if err := signin.Forget(here); err != nil {
			t.Fatal(err)
		}
	}
	if text, from := found(here); text != "" || from != signin.Nowhere {
		t.Fatal("the token is still there after signing out")
	}
}

// The token of the environment goes to the API of github.com, or to the host that
// its owner named, and to no other.
func TestTheTokenOfTheEnvironmentBelongsToOneHost(t *testing.T) {
	for _, c := range []struct {
		api, host string
		found     bool
	}{
		{"", "", true},
		{"", "api.github.com", true},
		{"https://evil.example/", "", false},
		{"http://127.0.0.1:8080/", "", false},
		{"http://127.0.0.1:8080/", "127.0.0.1:8080", true},
		{"http://127.0.0.1:8080/", "127.0.0.1:8081", false},
		{"https://git.example.org/api/v3/", "https://git.example.org/", true},
		{"", "git.example.org", false},
	} {
		k, from, err := signin.Find(address(c.api), func(name string) string {
			return map[string]string{signin.Variable: " automatic\n", signin.HostVariable: c.host}[name]
		})
		if c.found != (err == nil && !k.IsZero() && from == signin.Environment) {
			t.Errorf("for %q, meant for %q: %v, %v, %v", c.api, c.host, k, from, err)
		}
		if err != nil && (strings.Contains(err.Error(), "automatic") || !strings.Contains(err.Error(), signin.HostVariable)) {
			t.Errorf("for %q: %v", c.api, err)
		}
	}
}

func TestAComputerWithoutAKeyringSaysSo(t *testing.T) {
	keyring.MockInitWithError(errors.New("no such bus"))
	t.Cleanup(keyring.MockInit)
	k, err := address("").Token("secret")
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := signin.Find(address(""), variable("")); !errors.Is(err, signin.ErrNoKeyring) {
		t.Errorf("looking for it: %v", err)
	}
	if err := signin.Keep(k); !errors.Is(err, signin.ErrNoKeyring) || strings.Contains(err.Error(), "secret") {
		t.Errorf("keeping it: %v", err)
	}
}

func TestATokenThatEndsSoonIsSaid(t *testing.T) {
	s := githubtest.New(t)
	s.Repo("maria", "igf").Seed(seed)
	token := s.Account("maria")
	s.Ends(token, time.Date(2022, 12, 9, 12, 0, 0, 0, time.UTC))
	a, err := signin.Check(t.Context(), params(s, token), time.Date(2022, 12, 1, 0, 0, 0, 0, time.UTC))
	if err != nil || !strings.Contains(a.Sentence.String(), "ends on 9 December 2022") {
		t.Errorf("got %q, %v", a.Sentence, err)
	}
}

// astray answers that something has moved elsewhere, and notes who was asked.
type astray struct{ asked []string }

func (a *astray) RoundTrip(r *http.Request) (*http.Response, error) {
	a.asked = append(a.asked, r.URL.Host)
	return &http.Response{StatusCode: http.StatusTemporaryRedirect, Header: http.Header{"Location": {"https://evil.example/login"}}, Body: http.NoBody, Request: r}, nil
}

// The code of a sign-in goes to the site that it is for, wherever that points to.
func TestASignInFollowsNobody(t *testing.T) {
	a := &astray{}
	if _, err := (signin.Flow{ClientID: "Iv1.sample", Site: site, Transport: a}).Begin(t.Context()); err == nil || slices.Contains(a.asked, "evil.example") || len(a.asked) != 1 {
		t.Errorf("%v; asked were %q", err, a.asked)
	}
}
