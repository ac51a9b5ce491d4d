package drafting

import (
	"rapporteur/app/igf"
	"rapporteur/app/outline"
	"rapporteur/app/workspace/lists"
	"rapporteur/app/workspace/texts"
)

// Gaps are what keeps an output from being final.
type Gaps struct {
	Unanswered   []lists.EntryView    // comments without an answer
	Contradicted []lists.EntryView    // comments whose responses disagree
	Unplaced     []texts.CommentPlace // comments whose place a person must confirm
	Conflicts    []igf.Conflict       // fields of the output that wait for a decision
	Withdrawn    []string             // agreed minutes: entries that were withdrawn while their words still stand in the text
}

// None reports whether nothing is missing.
func (g Gaps) None() bool {
	return len(g.Unanswered)+len(g.Contradicted)+len(g.Unplaced)+len(g.Conflicts)+len(g.Withdrawn) == 0
}

// Gaps looks for what keeps an output from being final.
func (svc *Service) Gaps(output string) (Gaps, error) {
	var g Gaps
	places, err := svc.texts.Places(output)
	if err != nil {
		return g, err
	}
	for _, p := range places {
		switch {
		case p.Line.Gone():
			continue
		case len(p.Line.Responses) == 0:
			g.Unanswered = append(g.Unanswered, p.Line)
		case p.Line.Contradicted():
			g.Contradicted = append(g.Contradicted, p.Line)
		}
		if p.Outcome != outline.Sure {
			g.Unplaced = append(g.Unplaced, p)
		}
	}
	conflicts, err := svc.core.Replica().Conflicts()
	if err != nil {
		return g, err
	}
	for _, c := range conflicts {
		if c.Key == igf.OutputKey(output) {
			g.Conflicts = append(g.Conflicts, c)
		}
	}
	o, err := svc.records.Output(output)
	if err != nil || o.MinutesOf == "" {
		return g, err
	}
	words, err := svc.texts.WithdrawnWords(o)
	g.Withdrawn = words.In(o.Draft)
	return g, err
}

// IncompleteError says why an output cannot be final yet.
type IncompleteError struct {
	Output string
	Gaps   Gaps
}

func (e *IncompleteError) Error() string { return e.Sentence().String() }

// Sentence is what the error says, with its format.
func (e *IncompleteError) Sentence() igf.Sentence {
	g := e.Gaps
	var parts []igf.Sentence
	for _, p := range []struct {
		n    int
		what igf.Sentence
	}{
		{len(g.Unanswered), igf.Sentencef("without an answer")},
		{len(g.Contradicted), igf.Sentencef("with answers that disagree")},
		{len(g.Unplaced), igf.Sentencef("with a place that nobody confirmed")},
	} {
		if p.n > 0 {
			parts = append(parts, igf.Sentencef("%d %s", p.n, p.what))
		}
	}
	var missing []igf.Sentence
	if len(parts) > 0 {
		missing = append(missing, igf.Sentencef("comments: %s", igf.And(parts)))
	}
	if n := len(g.Conflicts); n > 0 {
		missing = append(missing, igf.Sentencef("open conflicts: %d", n))
	}
	if n := len(g.Withdrawn); n > 0 {
		missing = append(missing, igf.Sentencef("withdrawn notes whose words still stand: %d", n))
	}
	first := igf.Sentence{}
	if len(g.Unanswered) > 0 {
		first = igf.Sentencef("; the first is %s", g.Unanswered[0].Entry.Head().ID)
	}
	return igf.Sentencef("the output %s is not complete (%s%s): settle them, or give a reason to go on, which every document then prints", e.Output, igf.Semicolons(missing), first)
}
