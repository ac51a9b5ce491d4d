package folder_test

import (
	"path/filepath"
	"testing"

	"rapporteur/sync/folder"
	"rapporteur/sync/remote"
	"rapporteur/sync/synctest"
)

func open(t testing.TB, dir string) *folder.Remote {
	t.Helper()
	r, err := folder.Create(dir)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestConformance(t *testing.T) {
	synctest.Conformance(t, func(t *testing.T) (remote.Remote, synctest.Inspect) {
		dir := filepath.Join(t.TempDir(), "shared.git")
		return open(t, dir), synctest.Inspect{Dir: dir, Again: func(t *testing.T) remote.Remote { return open(t, dir) }}
	})
}
