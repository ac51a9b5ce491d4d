package synctest

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"strconv"
	"strings"
	"sync"
	"testing"

	"rapporteur/sync/remote"
)

// Conformance checks everything that remote.Remote promises. open returns a
// remote over a new and empty repository; it is called once for each part.
func Conformance(t *testing.T, open func(t *testing.T) (remote.Remote, Inspect)) {
	for _, part := range []struct {
		name string
		run  func(*fixture)
	}{
		{"Empty", empty},
		{"FirstCommit", firstCommit},
		{"Changes", changes},
		{"Removed", removed},
		{"Moved", moved},
		{"Retry", retry},
		{"SameCommit", sameCommit},
		{"Rewritten", rewritten},
		{"Concurrent", concurrent},
		{"Cancelled", cancelled},
		{"RepeatAfterError", repeatAfterError},
		{"Paths", paths},
		{"HostilePaths", hostilePaths},
		{"LargeFiles", largeFiles},
		{"ManyFiles", manyFiles},
		{"Ignored", ignored},
		{"Replace", replace},
		{"GitPushes", gitPushes},
		{"Contents", contents},
		{"Touches", touches},
		{"AnyDate", anyDate},
		{"First", first},
		{"FirstOfSides", sides},
		{"Signed", signed},
		{"NoSecret", noSecret},
	} {
		t.Run(part.name, func(t *testing.T) {
			r, in := open(t)
			f := &fixture{T: t, Remote: r, in: in, ctx: t.Context(), tree: map[string]string{}}
			part.run(f)
			in.Fsck(t)
		})
	}
}

// fixture is a remote under test and the picture that a reader has of it.
type fixture struct {
	*testing.T
	remote.Remote
	in   Inspect
	ctx  context.Context
	at   remote.Revision
	tree map[string]string
}

// must commits on top of the last revision and reads the result back.
func (f *fixture) must(b remote.Batch) remote.Revision {
	f.Helper()
	rev, err := f.Commit(f.ctx, f.at, b)
	if err != nil {
		f.Fatalf("commit of batch %s: %v", b.ID, err)
	}
	f.pull()
	if f.at != rev {
		f.Fatalf("Commit says %s, Head says %s", rev, f.at)
	}
	return rev
}

// pull brings the picture up to date from the revision that it is of.
func (f *fixture) pull() {
	f.Helper()
	head, err := f.Head(f.ctx, f.at)
	if err != nil {
		f.Fatalf("Head: %v", err)
	}
	s, err := f.Changes(f.ctx, f.at, head)
	if err != nil {
		f.Fatalf("Changes from %q to %q: %v", f.at, head, err)
	}
	if s.Revision != head {
		f.Fatalf("the snapshot is of %q, asked for %q", s.Revision, head)
	}
	if err := Apply(f.tree, s); err != nil {
		f.Fatal(err)
	}
	f.at = head
}

// commits returns the number of commits. The first batch may need two: where nothing
// can be sent to an empty repository, one that begins it comes before.
func (f *fixture) commits() int {
	f.Helper()
	n, err := strconv.Atoi(strings.TrimSpace(f.in.Git(f, "rev-list", "--count", "HEAD")))
	if err != nil {
		f.Fatal(err)
	}
	return n
}

func (f *fixture) holds(want map[string]string) {
	f.Helper()
	same(f.T, f.tree, want)
	fresh := map[string]string{}
	s, err := f.Changes(f.ctx, "", f.at)
	if err == nil {
		err = Apply(fresh, s)
	}
	if err != nil {
		f.Fatalf("first copy: %v", err)
	}
	same(f.T, fresh, want)
}

func same(t *testing.T, got, want map[string]string) {
	t.Helper()
	if maps.Equal(got, want) {
		return
	}
	for path := range want {
		if g, has := got[path]; !has {
			t.Errorf("%q is missing", path)
		} else if g != want[path] {
			t.Errorf("%q holds %.80q, want %.80q", path, g, want[path])
		}
	}
	for path := range got {
		if _, has := want[path]; !has {
			t.Errorf("%q should not be there", path)
		}
	}
	t.FailNow()
}

func empty(f *fixture) {
	head, err := f.Head(f.ctx, "")
	if err != nil || head != "" {
		f.Fatalf("Head of an empty repository: %q, %v", head, err)
	}
	s, err := f.Changes(f.ctx, "", "")
	if err != nil || len(s.Files)+len(s.Removed) != 0 {
		f.Fatalf("Changes of an empty repository: %v, %v", s, err)
	}
}

func firstCommit(f *fixture) {
	f.must(Batch("A", "groups/bpf/group.yaml", "id: bpf\n", "rapporteur.yaml", "format: 1\n"))
	f.holds(map[string]string{"groups/bpf/group.yaml": "id: bpf\n", "rapporteur.yaml": "format: 1\n"})
	if got := f.in.File(f, ".gitattributes"); got != remote.FirstAttributes {
		f.Errorf(".gitattributes holds %q", got)
	}
	log := f.in.Git(f, "log", "--format=%an|%ae|%cn|%ce|%aI|%cI|%B")
	want := "device A|da@rapporteur.invalid|device A|da@rapporteur.invalid|2022-12-01T09:30:00+00:00|2022-12-01T09:30:00+00:00|Batch A of the conformance suite"
	if !strings.HasPrefix(strings.ReplaceAll(log, "T09:30:00Z", "T09:30:00+00:00"), want) {
		f.Errorf("git log says %q, want %q", log, want)
	}
}

func changes(f *fixture) {
	one := f.must(Batch("A", "a", "1", "d/b", "1", "d/c", "1"))
	two := f.must(Batch("B", "a", "2", "d/e/f", "1"))
	three := f.must(Batch("C", "d/b", "3"))
	f.holds(map[string]string{"a": "2", "d/b": "3", "d/c": "1", "d/e/f": "1"})
	for _, c := range []struct {
		from, to remote.Revision
		want     []string
	}{
		{one, one, nil},
		{three, three, nil},
		{one, two, []string{"a", "d/e/f"}},
		{two, three, []string{"d/b"}},
		{one, three, []string{"a", "d/b", "d/e/f"}},
		{"", one, []string{"a", "d/b", "d/c"}},
	} {
		s, err := f.Changes(f.ctx, c.from, c.to)
		if err != nil || s.Revision != c.to {
			f.Fatalf("Changes %q to %q: %v, revision %q", c.from, c.to, err, s.Revision)
		}
		var got []string
		for _, file := range s.Files {
			if file.Path != ".gitattributes" {
				got = append(got, file.Path)
			}
		}
		if strings.Join(got, " ") != strings.Join(c.want, " ") || len(s.Removed) != 0 {
			f.Errorf("Changes %q to %q gives %v and removes %v, want %v", c.from, c.to, got, s.Removed, c.want)
		}
	}
	if head, err := f.Head(f.ctx, one); err != nil || head != three {
		f.Errorf("Head for somebody who knows an old revision: %q, %v", head, err)
	}
}

func removed(f *fixture) {
	f.must(Batch("A", "a", "1", "d/b", "1", "d/c", "1", "x/y", "1"))
	b := Batch("B", "d/b", "2")
	b.Removed = []string{"a", "x/y"}
	f.must(b)
	f.holds(map[string]string{"d/b": "2", "d/c": "1"})
	b = Batch("C")
	b.Removed = []string{"d/b", "never/there"}
	f.must(b)
	f.holds(map[string]string{"d/c": "1"})
	f.must(Batch("D", "a/was/a/file", "1"))
	f.holds(map[string]string{"a/was/a/file": "1", "d/c": "1"})
}

func moved(f *fixture) {
	one := f.must(Batch("A", "a", "1"))
	two := f.must(Batch("B", "b", "1"))
	for _, parent := range []remote.Revision{one, ""} {
		if _, err := f.Commit(f.ctx, parent, Batch("C", "c", "1", "a", "lost")); !errors.Is(err, remote.ErrMoved) {
			f.Fatalf("a commit on %q where the head is %q gives %v, want ErrMoved", parent, two, err)
		}
	}
	f.pull()
	f.holds(map[string]string{"a": "1", "b": "1"})
	f.must(Batch("C", "c", "1"))
}

func retry(f *fixture) {
	f.must(Batch("A", "a", "1"))
	parent, before := f.at, f.commits()
	b := Batch("B", "b", "1")
	first := f.must(b)
	again, err := f.Commit(f.ctx, parent, b)
	if err != nil || again != first {
		f.Fatalf("the same batch again: %q, %v, want %q", again, err, first)
	}
	if n := f.commits(); n != before+1 {
		f.Errorf("%d commits, want %d", n, before+1)
	}
	f.must(Batch("C", "c", "1"))
	if _, err := f.Commit(f.ctx, parent, b); !errors.Is(err, remote.ErrMoved) {
		f.Errorf("the same batch after somebody built on it: %v, want ErrMoved", err)
	}
	f.pull()
	f.holds(map[string]string{"a": "1", "b": "1", "c": "1"})
}

// sameCommit: a commit that was lost before it was applied is made again with
// the same name.
func sameCommit(f *fixture) {
	parent := f.must(Batch("A", "a", "1"))
	first := f.must(Batch("B", "b", "1"))
	f.in.Git(f, "update-ref", f.in.Branch(f), string(parent))
	again, err := f.in.Again(f.T).Commit(f.ctx, parent, Batch("B", "b", "1"))
	if err != nil || again != first {
		f.Errorf("the same batch on the same parent makes %q, %v, want %q", again, err, first)
	}
}

func rewritten(f *fixture) {
	one := f.must(Batch("A", "a", "1"))
	two := f.must(Batch("B", "b", "1"))
	f.in.Git(f, "update-ref", f.in.Branch(f), string(one))
	three, err := f.in.Again(f.T).Commit(f.ctx, one, Batch("C", "c", "1"))
	if err != nil {
		f.Fatal(err)
	}
	head, err := f.Head(f.ctx, two)
	if err != nil || head != three {
		f.Fatalf("Head after a rewrite: %q, %v, want %q", head, err, three)
	}
	if _, err := f.Changes(f.ctx, two, head); !errors.Is(err, remote.ErrRewritten) {
		f.Errorf("Changes from a revision that was rewritten: %v, want ErrRewritten", err)
	}
	nowhere := remote.Revision(strings.Repeat("1", len(head)))
	if _, err := f.Changes(f.ctx, nowhere, head); !errors.Is(err, remote.ErrRewritten) {
		f.Errorf("Changes from a revision that nobody knows: %v, want ErrRewritten", err)
	}
	if _, err := f.Commit(f.ctx, two, Batch("D", "d", "1")); !errors.Is(err, remote.ErrMoved) {
		f.Errorf("a commit on a revision that was rewritten: %v, want ErrMoved", err)
	}
}

// concurrent: of many who commit on one parent, exactly one wins.
func concurrent(f *fixture) {
	f.must(Batch("A", "a", "1"))
	rounds, many, before := 5, 4, f.commits()
	for round := range rounds {
		type result struct {
			rev remote.Revision
			err error
		}
		results := make([]result, many)
		var all sync.WaitGroup
		for i := range many {
			r := f.in.Again(f.T)
			all.Go(func() {
				rev, err := r.Commit(f.ctx, f.at, Batch(fmt.Sprintf("R%dD%d", round, i), fmt.Sprintf("r%d/d%d", round, i), "1"))
				results[i] = result{rev, err}
			})
		}
		all.Wait()
		var won []remote.Revision
		for _, res := range results {
			if res.err == nil {
				won = append(won, res.rev)
			} else if !errors.Is(res.err, remote.ErrMoved) {
				f.Errorf("a commit that lost: %v, want ErrMoved", res.err)
			}
		}
		if f.pull(); len(won) != 1 || won[0] != f.at {
			f.Fatalf("round %d: %v won, and the head is %s", round, won, f.at)
		}
	}
	if n := f.commits(); n != before+rounds {
		f.Errorf("%d commits, want %d", n, before+rounds)
	}
}
