package replica

import (
	"cmp"
	"fmt"
	"io"
	"time"

	"github.com/spf13/cobra"

	"rapporteur/app/workspace"
	"rapporteur/app/workspace/sharing"
	"rapporteur/cmd/internal/cli"
	"rapporteur/cmd/internal/shapes"
)

// Remote is the family of commands on where the shared repository is.
func Remote(p *cli.Program) *cobra.Command {
	return cli.Family("remote", "Where the shared repository is, where it has moved to, and what is in the way there", remoteShow(p), remoteSet(p), remoteReplace(p))
}

func remoteShow(p *cli.Program) *cobra.Command {
	c := &cobra.Command{
		Use: "show", Short: "Show the shared repository of this replica",
		Long:    `Show where the shared repository of this replica is.`,
		Example: `  rapporteur-cli remote show`,
		Args:    cli.Takes(0, 0),
	}
	c.RunE = p.With(func(_ *cobra.Command, _ []string, w *workspace.Workspace) error { return printRemote(p, w) })
	return c
}

func remoteSet(p *cli.Program) *cobra.Command {
	var api string
	var leaveOld bool
	c := &cobra.Command{
		Use: "set FOLDER|URL [--leave-old] [--api URL]", Short: "Say where the shared repository is now", Args: cli.Takes(1, 1),
		Long: `Say where the shared repository is now: another drive letter, folder, name or server. It has to be the same
repository: its history has to hold what this replica knows of it. Another repository is refused, for which another replica
is made, and so is a copy while the old one is still there: the two would go different ways, unless everybody leaves the old one.
What waits is sent by the next sync. Where the history was rewritten, or two copies went different ways already, see rescue.`,
		Example:           "  rapporteur-cli remote set /media/stick/igf.git\n  rapporteur-cli remote set https://github.com/example/igf",
		ValidArgsFunction: cli.CompleteFolders,
	}
	cli.TextLine(c, &api, "api", "base address of the API of a GitHub server, used exactly as given")
	c.Flags().BoolVar(&leaveOld, "leave-old", false, "the old one is still there, and nobody uses it any more")
	c.RunE = p.With(func(cmd *cobra.Command, args []string, w *workspace.Workspace) error {
		if err := w.Sharing.Move(cmd.Context(), sharing.Move{Address: args[0], API: api, LeaveOld: leaveOld}); err != nil {
			return err
		}
		return printRemote(p, w)
	})
	return c
}

func remoteReplace(p *cli.Program) *cobra.Command {
	var yes bool
	c := &cobra.Command{
		Use: "replace [PATH --yes]", Short: "Put what is here in the place of what cannot be read there", Args: cli.Takes(0, 1),
		Long: `Put what this device has in the place of what stands in the shared repository at PATH: what the last sync could not
read, found damaged, or found in the way of a file of yours. Without PATH it lists what there is. What stood there stays
in the history, and the others get what is here. Everything that waits is sent as well. A damaged folder may hold what
another device still has: let that device sync first.`,
		Example: "  rapporteur-cli remote replace\n  rapporteur-cli remote replace groups/bpf-s/group.yaml --yes",
	}
	c.Flags().BoolVar(&yes, "yes", false, "replace it: what is there now stays in the history only")
	c.RunE = p.With(func(cmd *cobra.Command, args []string, w *workspace.Workspace) error {
		if len(args) == 0 {
			all, err := w.Sharing.Replaceable()
			if err != nil {
				return err
			}
			return p.Print(shapes.ArrayOf(all, shapes.NewSetAside), func(out io.Writer) {
				if len(all) == 0 {
					fmt.Fprintln(out, "Nothing there is to be replaced.")
				}
				for _, s := range all {
					fmt.Fprintf(out, "%s: %s\n", s.Replace, s.Reason)
				}
			})
		}
		if !yes {
			return cli.Usagef("what is here would go to %s in the shared repository, and what stands there would stay in the history only: say --yes to do it", args[0])
		}
		show, end := p.Progress()
		r, err := w.Sharing.Replace(cmd.Context(), args[0], sharing.SyncOptions{Progress: show})
		end()
		return printReceipt(p, w, r, err)
	})
	return c
}

func printRemote(p *cli.Program, w *workspace.Workspace) error {
	r, err := w.Sharing.RemoteInfo()
	if err != nil {
		return err
	}
	shape := shapes.Remote{Remote: r.Address, API: r.API, Revision: r.Known, First: r.First}
	if !r.LastReached.IsZero() {
		shape.LastSync = r.LastReached.UTC().Format(time.RFC3339)
	}
	return p.Print(shape, func(out io.Writer) {
		last := "never"
		if !r.LastReached.IsZero() {
			last = cli.DateTime(r.LastReached, time.Local)
		}
		cli.WriteFacts(out, "Shared repository", cmp.Or(r.Address, "none yet; choose one with: rapporteur-cli remote set FOLDER"), "First commit", cmp.Or(r.First, "not known"), "Known revision", cmp.Or(r.Known, "none yet"), "Last sync", last)
	})
}
