package github_test

import (
	"errors"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"
	bubble "testing/synctest"
	"time"

	"rapporteur/sync/github/githubtest"
	"rapporteur/sync/remote"
)

// A push is made with each fault at each of its requests, while another
// laptop sends at the same time. It arrives once, whatever happens.
func TestAPushArrivesOnceWhateverHappens(t *testing.T) {
	faults := map[string]func() githubtest.Fault{
		"lost before":   func() githubtest.Fault { return githubtest.Fault{Drop: githubtest.Before} },
		"lost after":    func() githubtest.Fault { return githubtest.Fault{Drop: githubtest.After} },
		"twice":         func() githubtest.Fault { return githubtest.Fault{Twice: true} },
		"broken off":    func() githubtest.Fault { return githubtest.Fault{CutBody: true} },
		"502":           githubtest.BadGateway,
		"500":           githubtest.ServerError,
		"422 timed out": githubtest.Timeout422,
		"not there yet": githubtest.TreeMissing,
		"the hour":      func() githubtest.Fault { return githubtest.Primary(http.StatusTooManyRequests, time.Minute) },
		"a burst":       func() githubtest.Fault { return githubtest.SecondarySilent(http.StatusForbidden) },
	}
	for i, name := range slices.Sorted(maps.Keys(faults)) {
		fault := faults[name]
		for at, request := range []string{"POST git/trees", "POST git/commits", "PATCH git/refs"} {
			switch {
			case name == "422 timed out" && at > 0:
				continue // only trees are large
			case testing.Short() && at != i%3:
				continue // each fault at one request, and each request with some
			}
			t.Run(fmt.Sprintf("%s/%s", name, request), func(t *testing.T) {
				bubble.Test(t, func(t *testing.T) { pushWithFault(t, request, fault()) })
			})
		}
	}
}

func pushWithFault(t *testing.T, request string, f githubtest.Fault) {
	r := oneFile(t)
	l, other := r.laptop("a", r.token), r.laptop("b", r.token)
	r.must(l.pull(t.Context()))
	r.must(other.pull(t.Context()))
	method, part, _ := strings.Cut(request, " ")
	r.server.Once(method, part, f)
	r.must(l.send(t.Context(), "A", sheet(1), "- one\n"))
	r.must(other.send(t.Context(), "B", sheet(2), "- other\n"))
	r.must(l.pull(t.Context()))
	l.same()
	other.same()
	if l.files[sheet(1)] != "- one\n" || l.files[sheet(2)] != "- other\n" || l.files["a"] != "1\n" {
		t.Errorf("the repository holds %q", l.files)
	}
	if n := len(r.repo.Log("HEAD")); n != 3 {
		t.Errorf("%d commits, want 3", n)
	}
}

// The request that moves the branch is not repeated by itself: after a lost
// answer the next pull tells what happened.
func TestMovingTheBranchIsNotRepeatedBlindly(t *testing.T) {
	bubble.Test(t, func(t *testing.T) {
		r := oneFile(t)
		l := r.upToDate("a", r.token)
		r.server.Once("PATCH", "git/refs", githubtest.Fault{Drop: githubtest.After})
		_, err := l.Commit(t.Context(), l.at, l.batch("A", "b", "1\n"))
		if !errors.Is(err, remote.ErrUnreachable) || !strings.Contains(err.Error(), "nothing is lost or sent twice") {
			t.Errorf("got %v", err)
		}
		r.must(l.pull(t.Context()))
		if l.files["b"] != "1\n" {
			t.Error("what was applied is not seen by the next pull")
		}
	})
}

func TestAStaleAnswerIsWaitedOut(t *testing.T) {
	bubble.Test(t, func(t *testing.T) {
		r := oneFile(t)
		l := r.upToDate("a", r.token)
		time.Sleep(time.Hour)
		r.must(l.send(t.Context(), "A", sheet(1), "- one\n"))
		sent := l.at
		lag := time.Now().Add(25 * time.Second)
		r.server.Script(func(q githubtest.Request) *githubtest.Fault {
			if left := time.Until(lag); q.Method == "GET" && left > 0 {
				return &githubtest.Fault{Stale: 30 * time.Second}
			}
			return nil
		})
		r.must(l.pull(t.Context()))
		if l.at != sent {
			t.Errorf("the laptop went back to %s", l.at)
		}
		if !strings.Contains(strings.Join(l.waits, " "), "older state") {
			t.Errorf("the person was told %q", l.waits)
		}
	})
}

func TestATreeThatIsTooLargeIsSentInSmallerPieces(t *testing.T) {
	bubble.Test(t, func(t *testing.T) {
		r := oneFile(t)
		r.server.TreeEntries = 30
		l := r.upToDate("a", r.token)
		files := []string{}
		for i := range 100 {
			files = append(files, sheet(i), "- one\n")
		}
		rev, err := l.Commit(t.Context(), l.at, l.batch("A", files...))
		r.must(err)
		if n := len(r.repo.Files(string(rev))); n != 101 {
			t.Errorf("%d files arrived", n)
		}
		if n := len(r.repo.Log("HEAD")); n != 2 {
			t.Errorf("%d commits, want one more", n)
		}
	})
}

func TestCutPatchesAreNotBelieved(t *testing.T) {
	r := newRoom(t)
	r.repo.Seed(map[string][]byte{sheet(1): []byte("- one\n")})
	l := r.upToDate("a", r.token)
	r.repo.Seed(map[string][]byte{sheet(1): []byte("- one\n- two\n"), sheet(2): []byte("- three\n")})
	r.server.Once("GET", "/compare/", githubtest.Fault{CutPatches: true})
	r.must(l.pull(t.Context()))
	l.same()
}

// The rules of the branch change while a push is under way.
func TestARuleThatComesHalfWay(t *testing.T) {
	r := oneFile(t)
	l := r.upToDate("a", r.token)
	r.server.Script(func(q githubtest.Request) *githubtest.Fault {
		if q.Method == "POST" && strings.Contains(q.Path, "git/commits") {
			r.repo.Rules = []string{"pull_request"}
		}
		return nil
	})
	_, err := l.Commit(t.Context(), l.at, l.batch("A", "b", "1\n"))
	if !errors.Is(err, remote.ErrProposeOnly) {
		t.Errorf("got %v", err)
	}
	r.must(l.pull(t.Context()))
	l.same()
}

func TestAnArchiveThatBreaksOffOrWhoseLinkEndsIsAskedForAgain(t *testing.T) {
	for _, f := range []githubtest.Fault{
		{CutBody: true}, {Drop: githubtest.Before}, {Status: http.StatusNotFound, Message: "Not Found"}, {Delay: 6 * time.Minute},
	} {
		bubble.Test(t, func(t *testing.T) {
			r := newRoom(t)
			r.repo.Seed(map[string][]byte{"a": []byte(strings.Repeat("text\n", 1000))})
			l := r.laptop("a", r.token)
			r.server.Once("GET", "legacy.tar.gz", f)
			r.must(l.pull(t.Context()))
			l.same()
		})
	}
}

func TestAttributesThatChangeArchivesChangeNothingHere(t *testing.T) {
	r := newRoom(t)
	r.repo.Seed(map[string][]byte{
		".gitattributes": []byte("secret.yaml export-ignore\nkeyword.yaml export-subst\n"),
		"secret.yaml":    []byte("left: out\n"), "keyword.yaml": []byte("commit: $Format:%H$\n"), "plain.yaml": []byte("a: b\n"),
	})
	l := r.upToDate("a", r.token)
	l.same()
}

// Many laptops send while every tenth request meets with some fault.
func TestManyLaptopsOverABadNetwork(t *testing.T) {
	devices, rounds, seeds := 5, 4, uint64(3)
	if testing.Short() {
		rounds, seeds = 2, 1
	}
	for seed := range seeds {
		bubble.Test(t, func(t *testing.T) {
			t.Logf("seed %d", seed)
			r := oneFile(t)
			r.server.Latency = 300 * time.Millisecond
			r.server.Random(seed, 10)
			done := make(chan *laptop)
			for d := range devices {
				l := r.laptop(fmt.Sprintf("d%d", d), r.token)
				go func() {
					defer func() { done <- l }()
					for n := range rounds {
						if err := l.send(t.Context(), fmt.Sprintf("D%dN%d", d, n), sheet(d), fmt.Sprintf("- note %d\n", n)); err != nil {
							t.Errorf("seed %d: %s: %v", seed, l.name, err)
							return
						}
					}
				}()
			}
			for range devices {
				<-done
			}
			for path, data := range r.repo.Files("HEAD") {
				lines := strings.Split(strings.TrimSpace(string(data)), "\n")
				if path != "a" && len(lines) != rounds {
					t.Errorf("seed %d: %s holds %q, want each of %d notes once", seed, path, data, rounds)
				}
			}
			if n := len(r.repo.Log("HEAD")); n != 1+devices*rounds {
				t.Errorf("seed %d: %d commits, want %d", seed, n, 1+devices*rounds)
			}
		})
	}
}
