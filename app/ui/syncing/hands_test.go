package syncing_test

import (
	"testing"

	"rapporteur/app/igf"
	"rapporteur/app/ui/syncing"
)

// Whatever another hand did, the screen has a sentence of its own for it, and keys to decide.
func TestEachCaseOfAnotherHandIsSaid(t *testing.T) {
	said := map[string]igf.HandCase{}
	for _, k := range igf.HandCases() {
		w := syncing.HandsWords()[k]
		if other, twice := said[w.What]; w.What == "" || twice {
			t.Errorf("the screen says %q of the case %q, as of %q", w.What, k, other)
		}
		if w.Ours == "" || w.Theirs == "" || w.Ours == w.Theirs {
			t.Errorf("the screen has the keys %q and %q for the case %q", w.Ours, w.Theirs, k)
		}
		if w.OnlyHere && w.OnlyThere {
			t.Errorf("the screen shows no side of the case %q", k)
		}
		said[w.What] = k
	}
}
