package syncing

import (
	"testing"

	"rapporteur/app/igf"
)

// Whatever another hand did, the screen has a sentence of its own for it.
func TestEachKindOfAnotherHandIsSaid(t *testing.T) {
	said := map[string]igf.Hand{}
	for _, h := range igf.Hands() {
		key := handWord(h)
		if other, twice := said[key]; key == "" || twice {
			t.Errorf("the screen says %q of the kind %q, as of %q", key, h, other)
		}
		said[key] = h
	}
}
