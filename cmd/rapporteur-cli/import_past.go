package main

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"rapporteur/app/igf"
	readers "rapporteur/app/importing"
	"rapporteur/app/workspace"
	"rapporteur/app/workspace/answering"
	"rapporteur/app/workspace/importing"
)

// pastImportJSON is the shape of import list.
type pastImportJSON struct {
	ID      string   `json:"id"`
	From    string   `json:"from"`
	At      string   `json:"at"`
	Entries []string `json:"entries"`
	Undone  bool     `json:"undone"`
	Mine    bool     `json:"mine"`
}

func (p *program) importList() *cobra.Command {
	c := &cobra.Command{Use: "list", Short: "List the imports of everybody", Args: takes(0, 0)}
	c.RunE = p.with(func(_ *cobra.Command, _ []string, w *workspace.Workspace) error {
		all, err := w.Importing.Imports()
		if err != nil {
			return err
		}
		shapes := each(all, func(i importing.PastImport) pastImportJSON {
			return pastImportJSON{i.ID, i.From, stamp(i.At), each(i.Entries, func(e igf.Entry) string { return e.Head().ID }), i.Undone, i.Mine}
		})
		return p.print(shapes, func(out io.Writer) {
			if len(all) == 0 {
				fmt.Fprintln(out, "Nothing was imported yet.")
				return
			}
			writeTable(out, []string{"ID", "FROM", "WHEN", "ENTRIES", ""}, each(all, func(i importing.PastImport) []string {
				state := ""
				if i.Undone {
					state = "undone"
				}
				return []string{i.ID, i.From, i.At.Format("2006-01-02 15:04 UTC"), fmt.Sprint(len(i.Entries)), state}
			}))
		})
	})
	return c
}

func (p *program) importUndo() *cobra.Command {
	c := &cobra.Command{
		Use: "undo ID", Short: "Withdraw, in one act, all that one of your imports made", Args: takes(1, 1),
		Long: `Withdraw, in one act, all that one of your own imports made; the file can then be imported anew. It is
refused once somebody has answered, revised or placed any of it.

Withdrawn words are shown nowhere any more, and what was not sent yet never is. What was sent stays in the
history of the shared repository.`,
	}
	c.RunE = p.with(func(cmd *cobra.Command, args []string, w *workspace.Workspace) error {
		id := entryID(args[0])
		n, err := w.Importing.UndoImport(cmd.Context(), id)
		if err != nil {
			return err
		}
		return p.done(undoneJSON{id, n}, "Undone: %s of the import %s.", count(n, "entry is withdrawn", "entries are withdrawn"), id)
	})
	return c
}

// undoneJSON is the shape of import undo.
type undoneJSON struct {
	ID        string `json:"id"`
	Withdrawn int    `json:"withdrawn_entries"`
}

// answersJSON is the shape of import responses.
type answersJSON struct {
	Saved   []responseJSON `json:"saved"`
	Present int            `json:"present"`
	DryRun  bool           `json:"dry_run"`
}

func (p *program) importAnswers() *cobra.Command {
	var dryRun bool
	var data []byte
	c := &cobra.Command{
		Use: "responses FILE [--dry-run]", Short: "Take in answers to comments from a table, all in one act", Args: takes(1, 1),
		Long: `Take in answers from a table (CSV or XLSX) with the columns id, disposition, reason and changed_in: what
export comments writes, filled in. Rows without a disposition are left open; answers that stand already
are not made again. Everything is taken or nothing.`,
		Example: `  rapporteur-cli export comments --output norms --format csv -o answers.csv
  rapporteur-cli import responses answers.csv --dry-run`,
	}
	c.Flags().BoolVar(&dryRun, "dry-run", false, "only show what would be taken in")
	c.PreRunE = func(_ *cobra.Command, args []string) (err error) {
		data, err = p.bytes(args[0], readers.MaxInput)
		return err
	}
	c.RunE = p.with(func(cmd *cobra.Command, args []string, w *workspace.Workspace) error {
		grid, err := readers.ReadForm(named(args[0]), data, "")
		if err != nil {
			return err
		}
		rows, err := grid.Answers()
		if err != nil {
			return err
		}
		answers := each(rows, func(r readers.AnswerRow) answering.Answer { return r.Answer })
		at := func(i int, err error) error {
			return fmt.Errorf("line %d of %s: %w: nothing was taken", rows[i].Line, named(args[0]), err)
		}
		var saved []*igf.Response
		verb, present := "Would save", 0
		if dryRun {
			saved, present, err = w.Answering.PreviewAnswers(answers, at)
		} else {
			verb = "Saved"
			saved, present, err = w.Answering.AnswerAll(cmd.Context(), answers, at)
		}
		if err != nil {
			return err
		}
		return p.done(answersJSON{each(saved, toResponse), present, dryRun}, "%s %s; %d stand already.", verb, count(len(saved), "answer", "answers"), present)
	})
	return c
}
