package engine

import (
	"strings"
	"testing"

	"rapporteur/app/igf"
)

// Two contents that begin with the same words do not look like a fault of the program.
func TestAContentThatDiffersInNoWord(t *testing.T) {
	if why := contentAlarm(igf.EntryKey("x"), "amber", "amber").Error(); strings.Count(why, "amber") != 1 || !strings.Contains(why, "who is named") {
		t.Error(why)
	}
	if why := contentAlarm(igf.EntryKey("x"), "amber", "opal").Error(); !strings.Contains(why, "amber") || !strings.Contains(why, "opal") {
		t.Error(why)
	}
}
