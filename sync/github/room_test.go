package github_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"strings"
	"sync"
	"testing"
	"time"

	"rapporteur/sync/github"
	"rapporteur/sync/github/access"
	"rapporteur/sync/github/githubtest"
	"rapporteur/sync/remote"
	"rapporteur/sync/synctest"
)

// room is a server with one repository and its owner's token.
type room struct {
	*testing.T
	server *githubtest.Server
	repo   *githubtest.Repo
	token  string
}

func newRoom(t *testing.T) *room {
	s := githubtest.New(t)
	s.Words = githubtest.OtherWords() // nothing here may depend on what an error says
	r := &room{T: t, server: s, repo: s.Repo("maria", "igf-2022"), token: s.Account("maria")}
	t.Cleanup(func() { r.repo.Fsck() })
	return r
}

// oneFile returns a room whose repository holds the file "a" with the line "1".
func oneFile(t *testing.T) *room {
	r := newRoom(t)
	r.repo.Seed(map[string][]byte{"a": []byte("1\n")})
	return r
}

// laptop is a device that keeps what it last saw, as the engine does.
type laptop struct {
	*github.Remote
	room  *room
	name  string
	at    remote.Revision
	files map[string]string
	waits []string
	mu    sync.Mutex
}

// laptop signs in with token; waits take their time.
func (r *room) laptop(name, token string) *laptop {
	r.Helper()
	l := &laptop{room: r, name: name, files: map[string]string{}}
	p := signed("https://github.invalid/"+r.repo.Owner+"/"+r.repo.Name, r.server.API(), token)
	p.Transport = r.server.Transport()
	p.Waiting = func(w github.Wait) {
		l.mu.Lock()
		defer l.mu.Unlock()
		l.waits = append(l.waits, w.Sentence.String())
	}
	g, err := github.New(p)
	if err != nil {
		r.Fatal(err)
	}
	l.Remote = g
	g.UseKnown(func(path string) []byte {
		if data, ok := l.files[path]; ok {
			return []byte(data)
		}
		return nil
	})
	return l
}

// upToDate returns a laptop that has what the repository holds.
func (r *room) upToDate(name, token string) *laptop {
	r.Helper()
	l := r.laptop(name, token)
	r.must(l.pull(r.Context()))
	return l
}

// pull brings the laptop up to date.
func (l *laptop) pull(ctx context.Context) error {
	head, err := l.Head(ctx, l.at)
	if err != nil || head == l.at {
		return err
	}
	s, err := l.Changes(ctx, l.at, head)
	if err != nil {
		return err
	}
	for _, p := range s.Removed {
		delete(l.files, p)
	}
	for _, f := range s.Files {
		l.files[f.Path] = string(f.Data)
	}
	l.at = head
	return nil
}

// batch returns a batch that differs from those of other laptops.
func (l *laptop) batch(id string, files ...string) remote.Batch {
	b := synctest.Batch(id, files...)
	b.Device = l.name
	return b
}

// send does in small what the engine does: the batch is made on what is known,
// and again after a pull while others are faster. What a pull shows to be there
// already is not sent again.
func (l *laptop) send(ctx context.Context, id, path, text string) error {
	for range 200 {
		if strings.Contains(l.files[path], text) {
			return nil
		}
		rev, err := l.Commit(ctx, l.at, l.batch(id, path, l.files[path]+text))
		switch {
		case err == nil:
			l.at, l.files[path] = rev, l.files[path]+text
			return nil
		case errors.Is(err, remote.ErrMoved), errors.Is(err, remote.ErrUnreachable):
		default:
			return err
		}
		for range 50 {
			if err = l.pull(ctx); !errors.Is(err, remote.ErrUnreachable) {
				break
			}
			if err := pauseFor(ctx, time.Minute); err != nil {
				return err
			}
		}
		if err != nil {
			return err
		}
	}
	return fmt.Errorf("%s did not get through in 200 tries", l.name)
}

func pauseFor(ctx context.Context, d time.Duration) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(d):
		return nil
	}
}

// same fails where the laptop does not hold what the repository holds.
func (l *laptop) same() {
	l.room.Helper()
	want := map[string]string{}
	for p, data := range l.room.repo.Files("HEAD") {
		want[p] = string(data)
	}
	if !maps.Equal(l.files, want) {
		l.room.Errorf("%s holds %d files, the repository %d, and they differ", l.name, len(l.files), len(want))
	}
}

func (r *room) must(err error) {
	r.Helper()
	if err != nil {
		r.Fatal(err)
	}
}

// costs fails where f took another number of API requests.
func (r *room) costs(what string, want int, f func()) {
	r.Helper()
	r.server.Forget()
	f()
	if got := r.server.Count(); got != want {
		r.Errorf("%s took %d requests, want %d:", what, got, want)
		for _, q := range r.server.Requests() {
			r.Logf("  %s %s%s", q.Method, q.Host, q.Path)
		}
	}
}

// signed returns how to reach a repository with a token.
func signed(address, api, typed string) github.Params {
	a, err := access.ParseAddress(address, api)
	if err != nil {
		panic(err)
	}
	k, err := a.Token(typed)
	if err != nil {
		panic(err)
	}
	return github.Params{Address: a, Token: k}
}
