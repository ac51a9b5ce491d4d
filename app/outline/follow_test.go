package outline

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"rapporteur/app/igf"
)

// vocabulary is small on purpose: paragraphs look alike, as those of a policy
// text do.
var vocabulary = strings.Fields("states should protect the public core of internet norms and not allow harm access users rights data law open list report group member")

type para struct {
	origin int // index in the first text, -1 for new ones
	words  []string
	edits  int
}

func draw(t *rapid.T, n int) []string {
	return rapid.SliceOfN(rapid.SampledFrom(vocabulary), n, n+20).Draw(t, "words")
}

func written(ps []para) string {
	var b strings.Builder
	for i, p := range ps {
		if i%5 == 0 {
			fmt.Fprintf(&b, "## Section %d\n\n", i/5)
		}
		b.WriteString(strings.Join(p.words, " ") + "\n\n")
	}
	return b.String()
}

// A text is revised at random, and we know what became of each paragraph. No
// silent move may lead to another paragraph, nor to nowhere.
func TestSilentMovesAreNeverWrong(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var old []para
		for i := range rapid.IntRange(3, 25).Draw(t, "paragraphs") {
			words := draw(t, 3)
			if i > 0 && rapid.IntRange(0, 9).Draw(t, "copy") == 0 {
				words = old[i-1].words // texts do repeat themselves
			}
			old = append(old, para{i, append([]string(nil), words...), 0})
		}
		revised := append([]para(nil), old...)
		for range rapid.IntRange(0, 12).Draw(t, "changes") {
			if len(revised) == 0 {
				break
			}
			i := rapid.IntRange(0, len(revised)-1).Draw(t, "at")
			switch rapid.SampledFrom([]string{"edit", "edit", "delete", "insert", "rewrite"}).Draw(t, "change") {
			case "edit":
				words := append([]string(nil), revised[i].words...)
				words[rapid.IntRange(0, len(words)-1).Draw(t, "word")] = rapid.SampledFrom(vocabulary).Draw(t, "new")
				revised[i].words = words
				revised[i].edits++
			case "rewrite": // another text in the place of the old one
				revised[i] = para{-1, draw(t, 3), 0}
			case "delete":
				revised = append(revised[:i:i], revised[i+1:]...)
			case "insert":
				revised = append(revised[:i:i], append([]para{{-1, draw(t, 3), 0}}, revised[i:]...)...)
			}
		}
		from, to := written(old), written(revised)
		b := NewBetween(from, to, 2)
		for _, p := range Paragraphs(from) {
			if p.Number == 0 {
				continue
			}
			a, err := p.Anchor("g/o", 1, "")
			if err != nil {
				t.Fatal(err)
			}
			m := b.Follow(*a)
			if m.Outcome != Sure {
				continue
			}
			got := revised[m.Anchor.Paragraph-1]
			if got.origin != p.Number-1 && strings.Join(got.words, " ") != p.Text {
				t.Fatalf("paragraph %d %q moved silently to %d %q (score %.2f)", p.Number, p.Text, m.Anchor.Paragraph, got.words, m.Score)
			}
		}
	})
}

// A text that says the same thing many times loses none of the places.
func TestRepeatedParagraphsKeepTheirPlaces(t *testing.T) {
	text := strings.Repeat("Default: on.\n\n", 5)
	b := NewBetween(text, text, 2)
	for _, p := range Paragraphs(text) {
		a, err := p.Anchor("g/o", 1, "")
		if err != nil {
			t.Fatal(err)
		}
		if m := b.Follow(*a); m.Outcome != Sure || m.Anchor.Paragraph != p.Number {
			t.Errorf("paragraph %d went to %d, outcome %d", p.Number, m.Anchor.Paragraph, m.Outcome)
		}
	}
}

func TestFollow(t *testing.T) {
	const from = "# A\n\nStates should not allow their territory to be used for harm.\n\nThe public core must be protected by all states at all times.\n\nYes.\n\nYes.\n"
	for _, c := range []struct {
		name, to, quote string
		paragraph       int // in from
		want            Outcome
		at              int
	}{
		{"nothing changed", from, "", 1, Sure, 1},
		{"a paragraph before it", strings.Replace(from, "# A\n\n", "# A\n\nA new opening.\n\n", 1), "public core", 2, Sure, 3},
		{"a small change", strings.Replace(from, "at all times", "at any time", 1), "", 2, Sure, 2},
		{"a large change", strings.Replace(from, "all states at all times", "everybody who can, always", 1), "", 2, Ask, 2},
		{"two places are as good", strings.Replace(from, "The public core must be protected by all states at all times.", "The public core must be protected by all states at any time.\n\nThe private core must be protected by all states at all times.", 1), "", 2, Ask, 2},
		{"few words are left", strings.Replace(from, "must be protected by all states at all times", "was what people spoke of in the corridors that year", 1), "", 2, Lost, 0},
		{"it is gone", strings.Replace(from, "The public core must be protected by all states at all times.\n\n", "", 1), "", 2, Lost, 0},
		{"twins in their places", from, "", 4, Sure, 4},
		{"one of the twins is gone", strings.Replace(from, "Yes.\n\nYes.", "Yes.", 1), "", 3, Ask, 3},
		{"the quoted words are gone", strings.Replace(from, "public core", "infrastructure", 1), "public core", 2, Ask, 2},
	} {
		var a *igf.Anchor
		for _, p := range Paragraphs(from) {
			if p.Number == c.paragraph {
				var err error
				if a, err = p.Anchor("g/o", 1, c.quote); err != nil {
					t.Fatal(err)
				}
			}
		}
		m := NewBetween(from, c.to, 2).Follow(*a)
		if m.Outcome != c.want || c.want != Lost && m.Anchor.Paragraph != c.at {
			t.Errorf("%s: outcome %d at %d (%.2f), want %d at %d", c.name, m.Outcome, m.Anchor.Paragraph, m.Score, c.want, c.at)
		}
	}
}
