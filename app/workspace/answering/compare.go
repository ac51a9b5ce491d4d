package answering

import (
	"slices"

	"rapporteur/app/igf"
	"rapporteur/app/outline"
	"rapporteur/app/workspace/lists"
)

// ComparedParagraph is a change with the comments that it answers.
type ComparedParagraph struct {
	outline.Change
	Comments []lists.EntryView
}

// Comparison is what changed from one version of an output to another.
type Comparison struct {
	From, To   int
	Paragraphs []ComparedParagraph
	// Unchanged are comments whose response says that they were accepted,
	// while the paragraph that they mean is the same: the response names this
	// version, or no version at all.
	Unchanged []lists.EntryView
}

// Compare compares two versions; 0 is the working text, which is the version
// after the newest.
func (svc *Service) Compare(output string, from, to int) (Comparison, error) {
	c := Comparison{From: from, To: to}
	old, err := svc.texts.OutputText(output, from)
	if err != nil {
		return c, err
	}
	text, err := svc.texts.OutputText(output, to)
	if err != nil {
		return c, err
	}
	meant, err := svc.texts.Meant(output, from)
	if err != nil {
		return c, err
	}
	o, err := svc.records.Output(output)
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

// caused are those of the comments on a paragraph whose response names the
// version; what was accepted and changed nothing is added to unchanged.
func caused(ch outline.Change, meant []lists.EntryView, version int, unchanged []lists.EntryView) (named, all []lists.EntryView) {
	for _, l := range meant {
		if slices.ContainsFunc(l.Responses, func(r *igf.Response) bool { return !r.Unproven && r.ChangedIn == version }) {
			named = append(named, l)
		}
		if r := l.SettledBy(); r != nil && ch.Kind == outline.Same && (r.Disposition == igf.Accepted || r.Disposition == igf.AcceptedInPart) && (r.ChangedIn == version || r.ChangedIn == 0) {
			unchanged = append(unchanged, l)
		}
	}
	return named, unchanged
}
