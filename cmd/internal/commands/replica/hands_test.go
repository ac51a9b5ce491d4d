package replica

import (
	"os"
	"strings"
	"testing"

	"rapporteur/app/igf"
)

// Whatever another hand did, the help and the manual say what each side does, and the command
// says what was done: no two cases in the same words.
func TestEachCaseOfAnotherHandIsExplained(t *testing.T) {
	manual, err := os.ReadFile("../../../../docs/manual/sharing.md")
	if err != nil {
		t.Fatal(err)
	}
	said := map[string]igf.HandCase{}
	for _, k := range igf.HandCases() {
		w := handsWords()[k]
		for _, text := range []string{w.what, w.ours, w.theirs, w.ourSaid, w.theirSaid} {
			if text == "" {
				t.Errorf("the command line says nothing of the case %q: %+v", k, w)
			}
		}
		if other, twice := said[w.what]; twice {
			t.Errorf("%q and %q are both %q", k, other, w.what)
		}
		said[w.what] = k
		if row := "| " + w.what + " | " + w.ours + " | " + w.theirs + " |"; !strings.Contains(string(manual), row) {
			t.Errorf("docs/manual/sharing.md does not explain the case %q: %s", k, row)
		}
	}
	if len(handsWords()) != len(igf.HandCases()) {
		t.Errorf("%d cases are explained, and there are %d", len(handsWords()), len(igf.HandCases()))
	}
}
