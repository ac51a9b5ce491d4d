package engine

import (
	"testing"

	"rapporteur/app/igf"
)

// Whatever another hand did, the receipt tells it, and nothing else.
func TestEachCaseOfAnotherHandIsTold(t *testing.T) {
	told := alarms()
	for _, k := range igf.HandCases() {
		if told[k] == nil {
			t.Errorf("no receipt tells the case %q", k)
		}
	}
	if len(told) != len(igf.HandCases()) {
		t.Errorf("%d cases are told, and there are %d", len(told), len(igf.HandCases()))
	}
}
