package fingerprint_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"rapporteur/app/fingerprint"
	"rapporteur/app/igf"
)

const said = "We lost three sites in March because the operator was slow to patch the second router."

// What is known again of words that are not kept, and what is not.
func TestWhatIsKnownAgain(t *testing.T) {
	for name, c := range map[string]struct {
		said, text string
		known      bool
	}{
		"the same":             {said, said, true},
		"within others":        {said, "A speaker told us: we lost three sites in March because the operator was slow. Others agreed.", true},
		"case, signs, accents": {"L’État a été très lent à réagir en mars dernier.", "\"L'ETAT  A ETE, TRES LENT — À RÉAGIR\"", true},
		"bold and a list":      {said, "* We lost **three sites** in March\n* because the operator was slow to patch", true},
		"over two paragraphs":  {"Eight words that somebody said and took back.", "Eight words that somebody, and so on.\n\nAlso said and took back.", true},
		"slightly reworded":    {said, "It lost three sites in March since the operator was slow to patch a second router.", true},
		"told otherwise":       {said, "A company was late with an update, and some machines were out of order for a while.", false},
		"the same subject":     {said, "The operator told the session how sites are patched, and that March was a hard month for the router.", false},
		"few common words":     {said, "This was because the operator agreed.", false},
		"a short one":          {"Shut the office.", "Others said: shut the office now.", true},
		"two words":            {"We agree.", "We agree. And we agree again.", false},
		"Chinese":              {"各国应当共同保护互联网公共核心的完整性", "有人说各国应当共同保护互联网公共核心", true},
		"other Chinese":        {"各国应当共同保护互联网公共核心的完整性", "互联网治理论坛明年将在另一个城市举行会议", false},
	} {
		key := fingerprint.NewKey()
		f := key.Of([]string{c.said}, nil)
		hits := key.Index([]igf.Fingerprint{f}).Find(c.text)
		if (len(hits) > 0) != c.known {
			t.Errorf("%s: %v", name, hits)
		}
	}
}

// A copy is found wherever it stands, at its very place.
func TestACopyIsFound(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.StringMatching(`[a-zé]{2,8}`)
		words := rapid.SliceOfN(word, 6, 30).Draw(t, "words")
		before := strings.Join(rapid.SliceOfN(word, 0, 20).Draw(t, "before"), " ")
		behind := strings.Join(rapid.SliceOfN(word, 0, 20).Draw(t, "behind"), " ")
		from := rapid.IntRange(0, len(words)-6).Draw(t, "from")
		part := strings.Join(words[from:], ", ")
		text := before + ".\n\n" + part + ". " + behind
		key := fingerprint.NewKey()
		x := key.Index([]igf.Fingerprint{key.Of([]string{"Quite another remark by somebody."}, nil), key.Of([]string{strings.Join(words, " ")}, nil)})
		at := strings.Index(text, ".\n\n") + 3
		if !slices.ContainsFunc(x.Find(text), func(h fingerprint.Hit) bool { return h.Print == 1 && h.From <= at && h.To >= at+len(part) }) {
			t.Errorf("%q is not found in %q: %v", part, text, x.Find(text))
		}
		for _, h := range x.Find(text) {
			if h.From < 0 || h.From >= h.To || h.To > len(text) {
				t.Errorf("a place that is none: %v", h)
			}
		}
	})
}

// Without the secret a fingerprint says nothing, and words that stood elsewhere before are
// not in it.
func TestWhatIsNotInAFingerprint(t *testing.T) {
	key := fingerprint.NewKey()
	f := key.Of([]string{said}, nil)
	if hits := fingerprint.NewKey().Index([]igf.Fingerprint{f}).Find(said); len(hits) > 0 {
		t.Errorf("another device knows the words: %v", hits)
	}
	x := key.Index([]igf.Fingerprint{f})
	open := map[uint64]bool{}
	const public = "We lost three sites in March because the operator was slow."
	x.Runs(public, func(run uint64) { open[run] = true })
	left := key.Index([]igf.Fingerprint{key.Of([]string{said}, func(run uint64) bool { return open[run] })})
	if hits := left.Find(public); len(hits) > 0 {
		t.Errorf("words that are public are found: %v", hits)
	}
	if hits := left.Find("They said the operator was slow to patch the second router."); len(hits) != 1 {
		t.Errorf("the rest is not found: %v", hits)
	}
}
