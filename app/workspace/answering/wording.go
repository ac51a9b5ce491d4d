package answering

import (
	"slices"
	"strings"

	"rapporteur/app/igf"
	"rapporteur/app/outline"
	"rapporteur/app/similarity"
)

// Wording is what a comment would have the working text say.
type Wording struct {
	// Paragraph is the one of the working text that the comment means; number
	// 0 when nobody can tell for sure.
	Paragraph outline.Paragraph
	// Becomes is the paragraph with the proposed wording in it, "" when it is
	// not clear which words it is to replace.
	Becomes string
	// Outcome is whether the paragraph is the right one, or a person must look.
	Outcome outline.Outcome
	// ChangedIn is the version that has the wording although the one that was
	// commented on had not; 0 for none. The number after the newest version is
	// that of the working text.
	ChangedIn int
}

// Wordings are the paragraphs of the working text that the comments on an
// output mean, and what the proposed wordings would make of them, by the id of
// the comment. Comments on the output as a whole are not among them.
func (svc *Service) Wordings(output string) (map[string]Wording, error) {
	o, err := svc.records.Output(output)
	if err != nil {
		return nil, err
	}
	places, err := svc.texts.Places(output)
	if err != nil {
		return nil, err
	}
	_, text, err := svc.texts.CurrentText(o)
	if err != nil {
		return nil, err
	}
	working, err := svc.texts.OutputText(output, 0)
	if err != nil {
		return nil, err
	}
	next := o.Latest() + 1
	texts := map[int]string{next: working}
	here, _, err := svc.texts.Versions(o)
	if err != nil {
		return nil, err
	}
	for _, n := range here {
		if texts[n], err = svc.texts.OutputText(output, n); err != nil {
			return nil, err
		}
	}
	between, paragraphs := outline.NewBetween(text, working, 0), outline.Paragraphs(working)
	out := map[string]Wording{}
	for _, p := range places {
		m := p.View.Entry.(*igf.Comment)
		if m.Anchor == nil || m.Anchor.Paragraph == 0 || p.View.Gone() {
			continue
		}
		x := Wording{ChangedIn: changedIn(texts, m, next)}
		if p.Anchor != nil {
			move := between.Follow(*p.Anchor)
			x.Outcome = min(p.Outcome, move.Outcome)
			i := slices.IndexFunc(paragraphs, func(q outline.Paragraph) bool { return q.Number == move.Anchor.Paragraph })
			if move.Outcome != outline.Lost && i >= 0 {
				x.Paragraph = paragraphs[i]
				x.Becomes = becomes(x.Paragraph.Text, move.Anchor, m.Proposed)
			}
		}
		out[m.ID] = x
	}
	return out, nil
}

// changedIn is the first version after the one commented on that has the
// proposed wording.
func changedIn(texts map[int]string, m *igf.Comment, working int) int {
	if m.Proposed == "" || strings.Contains(texts[m.Anchor.Version], m.Proposed) {
		return 0
	}
	for n := m.Anchor.Version + 1; n <= working; n++ {
		if strings.Contains(texts[n], m.Proposed) {
			return n
		}
	}
	return 0
}

// The thresholds for what a proposed wording replaces.
const (
	replacesSentence = 0.3 // at least this alike to one sentence
	replacesAll      = 0.2 // at least this alike to the paragraph
)

// becomes puts a proposed wording into a paragraph: in the place of the words
// that were quoted, else of the sentence that is most like it, else of all.
// "" when none of these is clear.
func becomes(paragraph string, a igf.Anchor, proposed string) string {
	if proposed == "" {
		return ""
	}
	wording := similarity.Of(proposed)
	all := wording.Similarity(similarity.Of(paragraph))
	quoted := a.Quote != "" && a.Quote != paragraph && (a.Prefix != "" || a.Suffix != "")
	if quoted && strings.Count(paragraph, a.Quote) == 1 && all <= max(replacesAll, wording.Similarity(similarity.Of(a.Quote))) {
		return strings.Replace(paragraph, a.Quote, proposed, 1)
	}
	best, like := "", max(replacesSentence, all)
	for _, s := range igf.CutSentences(paragraph) {
		if l := wording.Similarity(similarity.Of(s)); l > like && strings.Count(paragraph, s) == 1 {
			best, like = s, l
		}
	}
	switch {
	case best != "":
		return strings.Replace(paragraph, best, proposed, 1)
	case all >= replacesAll:
		return proposed
	}
	return ""
}
