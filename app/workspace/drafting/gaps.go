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
	All          []Gap                // a gap for each hold
}

// Gap is a hold with what it is about; what it is not about is nil.
type Gap struct {
	Hold     igf.Hold
	View     *lists.EntryView // the comment
	Place    *texts.CommentPlace
	Conflict *igf.Conflict
}

// None reports whether nothing is missing.
func (g Gaps) None() bool { return len(g.Holds) == 0 }

// MustSettle reports whether there is a hold that has to be settled: no reason that a person gives is
// enough to close the output although it is there.
func (g Gaps) MustSettle() bool {
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
		r := Gap{Hold: h}
		p, comment := byRoot[h.Of]
		if comment {
			r.View, r.Place = &p.View, &p
		}
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
				r.Conflict = &conflicts[i]
			}
		}
		g.All = append(g.All, r)
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
		if n[k] > 0 {
			missing = append(missing, k.Counted(n[k]))
		}
	}
	first := igf.Sentence{}
	if len(e.Gaps.Unanswered) > 0 {
		first = igf.Sentencef("; the first is %s", e.Gaps.Unanswered[0].Entry.Head().ID)
	}
	if e.Gaps.MustSettle() {
		return igf.Sentencef("the output %s is not complete (%s%s): settle them first, no reason is enough to go on with these", e.Output, igf.Semicolons(missing), first)
	}
	return igf.Sentencef("the output %s is not complete (%s%s): settle them, or give a reason to go on, which every document then prints", e.Output, igf.Semicolons(missing), first)
}
