package results

import (
	"io"

	"github.com/spf13/cobra"

	"rapporteur/app/calendar"
	"rapporteur/app/files"
	"rapporteur/app/workspace"
	"rapporteur/cmd/internal/cli"
)

func exportCalendar(p *cli.Program) *cobra.Command {
	var file, group string
	c := &cobra.Command{
		Use: "calendar [--group G] -o FILE.ics", Short: "Write sessions and deadlines as a calendar (iCalendar)",
		Long:    `Write sessions and deadlines as a calendar that other programs import. Nothing private is in it.`,
		Args:    cli.Takes(0, 0, "out"),
		Example: "  rapporteur-cli export calendar --group bpf-cybersecurity -o bpf.ics",
	}
	p.IDFlag(c, &group, "group", "group", "only this group")
	cli.OutFlag(c, &file, ".ics")
	c.RunE = p.With(func(_ *cobra.Command, _ []string, w *workspace.Workspace) error {
		all, err := w.Planning.Calendar(group, "")
		if err != nil {
			return err
		}
		return p.WriteFile(files.Shared, file, func(out io.Writer) error {
			_, err := calendar.Write(out, calendar.Content(all))
			return err
		})
	})
	return c
}
