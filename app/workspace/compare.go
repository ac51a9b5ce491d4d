package workspace

import (
	"slices"

	"rapporteur/app/anchor"
	"rapporteur/app/igf"
)

// ComparedParagraph is a change with the comments that it answers.
type ComparedParagraph struct {
	anchor.Change
	Comments []Line
}

// Comparison is what changed from one version of an output to another.
type Comparison struct {
	From, To   int
	Paragraphs []ComparedParagraph
	// Unchanged are comments whose response says that they were accepted and
	// changed this version, while the paragraph that they mean is the same.
	Unchanged []Line
}

// Compare compares two versions; 0 is the working text.
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
	lines, err := w.Comments(CommentFilter{Output: output})
	if err != nil {
		return c, err
	}
	meant := map[int][]Line{} // by paragraph of the old text
	for _, l := range lines {
		m := l.Entry.(*igf.Comment)
		answered := slices.ContainsFunc(l.Responses, func(r *igf.Response) bool { return r.ChangedIn == to && to != 0 })
		if answered && m.Anchor != nil && m.Anchor.Version == from && m.Anchor.Paragraph != 0 {
			meant[m.Anchor.Paragraph] = append(meant[m.Anchor.Paragraph], l)
		}
	}
	for _, ch := range anchor.Compare(old, text) {
		p := ComparedParagraph{Change: ch}
		if ch.Old != nil {
			p.Comments = meant[ch.Old.Number]
		}
		if ch.Kind == anchor.Same {
			for _, l := range p.Comments {
				if d := l.Disposition(); d == igf.Accepted || d == igf.AcceptedInPart {
					c.Unchanged = append(c.Unchanged, l)
				}
			}
		}
		c.Paragraphs = append(c.Paragraphs, p)
	}
	return c, nil
}
