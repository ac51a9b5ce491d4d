package fingerprint_test

import (
	"os"
	"strings"
	"testing"

	"rapporteur/app/fingerprint"
	"rapporteur/app/igf"
)

// TestSimilarity measures how many texts that are words of somebody changed a little are
// known, and that no other text of the field is taken for them.
func TestSimilarity(t *testing.T) {
	data, err := os.ReadFile("testdata/alike.txt")
	if err != nil {
		t.Fatal(err)
	}
	key := fingerprint.NewKey()
	var prints []igf.Fingerprint
	var like, others []string // like: of the print with the number of likeOf
	var likeOf []int
	for line := range strings.Lines(string(data)) {
		switch kind, text, _ := strings.Cut(strings.TrimSpace(line), "\t"); kind {
		case "said":
			prints = append(prints, key.Of([]string{text}, nil))
			if hits := key.Index(prints[len(prints)-1:]).Find(text); len(hits) != 1 || hits[0].To-hits[0].From < len(text)-4 {
				t.Errorf("%q is not known: %v", text, hits)
			}
		case "like":
			like, likeOf = append(like, text), append(likeOf, len(prints)-1)
		case "near", "none":
			others = append(others, text)
		}
	}
	x := key.Index(prints)
	known := 0
	for i, text := range like {
		found := false
		for _, h := range x.Find(text) {
			if found = found || h.Print == likeOf[i]; h.Print != likeOf[i] {
				t.Errorf("%q is taken for the words of another: %d", text, h.Print)
			}
		}
		if found {
			known++
		} else if testing.Verbose() {
			t.Logf("not known: %q", text)
		}
	}
	for _, text := range others {
		if hits := x.Find(text); len(hits) > 0 {
			t.Errorf("%q is taken for the words of somebody: %v", text, hits)
		}
	}
	t.Logf("%d of %d changed a little are known; of %d others none should be", known, len(like), len(others))
	if 100*known < 90*len(like) {
		t.Errorf("%d of %d that are changed a little are known, less than 90 of a hundred", known, len(like))
	}
}
