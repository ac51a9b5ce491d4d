package uitest

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"rapporteur/app/igf"
	"rapporteur/app/workspace"
	"rapporteur/assets/sample"
	"rapporteur/store"
)

// LoadSample fills a replica with the sample cycle.
func LoadSample(w *workspace.Workspace) error {
	c, err := sample.Cycle()
	if err != nil {
		return err
	}
	return w.Device.Load(igf.WithNamesChecked(context.Background(), igf.CheckedSample), c.Self, c.Records, c.Private)
}

// filled is a closed replica that holds the sample. To load the sample is half of what a
// short test of the window costs: it is done once, and each bench begins with a copy.
// Those who share a folder do not: two replicas of one folder are one device.
var filled struct {
	sync.Mutex
	files map[string][]byte // by path in the replica's folder
}

// putSample puts a replica that holds the sample into an empty folder.
func putSample(t testing.TB, dir string) {
	t.Helper()
	filled.Lock()
	defer filled.Unlock()
	if filled.files == nil {
		filled.files = sampleFiles(t)
	}
	for path, content := range filled.files {
		path = filepath.Join(dir, path)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// sampleFiles makes a replica that holds the sample, closes it and reads its files.
func sampleFiles(t testing.TB) map[string][]byte {
	t.Helper()
	dir := t.TempDir()
	r, _, err := store.Open(context.Background(), store.Options{Dir: dir, Limits: &store.Limits{}})
	if err != nil {
		t.Fatal(err)
	}
	w, err := workspace.New(workspace.Params{Replica: r, Repository: folderSync{replica: r}, Now: func() time.Time { return begin }})
	if err == nil {
		err = LoadSample(w)
	}
	if err = errors.Join(err, r.Close()); err != nil {
		t.Fatal(err)
	}
	files, root := map[string][]byte{}, os.DirFS(dir)
	if err := fs.WalkDir(root, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		files[path], err = fs.ReadFile(root, path)
		return err
	}); err != nil {
		t.Fatal(err)
	}
	return files
}
