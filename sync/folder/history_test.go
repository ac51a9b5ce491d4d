package folder_test

import (
	"path/filepath"
	"testing"

	"rapporteur/sync/remote"
	"rapporteur/sync/synctest"
)

// A submodule, a link or a file that stood in the place of a folder hides nothing of the
// history of what lies below it.
func TestHistoryPastASubmodule(t *testing.T) {
	for _, mode := range []string{"160000", "120000", "100644"} {
		dir := filepath.Join(t.TempDir(), "igf.git")
		r := open(t, dir)
		head, err := r.Commit(t.Context(), "", synctest.Batch("01ABCDEFGHJKMNPQRSTVWXYZ01", "devices/one/a.yaml", "First.\n", "notes.txt", "Notes.\n"))
		must(t, err)
		work := synctest.Inspect{Dir: dir}.Work(t)
		synctest.Git(t, work, "rm", "-rq", "devices")
		hash := "2bd20425d26c53a1f1f11e9b8788222454a73bfc" // elsewhere, for a submodule
		if mode != "160000" {
			hash = synctest.Git(t, work, "rev-parse", "HEAD:notes.txt")[:40]
		}
		synctest.Git(t, work, "update-index", "--add", "--cacheinfo", mode+","+hash+",devices")
		synctest.Git(t, work, "commit", "-qm", "In its place")
		synctest.Git(t, work, "push", "-q", "origin", "HEAD:main")
		in, err := r.Head(t.Context(), head)
		must(t, err)
		batch := synctest.Batch("01ABCDEFGHJKMNPQRSTVWXYZ02", "devices/one/a.yaml", "First.\n", "devices/two/b.yaml", "Second.\n")
		batch.Replace = []string{"devices"}
		at, err := r.Commit(t.Context(), in, batch)
		must(t, err)
		if first, err := r.First(t.Context(), []string{"devices/one/a.yaml", "devices/two/b.yaml"}, at); err != nil || first != "devices/one/a.yaml" {
			t.Errorf("%s: %q was first, %v", mode, first, err)
		}
		n := 0
		err = r.Touches(t.Context(), "devices/one/a.yaml", at, func(remote.Touch) (bool, error) { n++; return true, nil })
		if err != nil || n != 3 {
			t.Errorf("%s: it was changed %d times, %v", mode, n, err)
		}
	}
}
