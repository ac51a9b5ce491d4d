package main

import (
	"io"

	"github.com/spf13/cobra"

	"rapporteur/app/igf"
	"rapporteur/app/workspace"
	"rapporteur/app/workspace/handover"
)

func (p *program) exportHandOver() *cobra.Command {
	var file string
	c := &cobra.Command{
		Use: "handover GROUP -o FILE.zip", Short: "Write all that a group leaves to the next team, as one archive", Args: takes(1, 1, "out"), ValidArgsFunction: p.ids("group"),
		Long: `Write all that a group leaves to those who come after, as one archive (ZIP): its records as files of the
shared repository, its documents as PDF, every version, and index.html, which opens in a browser. Nothing
that stays on this device is in it, and nothing that was withdrawn.`,
		Example: "  rapporteur-cli export handover bpf-cybersecurity -o bpf-cybersecurity-2022.zip",
	}
	outFlag(c, &file)
	c.RunE = p.with(func(cmd *cobra.Command, args []string, w *workspace.Workspace) error {
		show, end := p.progress()
		defer end()
		return p.makeFile(file, func(out io.Writer) error { return w.HandOver.HandOver(cmd.Context(), args[0], out, show) })
	})
	return c
}

// cycleJSON is the shape of import cycle.
type cycleJSON struct {
	Cycle   string       `json:"cycle"`
	Group   groupJSON    `json:"group"`
	Added   bool         `json:"group_added"`
	Outputs []outputJSON `json:"outputs"`
	DryRun  bool         `json:"dry_run"`
}

// maxArchive is the largest archive that is read, in bytes.
const maxArchive = 256 << 20

func (p *program) importCycle() *cobra.Command {
	var y igf.Cycle
	var dryRun bool
	var data []byte
	c := &cobra.Command{
		Use: "cycle FILE.zip --cycle YEAR [--dry-run]", Short: "Start the next cycle of a group from its hand-over", Args: takes(1, 1, "cycle"),
		Long: `Start the next cycle of a group from the archive that export handover wrote: the cycle, the group with its
roles, lists and working modalities, and its outputs as drafts that start from their newest text. Former
versions, comments and sessions stay in the archive.`,
		Example: "  rapporteur-cli import cycle bpf-cybersecurity-2022.zip --cycle 2023 --place Kyoto --zone Asia/Tokyo --from 2023-10-08 --to 2023-10-12",
	}
	textLine(c, &y.ID, "cycle", "year that begins, such as 2023")
	textLine(c, &y.Title, "title", "what its meeting is called")
	textLine(c, &y.Place, "place", "where it meets")
	textLine(c, &y.Zone, "zone", "time zone of the venue, such as Asia/Tokyo")
	day(c, &y.From, "from", "first day of the meeting")
	day(c, &y.To, "to", "last day of the meeting")
	c.Flags().BoolVar(&dryRun, "dry-run", false, "only show what would be made")
	c.PreRunE = func(_ *cobra.Command, args []string) (err error) {
		data, err = p.bytes(args[0], maxArchive)
		return err
	}
	c.RunE = p.with(func(cmd *cobra.Command, args []string, w *workspace.Workspace) error {
		h, err := w.HandOver.ReadHandOver(named(args[0]), data)
		if err != nil {
			return err
		}
		verb, next := "Would start", handover.NextCycle{}
		if dryRun {
			next, err = w.HandOver.PreviewCycle(h, y)
		} else {
			verb = "Started"
			next, err = w.HandOver.StartCycle(cmd.Context(), h, y)
		}
		if err != nil {
			return err
		}
		return p.done(cycleJSON{y.ID, toGroup(next.Group), next.Added, each(next.Outputs, toOutput), dryRun},
			"%s %s for %s with %s as drafts.", verb, y.ID, next.Group.ID, count(len(next.Outputs), "output", "outputs"))
	})
	return c
}
