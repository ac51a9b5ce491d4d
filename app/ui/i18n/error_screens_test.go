package i18n

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
	"time"

	"rapporteur/app/igf"
)

// A screen shows an error in the language of the window: it never takes the English of
// the layers below.
func TestNoScreenShowsAnErrorInEnglish(t *testing.T) {
	english := regexp.MustCompile(`\b(\w*[eE]rr|e|fe)\.Error\(\)`)
	files := 0
	err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") || strings.HasPrefix(path, filepath.Join("..", "i18n")) {
			return err
		}
		files++
		text, err := os.ReadFile(path)
		if at := english.FindIndex(text); at != nil {
			t.Errorf("%s:%d: show it with i18n.Error", path, 1+strings.Count(string(text[:at[0]]), "\n"))
		}
		return err
	})
	if err != nil || files < 80 {
		t.Errorf("%d files read: %v", files, err)
	}
}

func TestTimesInErrorsAreOfTheLanguage(t *testing.T) {
	if runtime.GOOS == "windows" || runtime.GOOS == "darwin" {
		t.Skip("this system does not take its language from the environment")
	}
	t.Cleanup(func() {
		if err := Load(""); err != nil {
			t.Error(err)
		}
	})
	t.Setenv("LC_ALL", "es_MX.UTF-8")
	t.Setenv("LANGUAGE", "")
	if err := Load(""); err != nil {
		t.Fatal(err)
	}
	at := igf.Moment(time.Date(2026, 11, 26, 7, 7, 0, 0, time.UTC))
	err := igf.Errorf("%w: %s (process %d, since %s) has %s open; close it and try again", igf.Errorf("the replica is in use"), "rapporteur", 1, at, "x")
	if got := Error(err); !strings.Contains(got, "26 nov. 2026, 07:07 UTC") || !strings.Contains(err.Error(), "26 November 2026, 07:07 UTC") {
		t.Errorf("it says %q", got)
	}
}
