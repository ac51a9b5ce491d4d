package results

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"rapporteur/app/budget"
	"rapporteur/app/igf"
	readers "rapporteur/app/importing"
	"rapporteur/app/workspace"
	"rapporteur/app/workspace/answering"
	"rapporteur/app/workspace/importing"
	"rapporteur/cmd/internal/cli"
	"rapporteur/cmd/internal/shapes"
)

func importList(p *cli.Program) *cobra.Command {
	c := &cobra.Command{Use: "list", Short: "List the imports of all people", Args: cli.Takes(0, 0)}
	c.RunE = p.With(func(_ *cobra.Command, _ []string, w *workspace.Workspace) error {
		all, err := w.Importing.Imports()
		if err != nil {
			return err
		}
		values := shapes.Each(all, func(i importing.PastImport) shapes.PastImport {
			return shapes.PastImport{ID: i.ID, From: i.From, At: shapes.Stamp(i.At), Entries: shapes.Each(i.Entries, func(e igf.Entry) string { return e.Head().ID }), Undone: i.Undone, Mine: i.Mine}
		})
		return p.Print(values, func(out io.Writer) {
			if len(all) == 0 {
				fmt.Fprintln(out, "Nothing was imported yet.")
				return
			}
			cli.WriteTable(out, []string{"ID", "FROM", "WHEN", "ENTRIES", ""}, shapes.Each(all, func(i importing.PastImport) []string {
				state := ""
				if i.Undone {
					state = "undone"
				}
				return []string{i.ID, i.From, cli.DateTimeUTC(i.At), fmt.Sprint(len(i.Entries)), state}
			}))
		})
	})
	return c
}

func importUndo(p *cli.Program) *cobra.Command {
	c := &cobra.Command{
		Use: "undo ID", Short: "Withdraw everything that one of your imports added", Args: cli.Takes(1, 1),
		Long: `Withdraw everything that one of your own imports added, in one step. You can then import the file again. This
is refused once somebody has answered, revised or placed any of it.

Withdrawn text is no longer shown anywhere. Text that was not sent yet is never sent; text that was sent stays in
the history of the shared repository.`,
	}
	c.RunE = p.With(func(cmd *cobra.Command, args []string, w *workspace.Workspace) error {
		id := cli.EntryID(args[0])
		n, err := w.Importing.UndoImport(cmd.Context(), id)
		if err != nil {
			return err
		}
		return p.Done(shapes.Undone{ID: id, Withdrawn: n}, "Undone: %s of the import %s.", cli.Count(n, "entry is withdrawn", "entries are withdrawn"), id)
	})
	return c
}

func importAnswers(p *cli.Program) *cobra.Command {
	var dryRun bool
	var in budget.Input
	c := &cobra.Command{
		Use: "responses FILE [--dry-run]", Short: "Import answers to comments from a table", Args: cli.Takes(1, 1),
		Long: `Import answers from a table (CSV or XLSX) with the columns id, disposition, reason and changed_in: the table
that export comments writes, filled in. Rows without a disposition stay unanswered, and answers that exist already
are not added again. The import adds all answers or none.`,
		Example: `  rapporteur-cli export comments --output norms --format csv -o answers.csv
  rapporteur-cli import responses answers.csv --dry-run`,
	}
	c.Flags().BoolVar(&dryRun, "dry-run", false, "only show what would be imported")
	c.PreRunE = func(_ *cobra.Command, args []string) (err error) {
		in, err = p.Input(args[0], budget.Imports())
		return err
	}
	c.RunE = p.With(func(cmd *cobra.Command, args []string, w *workspace.Workspace) error {
		grid, err := readers.ReadForm(cmd.Context(), in, "")
		if err != nil {
			return err
		}
		rows, err := grid.Answers()
		if err != nil {
			return err
		}
		answers := shapes.Each(rows, func(r readers.AnswerRow) answering.Answer { return r.Answer })
		at := func(i int, err error) error {
			return fmt.Errorf("line %d of %s: %w: nothing was imported", rows[i].Line, cli.FileName(args[0]), err)
		}
		var saved []*igf.Response
		verb, present := "Would save", 0
		if dryRun {
			saved, present, err = w.Answering.PreviewAnswers(cmd.Context(), answers, at)
		} else {
			verb = "Saved"
			saved, present, err = w.Answering.AnswerAll(cmd.Context(), answers, at)
		}
		if err != nil {
			return err
		}
		return p.Done(shapes.Answers{Saved: shapes.Each(saved, shapes.NewResponse), Present: present, DryRun: dryRun}, "%s %s; %d existed already.", verb, cli.Count(len(saved), "answer", "answers"), present)
	})
	return c
}
