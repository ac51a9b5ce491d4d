package results

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"rapporteur/app/budget"
	readers "rapporteur/app/importing"
	"rapporteur/app/importing/items"
	"rapporteur/app/workspace"
	"rapporteur/app/workspace/answering"
	"rapporteur/app/workspace/lists"
	"rapporteur/cmd/internal/cli"
	"rapporteur/cmd/internal/shapes"
)

func importAnswers(p *cli.Program) *cobra.Command {
	var dryRun bool
	var in budget.Input
	var names nameChoices
	c := &cobra.Command{
		Use: "answers FILE [--dry-run]", Aliases: []string{"responses"}, Short: "Import answers to comments from a table", Args: cli.Takes(1, 1),
		Long: `Import answers from a table (CSV or XLSX) with the columns id, disposition, reason and changed_in: the table
that export comments writes, filled in; or the ISO form (also DOCX) with observations such as "accepted: the reason". Rows without a disposition stay unanswered, and answers that exist already
are not added again. The import adds all answers or none, but for those that name somebody who is to stay unnamed:
they wait, line by line, for --participant, --agreed or --leave-out.`,
		Example: `  rapporteur-cli export comments --output norms --format csv -o answers.csv
  rapporteur-cli import answers answers.csv --dry-run`,
	}
	names.define(c)
	c.Flags().BoolVar(&dryRun, "dry-run", false, "only show what would be imported")
	c.PreRunE = readFile(p, &in)
	c.RunE = p.With(func(cmd *cobra.Command, args []string, w *workspace.Workspace) error {
		grid, err := readers.ReadForm(cmd.Context(), in, "")
		if err != nil {
			return err
		}
		rows, err := grid.Answers()
		if err != nil {
			return err
		}
		comments, err := w.Lists.Comments(lists.CommentFilter{})
		if err != nil {
			return err
		}
		if err := items.Answered(rows, comments); err != nil {
			return err
		}
		shape := shapes.Answers{DryRun: dryRun}
		answers := shapes.Each(rows, func(r readers.AnswerRow) answering.TableAnswer {
			a := answering.TableAnswer{Answer: r.Answer, LeftOut: names.leaves(r.Line), Choice: names.of(r.Line)}
			if a.LeftOut {
				shape.LeftOut++
			}
			return a
		})
		run, verb := w.Answering.AnswerAll, "Saved"
		if dryRun {
			run, verb = w.Answering.PreviewAnswers, "Would save"
		}
		done, err := run(cmd.Context(), answers, func(i int, err error) error { return cli.AtLine(rows[i].Line, args[0], err) })
		if err != nil {
			return err
		}
		shape.Saved, shape.Present, shape.Older = shapes.Each(done.Saved, shapes.NewResponse), done.Present, done.Older
		shape.Waiting = waiting(done.Waiting, func(i int) int { return rows[i].Line })
		if err := p.Print(shape, func(out io.Writer) {
			fmt.Fprintf(out, "%s %s; %d existed already.%s\n", verb, cli.Count(len(shape.Saved), "answer", "answers"), shape.Present, cli.NotCounting(done.Saved))
			tellOlder(out, shape.Older)
			tellWaiting(out, shape.Waiting)
		}); err != nil || dryRun {
			return err
		}
		return leftWaiting(shape.Waiting)
	})
	return c
}

// tellOlder says how many answers are to words that were changed since.
func tellOlder(out io.Writer, n int) {
	if n > 0 {
		fmt.Fprintf(out, "%s to a comment that was changed since: kept with the words that were answered; the comment waits for an answer to what it says now.\n", cli.Count(n, "answer is", "answers are"))
	}
}
