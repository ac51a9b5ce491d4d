package leftover

import "testing"

// Each kind has a word of its own, by which it is told.
func TestEachKindHasAWord(t *testing.T) {
	words := map[string]Kind{}
	for _, k := range Kinds() {
		if other, taken := words[k.String()]; taken || k.String() == "" {
			t.Errorf("kind %d has the word %q, as kind %d has", k, k, other)
		}
		words[k.String()] = k
	}
}
