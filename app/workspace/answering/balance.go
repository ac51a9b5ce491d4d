package answering

import (
	"rapporteur/app/igf"
	"rapporteur/app/workspace/lists"
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
func (svc *Service) Balance(output string) (Balance, error) {
	if _, err := svc.records.Output(output); err != nil {
		return Balance{}, err
	}
	prog, err := svc.records.Programme()
	if err != nil {
		return Balance{}, err
	}
	lines, err := svc.lists.Comments(lists.CommentFilter{Output: output})
	if err != nil {
		return Balance{}, err
	}
	shared, err := svc.lists.SharedViews(lines, "")
	if err != nil {
		return Balance{}, err
	}
	var b Balance
	byGroup, byRegion := map[string]int{}, map[string]int{}
	for _, s := range shared {
		l := s.View()
		if l.Gone() {
			continue
		}
		b.Comments++
		who := igf.AttributionOf(l.Entry)
		byGroup[who.Stakeholder]++
		byRegion[who.Region]++
	}
	b.Stakeholders, b.Regions = shares(byGroup, igf.Stakeholders(prog)), shares(byRegion, igf.Regions(prog))
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
