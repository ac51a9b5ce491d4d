package workspace

import (
	"context"
	"fmt"
	"strings"

	"rapporteur/app/igf"
	"rapporteur/app/outline"
)

// Place is where a comment stands in the version that people now read.
type Place struct {
	Line Line
	// Anchor is nil when the place is gone, and for comments on the whole.
	Anchor *igf.Anchor
	// Outcome says whether the way there is sure, or a person must look.
	Outcome outline.Outcome
	Score   float64
}

// Places follows every comment on an output into the version that people now
// read. What a person confirmed goes before what was computed.
func (w *Workspace) Places(output string) ([]Place, error) {
	o, err := w.Output(output)
	if err != nil {
		return nil, err
	}
	lines, err := w.Comments(CommentFilter{Output: output})
	if err != nil {
		return nil, err
	}
	t := tracks{w: w, output: o, to: o.Latest(), steps: map[[2]int]*outline.Between{}}
	var out []Place
	for _, l := range lines {
		p, err := t.place(l)
		if err != nil {
			return nil, err
		}
		out = append(out, p)
	}
	return out, nil
}

// tracks compares each pair of versions once.
type tracks struct {
	w      *Workspace
	output *igf.Output
	to     int // the version that comments are followed into
	steps  map[[2]int]*outline.Between
	reads  []outline.Paragraph // of the version to, once asked for
}

func (t *tracks) place(l Line) (Place, error) {
	m := l.Entry.(*igf.Comment)
	p := Place{Line: l, Outcome: outline.Sure, Score: 1}
	if m.Anchor == nil {
		return p, nil
	}
	a := *m.Anchor
	to := t.to
	switch c := l.Placed[a.Version]; {
	case c != nil && c.Anchor == nil:
		return p, nil
	case c != nil:
		a = *c.Anchor
	case a.Paragraph == 0 && a.Quote != "" && len(l.Placed) == 0: // an import could not place it
		p.Outcome, p.Score = outline.Lost, 0
		return p, nil
	}
	for v := a.Version; v != to; {
		next := v + 1
		if v > to { // of a version that this device does not have
			next = to
		}
		if c := l.Placed[next]; c != nil {
			if c.Anchor == nil {
				p.Anchor, p.Outcome = nil, outline.Sure
				return p, nil
			}
			a, v = *c.Anchor, next
			p.Outcome, p.Score = outline.Sure, 1
			continue
		}
		b, err := t.between(v, next)
		if err != nil {
			return p, err
		}
		m := b.Follow(a)
		a, v = m.Anchor, next
		p.Outcome, p.Score = min(p.Outcome, m.Outcome), min(p.Score, m.Score)
		if m.Outcome == outline.Lost && l.Placed[to] == nil {
			return p, nil
		}
	}
	if a.Paragraph == 0 {
		return p, nil
	}
	return t.renumbered(p, a)
}

// renumbered is a place with the number that the words of its anchor have in the
// version to. In a version that cannot change, words that are not there are lost.
func (t *tracks) renumbered(p Place, a igf.Anchor) (Place, error) {
	if t.reads == nil {
		text, err := t.w.OutputText(t.output.ID, t.to)
		if err != nil {
			return p, err
		}
		t.reads = outline.Paragraphs(text)
	}
	a, there := outline.Renumbered(a, t.reads)
	if !there && t.to > 0 {
		p.Outcome, p.Score = outline.Lost, 0
		return p, nil
	}
	p.Anchor = &a
	return p, nil
}

func (t *tracks) between(from, to int) (*outline.Between, error) {
	key := [2]int{from, to}
	if b := t.steps[key]; b != nil {
		return b, nil
	}
	old := "" // the working text of before the first version is gone
	if from > 0 && from <= t.output.Latest() {
		var err error
		if old, err = t.w.OutputText(t.output.ID, from); err != nil {
			return nil, err
		}
	}
	text, err := t.w.OutputText(t.output.ID, to)
	if err != nil {
		return nil, err
	}
	t.steps[key] = outline.NewBetween(old, text, to)
	return t.steps[key], nil
}

// ConfirmPlace records where a comment stands in the newest version; paragraph
// 0 says that its place is gone.
func (w *Workspace) ConfirmPlace(ctx context.Context, comment string, paragraph int) error {
	l, err := w.Comment(comment)
	if err != nil {
		return err
	}
	m := l.Entry.(*igf.Comment)
	o, err := w.Output(m.Output)
	if err != nil {
		return err
	}
	version, text, err := w.currentText(o)
	if err != nil {
		return err
	}
	if version == 0 {
		return &igf.FieldError{Record: "comment " + comment, Field: "version", Value: "0", Want: "the output has no published version yet; places are confirmed in published versions"}
	}
	p := &igf.Placement{Comment: m.ID, Version: version}
	if p.Meta, err = w.meta(m.Group, m.Sheet); err != nil {
		return err
	}
	if paragraph != 0 {
		if p.Anchor, err = outline.AnchorAt(o.ID, version, text, paragraph, ""); err != nil {
			return err
		}
	}
	return w.save(ctx, igf.Act{Records: []igf.Record{p}})
}

// Gaps are what keeps an output from being final.
type Gaps struct {
	Unanswered   []Line         // comments without a response
	Contradicted []Line         // comments whose responses disagree
	Unplaced     []Place        // comments whose place a person must confirm
	Conflicts    []igf.Conflict // fields of the output that wait for a decision
	Withdrawn    []string       // agreed minutes: entries that were withdrawn while their words still stand in the text
}

// None tells that nothing is missing.
func (g Gaps) None() bool {
	return len(g.Unanswered)+len(g.Contradicted)+len(g.Unplaced)+len(g.Conflicts)+len(g.Withdrawn) == 0
}

// Gaps looks for what keeps an output from being final.
func (w *Workspace) Gaps(output string) (Gaps, error) {
	var g Gaps
	places, err := w.Places(output)
	if err != nil {
		return g, err
	}
	for _, p := range places {
		switch {
		case p.Line.Redacted == "all":
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
	conflicts, err := w.replica.Conflicts()
	if err != nil {
		return g, err
	}
	for _, c := range conflicts {
		if c.Key == igf.OutputKey(output) {
			g.Conflicts = append(g.Conflicts, c)
		}
	}
	o, err := w.Output(output)
	if err != nil || o.MinutesOf == "" {
		return g, err
	}
	words, err := w.withdrawnWords(o)
	g.Withdrawn = words.in(o.Draft)
	return g, err
}

// NotComplete says why an output cannot be final yet.
type NotComplete struct {
	Output string
	Gaps   Gaps
}

func (e *NotComplete) Error() string {
	g := e.Gaps
	var parts []string
	for _, p := range []struct {
		n    int
		what string
	}{
		{len(g.Unanswered), "without a response"},
		{len(g.Contradicted), "with responses that disagree"},
		{len(g.Unplaced), "with a place that nobody confirmed"},
	} {
		if p.n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", p.n, p.what))
		}
	}
	var missing []string
	if len(parts) > 0 {
		missing = append(missing, "comments: "+igf.List(parts, "and"))
	}
	if n := len(g.Conflicts); n > 0 {
		missing = append(missing, fmt.Sprintf("open conflicts: %d", n))
	}
	if n := len(g.Withdrawn); n > 0 {
		missing = append(missing, fmt.Sprintf("withdrawn notes whose words still stand: %d", n))
	}
	first := ""
	if len(g.Unanswered) > 0 {
		first = "; the first is " + g.Unanswered[0].Entry.Head().ID
	}
	return fmt.Sprintf("the output %s is not complete (%s%s): settle them, or give a reason to go on, which every document then prints", e.Output, strings.Join(missing, "; "), first)
}
