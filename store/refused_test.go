package store

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
)

// A replica is built again only where its files are damaged: what else keeps Badger from
// opening them is told, and nothing is moved.
func TestWhatIsSoundIsNotBuiltAgain(t *testing.T) {
	dir := t.TempDir()
	r, _ := open(t, dir)
	save(t, r, act(note(ulid(1, 1), "still here")))
	closeReplica(t, r)
	if err := os.Remove(cleanPath(dir)); err != nil {
		t.Fatal(err)
	}
	manifest := filepath.Join(badgerPath(dir), "MANIFEST")
	if err := os.Rename(manifest, manifest+".away"); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(manifest, []byte("no manifest"), 0o600); err != nil {
		t.Fatal(err)
	}
	o := testOptions(dir)
	o.Verify = func(context.Context, string) error { return nil } // it can read them
	if _, _, err := Open(t.Context(), o); err == nil || errors.Is(err, ErrDamaged) {
		t.Fatalf("err = %v", err)
	}
	if err := os.Rename(manifest+".away", manifest); err != nil {
		t.Fatal(err)
	}
	_, found := open(t, dir)
	if found.Repaired {
		t.Errorf("it was built again: %s", found.Sentence)
	}
}
