package files_test

import (
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"

	"rapporteur/app/ui/files"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/uitest"
)

// A file is chosen with the keys: a folder is gone into, what is hidden or has another ending is
// not offered. Escape closes the dialog from each thing in it that can have the keyboard.
func TestAFileIsChosenAndEscapeCloses(t *testing.T) {
	b := uitest.Open(t, uitest.At(shell.Location{Screen: shell.Today}))
	b.Settle()
	dir := filepath.Join(t.TempDir(), "meeting")
	inner := filepath.Join(dir, "drafts")
	if err := os.MkdirAll(inner, 0o700); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{".hidden.md", "Draft.MD", "picture.png"} {
		if err := os.WriteFile(filepath.Join(inner, name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	chosen := ""
	open := func() {
		files.Choose(b.Win.Env(), filepath.Join(dir, "gone.md"), []string{".md"}, func(path string) { chosen = path })
		b.Settle()
	}
	open()
	if !b.Reads("drafts") || !b.Reads(dir) {
		t.Fatalf("the dialog shows %v", b.Titles())
	}
	b.Type("drafts\n")
	b.Settle()
	if !b.Reads("Draft.MD") || b.Reads(".hidden") || b.Reads("picture") {
		t.Errorf("the folder shows %v", b.Titles())
	}
	b.Type("draft\n")
	b.Settle()
	if chosen != filepath.Join(inner, "Draft.MD") {
		t.Errorf("%q was chosen", chosen)
	}
	for stop := range 12 {
		open()
		if stop == 0 {
			b.Canvas().Unfocus()
			b.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape})
		} else {
			b.Tab(stop - 1)
			b.Keys(fyne.KeyEscape, 2) // the first may empty a filter or close a list
		}
		if b.Canvas().Overlays().Top() != nil {
			t.Fatalf("Escape leaves the dialog open at stop %d, from %T", stop, b.Focused())
		}
	}
}

// A folder is chosen as it stands; files are not offered. What cannot be read is said, and one
// stays where one is.
func TestAFolderIsChosen(t *testing.T) {
	b := uitest.Open(t, uitest.At(shell.Location{Screen: shell.Today}))
	b.Settle()
	dir := t.TempDir()
	sub := filepath.Join(dir, "repository.git")
	if err := os.Mkdir(sub, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "a.txt"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	chosen := ""
	files.ChooseFolder(b.Win.Env(), dir, func(path string) { chosen = path })
	b.Settle()
	if b.Reads("a.txt") {
		t.Error("a file is offered as a folder")
	}
	b.Type("repos")
	b.Settle()
	if err := os.Remove(sub); err != nil {
		t.Fatal(err)
	}
	b.Type("\n")
	b.Settle()
	if !b.Reads(i18n.T("app.failed")) {
		t.Error("nothing is said of a folder that is gone")
	}
	b.Tap(i18n.T("choose.this-folder"))
	if chosen != dir {
		t.Errorf("%q was chosen", chosen)
	}
}
