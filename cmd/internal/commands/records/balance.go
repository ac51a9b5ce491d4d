package records

import (
	"cmp"
	"fmt"
	"io"
	"strconv"

	"github.com/spf13/cobra"

	"rapporteur/app/workspace"
	"rapporteur/app/workspace/answering"
	"rapporteur/cmd/internal/cli"
	"rapporteur/cmd/internal/shapes"
)

func outputBalance(p *cli.Program) *cobra.Command {
	c := &cobra.Command{
		Use: "balance ID", Short: "Show which stakeholder groups and regions commented so far",
		Example: `  rapporteur-cli output balance norms`,
		Args:    cli.Takes(1, 1), ValidArgsFunction: p.CompleteID("output"),
		Long: "Show which stakeholder groups and regions commented so far, and which did not, while they can still be asked.\nWhat people do not share is not counted.",
	}
	c.RunE = p.With(func(_ *cobra.Command, args []string, w *workspace.Workspace) error {
		id, err := cli.FullID(w, "output", args[0])
		if err != nil {
			return err
		}
		b, err := w.Answering.Balance(id)
		if err != nil {
			return err
		}
		share := func(s answering.Share) shapes.Share { return shapes.Share{ID: s.ID, Name: s.Name, Comments: s.N} }
		return p.Print(shapes.Balance{ID: id, Comments: b.Comments, Stakeholders: shapes.Each(b.Stakeholders, share), Regions: shapes.Each(b.Regions, share)}, func(out io.Writer) {
			fmt.Fprintf(out, "%s on %s\n\n", cli.Count(b.Comments, "comment", "comments"), id)
			row := func(s answering.Share) []string { return []string{cmp.Or(s.Name, "(not stated)"), strconv.Itoa(s.N)} }
			cli.WriteTable(out, []string{"STAKEHOLDER GROUP", "COMMENTS"}, shapes.Each(b.Stakeholders, row))
			fmt.Fprintln(out)
			cli.WriteTable(out, []string{"REGION", "COMMENTS"}, shapes.Each(b.Regions, row))
		})
	})
	return c
}
