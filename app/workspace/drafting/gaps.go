package drafting

import (
	"slices"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/lists"
	"rapporteur/app/workspace/texts"
)

// Gaps are what keeps an output from being final. They are what igf.StandingOf found, with
// what a person needs to close them.
type Gaps struct {
	Holds        []igf.Hold           // all of them
	Unanswered   []lists.EntryView    // comments without an answer
	Contradicted []lists.EntryView    // comments whose responses disagree
	Unplaced     []texts.CommentPlace // comments whose place a person must confirm
	Conflicts    []igf.Conflict       // of the output or its versions, which wait for a decision
	Withdrawn    []string             // agreed minutes: entries that were withdrawn while their words still stand in the text
	Others       []Other              // what else holds
}

// Other is a hold that is about a comment, or about the output as a whole.
type Other struct {
	Hold igf.Hold
	View *lists.EntryView // of the comment; nil for none
}

// None reports whether nothing is missing.
func (g Gaps) None() bool { return len(g.Holds) == 0 }

// Final reports whether there is something that no reason is good enough to go past.
func (g Gaps) Final() bool {
	return slices.ContainsFunc(g.Holds, func(h igf.Hold) bool { return !h.Kind.MayBePassed() })
}

// Gaps looks for what keeps an output from being final.
func (svc *Service) Gaps(output string) (Gaps, error) {
	_, st, err := svc.texts.Standing(output)
	if err != nil {
		return Gaps{}, err
	}
	return svc.gaps(output, st.Holds)
}

func (svc *Service) gaps(output string, holds []igf.Hold) (Gaps, error) {
	g := Gaps{Holds: holds}
	places, err := svc.texts.Places(output)
	if err != nil {
		return g, err
	}
	byRoot := make(map[string]texts.CommentPlace, len(places))
	for _, p := range places {
		byRoot[p.View.Root] = p
	}
	conflicts, err := svc.core.Replica().Conflicts()
	if err != nil {
		return g, err
	}
	for _, h := range holds {
		p, comment := byRoot[h.Of]
		switch {
		case h.Kind == igf.HoldUnanswered && comment:
			g.Unanswered = append(g.Unanswered, p.View)
		case h.Kind == igf.HoldContradicted && comment:
			g.Contradicted = append(g.Contradicted, p.View)
		case h.Kind == igf.HoldPlace && comment:
			g.Unplaced = append(g.Unplaced, p)
		case h.Kind == igf.HoldWords:
			g.Withdrawn = append(g.Withdrawn, h.Of)
		case h.Kind == igf.HoldConflict:
			if i := slices.IndexFunc(conflicts, func(c igf.Conflict) bool { return c.ID == h.Of }); i >= 0 {
				g.Conflicts = append(g.Conflicts, conflicts[i])
			}
		case comment:
			g.Others = append(g.Others, Other{h, &p.View})
		default:
			g.Others = append(g.Others, Other{h, nil})
		}
	}
	return g, nil
}

// IncompleteError says why an output cannot be final yet.
type IncompleteError struct {
	Output string
	Gaps   Gaps
}

func (e *IncompleteError) Error() string { return e.Sentence().String() }

// Sentence is what the error says, with its format.
func (e *IncompleteError) Sentence() igf.Sentence {
	n := map[igf.HoldKind]int{}
	for _, h := range e.Gaps.Holds {
		n[h.Kind]++
	}
	var missing []igf.Sentence
	for _, k := range igf.HoldKinds() {
		switch {
		case n[k] == 0:
		case aboutWhole(k):
			missing = append(missing, HoldSentence(k))
		default:
			missing = append(missing, igf.Sentencef("%s: %d", HoldSentence(k), n[k]))
		}
	}
	first := igf.Sentence{}
	if len(e.Gaps.Unanswered) > 0 {
		first = igf.Sentencef("; the first is %s", e.Gaps.Unanswered[0].Entry.Head().ID)
	}
	if e.Gaps.Final() {
		return igf.Sentencef("the output %s is not complete (%s%s): settle them first, no reason is enough to go on with these", e.Output, igf.Semicolons(missing), first)
	}
	return igf.Sentencef("the output %s is not complete (%s%s): settle them, or give a reason to go on, which every document then prints", e.Output, igf.Semicolons(missing), first)
}

// aboutWhole reports whether there can be one hold of a kind only: it is about the output
// as a whole.
func aboutWhole(k igf.HoldKind) bool {
	return slices.Contains([]igf.HoldKind{igf.HoldNoVersion, igf.HoldNewerVersion, igf.HoldOtherText, igf.HoldWindow}, k)
}

// HoldSentence says what a kind of hold is.
func HoldSentence(k igf.HoldKind) igf.Sentence {
	switch k {
	case igf.HoldNoVersion:
		return igf.Sentencef("nothing is published")
	case igf.HoldNewerVersion:
		return igf.Sentencef("a version came after the one that was closed")
	case igf.HoldOtherText:
		return igf.Sentencef("the version that was closed has another text here")
	case igf.HoldUnanswered:
		return igf.Sentencef("comments without an answer")
	case igf.HoldContradicted:
		return igf.Sentencef("comments with answers that disagree")
	case igf.HoldAnsweredOld:
		return igf.Sentencef("comments that were revised after their answer")
	case igf.HoldChangedIn:
		return igf.Sentencef("answers that name a version that is not there")
	case igf.HoldDuplicate:
		return igf.Sentencef("duplicates of no comment that stands")
	case igf.HoldPlace:
		return igf.Sentencef("comments with a place that nobody confirmed")
	case igf.HoldWording:
		return igf.Sentencef("accepted wordings that are not in the text")
	case igf.HoldTakenAway:
		return igf.Sentencef("comments of others that were withdrawn without a reason")
	case igf.HoldWords:
		return igf.Sentencef("withdrawn notes whose words still stand")
	case igf.HoldConflict:
		return igf.Sentencef("open conflicts")
	case igf.HoldWindow:
		return igf.Sentencef("the last day for comments is not over")
	}
	return igf.Sentence{}
}
