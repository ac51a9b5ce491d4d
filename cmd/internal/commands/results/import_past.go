package results

import (
	"cmp"
	"fmt"
	"io"
	"strings"

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

Withdrawn text is no longer shown anywhere. What was not sent yet is never sent. What was sent stays in the history
of the shared repository: the command lists the files and commits that this device knows.`,
	}
	c.RunE = p.With(func(cmd *cobra.Command, args []string, w *workspace.Workspace) error {
		id := cli.EntryID(args[0])
		gone, err := w.Importing.UndoImport(cmd.Context(), id)
		if err != nil {
			return err
		}
		traces, err := w.Sharing.Traces(gone)
		if err != nil {
			return err
		}
		shape := shapes.Undone{ID: id, Withdrawn: len(gone), Remains: shapes.Each(traces, shapes.NewTrace)}
		return p.Print(shape, func(out io.Writer) {
			fmt.Fprintf(out, "Undone: %s of the import %s.\n", cli.Count(len(gone), "entry is withdrawn", "entries are withdrawn"), id)
			tellTraces(out, shape.Remains)
		})
	})
	return c
}

// tellTraces says what of an undone import stays in the history of the shared
// repository.
func tellTraces(out io.Writer, traces []shapes.Trace) {
	if len(traces) == 0 {
		fmt.Fprintln(out, "None of it was sent, and none of it will be.")
		return
	}
	fmt.Fprintln(out, "The next sync withdraws it everywhere. These words stay in the history of the shared repository; only its owner can remove them:")
	for _, t := range traces {
		fmt.Fprintf(out, "  %s: %s, since the commit %s: %s\n", t.Path, cli.Count(len(t.Entries), "entry", "entries"), cmp.Or(t.Commit, "(not known)"), strings.Join(t.Entries, " "))
	}
}

func importAnswers(p *cli.Program) *cobra.Command {
	var dryRun bool
	var in budget.Input
	c := &cobra.Command{
		Use: "answers FILE [--dry-run]", Aliases: []string{"responses"}, Short: "Import answers to comments from a table", Args: cli.Takes(1, 1),
		Long: `Import answers from a table (CSV or XLSX) with the columns id, disposition, reason and changed_in: the table
that export comments writes, filled in. Rows without a disposition stay unanswered, and answers that exist already
are not added again. The import adds all answers or none.`,
		Example: `  rapporteur-cli export comments --output norms --format csv -o answers.csv
  rapporteur-cli import answers answers.csv --dry-run`,
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
