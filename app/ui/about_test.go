package ui

import (
	"runtime/debug"
	"slices"
	"strings"
	"testing"

	"rapporteur/app/ui/i18n"
)

// What the compiler wrote into the program is said: which state of the source it is, and the
// libraries with their versions. A program that was built without it says so.
func TestAboutSaysOfWhatTheProgramIsMade(t *testing.T) {
	if err := i18n.Load("en"); err != nil {
		t.Fatal(err)
	}
	said := about("9.9", &debug.BuildInfo{
		Settings: []debug.BuildSetting{{Key: "vcs.revision", Value: "0123456789abcdef"}, {Key: "vcs.time", Value: "2022-12-01T09:30:00Z"}},
		Deps:     []*debug.Module{{Path: "example.org/library", Version: "v1.2.3"}},
	})
	for _, want := range []string{"Rapporteur 9.9", "State of the source: 0123456789ab (2022-12-01T09:30:00Z)", "example.org/library v1.2.3"} {
		if !slices.Contains(said, want) {
			t.Errorf("it does not say %q, but %q", want, said)
		}
	}
	if without := strings.Join(about("9.9", &debug.BuildInfo{}), "\n"); !strings.Contains(without, "not known") {
		t.Errorf("without a state of the source it says %q", without)
	}
}
