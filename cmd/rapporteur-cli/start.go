package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/sharing"
	"rapporteur/cmd/internal/compose"
)

// demoJSON is the shape of demo.
type demoJSON struct {
	Replica    string      `json:"replica"`
	Repository string      `json:"repository"`
	Documents  []string    `json:"documents"`
	Receipt    receiptJSON `json:"receipt"`
}

func (p *program) demoCommand() *cobra.Command {
	return &cobra.Command{
		Use: "demo DIR", Short: "Work through a sample cycle: replica, shared repository, documents", Args: takes(1, 1),
		Long: `Make a sample IGF 2022 in DIR and work through it: DIR/replica, the shared repository
DIR/repository.git, DIR/documents/*.pdf, and a sync. All people in it are invented.`,
		Example: "  rapporteur-cli demo ./sample\n  rapporteur-cli --replica ./sample/replica session list",
		RunE: func(cmd *cobra.Command, args []string) error {
			show, end := p.progress()
			d, err := compose.Demo(cmd.Context(), args[0], p.options(), show)
			end()
			if err != nil {
				return err
			}
			replica, repository := filepath.Join(d.Folder, "replica"), filepath.Join(d.Folder, "repository.git")
			shape := demoJSON{replica, repository, append([]string{}, d.Documents...), toReceipt(d.Receipt)}
			return p.print(shape, func(out io.Writer) {
				facts(out, "Replica", replica, "Shared repository", repository, "Sent", count(d.Receipt.Sent, "record", "records"))
				for _, f := range d.Documents {
					fmt.Fprintf(out, "Document           %s\n", f)
				}
				fmt.Fprintf(out, "\nLook around with:\n  rapporteur-cli --replica %s session list\n", compose.Quoted(replica))
			})
		},
	}
}

// initJSON is the shape of init.
type initJSON struct {
	Replica string       `json:"replica"`
	Device  string       `json:"device"`
	Remote  string       `json:"remote"`
	Receipt *receiptJSON `json:"receipt"` // null when the first copy could not be taken
}

func (p *program) initCommand() *cobra.Command {
	var o compose.InitOptions
	c := &cobra.Command{
		Use: "init --remote FOLDER|URL --name NAME [--email ADDRESS] [--api URL]", Short: "Make a replica and take the first copy of the shared repository", Args: takes(0, 0, "remote", "name"),
		Long: `Make a replica on this device and take the first copy. The remote is a folder (a bare Git
repository, made if it is not there) or the address of a GitHub repository, for which the token is taken
from RAPPORTEUR_TOKEN. Your e-mail address never leaves this device.

When the repository cannot be reached the replica is made all the same (exit code 4): work on, and sync later.`,
		Example: `  rapporteur-cli init --remote ~/shared/igf.git --name "Maria Silva"
  RAPPORTEUR_TOKEN=… rapporteur-cli init --remote https://github.com/example/igf-2022 --name "Maria Silva" --naming anonymous`,
	}
	textFlag(c, &o.Remote, "FOLDER|URL", "remote", "folder or address of the shared repository", foldersOnly)
	textLine(c, &o.Self.Name, "name", "your name")
	textLine(c, &o.Self.Email, "email", "your address; it never leaves this device")
	textLine(c, &o.API, "api", "base address of the API of a GitHub server, used exactly as given")
	oneOf(c, &o.Self.Naming, "naming", igf.Namings(), "how your entries are signed for others (named, unless you say otherwise)")
	c.RunE = func(cmd *cobra.Command, _ []string) (err error) {
		show, end := p.progress()
		o.Options = p.options()
		o.Progress = show
		r, made := compose.Init(cmd.Context(), o)
		end()
		if !ended(r, made) && codeOf(made) != codeUnreachable {
			return made
		}
		app, err := p.open(cmd.Context())
		if err != nil {
			return cmp.Or(made, err)
		}
		defer func() { err = errors.Join(err, app.Close()) }()
		st, err := app.Workspace.Sharing.Status()
		if err != nil {
			return err
		}
		shape := initJSON{Replica: app.Folder, Device: st.Device, Remote: st.Remote}
		if ended(r, made) {
			v := toReceipt(r)
			shape.Receipt = &v
		}
		if err := p.print(shape, func(out io.Writer) {
			facts(out, "Replica", shape.Replica, "Device", shape.Device, "Shared with", shape.Remote)
			if ended(r, made) {
				showReceipt(out, r)
			}
		}); err != nil {
			return err
		}
		if made != nil {
			return made
		}
		return leftOver(app.Workspace, r)
	}
	return c
}

// statusJSON is the shape of status.
type statusJSON struct {
	Replica   string       `json:"replica"`
	Device    string       `json:"device"`
	Name      string       `json:"name"`
	Remote    string       `json:"remote"`
	Saved     bool         `json:"saved"` // false while something typed was never saved
	Unsaved   int          `json:"unsaved"`
	Waiting   int          `json:"waiting"`
	Conflicts int          `json:"conflicts"`
	LastSync  *receiptJSON `json:"last_sync"`
}

func (p *program) statusCommand() *cobra.Command {
	c := &cobra.Command{Use: "status", Short: "What is saved, what waits to be sent, when the last sync was", Args: takes(0, 0)}
	c.RunE = p.withApp(func(_ *cobra.Command, _ []string, app *compose.App) error {
		st, err := app.Workspace.Sharing.Status()
		if err != nil {
			return err
		}
		self, err := app.Workspace.Device.Self()
		if err != nil {
			return err
		}
		shape := statusJSON{Replica: app.Folder, Device: st.Device, Name: self.Name, Remote: st.Remote, Saved: st.Unsaved == 0, Unsaved: st.Unsaved, Waiting: st.Waiting, Conflicts: st.Conflicts}
		if st.LastSync != nil {
			v := toReceipt(*st.LastSync)
			shape.LastSync = &v
		}
		return p.print(shape, func(out io.Writer) { showStatus(out, app.Folder, self, st) })
	})
	return c
}

func showStatus(out io.Writer, folder string, self igf.Self, st sharing.Status) {
	saved := "everything"
	if st.Unsaved > 0 {
		saved = "all but " + count(st.Unsaved, "text that was typed and not saved", "texts that were typed and not saved") + ": the window offers to recover it"
	}
	waiting := "nothing"
	if st.Waiting > 0 {
		waiting = count(st.Waiting, "record", "records") + " to be sent"
	}
	last := "never"
	if st.LastSync != nil {
		last = fmt.Sprintf("%s (%s), sent %d, received %d", dateTime(st.LastSync.At, time.Local), ago(st.LastSyncAgo), st.LastSync.Sent, st.LastSync.Received)
	}
	conflicts := "none"
	if st.Conflicts > 0 {
		conflicts = fmt.Sprintf("%d (see rapporteur-cli conflict list)", st.Conflicts)
	}
	facts(out, "Replica", folder, "Device", st.Device, "You", self.Name, "Saved", saved, "Waiting", waiting,
		"Last sync", last, "Shared with", cmp.Or(st.Remote, "nobody yet: choose with rapporteur-cli init --remote FOLDER|URL --name NAME"), "Conflicts", conflicts)
}
