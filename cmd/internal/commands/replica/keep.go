package replica

import (
	"errors"
	"fmt"
	"io"
	"path/filepath"

	"github.com/spf13/cobra"

	"rapporteur/app/workspace"
	"rapporteur/cmd/internal/cli"
	"rapporteur/cmd/internal/shapes"
	"rapporteur/store"
)

func Check(p *cli.Program) *cobra.Command {
	c := &cobra.Command{
		Use: "check [FILE]", Short: "Read everything back; or compare a document with the records", Args: cli.Takes(0, 1),
		Long: `Read everything on this device back and verify hashes, anchors and references. Exit code 1 when
something is wrong; each fault is a sentence.

With FILE, a PDF or HTML document that Rapporteur made: say whether it still matches the records on
this device. Exit code 3 when it does not.`,
		Example: "  rapporteur-cli check\n  rapporteur-cli check minutes.pdf",
	}
	c.RunE = p.With(func(cmd *cobra.Command, args []string, w *workspace.Workspace) error {
		if len(args) == 1 {
			return checkFile(p, w, args[0])
		}
		faults, err := w.Device.Check(cmd.Context())
		if err != nil {
			return err
		}
		err = p.Print(shapes.Check{OK: len(faults) == 0, Faults: append([]string{}, faults...)}, func(out io.Writer) {
			if len(faults) == 0 {
				fmt.Fprintln(out, "All is well: everything was read back and fits together.")
			}
			for _, f := range faults {
				fmt.Fprintln(out, f)
			}
		})
		if err == nil && len(faults) > 0 {
			err = fmt.Errorf("the check found %s: the sentences above say what to do", cli.Count(len(faults), "fault", "faults"))
		}
		return err
	})
	return c
}

func Backup(p *cli.Program) *cobra.Command {
	c := &cobra.Command{
		Use: "backup FILE", Short: "Write a backup of all that is on this device", Args: cli.Takes(1, 1),
		Long: "Write a backup of all that is on this device, what is private too: keep the file as you keep the\ndevice. FILE may be - for standard output.",
	}
	c.RunE = p.With(func(cmd *cobra.Command, args []string, w *workspace.Workspace) error {
		return p.WriteFile(args[0], func(out io.Writer) error { return w.Device.Backup(cmd.Context(), out) })
	})
	return c
}

func Restore(p *cli.Program) *cobra.Command {
	c := &cobra.Command{
		Use: "restore FILE", Short: "Put a backup in the place of the replica", Args: cli.Takes(1, 1),
		Long: "Put a backup in the place of the replica. The backup is verified before anything is touched, and a\nreplica that is there is moved aside, not removed. The device gets a new id; your entries stay yours.",
	}
	c.RunE = func(cmd *cobra.Command, args []string) (err error) {
		dir, err := p.Folder(p.Replica)
		if err != nil {
			return err
		}
		in, err := p.OpenInput(args[0])
		if err != nil {
			return err
		}
		defer in.Close()
		before := ""
		if store.Exists(dir) {
			before = " What was here before is in " + filepath.Join(dir, "aside") + "."
		}
		if err := store.Restore(cmd.Context(), in, dir); err != nil {
			return err
		}
		app, err := p.Open(cmd.Context())
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, app.Close()) }()
		device := app.Workspace.Device.ID()
		return p.Done(shapes.Restore{Replica: dir, Device: device}, "Restored %s as the device %s.%s", dir, device, before)
	}
	return c
}
