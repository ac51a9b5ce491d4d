package builders

import (
	"slices"
	"strconv"

	"rapporteur/app/document"
	"rapporteur/app/document/words"
	"rapporteur/app/igf"
)

func entryOf(l igf.Standing) igf.Entry { return l.Entry }

// byPoint divides entries by the points of the agenda; where no note of the session stands
// under one, all are together.
func (m *minutes) byPoint(ls []igf.Standing) []igf.PointGroup[igf.Standing] {
	if !m.points {
		return []igf.PointGroup[igf.Standing]{{All: ls}}
	}
	groups := igf.ByPoint(m.s, ls, entryOf)
	gone := slices.IndexFunc(groups, igf.PointGroup[igf.Standing].Gone)
	if gone < 0 {
		return groups
	}
	groups[gone].All = nil // what is not on the agenda stands together, in its order
	for _, l := range ls {
		if id := igf.PointOf(l.Entry); id != "" && m.s.PointAt(id) < 0 {
			groups[gone].All = append(groups[gone].All, l)
		}
	}
	return groups[:gone+1]
}

// pointHead is what stands above what was said under a point; nothing for none.
func pointHead(w words.Words, g igf.PointGroup[igf.Standing]) []document.Block {
	switch {
	case g.Gone():
		return []document.Block{heading(w, 2, w.Get("off-agenda"))}
	case g.ID == "":
		return nil
	}
	return []document.Block{document.Heading{Level: 2, Text: []document.Inline{{Text: strconv.Itoa(g.Number) + ". " + g.Item.Title}}}}
}
