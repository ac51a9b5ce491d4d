package records

import (
	"cmp"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"rapporteur/app/igf"
	"rapporteur/app/workspace"
	"rapporteur/app/workspace/planning"
	"rapporteur/cmd/internal/cli"
	"rapporteur/cmd/internal/shapes"
)

func groupDecide(p *cli.Program) *cobra.Command {
	var m igf.Modus
	c := &cobra.Command{
		Use: "decide ID TEXT", Short: "Record a decision on how the group works, and its support",
		Long: `Add a decision to the log of working modalities of a group. The log is part of its hand-over.`,
		Args: cli.Takes(2, -1), ValidArgsFunction: p.CompleteID("group"),
		Example: `  rapporteur-cli group decide bpf-cybersecurity "Drafts are discussed on the list first" --date 2022-05-10 --where "call of 10 May" --support "no objection"`,
	}
	cli.Day(c, &m.Date, "date", "when it was decided")
	cli.TextLine(c, &m.Where, "where", "on which list, call or meeting")
	cli.TextLine(c, &m.Support, "support", "support that it had")
	c.PreRunE = func(_ *cobra.Command, args []string) (err error) {
		m.Text, err = p.ReadText(args[1:], igf.MaxText)
		return err
	}
	c.RunE = p.With(func(cmd *cobra.Command, args []string, w *workspace.Workspace) error {
		g, err := w.Stewardship.EditGroup(cmd.Context(), args[0], func(g *igf.Group) error {
			g.AddDecision(m)
			return nil
		})
		if err != nil {
			return err
		}
		return p.Done(shapes.NewGroup(g), "Saved the decision in the log of %s, which has %s.", g.ID, cli.Count(len(g.Decisions), "entry", "entries"))
	})
	return c
}

func groupDuties(p *cli.Program) *cobra.Command {
	var cycle string
	c := &cobra.Command{
		Use: "duties ID [--cycle YEAR]", Short: "Show the duties of a group, and which are done",
		Example: `  rapporteur-cli group duties bpf-cybersecurity --cycle 2022`,
		Args:    cli.Takes(1, 1), ValidArgsFunction: p.CompleteID("group"),
		Long: "Show what is expected of a group of this kind in a year, and what the records show as done.\nNothing is ticked by hand.",
	}
	cli.Year(c, &cycle, "cycle", "the year (default: the newest in which the group takes part and that the programme knows)")
	c.RunE = p.With(func(_ *cobra.Command, args []string, w *workspace.Workspace) error {
		expected, err := w.Planning.Duties(args[0], cycle)
		if err != nil {
			return err
		}
		return p.Print(shapes.ArrayOf(expected.Duties, func(d planning.Duty) shapes.Duty {
			return shapes.Duty{ID: d.ID, Text: d.Text, Done: d.Done, Seen: d.Seen}
		}), func(out io.Writer) {
			if expected.From == "" {
				fmt.Fprintln(out, "No file of duties is about this kind of group in this year. Add one with: rapporteur-cli duties add ID FILE")
			}
			for _, d := range expected.Duties {
				sign := "[ ] "
				if d.Done {
					sign = "[x] "
				}
				if !d.Seen {
					sign = "[?] "
				}
				fmt.Fprintln(out, sign+igf.OneLine(d.Text)) // a question mark: the records cannot show it
			}
		})
	})
	return c
}

// claimed is whom a withdrawal names as its author, marked where nothing shows it.
func claimed(r *igf.Redaction) string {
	name := cmp.Or(r.Author.Name, "not named")
	if r.Doubted {
		name += " (not verified)"
	}
	if r.Say == igf.SayNewcomer {
		name += " (came after the role)"
	}
	return name
}

func groupWithdrawals(p *cli.Program) *cobra.Command {
	c := &cobra.Command{
		Use: "withdrawals ID", Short: "List withdrawals by somebody who may not",
		Example: `  rapporteur-cli group withdrawals bpf-cybersecurity`,
		Args:    cli.Takes(1, 1), ValidArgsFunction: p.CompleteID("group"),
		Long: `List the withdrawals in a group that neither the author of the entry made nor anybody who is named as a
coordinator among its roles, or only by a role that was given before anybody of that name had synced. They hold all the same. This list is for the coordinators, who ask those concerned, and
withdraw the entry themselves where they agree, and decline the withdrawal where they do not (decline).`,
	}
	c.RunE = p.With(func(_ *cobra.Command, args []string, w *workspace.Workspace) error {
		found, err := w.Deciding.Contested(args[0])
		if err != nil {
			return err
		}
		return p.Print(shapes.ArrayOf(found, shapes.NewContested), func(out io.Writer) {
			if len(found) == 0 {
				fmt.Fprintln(out, "None: every withdrawal was made by the author of the entry or by a coordinator.")
				return
			}
			cli.WriteTable(out, []string{"ID", "ENTRY", "WITHDRAWN", "AT", "BY", "REASON"}, shapes.Each(found, func(r *igf.Redaction) []string {
				return []string{r.ID, r.Entry, string(r.Scope), cli.DateTimeUTC(r.At), claimed(r), cli.FitLine(r.Reason, 60)}
			}))
		})
	})
	return c
}
