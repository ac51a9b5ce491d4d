package main

import (
	"cmp"
	"io"
	"slices"

	"github.com/spf13/cobra"

	"rapporteur/app/igf"
	"rapporteur/app/outline"
	"rapporteur/app/workspace"
	"rapporteur/app/workspace/answering"
	"rapporteur/app/workspace/lists"
	"rapporteur/app/workspace/texts"
)

// placeJSON is where a comment stands in the newest version.
type placeJSON struct {
	ID        string  `json:"id"`
	Paragraph int     `json:"paragraph"` // 0: the whole, or a place that is gone or lost
	State     string  `json:"state"`     // sure, ask or lost
	Score     float64 `json:"score"`
	Like      string  `json:"like"` // id of an earlier comment that says nearly the same
}

func (p *program) commentPlaces() *cobra.Command {
	c := &cobra.Command{
		Use: "places OUTPUT", Short: "Show where the comments on an output stand in its newest version", Args: takes(1, 1), ValidArgsFunction: p.ids("output"),
		Long: "Show, paragraph by paragraph, where the comments on an output stand in its newest version. \"ask\" is a\nproposal that somebody must look at, \"lost\" has no place: say where with comment place. Comments that say\nnearly the same are marked; nothing is merged.",
	}
	c.RunE = p.with(func(_ *cobra.Command, args []string, w *workspace.Workspace) error {
		id, err := fullID(w, "output", args[0])
		if err != nil {
			return err
		}
		places, err := w.Texts.Places(id)
		if err != nil {
			return err
		}
		lines := each(places, func(at texts.CommentPlace) lists.EntryView { return at.Line })
		like := map[string]string{}
		for _, set := range answering.Alike(lines) {
			for _, l := range set[1:] {
				like[l.Entry.Head().ID] = set[0].Entry.Head().ID
			}
		}
		shapes := each(places, func(at texts.CommentPlace) placeJSON {
			v := placeJSON{ID: at.Line.Entry.Head().ID, State: map[outline.Outcome]string{outline.Sure: "sure", outline.Ask: "ask", outline.Lost: "lost"}[at.Outcome], Score: at.Score}
			if at.Anchor != nil {
				v.Paragraph = at.Anchor.Paragraph
			}
			v.Like = like[v.ID]
			return v
		})
		order := make([]int, len(shapes))
		for i := range order {
			order[i] = i
		}
		slices.SortStableFunc(order, func(a, b int) int { return shapes[a].Paragraph - shapes[b].Paragraph })
		return p.print(each(order, func(i int) placeJSON { return shapes[i] }), func(out io.Writer) {
			writeTable(out, []string{"ON", "STATE", "ID", "ANSWER", "LIKE", "COMMENT"}, each(order, func(i int) []string {
				m, s := lines[i].Entry.(*igf.Comment), shapes[i]
				return []string{cmp.Or(numbered(s.Paragraph), "the whole"), s.State, s.ID, string(lines[i].Disposition()), s.Like, oneLine(cmp.Or(m.Text, "→ "+m.Proposed), 50)}
			}))
		})
	})
	return c
}
