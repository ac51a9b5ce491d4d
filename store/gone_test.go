package store

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"rapporteur/app/igf"
)

// A folder that vanished takes nothing: what is typed and what is saved fails with a
// sentence that names the folder and the way on, and nobody is told that it is kept.
func TestAVanishedFolderKeepsNothingAndSaysSo(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("this system lets nobody remove an open folder")
	}
	dir := filepath.Join(t.TempDir(), "replica")
	r, _, err := Open(t.Context(), Options{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	typed := igf.Unsaved{Slot: "a", Text: "Words"}
	if err := r.KeepUnsaved(typed); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(dir, dir+" away"); err != nil {
		t.Fatal(err)
	}
	typed.Text = "Words and more"
	self := igf.Self{Name: "Ann Sample", Naming: igf.Named, Author: "01GK5VZ0XQ3F8M2D7S9N4C6B1A"}
	for what, err := range map[string]error{"typing": r.KeepUnsaved(typed), "saving": r.Save(t.Context(), &igf.Act{ID: "01GK5VZ0XQ3F8M2D7S9N4C6B1B", Self: &self})} {
		if !errors.Is(err, ErrGone) || !strings.Contains(err.Error(), dir) || !strings.Contains(err.Error(), "start again") {
			t.Errorf("%s: %v", what, err)
		}
	}
	if err := os.Rename(dir+" away", dir); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(r.KeepUnsaved(typed), r.Close()); err != nil {
		t.Errorf("with the folder in its place: %v", err)
	}
}
