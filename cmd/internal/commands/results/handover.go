package results

import (
	"io"

	"github.com/spf13/cobra"

	"rapporteur/app/budget"
	"rapporteur/app/files"
	"rapporteur/app/igf"
	"rapporteur/app/workspace"
	"rapporteur/app/workspace/continuing"
	"rapporteur/cmd/internal/cli"
	"rapporteur/cmd/internal/shapes"
)

func exportHandOver(p *cli.Program) *cobra.Command {
	var file string
	c := &cobra.Command{
		Use: "hand-over GROUP -o FILE.zip", Aliases: []string{"handover"}, Short: "Write everything that a group hands over to the next team, as one archive", Args: cli.Takes(1, 1, "out"), ValidArgsFunction: p.CompleteID("group"),
		Long: `Write everything that a group hands over to the next team, as one archive (ZIP): its records as files of the
shared repository, its documents as PDF, all versions, and index.html to open in a browser. Private and withdrawn
information is not in it.`,
		Example: "  rapporteur-cli export hand-over bpf-cybersecurity -o bpf-cybersecurity-2022.zip",
	}
	cli.OutFlag(c, &file, ".zip")
	c.RunE = p.With(func(cmd *cobra.Command, args []string, w *workspace.Workspace) error {
		show, end := p.Progress()
		defer end()
		return p.WriteFile(files.Shared, file, func(out io.Writer) error { return w.HandOver.HandOver(cmd.Context(), args[0], out, show) })
	})
	return c
}

func importCycle(p *cli.Program) *cobra.Command {
	var y igf.Cycle
	var dryRun bool
	var in budget.Input
	var names nameChoices
	c := &cobra.Command{
		Use: "cycle FILE.zip --cycle YEAR [--dry-run]", Short: "Start the next cycle of a group from its hand-over", Args: cli.Takes(1, 1, "cycle"),
		Long: `Start the next cycle of a group from the archive that export hand-over wrote. It adds the cycle, the group with its
roles, mailing lists and working modalities, and its outputs as drafts of their newest text. Earlier versions,
comments and sessions stay in the archive.

Where the page of the group or an output names somebody who is to stay unnamed, nothing is added until you decide:
with --participant, --agreed or --leave-out and the number that is shown; the page has the number 1.`,
		Example: "  rapporteur-cli import cycle bpf-cybersecurity-2022.zip --cycle 2023 --place Kyoto --zone Asia/Tokyo --from 2023-10-08 --to 2023-10-12",
	}
	cli.Year(c, &y.ID, "cycle", "year of the new cycle, such as 2023")
	cli.TextLine(c, &y.Title, "title", "title of its meeting")
	cli.TextLine(c, &y.Place, "place", "place of its meeting")
	cli.Zone(c, &y.Zone, "time zone of the venue, such as Asia/Tokyo")
	cli.Day(c, &y.From, "from", "first day of the meeting")
	cli.Day(c, &y.To, "to", "last day of the meeting")
	names.define(c)
	c.Flags().BoolVar(&dryRun, "dry-run", false, "only show what would be added")
	c.PreRunE = func(_ *cobra.Command, args []string) (err error) {
		in, err = p.Input(args[0], budget.Archives())
		return err
	}
	c.RunE = p.With(func(cmd *cobra.Command, args []string, w *workspace.Workspace) error {
		h, err := w.Continuing.ReadHandOver(cmd.Context(), in)
		if err != nil {
			return err
		}
		decided := func(item int) continuing.Decided {
			return continuing.Decided{Choice: names.of(item + 1), LeftOut: names.leaves(item + 1)}
		}
		verb, start := "Started", w.Continuing.StartCycle
		if dryRun {
			verb, start = "Would start", w.Continuing.PreviewCycle
		}
		next, err := start(cmd.Context(), h, y, decided)
		if err != nil {
			return err
		}
		shape := shapes.Cycle{Cycle: y.ID, Group: shapes.NewGroup(next.Group), Added: next.Added, Outputs: shapes.Each(next.Outputs, shapes.NewOutput), DryRun: dryRun}
		if shape.Waiting = waiting(next.Waiting, func(item int) int { return item + 1 }); len(shape.Waiting) > 0 {
			verb = "Cannot start"
		}
		if err := p.Done(shape, "%s %s for %s with %s as drafts.", verb, y.ID, next.Group.ID, cli.Count(len(next.Outputs), "output", "outputs")); err != nil {
			return err
		}
		return nothingStarted(shape.Waiting)
	})
	return c
}

// nothingStarted says which items of an archive a person has to decide about; nil for none.
func nothingStarted(waiting []shapes.WaitingItem) error {
	if len(waiting) == 0 {
		return nil
	}
	return cli.Lookf("nothing is started until you decide about %s: %s. Give the command again with --participant, --agreed or --leave-out and the numbers; if doubtful words mean somebody else, with --names-checked",
		cli.Count(len(waiting), "item", "items"), itemsOf(waiting, "item"))
}
