package replica

import (
	"cmp"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"rapporteur/app/igf"
	"rapporteur/app/workspace"
	"rapporteur/app/workspace/sharing"
	"rapporteur/cmd/internal/cli"
	"rapporteur/cmd/internal/shapes"
)

func Rescue(p *cli.Program) *cobra.Command {
	var opt sharing.RescueOptions
	var dryRun bool
	c := &cobra.Command{
		Use: "rescue [--dry-run] [--remote FOLDER|URL] [--others] [--empty]", Short: "Go on after the history was rewritten, or from a copy that went another way", Args: cli.Takes(0, 0),
		Long: `Go on with a shared repository that does not have what this replica knows: its owner rewrote the history, as for a
withdrawn consent, or two copies of one folder went different ways (then name the other copy with --remote). What waits goes
over, and what was sent from here and is missing there, with the same ids and authors. What was withdrawn stays out. Documents of
two copies are merged; of a rewritten history they are taken as they are there, and you are asked about edits that it lacks.

Look first at what it would do, with --dry-run. It may be repeated: nothing is sent twice. Where nothing is to be rescued it is a
sync. Another repository is refused. Each device rescues its own; --others also sends what others wrote and this device has,
for those who cannot do it any more. --empty is for a repository that was deleted and holds nothing.`,
		Example: "  rapporteur-cli rescue --dry-run\n  rapporteur-cli rescue --remote /media/stick/igf.git",
	}
	c.Flags().BoolVar(&dryRun, "dry-run", false, "only show what would be done")
	cli.TextLine(c, &opt.Address, "remote", "go on with the repository there: a folder or an address")
	cli.TextLine(c, &opt.API, "api", "base address of the API of a GitHub server, used exactly as given")
	c.Flags().BoolVar(&opt.Others, "others", false, "also send what others wrote and is missing there")
	c.Flags().BoolVar(&opt.Empty, "empty", false, "the repository was deleted: begin it again")
	c.RunE = p.With(func(cmd *cobra.Command, _ []string, w *workspace.Workspace) error {
		if dryRun {
			plan, err := w.Sharing.PlanRescue(cmd.Context(), opt)
			if err != nil {
				return err
			}
			return p.Print(shapes.NewRescue(plan), func(out io.Writer) { showRescue(out, plan) })
		}
		show, end := p.Progress()
		opt.Progress = show
		r, err := w.Sharing.Rescue(cmd.Context(), opt)
		end()
		return printReceipt(p, w, r, err)
	})
	return c
}

func showRescue(out io.Writer, plan igf.Rescue) {
	if !plan.Needed {
		fmt.Fprintln(out, "Nothing is to be rescued: the history there goes on from what this replica knows.")
		showPreview(out, plan.Preview)
		return
	}
	what := "a copy that went another way"
	if plan.Rewritten {
		what = "a history that was rewritten"
	}
	cli.WriteFacts(out, "There", what, "Both have until", cmp.Or(plan.Since, "no commit that is known"))
	showPreview(out, plan.Preview)
	for _, n := range plan.Left {
		fmt.Fprintf(out, "Not carried over: %s in %q: %s\n", n.Key.ID(), n.Path, n.Why)
	}
}
