package main

import (
	"fmt"
	"io"
	"path/filepath"

	"github.com/spf13/cobra"

	"rapporteur/app/document/table"
	"rapporteur/app/igf"
	"rapporteur/app/workspace"
)

// maxTable is the largest table that import takes, in bytes.
const maxTable = 16 << 20

func (p *program) importCommands() *cobra.Command {
	return family("import", "Take in comments from a table or form, or people from a table", p.importComments(), p.importRoster())
}

// importJSON is the shape of import comments.
type importJSON struct {
	Added   []commentJSON `json:"added"`
	Present int           `json:"present"`
	Ignored []string      `json:"ignored_columns"`
	DryRun  bool          `json:"dry_run"`
}

func (p *program) importComments() *cobra.Command {
	var output string
	var dryRun bool
	c := &cobra.Command{
		Use: "comments FILE [--output O] [--dry-run]", Short: "Take in comments from CSV or the ISO form: all of them, or none", Args: takes(1, 1),
		Long: `Take in comments from a CSV file (with commas, semicolons or tabs; UTF-8), or from the eight columns of
the ISO form saved as CSV. The first line names the columns; they are those of export comments, of which
only "text" must be there: output, paragraph, quote, session, by (or name, affiliation, stakeholder_group,
region), email, naming, channel, type, stance, text, proposed_wording, language, translation, translated_to.

Everything is taken or nothing. What an earlier import of the same file made is found and not made again.
A commenter without a naming is anonymous for others.`,
		Example: `  rapporteur-cli import comments form.csv --output norms --dry-run
  rapporteur-cli import comments form.csv --output norms`,
	}
	p.idFlag(c, &output, "output", "output", "output that the comments are on, where the table does not say")
	c.Flags().BoolVar(&dryRun, "dry-run", false, "only show what would be taken in")
	var data []byte
	c.PreRunE = func(_ *cobra.Command, args []string) (err error) {
		data, err = p.bytes(args[0], maxTable)
		return err
	}
	c.RunE = p.with(func(cmd *cobra.Command, args []string, w *workspace.Workspace) error {
		if err := fullIDs(w, ref{"output", &output}); err != nil {
			return err
		}
		rows, ignored, err := table.ReadComments(data, output)
		if err != nil {
			return err
		}
		inputs, lines, present, err := newComments(w, rows)
		if err != nil {
			return err
		}
		done, err := w.ImportComments(cmd.Context(), "csv", inputs, dryRun, func(i int, err error) error {
			return fmt.Errorf("line %d of %s: %w: nothing was taken", lines[i], named(args[0]), err)
		})
		if err != nil {
			return err
		}
		done.Present += present
		return p.saidImport(w, filepath.Base(args[0]), done, ignored, dryRun)
	})
	return c
}

// newComments leaves out the rows that are comments of this replica already.
func newComments(w *workspace.Workspace, rows []table.Comment) (inputs []workspace.CommentInput, lines []int, present int, err error) {
	for _, r := range rows {
		if r.ID != "" {
			here, err := w.HasEntry(entryID(r.ID))
			if err != nil {
				return nil, nil, 0, err
			}
			if here {
				present++
				continue
			}
		}
		if r.Input.Output == "" && r.Input.Session == "" {
			return nil, nil, 0, usage("line %d does not say which output it is on: name one with --output", r.Line)
		}
		for _, f := range []ref{{"output", &r.Input.Output}, {"session", &r.Input.Session}} {
			if err := fullIDs(w, f); err != nil {
				return nil, nil, 0, fmt.Errorf("line %d: %w: nothing was taken", r.Line, err)
			}
		}
		inputs, lines = append(inputs, r.Input), append(lines, r.Line)
	}
	return inputs, lines, present, nil
}

func (p *program) saidImport(w *workspace.Workspace, file string, done workspace.Imported, ignored []string, dryRun bool) error {
	shape := importJSON{Added: []commentJSON{}, Present: done.Present, Ignored: append([]string{}, ignored...), DryRun: dryRun}
	var rows [][]string
	for _, m := range done.Added {
		l, err := savedLine(w, m, m.By)
		if err != nil {
			return err
		}
		shape.Added = append(shape.Added, toComment(l, m))
		rows = append(rows, []string{joined(" ", m.Output, anchored(m.Anchor)), byShort(l), oneLine(or(m.Text, "→ "+m.Proposed), 60)})
	}
	return p.print(shape, func(out io.Writer) {
		verb := "Took in"
		if dryRun {
			verb = "Would take in"
		}
		fmt.Fprintf(out, "%s %s from %s; %d were here already.\n", verb, count(len(done.Added), "comment", "comments"), file, done.Present)
		if len(ignored) > 0 {
			fmt.Fprintf(out, "Columns that nothing was taken from: %s\n", igf.List(ignored, "and"))
		}
		if dryRun && len(rows) > 0 {
			fmt.Fprintln(out)
			writeTable(out, []string{"ON", "BY", "COMMENT"}, rows)
		}
	})
}
