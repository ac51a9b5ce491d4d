package ui

import (
	"os"
	"testing"
)

// The tests read English sentences, whatever the machine speaks. For pictures
// of the window in another language, RAPPORTEUR_LANGUAGE names it.
func TestMain(m *testing.M) {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANGUAGE"} {
		if err := os.Unsetenv(name); err != nil {
			panic(err)
		}
	}
	language := "en_US"
	if l := os.Getenv("RAPPORTEUR_LANGUAGE"); l != "" {
		language = l
	}
	if err := os.Setenv("LANG", language+".UTF-8"); err != nil {
		panic(err)
	}
	os.Exit(m.Run())
}
