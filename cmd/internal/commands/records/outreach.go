package records

import (
	"cmp"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"rapporteur/app/igf"
	"rapporteur/app/workspace"
	"rapporteur/app/workspace/lists"
	"rapporteur/cmd/internal/cli"
	"rapporteur/cmd/internal/shapes"
)

func Outreach(p *cli.Program) *cobra.Command {
	return cli.Family("outreach", "Forums where the work was presented", outreachAdd(p), outreachRevise(p), outreachList(p))
}

func outreachAdd(p *cli.Program) *cobra.Command {
	var group string
	var o igf.Outreach
	c := &cobra.Command{
		Use: "add --forum F [--output O | --group G] [--date D] [TEXT]", Short: "Record that the work was presented in another forum", Args: cli.Takes(0, -1, "forum"),
		Long:    "Record that an output, or the work of a group, was presented in another forum. TEXT says what was done and with\nwhat result. The log is shared: name only people who agreed to be named.",
		Example: `  rapporteur-cli outreach add --output norms --forum "EuroDIG" --date 2023-06-19 "Presented; two comments received."`,
	}
	p.IDFlag(c, &o.Output, "output", "output", "output that was presented")
	p.IDFlag(c, &group, "group", "group", "group whose work it was (default: that of the output)")
	cli.NotBoth(c, "output", "group")
	cli.TextLine(c, &o.Forum, "forum", "name of the forum")
	cli.Day(c, &o.Date, "date", "day")
	c.PreRunE = func(_ *cobra.Command, args []string) (err error) {
		if group == "" && o.Output == "" {
			return cli.Usagef("name what was presented: --output or --group")
		}
		o.Text, err = p.ReadText(args, igf.MaxText)
		return err
	}
	c.RunE = p.With(func(cmd *cobra.Command, _ []string, w *workspace.Workspace) error {
		if err := cli.FullIDs(w, cli.OutputID(&o.Output)); err != nil {
			return err
		}
		saved, err := w.Stewardship.AddOutreach(cmd.Context(), group, o)
		if err != nil {
			return err
		}
		l, err := w.Lists.Saved(saved)
		if err != nil {
			return err
		}
		return p.Done(shapes.NewOutreach(l), "Saved the outreach %s: %s.", saved.ID, saved.Forum)
	})
	return c
}

func outreachRevise(p *cli.Program) *cobra.Command {
	var in igf.Outreach
	c := &cobra.Command{
		Use: "revise ID [--forum F] [--date D] [--output O] [TEXT]", Short: "Revise one of your own lines of the log",
		Long: `Revise one of your own lines of the log: what you give takes the place of what it said, and everything else stays as it was.`,
		Args: cli.Takes(1, -1), ValidArgsFunction: p.CompleteID("entry"),
		Example: `  rapporteur-cli outreach revise 01GK5VZ0XQ3F8M2D7S9N4C6B1A "Presented; three comments received."`,
	}
	p.IDFlag(c, &in.Output, "output", "output", "output that was presented")
	cli.TextLine(c, &in.Forum, "forum", "name of the forum")
	cli.Day(c, &in.Date, "date", "day")
	c.PreRunE = p.Revision(&in.Text)
	c.RunE = p.With(func(cmd *cobra.Command, args []string, w *workspace.Workspace) error {
		if err := cli.FullIDs(w, cli.OutputID(&in.Output)); err != nil {
			return err
		}
		saved, err := w.Stewardship.ReviseOutreach(cmd.Context(), cli.EntryID(args[0]), in)
		if err != nil {
			return err
		}
		l, err := w.Lists.Saved(saved)
		if err != nil {
			return err
		}
		return p.Done(shapes.NewOutreach(l), "Saved the outreach %s: %s.", saved.ID, saved.Forum)
	})
	return c
}

func outreachList(p *cli.Program) *cobra.Command {
	var group string
	c := &cobra.Command{
		Use: "list [--group G]", Short: "List the forums where the work was presented",
		Long:    `List the log of outreach: when and in which other forum the work was presented, and what came of it.`,
		Example: `  rapporteur-cli outreach list --group bpf-cybersecurity`,
		Args:    cli.Takes(0, 0),
	}
	p.IDFlag(c, &group, "group", "group", "only this group")
	c.RunE = p.With(func(_ *cobra.Command, _ []string, w *workspace.Workspace) error {
		if err := knownGroup(w, group); err != nil {
			return err
		}
		lines, err := w.Lists.Outreach(group)
		if err != nil {
			return err
		}
		return p.Print(shapes.ArrayOf(lines, shapes.NewOutreach), func(out io.Writer) {
			if len(lines) == 0 {
				fmt.Fprintln(out, "No outreach yet.")
				return
			}
			cli.WriteTable(out, []string{"DATE", "FORUM", "ON", "WHAT"}, shapes.Each(lines, func(l lists.EntryView) []string {
				o := l.Entry.(*igf.Outreach)
				return []string{string(o.Date), cli.FitLine(o.Forum, 30), cmp.Or(o.Output, o.Group), cli.FitLine(igf.Join(" ", cli.Unproven(l), o.Text), 60)}
			}))
		})
	})
	return c
}
