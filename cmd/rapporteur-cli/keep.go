package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"path/filepath"

	"github.com/spf13/cobra"

	"rapporteur/app/files"
	"rapporteur/app/workspace"
	"rapporteur/store"
)

// checkJSON is the shape of check.
type checkJSON struct {
	OK     bool     `json:"ok"`
	Faults []string `json:"faults"`
}

func (p *program) checkCommand() *cobra.Command {
	c := &cobra.Command{
		Use: "check [FILE]", Short: "Read everything back; or compare a document with the records", Args: takes(0, 1),
		Long: `Read everything on this device back and verify hashes, anchors and references. Exit code 1 when
something is wrong; each fault is a sentence.

With FILE, a PDF or HTML document that Rapporteur made: say whether it still matches the records on
this device. Exit code 3 when it does not.`,
		Example: "  rapporteur-cli check\n  rapporteur-cli check minutes.pdf",
	}
	c.RunE = p.with(func(cmd *cobra.Command, args []string, w *workspace.Workspace) error {
		if len(args) == 1 {
			return p.checkFile(w, args[0])
		}
		faults, err := w.Device.Check(cmd.Context())
		if err != nil {
			return err
		}
		err = p.print(checkJSON{len(faults) == 0, append([]string{}, faults...)}, func(out io.Writer) {
			if len(faults) == 0 {
				fmt.Fprintln(out, "All is well: everything was read back and fits together.")
			}
			for _, f := range faults {
				fmt.Fprintln(out, f)
			}
		})
		if err == nil && len(faults) > 0 {
			err = fmt.Errorf("the check found %s: the sentences above say what to do", count(len(faults), "fault", "faults"))
		}
		return err
	})
	return c
}

// fileJSON is the shape of every command that makes a file.
type fileJSON struct {
	File  string `json:"file"`
	Bytes int64  `json:"bytes"`
}

// makeFile fills a file whole or not at all and says so; "-" is standard
// output.
func (p *program) makeFile(name string, write func(io.Writer) error) error {
	if name == "-" {
		return p.toOut(write)
	}
	n := &counter{}
	if err := files.Write(p.Path(name), func(w io.Writer) error { return write(io.MultiWriter(w, n)) }); err != nil {
		return err
	}
	return p.done(fileJSON{name, n.n}, "Wrote %s (%d bytes).", name, n.n)
}

// toOut writes to standard output once all of it is there.
func (p *program) toOut(write func(io.Writer) error) error {
	if p.json {
		return usage("a file on standard output and --json do not go together: name a file")
	}
	var whole bytes.Buffer
	if err := write(&whole); err != nil {
		return err
	}
	if _, err := p.out.Write(whole.Bytes()); err != nil {
		return fmt.Errorf("standard output cannot be written: %w", err)
	}
	return nil
}

// counter counts the bytes that are written to it.
type counter struct{ n int64 }

func (c *counter) Write(b []byte) (int, error) {
	c.n += int64(len(b))
	return len(b), nil
}

func (p *program) backupCommand() *cobra.Command {
	c := &cobra.Command{
		Use: "backup FILE", Short: "Write a backup of all that is on this device", Args: takes(1, 1),
		Long: "Write a backup of all that is on this device, what is private too: keep the file as you keep the\ndevice. FILE may be - for standard output.",
	}
	c.RunE = p.with(func(cmd *cobra.Command, args []string, w *workspace.Workspace) error {
		return p.makeFile(args[0], func(out io.Writer) error { return w.Device.Backup(cmd.Context(), out) })
	})
	return c
}

// restoreJSON is the shape of restore.
type restoreJSON struct {
	Replica string `json:"replica"`
	Device  string `json:"device"`
}

func (p *program) restoreCommand() *cobra.Command {
	c := &cobra.Command{
		Use: "restore FILE", Short: "Put a backup in the place of the replica", Args: takes(1, 1),
		Long: "Put a backup in the place of the replica. The backup is verified before anything is touched, and a\nreplica that is there is moved aside, not removed. The device gets a new id; your entries stay yours.",
	}
	c.RunE = func(cmd *cobra.Command, args []string) (err error) {
		dir, err := p.Folder(p.replica)
		if err != nil {
			return err
		}
		in := p.in
		if args[0] != "-" {
			f, err := p.openFile(args[0])
			if err != nil {
				return err
			}
			defer f.Close()
			in = f
		}
		before := ""
		if store.Exists(dir) {
			before = " What was here before is in " + filepath.Join(dir, "aside") + "."
		}
		if err := store.Restore(cmd.Context(), in, dir); err != nil {
			return err
		}
		app, err := p.open(cmd.Context())
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, app.Close()) }()
		device := app.Workspace.Device.ID()
		return p.done(restoreJSON{dir, device}, "Restored %s as the device %s.%s", dir, device, before)
	}
	return c
}
