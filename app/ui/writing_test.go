package ui_test

import (
	"bytes"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"rapporteur/app/ui"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/uitest"
)

// Who types on a screen may press Ctrl+S there, start a sync or close the window: a screen
// that writes what is typed into the journal is asked in all three.
func TestEveryScreenThatKeepsTextSavesIt(t *testing.T) {
	b := uitest.Open(t, uitest.At(shell.Location{Screen: shell.Today}))
	writing := map[string]bool{} // by the folder below app/ui
	for _, name := range ui.ScreenNames() {
		pane := b.Win.Screen(name)
		_, asked := pane.(shell.Writing)
		writing[path.Base(reflect.TypeOf(pane).Elem().PkgPath())] = asked
	}
	keeps := map[string]bool{}
	err := filepath.WalkDir(".", func(file string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(file, ".go") || strings.HasSuffix(file, "_test.go") {
			return err
		}
		source, err := os.ReadFile(file)
		if folder, _, _ := strings.Cut(filepath.ToSlash(file), "/"); folder != "shell" && bytes.Contains(source, []byte("shell.NewJournal(")) {
			keeps[folder] = true
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for folder, asked := range writing {
		if asked != keeps[folder] {
			t.Errorf("the screen of %s writes what is typed into the journal: %v, and is asked to keep and save it: %v", folder, keeps[folder], asked)
		}
		delete(keeps, folder)
	}
	for folder := range keeps {
		t.Errorf("%s writes what is typed into the journal, and is no screen", folder)
	}
}
