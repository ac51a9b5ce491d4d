package main

import (
	"fmt"
	"io"
	"path/filepath"

	"github.com/spf13/cobra"

	"rapporteur/app/igf"
	"rapporteur/app/importing"
	"rapporteur/app/importing/items"
	"rapporteur/app/workspace"
	"rapporteur/app/workspace/rules"
)

// importRosterJSON is the shape of import roster.
type importRosterJSON struct {
	Session sessionJSON `json:"session"`
	Added   []string    `json:"added"` // ids on the roster
	Present int         `json:"present"`
	Ignored []string    `json:"ignored_columns"`
}

func (p *program) importRoster() *cobra.Command {
	var session string
	c := &cobra.Command{
		Use: "roster FILE --session S", Short: "Put people from a CSV file on a session's roster: all of them, or none", Args: takes(1, 1, "session"),
		Long: `Put people from a CSV or XLSX file on the roster of a session. The first line names the columns; only "name" must be
there: name, affiliation, stakeholder_group, region, naming, email, role, presence. What their naming or the
session's rules keep back stays on this device, and so does the e-mail address. Who is on the roster already is
not added again.`,
		Example: "  rapporteur-cli import roster speakers.csv --session main-session",
	}
	p.idFlag(c, &session, "session", "session", "the session")
	var data []byte
	c.PreRunE = func(_ *cobra.Command, args []string) (err error) {
		data, err = p.bytes(args[0], importing.MaxInput)
		return err
	}
	c.RunE = p.with(func(cmd *cobra.Command, args []string, w *workspace.Workspace) error {
		s, err := sessionFor(w, session)
		if err != nil {
			return err
		}
		grid, err := importing.ReadForm(named(args[0]), data, "")
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
		inputs := each(fresh, func(q importing.RosterRow) rules.PersonInput { return q.Input })
		var added []igf.Participant
		if len(inputs) > 0 {
			added, err = w.Stewardship.AddPeople(cmd.Context(), s.ID, inputs, func(i int, err error) error {
				return fmt.Errorf("line %d of %s: %w: nothing was taken", fresh[i].Line, named(args[0]), err)
			})
		}
		if err != nil {
			return err
		}
		return p.saidRoster(w, s.ID, filepath.Base(args[0]), added, len(people)-len(inputs), ignored)
	})
	return c
}

func (p *program) saidRoster(w *workspace.Workspace, session, file string, added []igf.Participant, present int, ignored []string) error {
	s, err := w.Records.Session(session)
	if err != nil {
		return err
	}
	roster, err := w.Records.Roster(s)
	if err != nil {
		return err
	}
	shape := importRosterJSON{toSession(s, roster), each(added, func(q igf.Participant) string { return q.ID }), present, append([]string{}, ignored...)}
	return p.print(shape, func(out io.Writer) {
		fmt.Fprintf(out, "Took in %s from %s; %d were here already.\n", count(len(added), "person", "people"), file, present)
		if len(ignored) > 0 {
			fmt.Fprintf(out, "Columns that nothing was taken from: %s\n", igf.And(ignored).String())
		}
	})
}
