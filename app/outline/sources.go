package outline

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"rapporteur/app/igf"
	"rapporteur/app/similarity"
)

// KeepSources returns the text that somebody made of before with what each passage
// rests on: nobody loses it unknowingly, whatever editor they use. Words that left a
// passage may stand in any other that the same edit changed or added: those which
// have words in common with it rest on its entries too, and all of them where none
// has. Where nothing was changed or added, the words are gone.
func KeepSources(before, after string) string {
	if !igf.HasSources(before) {
		return after
	}
	was := map[string][]string{} // by words
	for _, p := range igf.Passages(before) {
		words := igf.Bare(p.Text)
		was[words] = with(was[words], p.Sources)
	}
	is, carried := map[string]bool{}, igf.SourcesOf(after)
	var changed []*follower
	for _, p := range igf.Passages(after) {
		words := igf.Bare(p.Text)
		is[words] = true
		if _, same := was[words]; !same && words != igf.Withdrawn {
			f := newFollower(words)
			f.heading = p.Heading
			changed = append(changed, f)
		}
	}
	more := copied(before, changed)
	for _, p := range igf.Passages(before) {
		words := igf.Bare(p.Text)
		if is[words] || len(p.Sources) == 0 {
			continue
		}
		from := newFollower(words)
		to := slices.DeleteFunc(slices.Clone(changed), func(c *follower) bool { return !c.follows(from) })
		if len(to) == 0 && !slices.ContainsFunc(p.Sources, func(id string) bool { return slices.Contains(carried, id) }) {
			to = slices.DeleteFunc(slices.Clone(changed), func(c *follower) bool { return c.heading })
		}
		for _, c := range to {
			more[c.text] = with(more[c.text], p.Sources)
		}
	}
	return igf.EditPassages(after, func(p igf.Passage) string {
		words := igf.Bare(p.Text)
		if words == igf.Withdrawn {
			return words
		}
		if ids := with(with(p.Sources, was[words]), more[words]); len(ids) > len(p.Sources) {
			return igf.WithSources(words, ids)
		}
		return p.Text
	})
}

// copiedLength is how many letters in a row make words that were copied, in scripts
// with and without spaces between words.
const copiedLength, copiedSigns = 40, 12

// copied returns what passages rest on into which words of others were copied, whose
// own passages may go later.
func copied(before string, changed []*follower) map[string][]string {
	out := map[string][]string{}
	if len(changed) == 0 {
		return out
	}
	runs := map[string][]*follower{}
	for _, c := range changed {
		for run := range runsOf(igf.Said(c.text)) {
			if l := runs[run]; len(l) == 0 || l[len(l)-1] != c {
				runs[run] = append(l, c)
			}
		}
	}
	for _, p := range igf.Passages(before) {
		if len(p.Sources) == 0 {
			continue
		}
		for run := range runsOf(igf.Said(p.Text)) {
			for _, c := range runs[run] {
				out[c.text] = with(out[c.text], p.Sources)
			}
		}
	}
	return out
}

// shortWords is how long words must be to be known again where they are shorter than
// a run.
const shortWords, shortSigns = 12, 4

// Copied reports whether a passage has words that were copied from a text, or is much
// like it.
func Copied(from, passage string) bool {
	said := igf.Said(passage)
	if similarity.Of(from).Similarity(similarity.Of(said)) >= sureScore {
		return true
	}
	in := string(lettersOf(said))
	short := true
	for run := range runsOf(from) {
		short = false
		if strings.Contains(in, run) {
			return true
		}
	}
	all := lettersOf(from)
	return short && (len(all) >= shortWords || closeSet(all) && len(all) >= shortSigns) && strings.Contains(in, string(all))
}

// lettersOf returns what of a text makes words.
func lettersOf(text string) []rune {
	var out []rune
	for _, r := range strings.ToLower(text) {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			out = append(out, r)
		}
	}
	return out
}

// closeSet reports whether letters are of a script that writes no spaces, or few.
func closeSet(letters []rune) bool {
	return slices.ContainsFunc(letters, func(r rune) bool {
		return igf.Unspaced(r) || unicode.Is(unicode.Hangul, r)
	})
}

// runsOf returns each run of letters of a text that is long enough to be a copy.
func runsOf(text string) func(func(string) bool) {
	letters, n := lettersOf(text), copiedLength
	if closeSet(letters) {
		n = copiedSigns
	}
	return func(yield func(string) bool) {
		for i := 0; i+n <= len(letters); i++ {
			if !yield(string(letters[i : i+n])) {
				return
			}
		}
	}
}

// with returns ids and those of more that are not among them.
func with(ids, more []string) []string {
	out := slices.Clone(ids)
	for _, id := range more {
		if !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out
}

// follower is a passage that may have the words of another.
type follower struct {
	text  string
	print similarity.Fingerprint
	words map[string]bool

	heading bool
}

// What two passages have in common where one may come of the other. Too low asks the
// editor once too often; too high loses what a passage rests on.
const (
	commonWords      = 2
	commonWordLength = 5
	commonSimilarity = 0.2
)

func newFollower(text string) *follower {
	said := igf.Said(text)
	f := &follower{text: text, print: similarity.Of(said), words: map[string]bool{}}
	for _, w := range strings.Fields(strings.ToLower(said)) {
		if w = strings.Trim(w, ".,;:!?*_()[]\"'“”«»"); utf8.RuneCountInString(w) >= commonWordLength {
			f.words[w] = true
		}
	}
	return f
}

func (f *follower) follows(from *follower) bool {
	n := 0
	for w := range from.words {
		if f.words[w] {
			n++
		}
	}
	return n >= commonWords || f.print.Similarity(from.print) >= commonSimilarity
}
