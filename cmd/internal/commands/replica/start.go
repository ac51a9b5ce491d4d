// Package replica holds the commands on the replica as a whole: make one, see
// how it stands, sync and sign in, decide conflicts, check, back up, restore.
// An exported function makes one command, or the family of commands, of its name.
//
// It never touches the files of a replica by itself.
package replica

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/sharing"
	"rapporteur/cmd/internal/cli"
	"rapporteur/cmd/internal/compose"
	"rapporteur/cmd/internal/compose/demo"
	"rapporteur/cmd/internal/shapes"
	"rapporteur/sync/remote"
)

func Demo(p *cli.Program) *cobra.Command {
	return &cobra.Command{
		Use: "demo DIR", Short: "Make a worked sample cycle: replica, shared repository, documents", Args: cli.Takes(1, 1),
		Long: `Make a worked sample of IGF 2022 in DIR: DIR/replica, the shared repository DIR/repository.git,
DIR/documents/*.pdf, and a sync. All people in it are invented.`,
		Example: "  rapporteur-cli demo ./sample\n  rapporteur-cli --replica ./sample/replica session list",
		RunE: func(cmd *cobra.Command, args []string) error {
			show, end := p.Progress()
			d, err := demo.Run(cmd.Context(), args[0], p.Options(), show)
			end()
			if err != nil {
				return err
			}
			shape := shapes.Demo{Replica: d.Replica, Repository: d.Repository, Documents: append([]string{}, d.Documents...), Receipt: shapes.NewReceipt(d.Receipt)}
			return p.Print(shape, func(out io.Writer) {
				cli.WriteFacts(out, "Replica", d.Replica, "Shared repository", d.Repository, "Sent", cli.Count(d.Receipt.Sent, "record", "records"))
				for _, f := range d.Documents {
					fmt.Fprintf(out, "Document           %s\n", f)
				}
				fmt.Fprintf(out, "\nLook around with:\n  rapporteur-cli --replica %s session list\n", compose.Quoted(d.Replica))
			})
		},
	}
}

func Init(p *cli.Program) *cobra.Command {
	var o compose.InitOptions
	c := &cobra.Command{
		Use: "init --remote FOLDER|URL --name NAME [--email ADDRESS] [--api URL]", Short: "Make a replica and fetch the shared repository", Args: cli.Takes(0, 0, "remote", "name"),
		Long: `Make a replica on this device and fetch the shared repository. The remote is a folder (a bare Git repository,
made if it does not exist) or the address of a GitHub repository, for which the token comes from RAPPORTEUR_TOKEN.
Your e-mail address never leaves this device.

If the repository cannot be reached, the replica is made all the same (exit code 4): work on, and sync later. Exit code 3 as after a sync, but not for
what another hand did in the repository before: the first copy is whole then, the receipt names it, and each sync ends with 3 until you decided.`,
		Example: `  rapporteur-cli init --remote ~/shared/igf.git --name "Maria Silva"
  RAPPORTEUR_TOKEN=… rapporteur-cli init --remote https://github.com/example/igf-2022 --name "Maria Silva" --naming anonymous`,
	}
	cli.Flag(c, &o.Remote, "FOLDER|URL", "remote", "folder or address of the shared repository", cli.AnyText, cli.CompleteFolders)
	cli.TextLine(c, &o.Self.Name, "name", "your name")
	cli.Email(c, &o.Self.Email, "your e-mail address")
	cli.TextLine(c, &o.API, "api", "base address of the API of a GitHub server, used exactly as given")
	cli.OneOf(c, &o.Self.Naming, "naming", igf.Namings(), "how others see you as the author of your entries (default: named)")
	c.RunE = func(cmd *cobra.Command, _ []string) (err error) {
		show, end := p.Progress()
		o.Options = p.Options()
		o.Progress = show
		app, r, made := compose.Init(cmd.Context(), o)
		end()
		if app == nil {
			return made
		}
		defer func() { err = errors.Join(err, app.Close()) }()
		p.ShowNotices(app)
		if !ended(r, made) && !errors.Is(made, remote.ErrUnreachable) {
			return made
		}
		st, err := app.Workspace.Sharing.Status()
		if err != nil {
			return err
		}
		shape := shapes.Init{Replica: app.Folder, Device: st.Device, Remote: st.Remote}
		if ended(r, made) {
			v := shapes.NewReceipt(r)
			shape.Receipt = &v
		}
		if err := p.Print(shape, func(out io.Writer) {
			cli.WriteFacts(out, "Replica", shape.Replica, "Device", shape.Device, "Shared with", shape.Remote)
			if ended(r, made) {
				showReceipt(out, r)
			}
		}); err != nil {
			return err
		}
		if made != nil {
			return made
		}
		open, err := app.Workspace.Deciding.Conflicts()
		if err != nil || onlyOtherHand(open, r) {
			return err // the first copy is whole; each sync and check go on naming what another hand did before
		}
		return leftOver(app.Workspace, r)
	}
	return c
}

// onlyOtherHand reports whether all that a sync left is what another hand did.
func onlyOtherHand(open []igf.Conflict, r igf.Receipt) bool {
	return !slices.ContainsFunc(open, func(c igf.Conflict) bool { return !c.OtherHand() }) &&
		!slices.ContainsFunc(r.SetAside, func(s igf.SetAside) bool { return !s.Conflict && !s.Info })
}

func Status(p *cli.Program) *cobra.Command {
	c := &cobra.Command{
		Use: "status", Short: "Show what is saved, what waits to be sent, and the last sync",
		Long: `Show where the replica is, what is saved, what waits to be sent, when the last sync was and what it brought, and what needs a look.
It asks nothing of the network.`,
		Example: `  rapporteur-cli status`,
		Args:    cli.Takes(0, 0),
	}
	c.RunE = p.WithApp(func(_ *cobra.Command, _ []string, app *compose.App) error {
		st, err := app.Workspace.Sharing.Status()
		if err != nil {
			return err
		}
		self, err := app.Workspace.Device.Self()
		if err != nil {
			return err
		}
		shape := shapes.Status{Replica: app.Folder, Device: st.Device, Name: self.Name, Remote: st.Remote, Saved: st.Unsaved == 0, Unsaved: st.Unsaved, Waiting: st.Waiting, Conflicts: st.Conflicts}
		if st.LastSync != nil {
			v := shapes.NewReceipt(*st.LastSync)
			shape.LastSync = &v
		}
		if st.Stopped != nil {
			shape.Stopped = st.Stopped.Why.String()
		}
		return p.Print(shape, func(out io.Writer) { showStatus(out, app.Folder, self, st) })
	})
	return c
}

func showStatus(out io.Writer, folder string, self igf.Self, st sharing.Status) {
	saved := "everything"
	if st.Unsaved > 0 {
		saved = "everything but " + cli.Count(st.Unsaved, "unsaved text", "unsaved texts") + ", which the window offers to recover"
	}
	waiting := "nothing"
	if st.Waiting > 0 {
		waiting = cli.Count(st.Waiting, "record", "records") + " to be sent"
	}
	last := "never"
	if st.LastSync != nil {
		last = fmt.Sprintf("%s (%s), sent %d, received %d", cli.DateTime(st.LastSync.At, time.Local), cli.Ago(st.LastSyncAgo), st.LastSync.Sent, st.LastSync.Received)
	}
	conflicts := "none"
	if st.Conflicts > 0 {
		conflicts = fmt.Sprintf("%d (see rapporteur-cli conflict list)", st.Conflicts)
	}
	cli.WriteFacts(out, "Replica", folder, "Device", st.Device, "You", self.Name, "Saved", saved, "Waiting", waiting,
		"Last sync", last, "Shared with", cmp.Or(st.Remote, "nobody yet: choose with rapporteur-cli init --remote FOLDER|URL --name NAME"), "Conflicts", conflicts)
	if st.Stopped != nil {
		cli.WriteFacts(out, "No sync since", fmt.Sprintf("%s: %s", cli.DateTime(st.Stopped.Since, time.Local), st.Stopped.Why))
	}
	if n := toLookAt(st); n > 0 {
		cli.WriteFacts(out, "To look at", cli.Count(n, "matter", "matters")+" in the shared repository (see rapporteur-cli check)")
	}
}

// toLookAt counts what the last sync found in the shared repository that is not as it should
// be, beside the conflicts.
func toLookAt(st sharing.Status) (n int) {
	if st.LastSync == nil {
		return 0
	}
	for _, s := range st.LastSync.SetAside {
		if !s.Info && !s.Conflict && s.Key == "" {
			n++
		}
	}
	return n
}
