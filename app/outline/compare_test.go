package outline

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestCompareShowsWhatBecameOfEachParagraph(t *testing.T) {
	const from = "One stays as it is here.\n\nTwo loses a word that nobody needs.\n\nThree goes away altogether now.\n"
	const to = "One stays as it is here.\n\nTwo loses a word that few need.\n\nFour is completely different from all.\n"
	var got []string
	for _, c := range Compare(from, to) {
		got = append(got, string(c.Kind))
	}
	if strings.Join(got, " ") != "same changed removed added" {
		t.Errorf("got %v", got)
	}
}

// Lines that only end elsewhere are no change; in code they are.
func TestCompareSeesWhatAPageShows(t *testing.T) {
	for _, x := range [][3]string{
		{"One line that\nis broken here.", "One line that is\nbroken  here.", "same"},
		{"```\nif a:\n  b\n```", "```\nif a:\nb\n```", "changed"},
		{"    if a:\n      b", "    if a:\n    b", "changed"},
	} {
		if got := Compare(x[0], x[1]); len(got) != 1 || string(got[0].Kind) != x[2] {
			t.Errorf("from %q to %q: %+v, want %s", x[0], x[1], got, x[2])
		}
	}
}

// No word is lost or invented, whatever the script.
func TestDiffWordsIsExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		draw := rapid.StringOf(rapid.SampledFrom([]rune("ab é，规范则的 .\nеж שלמ𝒳😀")))
		a, b := draw.Draw(t, "a"), draw.Draw(t, "b")
		var gotA, gotB strings.Builder
		for _, w := range DiffWords(a, b) {
			if w.Kind != Added {
				gotA.WriteString(w.Text)
			}
			if w.Kind != Removed {
				gotB.WriteString(w.Text)
			}
		}
		if gotA.String() != a || gotB.String() != b {
			t.Fatalf("%q → %q became %q → %q", a, b, gotA.String(), gotB.String())
		}
	})
}
