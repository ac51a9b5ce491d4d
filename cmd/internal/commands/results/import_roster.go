package results

import (
	"fmt"
	"io"
	"path/filepath"

	"github.com/spf13/cobra"

	"rapporteur/app/budget"
	"rapporteur/app/igf"
	"rapporteur/app/importing"
	"rapporteur/app/importing/items"
	"rapporteur/app/workspace"
	"rapporteur/app/workspace/rules"
	"rapporteur/cmd/internal/cli"
	"rapporteur/cmd/internal/shapes"
)

func importRoster(p *cli.Program) *cobra.Command {
	var session string
	c := &cobra.Command{
		Use: "roster FILE --session S", Short: "Import people from a table onto a session's roster", Args: cli.Takes(1, 1, "session"),
		Long: `Import people from a CSV or XLSX file onto the roster of a session: all of them or none. The first line names the
columns; only "name" is required: name, affiliation, stakeholder_group, region, naming, email, role, presence. What
their naming or the session's rules do not allow to be shared stays on this device, and so do e-mail addresses.
People who are on the roster already are not added again.`,
		Example: "  rapporteur-cli import roster speakers.csv --session main-session",
	}
	p.IDFlag(c, &session, "session", "session", "the session")
	var in budget.Input
	c.PreRunE = func(_ *cobra.Command, args []string) (err error) {
		in, err = p.Input(args[0], budget.Imports())
		return err
	}
	c.RunE = p.With(func(cmd *cobra.Command, args []string, w *workspace.Workspace) error {
		s, err := sessionFor(w, session)
		if err != nil {
			return err
		}
		grid, err := importing.ReadForm(cmd.Context(), in, "")
		if err != nil {
			return err
		}
		people, ignored, err := grid.People()
		if err != nil {
			return err
		}
		roster, err := w.Records.Roster(s)
		if err != nil {
			return err
		}
		fresh := items.NewPeople(roster, people)
		inputs := shapes.Each(fresh, func(q importing.RosterRow) rules.PersonInput { return q.Input })
		var added []igf.Participant
		if len(inputs) > 0 {
			added, err = w.Stewardship.AddPeople(cmd.Context(), s.ID, inputs, func(i int, err error) error {
				return fmt.Errorf("line %d of %s: %w: nothing was imported", fresh[i].Line, cli.FileName(args[0]), err)
			})
		}
		if err != nil {
			return err
		}
		return saidRoster(p, w, s.ID, filepath.Base(args[0]), added, len(people)-len(inputs), ignored)
	})
	return c
}

func saidRoster(p *cli.Program, w *workspace.Workspace, session, file string, added []igf.Participant, present int, ignored []string) error {
	s, err := w.Records.Session(session)
	if err != nil {
		return err
	}
	roster, err := w.Records.Roster(s)
	if err != nil {
		return err
	}
	shape := shapes.ImportRoster{Session: shapes.NewSession(s, roster), Added: shapes.Each(added, func(q igf.Participant) string { return q.ID }), Present: present, Ignored: append([]string{}, ignored...)}
	return p.Print(shape, func(out io.Writer) {
		fmt.Fprintf(out, "Imported %s from %s; %d existed already.\n", cli.Count(len(added), "person", "people"), file, present)
		if len(ignored) > 0 {
			fmt.Fprintf(out, "Ignored columns: %s\n", igf.And(ignored).String())
		}
	})
}
