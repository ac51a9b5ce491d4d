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
		Use: "gaps ID", Short: "Show what is missing before an output can be final",
		Example: `  rapporteur-cli output gaps norms`,
		Args:    cli.Takes(1, 1), ValidArgsFunction: p.CompleteID("output"),
		Long: "Show what is missing before an output can be final:\n" + whatHolds() + "In JSON, holds names each reason.",
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
	for _, k := range igf.HoldKinds() {
		var lines []string
		for _, r := range g.All {
			if r.Hold.Kind == k {
				lines = append(lines, gapLine(r))
			}
		}
		if len(lines) == 0 {
			continue
		}
		fmt.Fprintln(out, igf.Join(" – ", cli.Sentence(k.Counted(len(lines)).String()), wayOn(k)))
		for _, line := range lines {
			if line != "" {
				fmt.Fprintln(out, "  "+line)
			}
		}
	}
}

// wayOn says what to do about a kind of hold, "" where the sentence says it already.
func wayOn(k igf.HoldKind) string {
	switch k {
	case igf.HoldUnanswered, igf.HoldAnsweredOld, igf.HoldChangedIn, igf.HoldDuplicate:
		return "rapporteur-cli respond ID"
	case igf.HoldContradicted:
		return "rapporteur-cli comment show ID, then respond ID --settle"
	case igf.HoldPlace:
		return "rapporteur-cli comment place ID PARAGRAPH"
	case igf.HoldConflict:
		return "rapporteur-cli conflict show ID"
	case igf.HoldWords:
		return "remove their words from the text"
	}
	return ""
}

// gapLine says what a hold is about.
func gapLine(r drafting.Gap) string {
	switch {
	case r.Conflict != nil:
		return igf.Join("  ", r.Conflict.ID, r.Conflict.Field)
	case r.Hold.Kind == igf.HoldPlace && r.Place != nil:
		v := shapes.NewUnplaced(*r.Place)
		where := "lost"
		if v.Paragraph > 0 {
			where = fmt.Sprintf("perhaps ¶%d now", v.Paragraph)
		}
		return igf.Join("  ", v.ID, where, cli.Excerpt(outline.Printed(v.Quote), 60))
	case r.View != nil:
		if m, ok := r.View.Entry.(*igf.Comment); ok {
			return igf.Join("  ", m.ID, cli.Anchored(m.Anchor), cli.Excerpt(cmp.Or(m.Text, m.Proposed), 60))
		}
	}
	return r.Hold.Of
}

// whatHolds lists all that may keep an output from being final.
func whatHolds() string {
	var all strings.Builder
	for _, k := range igf.HoldKinds() {
		all.WriteString("- " + k.Sentence().String() + "\n")
	}
	return all.String()
}
