package main

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"rapporteur/app/igf"
	"rapporteur/app/workspace"
	"rapporteur/app/workspace/stewardship"
)

func (p *program) groupDecide() *cobra.Command {
	var m igf.Modus
	c := &cobra.Command{
		Use: "decide ID TEXT", Short: "Add a decision on how the group works, with the support that it had", Args: takes(2, -1), ValidArgsFunction: p.ids("group"),
		Example: `  rapporteur-cli group decide bpf-cybersecurity "Drafts are discussed on the list first" --date 2022-05-10 --where "call of 10 May" --support "no objection"`,
	}
	day(c, &m.Date, "date", "when it was decided")
	textLine(c, &m.Where, "where", "on which list, call or meeting")
	textLine(c, &m.Support, "support", "who supported it, and how much")
	c.PreRunE = func(_ *cobra.Command, args []string) (err error) {
		m.Text, err = p.text(args[1:], igf.MaxText)
		return err
	}
	c.RunE = p.with(func(cmd *cobra.Command, args []string, w *workspace.Workspace) error {
		g, err := w.Stewardship.EditGroup(cmd.Context(), args[0], func(g *igf.Group) error {
			g.AddDecision(m)
			return nil
		})
		if err != nil {
			return err
		}
		return p.done(toGroup(g), "Saved the decision in the log of %s, which has %s.", g.ID, count(len(g.Decisions), "entry", "entries"))
	})
	return c
}

// dutyJSON is one line of group duties.
type dutyJSON struct {
	ID   string `json:"id"`
	Text string `json:"text"`
	Done bool   `json:"done"`
}

func (p *program) groupDuties() *cobra.Command {
	var cycle string
	c := &cobra.Command{
		Use: "duties ID [--cycle YEAR]", Short: "Show what a group of its kind is expected to do, and what of it is done", Args: takes(1, 1), ValidArgsFunction: p.ids("group"),
		Long: "Show what a group of its kind is expected to do in a year, and what of it the records show as done.\nNothing is ticked by hand.",
	}
	textLine(c, &cycle, "cycle", "the year (else the newest that the programme knows)")
	c.RunE = p.with(func(_ *cobra.Command, args []string, w *workspace.Workspace) error {
		duties, err := w.Stewardship.Duties(args[0], cycle)
		if err != nil {
			return err
		}
		return p.print(each(duties, func(d stewardship.Duty) dutyJSON { return dutyJSON{d.ID, d.Text, d.Done} }), func(out io.Writer) {
			for _, d := range duties {
				fmt.Fprintln(out, map[bool]string{true: "[x] ", false: "[ ] "}[d.Done]+d.Text)
			}
		})
	})
	return c
}
