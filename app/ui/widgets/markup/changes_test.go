package markup

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
	"pgregory.net/rapid"

	"rapporteur/app/outline"
	"rapporteur/app/ui/widgets"
)

// However runs are joined, the old and the new text can be read from them,
// but for spaces that stand on both sides of a change.
func TestRunsKeepBothTexts(t *testing.T) {
	word := rapid.StringMatching(`[a-c]{1,2}( [a-c]{1,2}){0,6}`)
	rapid.Check(t, func(t *rapid.T) {
		a, b := word.Draw(t, "a"), word.Draw(t, "b")
		words := outline.DiffWords(a, b)
		old, now := "", ""
		for _, r := range Runs(words) {
			if r.Kind != outline.Added {
				old += r.Text
			}
			if r.Kind != outline.Removed {
				now += r.Text
			}
		}
		if squeeze(old) != squeeze(a) || squeeze(now) != squeeze(b) {
			t.Fatalf("%q → %q became %q → %q", a, b, old, now)
		}
	})
}

func squeeze(s string) string {
	out := ""
	for i, r := range s {
		if r != ' ' || i > 0 && s[i-1] != ' ' {
			out += string(r)
		}
	}
	for len(out) > 0 && out[len(out)-1] == ' ' {
		out = out[:len(out)-1]
	}
	for len(out) > 0 && out[0] == ' ' {
		out = out[1:]
	}
	return out
}

func TestNeighbouringChangesAreOne(t *testing.T) {
	got := Runs(outline.DiffWords("the quick brown fox", "the slow red fox"))
	if len(got) != 4 || got[1].Text != "quick brown" || got[2].Text != "slow red" {
		t.Errorf("%q", got)
	}
}

// What changed in a long text is in sight, and the rest of it is not laid out.
func TestChangesOfALongTextAreInSight(t *testing.T) {
	test.NewTempApp(t)
	long := strings.Repeat("The list is kept up to date. ", 1000)
	x := widget.NewRichText()
	SetChanges(x, []outline.Words{{Kind: outline.Same, Text: long}, {Kind: outline.Removed, Text: "each year"}, {Kind: outline.Added, Text: "each month"}, {Kind: outline.Same, Text: long}})
	if s := x.String(); len(s) > 3*widgets.FoldLetters || !strings.Contains(s, "each year") || !strings.Contains(s, "each month") {
		t.Errorf("%d bytes are laid out", len(s))
	}
}
