package records

import (
	"fmt"
	"io"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"rapporteur/app/igf"
	"rapporteur/app/workspace"
	"rapporteur/app/workspace/moderating"
	"rapporteur/cmd/internal/cli"
	"rapporteur/cmd/internal/shapes"
)

func sessionConduct(p *cli.Program) *cobra.Command {
	var acknowledge bool
	c := &cobra.Command{
		Use: "conduct ID [--acknowledge]", Short: "Show the Code of Conduct in brief, and whether it was acknowledged",
		Example: `  rapporteur-cli session conduct main-session --acknowledge`,
		Args:    cli.Takes(1, 1), ValidArgsFunction: p.CompleteID("session"),
		Long: "Show the Code of Conduct in brief, to be read out at the start of a session. --acknowledge records, on this device\nonly, that this was done.",
	}
	c.Flags().BoolVar(&acknowledge, "acknowledge", false, "record on this device that it was acknowledged")
	c.RunE = withSession(p, func(cmd *cobra.Command, _ []string, w *workspace.Workspace, s *igf.Session) error {
		read := func() (time.Time, error) { return w.Moderating.Acknowledged(s.ID) }
		if acknowledge {
			read = func() (time.Time, error) { return w.Moderating.Acknowledge(cmd.Context(), s.ID) }
		}
		at, err := read()
		if err != nil {
			return err
		}
		return p.Print(shapes.Conduct{ID: s.ID, Rules: moderating.Conduct(), Acknowledged: shapes.Stamp(at)}, func(out io.Writer) {
			for i, r := range moderating.Conduct() {
				fmt.Fprintln(out, strconv.Itoa(i+1)+". "+r)
			}
			if at.IsZero() {
				fmt.Fprintf(out, "\nNot acknowledged yet: rapporteur-cli session conduct %s --acknowledge\n", s.ID)
			} else {
				fmt.Fprintf(out, "\nAcknowledged %s %s %s\n", cli.DateTime(at, s.Location()), s.Zone, cli.KeptHere)
			}
		})
	})
	return c
}

func sessionIncident(p *cli.Program) *cobra.Command {
	var text string
	c := &cobra.Command{
		Use: "incident ID [TEXT]", Short: "Save a private note about conduct in a session, or list them",
		Example: `  rapporteur-cli session incident main-session "A remark was withdrawn after a word with the moderator."`,
		Args:    cli.Takes(1, -1), ValidArgsFunction: p.CompleteID("session"),
		Long: "Save a note about conduct in a session: what happened, who was told. It stays on this device: it is never\nshared, and is in no document. Backups of this device have it. Without TEXT the notes are listed.",
	}
	c.PreRunE = func(_ *cobra.Command, args []string) (err error) {
		text, err = p.ReadText(args[1:], igf.MaxText)
		return err
	}
	c.RunE = withSession(p, func(cmd *cobra.Command, args []string, w *workspace.Workspace, s *igf.Session) error {
		shape := func(i moderating.Incident) shapes.Incident {
			return shapes.Incident{Session: s.ID, At: shapes.Stamp(i.At), Text: i.Text}
		}
		if len(args) > 1 {
			if _, err := w.Moderating.NoteIncident(cmd.Context(), s.ID, text); err != nil {
				return err
			}
		}
		all, err := w.Moderating.Incidents(s.ID)
		if err != nil {
			return err
		}
		return p.Print(shapes.ArrayOf(all, shape), func(out io.Writer) {
			fmt.Fprintf(out, "%s %s\n", cli.Count(len(all), "note about conduct", "notes about conduct"), cli.KeptHere)
			for _, i := range all {
				fmt.Fprintln(out, cli.DateTime(i.At, s.Location()))
				cli.WriteIndented(out, i.Text)
			}
		})
	})
	return c
}
