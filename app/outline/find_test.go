package outline

import "testing"

// A place is found whatever programs made of its quotation marks, dashes and blanks, and by
// its surroundings where several have the words.
func TestPlacesAreFoundOnPlainWords(t *testing.T) {
	const text = "A group called \"other\" is second - and 'large'.\n\nThe labels follow the norms[^1], **because** most do.\n\nSay so.\n\nSay so. Twice.\n\n[^1]: A note.\n"
	find := NewFinder(Paragraphs(text))
	for _, c := range []struct {
		quote, context string
		want           int
		anchored       string
	}{
		{"“other” is second", "", 1, `"other" is second`},
		{"second – and ‘large’", "", 1, "second - and 'large'"},
		{"the norms, because most", "", 2, "the norms[^1], **because** most"},
		{"Say so", "", 0, ""},
		{"Say so", "Say so.", 3, "Say so"},
		{"Say so", "Say so. Twice.", 4, "Say so"},
		{"", "A group called “other” is second — and ‘large’.", 1, ""},
		{"", "", 0, ""},
		{"nowhere", "", 0, ""},
	} {
		got := find.Find(c.quote, c.context)
		if got != c.want {
			t.Errorf("%q within %q stands at %d, want %d", c.quote, c.context, got, c.want)
		}
		if c.anchored == "" {
			continue
		}
		if a, err := AnchorAt("g/o", 1, text, got, c.quote); err != nil || a.Quote != c.anchored {
			t.Errorf("%q is anchored at %+v, %v", c.quote, a, err)
		}
	}
}
