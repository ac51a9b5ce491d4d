package folder_test

import (
	"path/filepath"
	"strings"
	"testing"

	"rapporteur/sync/folder"
	"rapporteur/sync/remote"
	"rapporteur/sync/synctest"
)

// main is the shared branch where there is one, whatever HEAD names, and a replica goes on with
// the branch that its known commit is in, wherever HEAD and main are moved.
func TestTheSharedBranch(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "shared.git")
	r := open(t, dir)
	git := func(args ...string) string { t.Helper(); return strings.TrimSpace(synctest.Git(t, dir, args...)) }
	commit := func(parent remote.Revision, id string) remote.Revision {
		t.Helper()
		made, err := r.Commit(t.Context(), parent, synctest.Batch(id, id, id))
		if err != nil {
			t.Fatal(err)
		}
		return made
	}
	is := func(known, head remote.Revision, used, current string) {
		t.Helper()
		for range 2 { // loose, then packed
			got, err := r.Head(t.Context(), known)
			u, c, failed := r.Branch(known)
			if err != nil || failed != nil || got != head || u != used || c != current {
				t.Errorf("who knows %.7s gets %.7s on %s, HEAD %s, %v, %v; want %.7s on %s, HEAD %s", known, got, u, c, err, failed, head, used, current)
			}
			git("pack-refs", "--all")
		}
	}
	one := commit("", "A")
	two := commit(one, "B")
	git("branch", "old", string(one))
	git("symbolic-ref", "HEAD", "refs/heads/old")
	for _, known := range []remote.Revision{"", one, two, "1111111111111111111111111111111111111111"} {
		is(known, two, "main", "old")
	}
	three := commit(two, "C")
	if git("rev-parse", "old") != string(one) {
		t.Error("what was sent went to the branch that HEAD names")
	}
	is("", three, "main", "old")

	git("branch", "-m", "main", "trunk")
	git("symbolic-ref", "HEAD", "refs/heads/trunk")
	for _, known := range []remote.Revision{"", two, three} {
		is(known, three, "trunk", "trunk")
	}
	git("branch", "main", string(one)) // somebody begins another one with the name
	four := commit(three, "D")
	is(three, four, "trunk", "trunk")
	is(four, four, "trunk", "trunk")
	is("", one, "main", "trunk")
	git("branch", "-f", "main", string(four))
	git("symbolic-ref", "HEAD", "refs/heads/nobody")
	is(four, four, "main", "nobody")
	five := commit(four, "E")
	is(three, five, "main", "nobody")
	if git("rev-parse", "trunk") != string(four) {
		t.Error("main has all that trunk has, and trunk moved")
	}
	git("branch", "-m", "main", "more")
	git("branch", "-D", "old")
	if _, err := r.Head(t.Context(), ""); err == nil || !strings.Contains(err.Error(), "more, trunk") {
		t.Errorf("of two other branches one was taken: %v", err)
	}
	is(five, five, "more", "nobody")
	synctest.Inspect{Dir: dir}.Fsck(t)
	if _, err := folder.Open(dir); err != nil {
		t.Error(err)
	}
}
