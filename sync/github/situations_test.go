package github_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"rapporteur/sync/github"
	"rapporteur/sync/github/access"
	"rapporteur/sync/github/githubtest"
	"rapporteur/sync/remote"
)

// What happens to a repository while people are away: each is told in a
// sentence that says what to do, and nothing on the device changes.
func TestWhatHappensToTheRepository(t *testing.T) {
	for _, c := range []struct {
		name, says string
		kind       error
		happens    func(*room, string)
	}{
		{"force-push to an older state", "history of https://github.invalid/maria/igf-2022 was rewritten", remote.ErrRewritten, func(r *room, first string) { r.repo.Force(first) }},
		{"made again", "was rewritten", remote.ErrRewritten, func(r *room, _ string) {
			r.server.Remove(r.repo)
			r.server.Repo("maria", "igf-2022").Seed(map[string][]byte{"x": []byte("y\n")})
		}},
		{"emptied", "was rewritten", remote.ErrRewritten, func(r *room, _ string) {
			r.server.Remove(r.repo)
			r.server.Repo("maria", "igf-2022")
		}},
		{"renamed", "follow it with: rapporteur-cli remote set https://github.invalid/maria/igf", remote.ErrRefused, func(r *room, _ string) { r.repo.MovedTo = "maria/igf" }},
		{"deleted", "there is no repository", remote.ErrRefused, func(r *room, _ string) { r.server.Remove(r.repo) }},
		{"made private", "or this sign-in may not see it", remote.ErrRefused, func(r *room, _ string) { r.repo.Private, r.repo.Owner = true, "another" }},
		{"token revoked", "token is wrong, or has ended", remote.ErrRefused, func(r *room, _ string) { r.server.Revoke(r.token) }},
		{"single sign-on", "Configure SSO", remote.ErrRefused, func(r *room, _ string) { r.server.Once("GET", "/commits/", githubtest.SingleSignOn()) }},
		{"blocked", "legal reasons", remote.ErrRefused, func(r *room, _ string) {
			r.server.Once("GET", "/commits/", githubtest.Fault{Status: 451, Message: "Repository access blocked"})
		}},
		{"branch gone", "has no branch", remote.ErrRefused, func(r *room, _ string) {
			r.server.Once("GET", "/commits/main", githubtest.Fault{Status: 422, Message: "No commit found for SHA: main"})
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := newRoom(t)
			first := r.repo.Seed(map[string][]byte{"a": []byte("1\n")})
			r.repo.Seed(map[string][]byte{"a": []byte("2\n")})
			l := r.laptop("a", r.token)
			l.WithoutPauses()
			r.must(l.pull(t.Context()))
			at := l.at
			c.happens(r, first)
			err := l.pull(t.Context())
			if !errors.Is(err, c.kind) || !strings.Contains(err.Error(), c.says) {
				t.Errorf("got %v, want %q", err, c.says)
			}
			if l.at != at || l.files["a"] != "2\n" {
				t.Error("the device changed")
			}
		})
	}
}

func TestABranchWithAnotherName(t *testing.T) {
	r := oneFile(t)
	r.repo.Rename("trunk")
	l := r.upToDate("a", r.token)
	r.must(l.send(t.Context(), "A", "b", "2\n"))
	if r.repo.Head() != string(l.at) {
		t.Error("the commit is not on the default branch")
	}
	cold := r.laptop("b", r.token)
	cold.at, cold.files = l.at, l.files
	r.must(cold.send(t.Context(), "B", "c", "3\n"))
	if r.repo.Head() != string(cold.at) {
		t.Error("the commit of a fresh start is not on the default branch")
	}
}

func TestWhyACommitIsRefused(t *testing.T) {
	for _, c := range []struct {
		name, says string
		happens    func(*room)
	}{
		{"archived", "archived", func(r *room) { r.repo.Archived = true }},
		{"token without the right", "the token may not", func(r *room) {
			r.server.Once("POST", "git/trees", githubtest.Fault{Status: 403, Message: "Resource not accessible by personal access token"})
		}},
		{"signed commits wanted", "signed commits", func(r *room) { r.repo.Rules = []string{"required_signatures"} }},
		{"not signed in", "does not accept the sign-in", func(r *room) { r.server.Revoke(r.token) }},
		{"deleted", "there is no repository", func(r *room) { r.server.Remove(r.repo) }},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := oneFile(t)
			l := r.upToDate("a", r.token)
			c.happens(r)
			_, err := l.Commit(t.Context(), l.at, l.batch("A", "b", "1\n"))
			if !errors.Is(err, remote.ErrRefused) || errors.Is(err, remote.ErrProposeOnly) || !strings.Contains(err.Error(), c.says) {
				t.Errorf("got %v, want %q", err, c.says)
			}
		})
	}
}

func TestWithoutASignIn(t *testing.T) {
	r := oneFile(t)
	l := r.laptop("a", "")
	r.must(l.pull(t.Context())) // anybody may read a public repository
	_, err := l.Commit(t.Context(), l.at, l.batch("A", "b", "1\n"))
	if !errors.Is(err, remote.ErrRefused) || !strings.Contains(err.Error(), "needs a sign-in") {
		t.Errorf("writing: %v", err)
	}
	r.repo.Private = true
	if err := l.pull(t.Context()); !errors.Is(err, remote.ErrRefused) || !strings.Contains(err.Error(), "or sign in") {
		t.Errorf("reading what is private: %v", err)
	}
}

// A removal of what is gone already is refused by the service; here it is
// done, also where the program has just started and knows no paths.
func TestRemovingWhatIsNotThere(t *testing.T) {
	r := newRoom(t)
	r.repo.Seed(map[string][]byte{"a": []byte("1\n"), "b": []byte("2\n")})
	for i, removed := range [][]string{{"never/there"}, {"a", "never/there"}} {
		cold := r.laptop("a", r.token)
		batch := cold.batch(string(rune('A'+i)), "c", "3\n")
		batch.Removed = removed
		if i == 0 {
			batch.Files = nil
		}
		if _, err := cold.Commit(t.Context(), remote.Revision(r.repo.Head()), batch); err != nil {
			t.Errorf("removing %q: %v", removed, err)
		}
	}
	if files := r.repo.Files("HEAD"); len(files) != 2 || files["a"] != nil || string(files["c"]) != "3\n" {
		t.Errorf("the repository holds %q", files)
	}
}

func TestTwoUpdatesInTheSameMoment(t *testing.T) {
	for _, f := range []githubtest.Fault{{Status: 422, Message: "Reference cannot be updated"}, {Status: 409, Message: "Conflict"}} {
		r := oneFile(t)
		l := r.upToDate("a", r.token)
		r.server.Once("PATCH", "git/refs", f)
		if _, err := l.Commit(t.Context(), l.at, l.batch("A", "b", "1\n")); !errors.Is(err, remote.ErrMoved) {
			t.Errorf("%s: %v", f.Message, err)
		}
	}
}

func TestAddresses(t *testing.T) {
	for _, c := range []struct{ address, api, page, site, says string }{
		{"https://github.com/maria/igf", "", "https://github.com/maria/igf", "https://api.github.com", ""},
		{"https://github.com/maria/igf.git/", "", "https://github.com/maria/igf", "https://api.github.com", ""},
		{"git@github.com:maria/igf.git", "", "https://github.com/maria/igf", "https://api.github.com", ""},
		{"https://git.example.org/maria/igf", "https://git.example.org/api/v3", "https://git.example.org/maria/igf", "https://git.example.org", ""},
		{"https://github.com/maria/igf", "https://API.example.org:443/", "https://github.com/maria/igf", "https://api.example.org", ""},
		{"http://127.0.0.1:8080/maria/igf", "http://127.0.0.1:8080/", "http://127.0.0.1:8080/maria/igf", "http://127.0.0.1:8080", ""},
		{"https://github.com/maria/igf?token=secret", "", "", "", "goes on after its path"},
		{"https://github.com/maria/igf?", "", "", "", "goes on after its path"},
		{"https://github.com/maria/igf#secret", "", "", "", "goes on after its path"},
		{"https://github.com/maria/igf", "https://api.example.org/?secret", "", "", "goes on after its path"},
		{"https://github.com/ghp_secretsecretsecret01/igf", "", "", "", "holds a token"},
		{"https://ghp_secretsecretsecret01/maria/igf", "", "", "", "holds a token"},
		{"https://github.com/maria/igf", "https://api.example.org/ghp_secretsecretsecret01/", "", "", "holds a token"},
		{"git@secret@github.com:maria/igf", "", "", "", "holds a name or password"},
		{"http://github.com/maria/igf", "", "", "", "without encryption"},
		{"https://github.com/secret/igf/more", "", "", "", "looks like"},
		{"ssh://secret@github.com/maria/igf", "", "", "", "not the address"},
		{"https://maria:secret@github.com/maria/igf", "", "", "", "holds a name or password"},
		{"https://github.com/maria", "", "", "", "looks like https://github.com/owner/name"},
		{"https://github.com/maria/igf/tree/main", "", "", "", "looks like"},
		{"https://github.com/../igf", "", "", "", "looks like"},
		{"nothing", "", "", "", "not the address"},
		{"https://github.com/maria/igf", "http://api.example.org/", "", "", "without encryption"},
		{"https://github.com/maria/igf", "https://me:secret@api.example.org/", "", "", "holds a name or password"},
		{"https://github.com/maria/igf", "://", "", "", "not an address"},
	} {
		a, err := access.ParseAddress(c.address, c.api)
		if c.says != "" {
			if err == nil || !strings.Contains(err.Error(), c.says) || strings.Contains(err.Error(), "secret") {
				t.Errorf("%s: %v, want %q", c.address, err, c.says)
			}
			continue
		}
		if err != nil || a.String() != c.page || a.Site() != c.site || !access.IsAddress(c.address) {
			t.Errorf("%s: %v, %v, site %q", c.address, a, err, a.Site())
		}
	}
	if access.IsAddress("/media/stick/igf.git") || access.IsAddress(`C:\igf.git`) {
		t.Error("a folder counts as an address")
	}
}

// The base address is used exactly as given, whatever stands in it.
func TestTheAPIIsUsedAsGiven(t *testing.T) {
	r := oneFile(t)
	base := r.server.Listen()
	for _, api := range []string{base, strings.TrimSuffix(base, "/")} {
		g, err := github.New(signed(base+"maria/igf-2022", api, r.token))
		r.must(err)
		if head, err := g.Head(context.Background(), ""); err != nil || string(head) != r.repo.Head() {
			t.Errorf("%s: %q, %v", api, head, err)
		}
		s, err := g.Changes(t.Context(), "", remote.Revision(r.repo.Head()))
		if err != nil || len(s.Files) != 1 {
			t.Errorf("%s: %v, %v", api, s, err)
		}
	}
	g, err := github.New(signed(base+"maria/igf-2022", base+"deep/er/", r.token))
	r.must(err)
	r.server.Forget()
	_, _ = g.WithoutPauses().Head(t.Context(), "")
	for i, want := range []string{"meta", "repos/maria/igf-2022/commits/main"} {
		if got := r.server.Requests()[i].Path; got != "/deep/er/"+want {
			t.Errorf("the request went to %s", got)
		}
	}
}
