package records

import (
	"fmt"
	"io"
	"slices"

	"github.com/spf13/cobra"

	"rapporteur/app/igf"
	"rapporteur/app/workspace"
	"rapporteur/cmd/internal/cli"
	"rapporteur/cmd/internal/shapes"
)

func Cycle(p *cli.Program) *cobra.Command {
	return cli.Family("cycle", "Years of the forum: the annual meeting, its place, time zone and days", cycleList(p), cycleShow(p), cycleAdd(p), cycleEdit(p), cycleWords(p))
}

func cycleList(p *cli.Program) *cobra.Command {
	c := &cobra.Command{
		Use: "list", Short: "List the cycles",
		Long:    `List the cycles of the annual meeting with their days, time zone and place.`,
		Example: `  rapporteur-cli cycle list`,
		Args:    cli.Takes(0, 0),
	}
	c.RunE = p.With(func(_ *cobra.Command, _ []string, w *workspace.Workspace) error {
		programme, err := w.Records.Programme()
		if err != nil {
			return err
		}
		return p.Print(shapes.ArrayOf(programme.Cycles, shapes.NewCycleFacts), func(out io.Writer) {
			if len(programme.Cycles) == 0 {
				fmt.Fprintln(out, "No cycles yet. Add one with: rapporteur-cli cycle add 2026 --place PLACE --zone ZONE --from DAY --to DAY")
				return
			}
			cli.WriteTable(out, []string{"YEAR", "DAYS", "ZONE", "PLACE", "TITLE"}, shapes.Each(programme.Cycles, func(y igf.Cycle) []string {
				return []string{y.ID, dates(y.From, y.To), y.Zone, cli.FitLine(y.Place, 30), cli.FitLine(y.Title, 50)}
			}))
		})
	})
	return c
}

func cycleShow(p *cli.Program) *cobra.Command {
	c := &cobra.Command{
		Use: "show YEAR", Short: "Show one cycle, with its groups, outputs and sessions",
		Long:    `Show one cycle: the annual meeting, the day until when drafts are due, and the ids of its groups, outputs and sessions.`,
		Example: `  rapporteur-cli cycle show 2022`,
		Args:    cli.Takes(1, 1),
	}
	c.RunE = p.With(func(_ *cobra.Command, args []string, w *workspace.Workspace) error {
		y, err := w.Stewardship.Cycle(args[0])
		if err != nil {
			return err
		}
		v := shapes.Year{CycleFacts: shapes.NewCycleFacts(*y), DraftDue: string(y.DraftDue())}
		groups, err := w.Records.Groups(y.ID)
		if err != nil {
			return err
		}
		outputs, err := w.Texts.Outputs("")
		if err != nil {
			return err
		}
		sessions, err := w.Records.Sessions("")
		if err != nil {
			return err
		}
		outputs = slices.DeleteFunc(outputs, func(o *igf.Output) bool { return o.Cycle != y.ID })
		sessions = slices.DeleteFunc(sessions, func(s *igf.Session) bool { return s.Cycle != y.ID })
		v.Groups = shapes.Each(groups, func(g *igf.Group) string { return g.ID })
		v.Outputs = shapes.Each(outputs, func(o *igf.Output) string { return o.ID })
		v.Sessions = shapes.Each(sessions, func(s *igf.Session) string { return s.ID })
		return p.Print(v, func(out io.Writer) {
			fmt.Fprintf(out, "%s\n\n", igf.Join(" · ", y.ID, y.Title))
			cli.WriteFacts(out, "place", y.Place, "zone", y.Zone, "days", dates(y.From, y.To), "drafts due", v.DraftDue,
				"groups", igf.Words(v.Groups), "outputs", igf.Words(v.Outputs), "sessions", igf.Words(v.Sessions))
		})
	})
	return c
}

// cycleFlags holds the fields of a cycle as flags; add and edit share them.
type cycleFlags struct{ y igf.Cycle }

func (f *cycleFlags) define(c *cobra.Command) {
	cli.TextLine(c, &f.y.Title, "title", "title of the annual meeting")
	cli.TextLine(c, &f.y.Place, "place", "where it is held")
	cli.Zone(c, &f.y.Zone, "time zone of the venue, proposed for its sessions")
	cli.Day(c, &f.y.From, "from", "first day of the annual meeting")
	cli.Day(c, &f.y.To, "to", "last day of the annual meeting")
}

// apply changes only what was given.
func (f *cycleFlags) apply(c *cobra.Command, y *igf.Cycle) {
	for name, set := range map[string]func(){
		"title": func() { y.Title = f.y.Title }, "place": func() { y.Place = f.y.Place }, "zone": func() { y.Zone = f.y.Zone },
		"from": func() { y.From = f.y.From }, "to": func() { y.To = f.y.To },
	} {
		if c.Flags().Changed(name) {
			set()
		}
	}
}

func cycleAdd(p *cli.Program) *cobra.Command {
	f := &cycleFlags{}
	c := &cobra.Command{
		Use: "add YEAR [flags]", Short: "Add a cycle",
		Long:    `Add a cycle, which is one year of the work up to its annual meeting. Days and zone may follow later (cycle edit).`,
		Args:    cli.Takes(1, 1),
		Example: `  rapporteur-cli cycle add 2026 --title "21st annual meeting" --place Sampleville --zone Europe/Paris --from 2026-11-30 --to 2026-12-04`,
	}
	f.define(c)
	c.RunE = p.With(func(cmd *cobra.Command, args []string, w *workspace.Workspace) error {
		y := igf.Cycle{ID: args[0]}
		f.apply(cmd, &y)
		if err := w.Stewardship.AddCycle(cmd.Context(), y); err != nil {
			return err
		}
		return p.Done(shapes.NewCycleFacts(y), "Saved the cycle %s; its drafts are due on %s.", y.ID, y.DraftDue())
	})
	return c
}

func cycleEdit(p *cli.Program) *cobra.Command {
	f := &cycleFlags{}
	c := &cobra.Command{
		Use: "edit YEAR [flags]", Short: "Change a cycle",
		Long:    `Change what the flags name of a cycle; everything else stays as it is.`,
		Args:    cli.Edits(1),
		Example: "  rapporteur-cli cycle edit 2026 --zone Europe/Paris",
	}
	f.define(c)
	c.RunE = p.With(func(cmd *cobra.Command, args []string, w *workspace.Workspace) error {
		y, err := w.Stewardship.EditCycle(cmd.Context(), args[0], func(y *igf.Cycle) { f.apply(cmd, y) })
		if err != nil {
			return err
		}
		return p.Done(shapes.NewCycleFacts(y), "Saved the cycle %s.", y.ID)
	})
	return c
}
