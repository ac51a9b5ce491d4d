package records

import (
	"cmp"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"rapporteur/app/igf"
	"rapporteur/app/workspace"
	"rapporteur/cmd/internal/cli"
	"rapporteur/cmd/internal/shapes"
)

func sessionExposed(p *cli.Program) *cobra.Command {
	c := &cobra.Command{
		Use: "exposed ID", Short: "List what was sent of a session and would not be sent now",
		Example: `  rapporteur-cli session exposed main-session`,
		Args:    cli.Takes(1, 1), ValidArgsFunction: p.CompleteID("session"),
		Long: `List the names and words of a session that the shared repository still has in its files or their history, although a rule, a
withdrawal or a person's choice came since: in the records of the session, in comments that quote its minutes, in texts
that rest on its notes, and its people in all other records. Each line gives the file and the commit after which this
device saw it there first. This reads the repository and changes nothing. Only the owner of the repository can remove
them: give them this list. Copies that others made stay with them.

Lines without a commit are words on this device: somebody copied what was withdrawn into a report, an output, an agenda or
another entry. Rewrite them. Until then they are not sent again, and documents print [withdrawn] in their place.`,
	}
	c.RunE = withSession(p, func(cmd *cobra.Command, _ []string, w *workspace.Workspace, s *igf.Session) error {
		found, err := w.Exposure.Exposed(cmd.Context(), s.ID)
		if err != nil {
			return err
		}
		shape := shapes.Exposed{ID: s.ID, Found: []shapes.ExposedWord{}}
		for _, x := range found {
			shape.Found = append(shape.Found, shapes.ExposedWord{Record: x.Record.ID(), Field: x.Field, Word: x.Word, Why: x.Why.String(), Path: x.Path, Commit: x.Revision})
		}
		return p.Print(shape, func(out io.Writer) {
			if len(found) == 0 {
				fmt.Fprintln(out, "Nothing was sent that would not be sent now, as far as this device knows.")
				return
			}
			cli.WriteTable(out, []string{"FILE", "COMMIT", "FIELD", "WORDS", "WHY"}, shapes.Each(shape.Found, func(x shapes.ExposedWord) []string {
				return []string{cmp.Or(x.Path, x.Record+", on this device"), x.Commit, x.Field, cli.FitLine(x.Word, 60), x.Why}
			}))
		})
	})
	return c
}
