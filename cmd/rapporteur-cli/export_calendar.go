package main

import (
	"io"

	"github.com/spf13/cobra"

	"rapporteur/app/calendar"
	"rapporteur/app/workspace"
)

func (p *program) exportCalendar() *cobra.Command {
	var file, group string
	c := &cobra.Command{
		Use: "calendar [--group G] -o FILE.ics", Short: "Write sessions and deadlines as a calendar (iCalendar)", Args: takes(0, 0, "out"),
		Example: "  rapporteur-cli export calendar --group bpf-cybersecurity -o bpf.ics",
	}
	p.idFlag(c, &group, "group", "group", "only of this group")
	outFlag(c, &file)
	c.RunE = p.with(func(_ *cobra.Command, _ []string, w *workspace.Workspace) error {
		all, err := w.Stewardship.Calendar(group)
		if err != nil {
			return err
		}
		return p.makeFile(file, func(out io.Writer) error {
			_, err := calendar.Write(out, all.Title, all.Sessions, all.Outputs)
			return err
		})
	})
	return c
}
