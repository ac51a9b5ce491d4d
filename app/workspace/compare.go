package workspace

import (
	"slices"

	"rapporteur/app/igf"
	"rapporteur/app/outline"
)

// ComparedParagraph is a change with the comments that it answers.
type ComparedParagraph struct {
	outline.Change
	Comments []Line
}

// Comparison is what changed from one version of an output to another.
type Comparison struct {
	From, To   int
	Paragraphs []ComparedParagraph
	// Unchanged are comments whose response says that they were accepted,
	// while the paragraph that they mean is the same: the response names this
	// version, or no version at all.
	Unchanged []Line
}

// Compare compares two versions; 0 is the working text, which is the version
// after the newest.
func (w *Workspace) Compare(output string, from, to int) (Comparison, error) {
	c := Comparison{From: from, To: to}
	old, err := w.OutputText(output, from)
	if err != nil {
		return c, err
	}
	text, err := w.OutputText(output, to)
	if err != nil {
		return c, err
	}
	meant, err := w.meant(output, from)
	if err != nil {
		return c, err
	}
	o, err := w.Output(output)
	if err != nil {
		return c, err
	}
	target := to
	if to == 0 {
		target = o.Latest() + 1
	}
	for _, ch := range outline.Compare(old, text) {
		p := ComparedParagraph{Change: ch}
		if ch.Old != nil {
			p.Comments, c.Unchanged = caused(ch, meant[ch.Old.Number], target, c.Unchanged)
		}
		c.Paragraphs = append(c.Paragraphs, p)
	}
	return c, nil
}

// meant are the comments whose place in a version is sure, by its paragraphs.
func (w *Workspace) meant(output string, version int) (map[int][]Line, error) {
	lines, err := w.Comments(CommentFilter{Output: output})
	if err != nil {
		return nil, err
	}
	o, err := w.Output(output)
	if err != nil {
		return nil, err
	}
	t := tracks{w: w, output: o, to: version, steps: map[[2]int]*outline.Between{}}
	meant := map[int][]Line{}
	for _, l := range lines {
		if m := l.Entry.(*igf.Comment); m.Anchor == nil || m.Anchor.Version > version && version != 0 {
			continue // of a text that came later
		}
		p, err := t.place(l)
		if err != nil {
			return nil, err
		}
		if p.Anchor != nil && p.Outcome == outline.Sure {
			meant[p.Anchor.Paragraph] = append(meant[p.Anchor.Paragraph], l)
		}
	}
	return meant, nil
}

// caused are those of the comments on a paragraph whose response names the
// version; what was accepted and changed nothing is added to unchanged.
func caused(ch outline.Change, meant []Line, version int, unchanged []Line) (named, all []Line) {
	for _, l := range meant {
		if slices.ContainsFunc(l.Responses, func(r *igf.Response) bool { return r.ChangedIn == version }) {
			named = append(named, l)
		}
		d := l.Disposition()
		accepted := d == igf.Accepted || d == igf.AcceptedInPart
		if ch.Kind == outline.Same && accepted {
			if in := l.Responses[len(l.Responses)-1].ChangedIn; in == version || in == 0 {
				unchanged = append(unchanged, l)
			}
		}
	}
	return named, unchanged
}
