package workspace

import (
	"rapporteur/app/igf"
)

// Balance is who commented on an output so far, as everybody may know it:
// comments by stakeholder group and by region.
type Balance struct {
	Comments     int
	Stakeholders []Share
	Regions      []Share
}

// Share is how many comments came from a group of people. Groups of whom
// nobody commented are in the list too; the last one, without an id, are
// those who did not say.
type Share struct {
	ID, Name string
	N        int
}

// Balance counts the comments on an output, so that those who are not heard can
// be asked while comments are still open. What people hold back is not counted.
func (w *Workspace) Balance(output string) (Balance, error) {
	if _, err := w.Output(output); err != nil {
		return Balance{}, err
	}
	prog, err := w.Programme()
	if err != nil {
		return Balance{}, err
	}
	lines, err := w.Comments(CommentFilter{Output: output})
	if err != nil {
		return Balance{}, err
	}
	if lines, err = w.PublicLines(lines); err != nil {
		return Balance{}, err
	}
	var b Balance
	byGroup, byRegion := map[string]int{}, map[string]int{}
	for _, l := range lines {
		if l.Redacted == "all" {
			continue
		}
		b.Comments++
		who := attributionOf(l.Entry)
		byGroup[who.Stakeholder]++
		byRegion[who.Region]++
	}
	b.Stakeholders, b.Regions = shares(byGroup, stakeholders(prog)), shares(byRegion, regions(prog))
	return b, nil
}

func shares(n map[string]int, terms []igf.Term) []Share {
	var out []Share
	for _, t := range terms {
		out = append(out, Share{t.ID, t.Name, n[t.ID]})
		delete(n, t.ID)
	}
	for id, more := range n { // of a term that the programme does not have any more
		if id != "" {
			n[""] += more
		}
	}
	return append(out, Share{N: n[""]})
}
