package records

import (
	"cmp"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"rapporteur/app/igf"
	"rapporteur/app/outline"
	"rapporteur/app/workspace"
	"rapporteur/app/workspace/drafting"
	"rapporteur/app/workspace/lists"
	"rapporteur/cmd/internal/cli"
	"rapporteur/cmd/internal/shapes"
)

func outputGaps(p *cli.Program) *cobra.Command {
	c := &cobra.Command{
		Use: "gaps ID", Short: "Show what is missing before an output can be final", Args: cli.Takes(1, 1), ValidArgsFunction: p.CompleteID("output"),
		Long: "Show what is missing before an output can be final: comments without an answer, answers that contradict each\nother or name what is not there, comments whose place in the newest version is not confirmed, accepted wordings that are\nnot in the text, conflicts, a last day for comments that is not over. In JSON, holds names each reason.",
	}
	c.RunE = p.With(func(_ *cobra.Command, args []string, w *workspace.Workspace) error {
		id, err := cli.FullID(w, "output", args[0])
		if err != nil {
			return err
		}
		g, err := w.Drafting.Gaps(id)
		if err != nil {
			return err
		}
		entry := func(l lists.EntryView) string { return l.Entry.Head().ID }
		shape := shapes.Gaps{
			Complete: g.None(), Holds: shapes.Each(g.Holds, igf.Hold.ID), Unanswered: shapes.Each(g.Unanswered, entry), Contradicted: shapes.Each(g.Contradicted, entry), Unplaced: shapes.Each(g.Unplaced, shapes.NewUnplaced),
			Conflicts: shapes.Each(g.Conflicts, func(c igf.Conflict) string { return c.ID }), Withdrawn: append([]string{}, g.Withdrawn...),
		}
		return p.Print(shape, func(out io.Writer) { showGaps(out, g) })
	})
	return c
}

func showGaps(out io.Writer, g drafting.Gaps) {
	if g.None() {
		fmt.Fprintln(out, "Nothing is missing.")
		return
	}
	list := func(title, then string, lines []lists.EntryView) {
		if len(lines) == 0 {
			return
		}
		fmt.Fprintf(out, "%s (%d) – %s\n", title, len(lines), then)
		for _, l := range lines {
			m := l.Entry.(*igf.Comment)
			fmt.Fprintln(out, "  "+igf.Join("  ", m.ID, cli.Anchored(m.Anchor), cli.FitLine(cmp.Or(m.Text, m.Proposed), 60)))
		}
	}
	list("Without an answer", "rapporteur-cli respond ID", g.Unanswered)
	list("Answers contradict each other", "rapporteur-cli comment show ID", g.Contradicted)
	if len(g.Unplaced) > 0 {
		fmt.Fprintf(out, "Place not confirmed (%d) – rapporteur-cli comment place ID PARAGRAPH\n", len(g.Unplaced))
	}
	for _, at := range g.Unplaced {
		v := shapes.NewUnplaced(at)
		where := "lost"
		if v.Paragraph > 0 {
			where = fmt.Sprintf("perhaps ¶%d now", v.Paragraph)
		}
		fmt.Fprintln(out, "  "+igf.Join("  ", v.ID, where, cli.Isolated(cli.FitLine(outline.Printed(v.Quote), 60))))
	}
	for _, x := range g.Others {
		line := ""
		if x.View != nil {
			m := x.View.Entry.(*igf.Comment)
			line = igf.Join("  ", m.ID, cli.Anchored(m.Anchor), cli.FitLine(cmp.Or(m.Text, m.Proposed), 60))
		}
		fmt.Fprintln(out, igf.Join(": ", sentenceCase(drafting.HoldSentence(x.Hold.Kind).String()), cmp.Or(line, x.Hold.Of)))
	}
	for _, c := range g.Conflicts {
		fmt.Fprintf(out, "Conflict %s in %s – rapporteur-cli conflict show %s\n", c.ID, c.Field, c.ID)
	}
	for _, id := range g.Withdrawn {
		fmt.Fprintf(out, "Withdrawn, but still in the text: %s – remove its words\n", id)
	}
}

func sentenceCase(s string) string { return strings.ToUpper(s[:1]) + s[1:] }
