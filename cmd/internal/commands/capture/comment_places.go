package capture

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"rapporteur/app/igf"
	"rapporteur/app/outline"
	"rapporteur/app/workspace"
	"rapporteur/app/workspace/answering"
	"rapporteur/app/workspace/lists"
	"rapporteur/app/workspace/texts"
	"rapporteur/cmd/internal/cli"
	"rapporteur/cmd/internal/shapes"
)

func commentPlaces(p *cli.Program) *cobra.Command {
	c := &cobra.Command{
		Use: "places OUTPUT", Short: "Show where the comments on an output stand in its newest version",
		Example: `  rapporteur-cli comment places norms`,
		Args:    cli.Takes(1, 1), ValidArgsFunction: p.CompleteID("output"),
		Long: "Show, paragraph by paragraph, where the comments on an output stand in its newest version. \"ask\" marks a\nproposed place that somebody must confirm, \"lost\" a comment without a place: place both with comment place.\nSimilar comments are marked; nothing is merged.",
	}
	c.RunE = p.With(func(_ *cobra.Command, args []string, w *workspace.Workspace) error {
		id, err := cli.FullID(w, "output", args[0])
		if err != nil {
			return err
		}
		places, err := w.Texts.Places(id)
		if err != nil {
			return err
		}
		lines := shapes.Each(places, func(at texts.CommentPlace) lists.EntryView { return at.View })
		like := map[string]string{}
		for _, set := range answering.Alike(lines) {
			for _, l := range set[1:] {
				like[l.Entry.Head().ID] = set[0].Entry.Head().ID
			}
		}
		values := shapes.Each(places, func(at texts.CommentPlace) shapes.Place {
			v := shapes.Place{ID: at.View.Entry.Head().ID, State: map[outline.Outcome]string{outline.Sure: "sure", outline.Ask: "ask", outline.Lost: "lost"}[at.Outcome], Score: at.Score}
			if at.Anchor != nil {
				v.Paragraph = at.Anchor.Paragraph
			}
			v.Like = like[v.ID]
			return v
		})
		order := make([]int, len(values))
		for i := range order {
			order[i] = i
		}
		slices.SortStableFunc(order, func(a, b int) int { return values[a].Paragraph - values[b].Paragraph })
		return p.Print(shapes.ArrayOf(order, func(i int) shapes.Place { return values[i] }), func(out io.Writer) {
			cli.WriteTable(out, []string{"ON", "STATE", "ID", "ANSWER", "LIKE", "COMMENT"}, shapes.Each(order, func(i int) []string {
				m, s := lines[i].Entry.(*igf.Comment), values[i]
				return []string{cmp.Or(cli.Paragraph(s.Paragraph), "the whole"), s.State, s.ID, lines[i].Answer().Cell(), s.Like, cli.FitLine(cmp.Or(m.Text, "→ "+m.Proposed), 50)}
			}))
		})
	})
	return c
}

func commentPlace(p *cli.Program) *cobra.Command {
	c := &cobra.Command{
		Use: "place ID PARAGRAPH", Short: "Say which paragraph of the newest version a comment is on", Args: cli.Takes(2, 2), ValidArgsFunction: p.CompleteID("comment"),
		Long:    "Say which paragraph of the newest version a comment is on, if the text changed too much to find it\nwith certainty. Use 0 if its place is gone.",
		Example: "  rapporteur-cli comment place 01GK5VZ0XQ3F8M2D7S9N4C6B1A 12",
	}
	var n int
	c.PreRunE = func(_ *cobra.Command, args []string) (err error) {
		if n, err = strconv.Atoi(strings.TrimLeft(args[1], "¶#")); err != nil || n < 0 {
			return cli.Usagef("%q is not the number of a paragraph: write one, or 0 if the place is gone", args[1])
		}
		return nil
	}
	c.RunE = p.With(func(cmd *cobra.Command, args []string, w *workspace.Workspace) error {
		id := cli.EntryID(args[0])
		if err := w.Answering.ConfirmPlace(cmd.Context(), id, n); err != nil {
			return err
		}
		where := fmt.Sprintf("on paragraph %d", n)
		if n == 0 {
			where = "on a place that is gone"
		}
		return p.Done(shapes.Unplaced{ID: id, Paragraph: n}, "Saved: the comment %s is %s.", id, where)
	})
	return c
}
