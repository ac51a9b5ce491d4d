package folder

import (
	"os"
	"path/filepath"
	"testing"
)

// The note of who holds the lock takes the place of a link that somebody else put
// into the shared folder; what it leads to stays.
func TestTheNoteFollowsNoLink(t *testing.T) {
	dir := t.TempDir()
	precious, note := filepath.Join(dir, "precious"), filepath.Join(dir, "rapporteur.owner")
	if err := os.WriteFile(precious, []byte("precious"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(precious, note); err != nil {
		t.Skip("no links here:", err)
	}
	if err := replaceNote(note, "mine"); err != nil {
		t.Fatal(err)
	}
	kept, err := os.ReadFile(precious)
	if written, e := os.ReadFile(note); err != nil || e != nil || string(kept) != "precious" || string(written) != "mine" {
		t.Errorf("%q and %q, %v, %v", kept, written, err, e)
	}
}
