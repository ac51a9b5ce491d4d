package outline

import (
	"strings"

	"rapporteur/app/igf"
	"rapporteur/app/similarity"
)

// Outcome is how certain a move is.
type Outcome int

// The outcomes. Only Sure moves without asking.
const (
	Lost Outcome = iota
	Ask
	Sure
)

// Move is the new place of an anchor.
type Move struct {
	Anchor  igf.Anchor
	Outcome Outcome
	// Score, 0 to 1, is the similarity of the old and the new place.
	Score float64
}

// The thresholds are measured on revisions of long documents: see
// docs/benchmarks.md.
const (
	sureScore  = 0.80 // from this score on an anchor moves silently
	sureMargin = 0.20 // if it is this much better than any other place
	sureWords  = 8    // shorter paragraphs move silently only unchanged
	askScore   = 0.35 // below this no place is proposed
)

// Between follows anchors between two texts. It compares the texts once.
type Between struct {
	version int
	old     []part
	new     []part
	partner []int // index in new for each old paragraph, -1 for none
}

type part struct {
	Paragraph
	similarity.Fingerprint
}

// NewBetween compares the text that anchors were made in with the text of
// version.
func NewBetween(from, to string, version int) *Between {
	b := &Between{version: version, old: parts(from, numbered), new: parts(to, numbered)}
	b.partner = align(b.old, b.new)
	return b
}

func numbered(p Paragraph) bool { return p.Number > 0 }

func parts(text string, wanted func(Paragraph) bool) []part {
	var out []part
	for _, p := range Paragraphs(text) {
		if wanted(p) {
			out = append(out, part{p, similarity.Of(p.Text)})
		}
	}
	return out
}

// Follow finds the place of an anchor of the old text in the new one.
func (b *Between) Follow(a igf.Anchor) Move {
	a.Version = b.version
	if a.Paragraph == 0 { // the output as a whole
		return Move{Anchor: a, Outcome: Sure, Score: 1}
	}
	from := find(a, len(b.old), func(i int) Paragraph { return b.old[i].Paragraph })
	if from < 0 {
		return b.byQuote(a)
	}
	whole := a.Quote == "" || strings.HasPrefix(b.old[from].Text, a.Quote) && a.Prefix == "" && a.Suffix == ""
	best, score, second := b.best(from)
	if best < 0 || score < askScore {
		return Move{Anchor: a, Outcome: Lost, Score: max(score, 0)}
	}
	kept := a
	if whole {
		kept.Quote = ""
	}
	m := Move{Anchor: b.at(kept, best), Score: score, Outcome: Ask}
	certain := score >= sureScore && score-second >= sureMargin && score-b.rival(from, best) >= sureMargin &&
		b.old[from].Size >= sureWords
	if b.old[from].Text == b.new[best].Text {
		certain = b.sameTwin(from, best)
	}
	if certain && (whole || strings.Count(b.new[best].Text, a.Quote) == 1 || b.contextFits(a, best)) {
		m.Outcome = Sure
	}
	return m
}

// Renumbered returns an anchor with the number that its words have among the
// paragraphs of the text that it was made in, and whether they are there: an
// older program counted what no page prints, and a working text changes.
func Renumbered(a igf.Anchor, in []Paragraph) (igf.Anchor, bool) {
	if a.Paragraph == 0 { // the output as a whole
		return a, true
	}
	i := find(a, len(in), func(i int) Paragraph { return in[i] })
	if i < 0 {
		return a, false
	}
	a.Paragraph, a.Section = in[i].Number, in[i].Section
	return a, true
}

// find returns the paragraph that an anchor really means: its number, if the quote
// stands there, else the only numbered one with the quote; -1 for none.
func find(a igf.Anchor, n int, at func(int) Paragraph) int {
	for i := range n {
		if p := at(i); p.Number > 0 && p.Number == a.Paragraph && strings.Contains(p.Text, a.Quote) {
			return i
		}
	}
	if a.Quote == "" {
		return -1
	}
	found := -1
	for i := range n {
		if p := at(i); p.Number > 0 && strings.Contains(p.Text, a.Quote) {
			if found >= 0 {
				return -1
			}
			found = i
		}
	}
	return found
}

// byQuote looks for the quote alone, when there is no old text to compare: only
// a long quote in its old surroundings, found once, is sure.
func (b *Between) byQuote(a igf.Anchor) Move {
	found := -1
	for i, p := range b.new {
		if a.Quote != "" && strings.Contains(p.Text, a.Quote) {
			if found >= 0 {
				return Move{Anchor: a, Outcome: Lost}
			}
			found = i
		}
	}
	if found < 0 {
		return Move{Anchor: a, Outcome: Lost}
	}
	m := Move{Anchor: b.at(a, found), Outcome: Ask, Score: 0.5}
	if similarity.Of(a.Prefix+a.Quote+a.Suffix).Size >= sureWords && b.contextFits(a, found) {
		m.Outcome, m.Score = Sure, 1
	}
	return m
}

// best returns the partner of an old paragraph, their similarity, and that of the
// next best one that is not itself the partner of another.
func (b *Between) best(from int) (best int, score, second float64) {
	best = b.partner[from]
	if best < 0 {
		for i := range b.new {
			if s := b.old[from].Similarity(b.new[i].Fingerprint); s > score {
				best, score, second = i, s, score
			} else if s > second {
				second = s
			}
		}
		// Without a partner in the order of the text it may have moved; that is
		// for a person to see unless it is the very same text.
		if best >= 0 && b.old[from].Text != b.new[best].Text {
			score = min(score, sureScore-0.01)
		}
		return best, score, second
	}
	score = b.old[from].Similarity(b.new[best].Fingerprint)
	for i := range b.new {
		if i != best && !b.taken(i) {
			second = max(second, b.old[from].Similarity(b.new[i].Fingerprint))
		}
	}
	return best, score, second
}

// rival returns the similarity of the new paragraph with the best of the other old
// ones, from which it may come.
func (b *Between) rival(from, to int) float64 {
	most := 0.0
	for i := range b.old {
		if i != from {
			most = max(most, b.old[i].Similarity(b.new[to].Fingerprint))
		}
	}
	return most
}

func (b *Between) taken(i int) bool {
	for _, p := range b.partner {
		if p == i {
			return true
		}
	}
	return false
}

// sameTwin reports whether identical texts can be told apart: as many of them
// before as after, and this one in the same place among them.
func (b *Between) sameTwin(from, to int) bool {
	count := func(ps []part, text string, upto int) (all, before int) {
		for i, p := range ps {
			if p.Text == text {
				all++
				if i < upto {
					before++
				}
			}
		}
		return all, before
	}
	oldAll, oldBefore := count(b.old, b.old[from].Text, from)
	newAll, newBefore := count(b.new, b.new[to].Text, to)
	return oldAll == newAll && oldBefore == newBefore
}

func (b *Between) contextFits(a igf.Anchor, i int) bool {
	return a.Quote != "" && strings.Count(b.new[i].Text, a.Prefix+a.Quote+a.Suffix) == 1
}

// at returns the anchor in the new paragraph. A quote that is gone is replaced by the
// beginning of the paragraph, for a person to confirm.
func (b *Between) at(a igf.Anchor, i int) igf.Anchor {
	p := b.new[i]
	quote := a.Quote
	if !strings.Contains(p.Text, quote) {
		quote = ""
	}
	moved, err := p.Anchor(a.Output, b.version, quote)
	if err != nil {
		return a // cannot be: the paragraph has the quote
	}
	moved.Extra = a.Extra
	return *moved
}

// maxPairs limits the comparison: two texts of 2,000 paragraphs.
const maxPairs = 4_000_000

// alignEqual pairs only paragraphs whose text occurs once in both.
func alignEqual(old, new []part) []int {
	at, count := map[string]int{}, map[string]int{}
	for j, p := range new {
		at[p.Text] = j
		count[p.Text]++
	}
	partner := make([]int, len(old))
	for i, p := range old {
		partner[i] = -1
		if count[p.Text] == 1 {
			partner[i] = at[p.Text]
		}
	}
	return partner
}

// align pairs paragraphs in the order of the text so that the sum of their
// similarity is greatest (Needleman and Wunsch, 1970).
func align(old, new []part) []int {
	n, m := len(old), len(new)
	if n*m > maxPairs {
		return alignEqual(old, new)
	}
	like := make([]float64, n*m)
	score := make([]float64, (n+1)*(m+1))
	for i := n - 1; i >= 0; i-- {
		for j := m - 1; j >= 0; j-- {
			s := old[i].Similarity(new[j].Fingerprint)
			if s < askScore {
				s = 0
			}
			like[i*m+j] = s
			score[i*(m+1)+j] = max(score[(i+1)*(m+1)+j], score[i*(m+1)+j+1], score[(i+1)*(m+1)+j+1]+s)
		}
	}
	partner := make([]int, n)
	i, j := 0, 0
	for ; i < n; i++ {
		partner[i] = -1
		for j < m && score[i*(m+1)+j+1] == score[i*(m+1)+j] && !(like[i*m+j] > 0 && score[(i+1)*(m+1)+j+1]+like[i*m+j] == score[i*(m+1)+j]) {
			j++
		}
		if j < m && like[i*m+j] > 0 && score[(i+1)*(m+1)+j+1]+like[i*m+j] == score[i*(m+1)+j] {
			partner[i] = j
			j++
		}
	}
	return partner
}
