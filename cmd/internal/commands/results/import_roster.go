package results

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"strconv"

	"github.com/spf13/cobra"

	"rapporteur/app/budget"
	"rapporteur/app/igf"
	readers "rapporteur/app/importing"
	"rapporteur/app/importing/items"
	"rapporteur/app/workspace"
	"rapporteur/app/workspace/disclosure"
	"rapporteur/app/workspace/rosters"
	"rapporteur/cmd/internal/cli"
	"rapporteur/cmd/internal/shapes"
)

func importRoster(p *cli.Program) *cobra.Command {
	f := &rosterFlags{}
	c := &cobra.Command{
		Use: "roster FILE --session S [--dry-run]", Short: "Import people from a table onto a session's roster", Args: cli.Takes(1, 1, "session"),
		Long: `Import people from a CSV or XLSX file onto the roster of a session. The first line names the
columns; only a name is required, also as first and last name: name, affiliation, stakeholder_group, region, naming,
email, role, presence. Their headings are known in six languages. What
their naming or the session's rules do not allow to be shared stays on this device, and so do e-mail addresses.
People who are on the roster already are not added again: of one name and of another affiliation somebody is another
person. Who chooses to be named less than on the roster is from then on; a line that says more of them is not taken.

The import adds all of them or none, but for lines that name somebody else who is to stay unnamed: they wait, line by
line, for --participant, --agreed or --leave-out.`,
		Example: "  rapporteur-cli import roster speakers.csv --session main-session",
	}
	p.IDFlag(c, &f.session, "session", "session", "the session")
	f.names.define(c)
	c.Flags().BoolVar(&f.dryRun, "dry-run", false, "only show what would be imported")
	c.PreRunE = readFile(p, &f.in)
	c.RunE = p.With(func(cmd *cobra.Command, args []string, w *workspace.Workspace) error {
		return f.run(cmd.Context(), p, w, args[0])
	})
	return c
}

// rosterFlags are the flags of import roster.
type rosterFlags struct {
	session string
	in      budget.Input
	names   nameChoices
	dryRun  bool
}

func (f *rosterFlags) run(ctx context.Context, p *cli.Program, w *workspace.Workspace, path string) error {
	s, err := sessionFor(w, f.session)
	if err != nil {
		return err
	}
	grid, err := readers.ReadForm(ctx, f.in, "")
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
	news := items.NewPeople(roster, people)
	fresh := news.Rows
	shape := shapes.ImportRoster{Present: len(people) - len(fresh) - len(news.Kept), Kept: shapes.Each(news.Kept, func(k items.KeptRow) shapes.KeptPerson {
		return shapes.KeptPerson{Number: k.Line, Reason: k.Err.Error()}
	}), Ignored: append([]string{}, ignored...)}
	shape.Doubts = doubtful(fresh)
	persons := shapes.Each(fresh, func(q readers.RosterRow) rosters.PersonToImport {
		in := rosters.PersonToImport{PersonInput: q.Input, LeftOut: f.names.leaves(q.Line), Choice: f.names.of(q.Line)}
		if in.LeftOut {
			shape.LeftOut++
		}
		return in
	})
	at := func(i int, err error) error {
		return cli.AtLine(fresh[i].Line, path, err)
	}
	if shape.DryRun, shape.People = f.dryRun, []shapes.RosterLine{}; f.dryRun {
		tried, err := w.Rosters.PreviewPeople(ctx, s.ID, persons)
		if err != nil {
			return err
		}
		if err := previewRoster(&shape, persons, tried, func(i int) int { return fresh[i].Line }, at); err != nil {
			return err
		}
		return saidRoster(p, w, s.ID, filepath.Base(path), shape)
	}
	var done rosters.Imported
	held, err := w.Holding.Since(func() (err error) {
		done, err = w.Rosters.ImportPeople(ctx, s.ID, persons, at)
		return err
	})
	if err != nil {
		return err
	}
	p.NoticeHeld(held)
	shape.Added = shapes.Each(done.Added, func(q igf.Participant) string { return q.ID })
	shape.Waiting = waiting(done.Waiting, func(i int) int { return fresh[i].Line })
	if err := saidRoster(p, w, s.ID, filepath.Base(path), shape); err != nil {
		return err
	}
	return leftWaiting(shape.Waiting)
}

// previewRoster says of each line what an import would make of it.
func previewRoster(shape *shapes.ImportRoster, persons []rosters.PersonToImport, tried []rosters.Preview, line func(int) int, at func(int, error) error) error {
	var wait []disclosure.Waiting
	for i, x := range tried {
		switch {
		case persons[i].LeftOut:
		case disclosure.WaitsForChoice(x.Err):
			wait = append(wait, disclosure.Waiting{Item: i, Err: x.Err})
		case x.Err != nil:
			return at(i, x.Err)
		default:
			shape.People = append(shape.People, shapes.RosterLine{Number: line(i), Here: x.Who, Line: x.Shared, Role: x.Role})
		}
	}
	shape.Added, shape.Waiting = []string{}, waiting(wait, line)
	return nil
}

// doubtful lists the answers about naming that are not understood.
func doubtful(rows []readers.RosterRow) []shapes.KeptPerson {
	out := []shapes.KeptPerson{}
	for _, r := range rows {
		for _, d := range r.Doubts {
			out = append(out, shapes.KeptPerson{Number: r.Line, Reason: d.Says(r.Input.Naming).String()})
		}
	}
	return out
}

func saidRoster(p *cli.Program, w *workspace.Workspace, session, file string, shape shapes.ImportRoster) error {
	s, err := w.Records.Session(session)
	if err != nil {
		return err
	}
	roster, err := w.Records.Roster(s)
	if err != nil {
		return err
	}
	shape.Session = shapes.NewSession(s, roster)
	return p.Print(shape, func(out io.Writer) {
		verb, n := "Imported", len(shape.Added)
		if shape.DryRun {
			verb, n = "Would import", len(shape.People)
		}
		fmt.Fprintf(out, "%s %s from %s; %d existed already.\n", verb, cli.Count(n, "person", "people"), file, shape.Present)
		for _, k := range shape.Kept {
			fmt.Fprintf(out, "Line %d was not taken: %s\n", k.Number, k.Reason)
		}
		for _, d := range shape.Doubts {
			fmt.Fprintf(out, "Line %d: %s\n", d.Number, d.Reason)
		}
		if len(shape.Ignored) > 0 {
			fmt.Fprintf(out, "Ignored columns: %s\n", igf.And(shape.Ignored).String())
		}
		tellWaiting(out, shape.Waiting)
		if len(shape.People) > 0 {
			fmt.Fprintln(out)
			cli.WriteTable(out, []string{"NUMBER", "WHO", "SHARED AS", "ROLE"}, shapes.Each(shape.People, func(l shapes.RosterLine) []string {
				return []string{strconv.Itoa(l.Number), cli.FitLine(l.Here, 60), cli.FitLine(l.Line, 60), l.Role}
			}))
		}
	})
}
