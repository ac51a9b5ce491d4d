package results

import (
	"cmp"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"rapporteur/app/igf"
	"rapporteur/app/workspace"
	"rapporteur/app/workspace/undoing"
	"rapporteur/cmd/internal/cli"
	"rapporteur/cmd/internal/shapes"
)

func importList(p *cli.Program) *cobra.Command {
	c := &cobra.Command{
		Use: "list", Short: "List the imports of all people",
		Long:    `List the imports of all people: from which file, when, how many entries each added, and whether it was undone.`,
		Example: `  rapporteur-cli import list`,
		Args:    cli.Takes(0, 0),
	}
	c.RunE = p.With(func(_ *cobra.Command, _ []string, w *workspace.Workspace) error {
		all, err := w.Undoing.Imports()
		if err != nil {
			return err
		}
		values := shapes.ArrayOf(all, func(i undoing.PastImport) shapes.PastImport {
			return shapes.PastImport{ID: i.ID, From: i.From, At: shapes.Stamp(i.At), Entries: shapes.Each(i.Entries, func(e igf.Entry) string { return e.Head().ID }), Undone: i.Undone, Mine: i.Mine}
		})
		return p.Print(values, func(out io.Writer) {
			if len(all) == 0 {
				fmt.Fprintln(out, "Nothing was imported yet.")
				return
			}
			cli.WriteTable(out, []string{"ID", "FROM", "WHEN", "ENTRIES", ""}, shapes.Each(all, func(i undoing.PastImport) []string {
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
		Use: "undo ID", Short: "Withdraw everything that one of your imports added",
		Example: `  rapporteur-cli import undo 01GK5VZ0XQ3F8M2D7S9N4C6B1A`,
		Args:    cli.Takes(1, 1),
		Long: `Withdraw everything that one of your own imports added, in one step. You can then import the file again. This
is refused once somebody has answered, revised or placed any of it.

Withdrawn text is no longer shown anywhere. What was not sent yet is never sent. What was sent stays in the files
of the shared repository and in their history: the command lists the files and commits that this device knows.`,
	}
	c.RunE = p.With(func(cmd *cobra.Command, args []string, w *workspace.Workspace) error {
		id := cli.EntryID(args[0])
		gone, err := w.Undoing.UndoImport(cmd.Context(), id)
		if err != nil {
			return err
		}
		traces, err := w.Exposure.Traces(gone)
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

// tellTraces says what of an undone import stays in the shared repository.
func tellTraces(out io.Writer, traces []shapes.Trace) {
	if len(traces) == 0 {
		fmt.Fprintln(out, "None of it was sent, and none of it will be.")
		return
	}
	fmt.Fprintln(out, "The next sync withdraws it everywhere. These words stay in the files of the shared repository and in their history; only its owner can remove them:")
	for _, t := range traces {
		fmt.Fprintf(out, "  %s: %s, since the commit %s: %s\n", t.Path, cli.Count(len(t.Entries), "entry", "entries"), cmp.Or(t.Commit, "(not known)"), strings.Join(t.Entries, " "))
	}
}
