package replica

import (
	"errors"
	"fmt"
	"io"
	"path/filepath"

	"github.com/spf13/cobra"

	"rapporteur/app/files"
	"rapporteur/app/igf"
	"rapporteur/app/workspace"
	"rapporteur/cmd/internal/cli"
	"rapporteur/cmd/internal/compose"
	"rapporteur/cmd/internal/shapes"
	"rapporteur/store"
)

func Check(p *cli.Program) *cobra.Command {
	c := &cobra.Command{
		Use: "check [FILE]", Short: "Verify the replica, or a document against the records", Args: cli.Takes(0, 1),
		Long: `Read everything on this device back and verify hashes, anchors and references; compare what entries say with what
the shared repository was first seen to hold; verify who signed them. A shared repository in a folder is read too, and what is damaged
there is repaired from what this device has. Exit code 1 if something is wrong; each fault is a sentence.

With FILE, a PDF or HTML document that Rapporteur made: check whether it still matches the records on this device.
Exit code 3 if it does not.`,
		Example: "  rapporteur-cli check\n  rapporteur-cli check minutes.pdf",
	}
	c.RunE = p.With(func(cmd *cobra.Command, args []string, w *workspace.Workspace) error {
		if len(args) == 1 {
			return checkFile(cmd.Context(), p, w, args[0])
		}
		apart, err := w.Sharing.Compare()
		if err != nil {
			return err
		}
		wrong, err := w.Device.Check(cmd.Context(), apart.Gone...)
		if err != nil {
			return err
		}
		faults := shapes.Each(wrong, igf.Sentence.String)
		for _, a := range apart.Apart {
			faults = append(faults, fmt.Sprintf("%q: %s", a.Path, a.Reason))
		}
		repaired, damaged, err := w.Sharing.Repair(cmd.Context())
		if err != nil {
			return err
		}
		broken, notes := sayDamaged(damaged)
		faults = append(faults, broken...)
		notes = append(notes, shapes.Each(apart.Notes, igf.Sentence.String)...)
		err = p.Print(shapes.Check{
			OK: len(faults) == 0, Faults: append([]string{}, faults...), Notes: append([]string{}, notes...), Repaired: repaired,
			Signed: apart.Signed, Devices: apart.Devices, Unsigned: append([]string{}, apart.Unsigned...),
		}, func(out io.Writer) {
			if repaired > 0 {
				fmt.Fprintf(out, "Repaired in the shared repository, from what this device has: %s.\n", cli.Count(repaired, "damaged object", "damaged objects"))
			}
			if len(faults) == 0 {
				fmt.Fprintln(out, "No faults: everything was read back and verified.")
			}
			for _, f := range faults {
				fmt.Fprintln(out, f)
			}
			fmt.Fprint(out, notesOf(notes))
			if apart.Signed+len(apart.Unsigned) > 0 {
				fmt.Fprintf(out, "Signed entries: %d, by %s.\n", apart.Signed, cli.Count(apart.Devices, "device", "devices"))
			}
			for _, id := range apart.Unsigned {
				fmt.Fprintf(out, "Not signed: %s\n", id)
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
		Use: "backup FILE", Short: "Write a backup of everything on this device",
		Example: `  rapporteur-cli backup rapporteur.backup`,
		Args:    cli.Takes(1, 1),
		Long:    "Write a backup of everything on this device, private information included: protect the file as you protect\nthe device. FILE may be - for standard output.",
	}
	c.RunE = p.With(func(cmd *cobra.Command, args []string, w *workspace.Workspace) error {
		return p.WriteFile(files.Private, args[0], func(out io.Writer) error { return w.Device.Backup(cmd.Context(), out) })
	})
	return c
}

func Restore(p *cli.Program) *cobra.Command {
	c := &cobra.Command{
		Use: "restore FILE", Short: "Replace the replica with a backup",
		Example: `  rapporteur-cli restore rapporteur.backup`,
		Args:    cli.Takes(1, 1),
		Long:    "Replace the replica with a backup. The backup is verified before anything is changed, and a replica that\nexists is moved aside, not deleted. Whom that one keeps unnamed stays unnamed, and what was taken back there before\nit was sent is taken back here. What waits in the backup and did not wait there is not sent before\nyou have looked at it (held list). The device gets a new id; your entries stay yours.",
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
			before = " The former replica is in " + filepath.Join(dir, "aside") + "."
		}
		done, err := compose.Restore(cmd.Context(), p.Options(), in)
		if err != nil {
			return err
		}
		if done.Hidden > 0 {
			before += " Whom it kept unnamed is kept unnamed here too."
		}
		lost := ""
		if done.Lost != nil {
			lost = done.Lost.Error()
			before += " Whom it kept unnamed, and what was taken back there before it was sent, could not be read (" + lost + "): enter them again before you write, and look through what waits (held list)."
		}
		app, err := p.Open(cmd.Context())
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, app.Close()) }()
		if err := done.Hold(cmd.Context(), app); err != nil {
			return err
		}
		back := shapes.Each(done.TakenBack, igf.Ref)
		if len(back) > 0 {
			before += fmt.Sprintf(" What was taken back there before it was sent is taken back here too, and not sent: %s.", some(back))
		}
		if done.Asked > 0 {
			before += fmt.Sprintf(" %s waited to be sent in this backup of %s and may have been changed or taken back since: what the next sync does not find in the shared repository waits until you have looked at it (held list).", cli.Count(done.Asked, "record", "records"), igf.Moment(done.Made))
		}
		device := app.Workspace.Device.ID()
		return p.Done(shapes.Restore{Replica: dir, Device: device, Hidden: done.Hidden, TakenBack: append([]string{}, back...), Lost: lost, Asked: done.Asked}, "Restored %s as the device %s.%s", dir, device, before)
	}
	return c
}

// sayDamaged says what is damaged in the shared repository: faults, and what nobody has to act on.
func sayDamaged(damaged []igf.SetAside) (faults, notes []string) {
	for _, d := range damaged {
		list := &faults
		if d.Info {
			list = &notes
		}
		*list = append(*list, fmt.Sprintf("%q in the shared repository: %s", d.Path, d.Reason))
	}
	return faults, notes
}

// notesOf returns notes, each on a line.
func notesOf(notes []string) (text string) {
	for _, n := range notes {
		text += "Note: " + n + "\n"
	}
	return text
}
