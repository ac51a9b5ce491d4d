package syncing

import (
	"testing"

	"rapporteur/app/igf"
)

// Whatever another hand did, the screen has a sentence of its own for it, and keys to decide.
func TestEachCaseOfAnotherHandIsSaid(t *testing.T) {
	said := map[string]igf.HandCase{}
	for _, k := range igf.HandCases() {
		w := handsWords()[k]
		if other, twice := said[w.what]; w.what == "" || twice {
			t.Errorf("the screen says %q of the case %q, as of %q", w.what, k, other)
		}
		if w.ours == "" || w.theirs == "" || w.ours == w.theirs {
			t.Errorf("the screen has the keys %q and %q for the case %q", w.ours, w.theirs, k)
		}
		if w.onlyHere && w.onlyThere {
			t.Errorf("the screen shows no side of the case %q", k)
		}
		said[w.what] = k
	}
}
