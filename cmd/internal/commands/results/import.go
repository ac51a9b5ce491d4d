package results

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"rapporteur/app/budget"
	"rapporteur/app/igf"
	readers "rapporteur/app/importing"
	importitems "rapporteur/app/importing/items"
	"rapporteur/app/importing/mailbox"
	"rapporteur/app/workspace"
	"rapporteur/app/workspace/importing"
	"rapporteur/cmd/internal/cli"
	"rapporteur/cmd/internal/shapes"
)

// importOf is the command that imports the files of a kind.
type importOf struct {
	kind    readers.Kind
	command func(*cli.Program) *cobra.Command
}

// importsOf are the commands of the kinds, as the help lists them.
func importsOf() []importOf {
	return []importOf{
		{readers.KindTable, importComments},
		{readers.KindMail, importMail},
		{readers.KindAnnotations, importAnnotations},
		{readers.KindTranscript, importTranscript},
		{readers.KindDraft, importDraft},
		{readers.KindAnswers, importAnswers},
		{readers.KindPeople, importRoster},
	}
}

func Import(p *cli.Program) *cobra.Command {
	names := map[readers.Kind]string{}
	var all []*cobra.Command
	for _, x := range importsOf() {
		c := x.command(p)
		all, names[x.kind] = append(all, c), c.Name()
	}
	c := cli.Family("import", "Import comments, notes, texts, answers and people, or undo an import",
		append(all, importCycle(p), importList(p), importUndo(p))...)
	c.Long = `Import comments, notes, answers and people from files of other programs. An import adds the whole file or
nothing. Use --dry-run to see what it would add. Entries that exist already are not added again, and an import
can be undone as a whole.

With a file alone, as in import FILE --output norms, the kind of the file is recognised, and the command for it is run
with the flags that stand behind the file.

Commenters stay anonymous for others unless --naming or the file says what they agreed to. Speakers in a session
that is on the record are named as far as its rules allow, unless --naming allows less. E-mail addresses never leave this device.`
	importAny(p, c, names)
	return c
}

// importFlags are the flags that all imports share.
type importFlags struct {
	output, session  string
	naming           igf.Naming
	language         string
	dryRun           bool
	in               budget.Input
	chosen, comments numbers
	names            nameChoices
}

// takes reports whether an entry is to be imported.
func (f *importFlags) takes(number int) bool {
	return !f.chosen.given || f.chosen.all || f.chosen.has(number)
}

// define adds the shared flags and reads the file before the replica is opened.
func (f *importFlags) define(p *cli.Program, c *cobra.Command) {
	p.IDFlag(c, &f.output, "output", "output", "output that the comments are on")
	p.IDFlag(c, &f.session, "session", "session", "session that they belong to (else they came online)")
	cli.OneOf(c, &f.naming, "naming", igf.Namings(), "how they agreed to be named, where the file does not say")
	cli.LanguageFlag(c, &f.language, "language", "language of the texts, where the file does not say")
	numbersFlag(c, &f.chosen, "only", `numbers of the entries to import, as --dry-run shows them, such as "1-11,13,20-"`)
	f.names.define(c)
	c.Flags().BoolVar(&f.dryRun, "dry-run", false, "only show what would be imported")
	c.PreRunE = func(_ *cobra.Command, args []string) (err error) {
		f.in, err = p.Input(args[0], budget.Imports())
		return err
	}
}

func importComments(p *cli.Program) *cobra.Command {
	f := &importFlags{}
	var maps []pair
	var worksheet string
	c := &cobra.Command{
		Use: "comments FILE [--output O] [--map HEAD=FIELD] [--dry-run]", Short: "Import comments from a table: CSV, XLSX, or the ISO form (also DOCX)", Args: cli.Takes(1, 1),
		Long: `Import comments from a CSV file (any separator, any character set), a worksheet of an XLSX file, or
the ISO form, seven or eight columns, in CSV, XLSX or DOCX. Only "text" is required; the columns are those of export
comments: output, paragraph, quote, session, at, by (or name, affiliation, stakeholder_group, region), email, naming,
channel, type, stance, text, proposed_wording, language, translation, translated_to; and section, page and line.

Headings such as Comment, Paragraph or E-mail address are known in six languages, whatever rows stand above them. A comment whose place
is no number of a paragraph waits for its place. What is not taken, such as other columns and worksheets, is listed, and the exit code is 3.

Map other headings with --map "Your comment=text". --map "Name=-" ignores a column, and --map "Name=" removes
the mapping. This device remembers it for every file with the same columns.`,
		Example: `  rapporteur-cli import comments form.csv --output norms --dry-run
  rapporteur-cli import comments form.xlsx --output norms --map "Your comment=text" --map "Your name=by"`,
	}
	f.define(p, c)
	cli.List(c, &maps, "HEAD=FIELD", "map", "what a column holds; remembered", parsePair("HEAD=FIELD"))
	cli.TextLine(c, &worksheet, "worksheet", "worksheet of an XLSX file (default: the first one with data)")
	c.RunE = p.With(func(cmd *cobra.Command, args []string, w *workspace.Workspace) error {
		if err := cli.FullIDs(w, cli.OutputID(&f.output), cli.SessionID(&f.session)); err != nil {
			return err
		}
		grid, err := readers.ReadForm(cmd.Context(), f.in, worksheet)
		if err != nil {
			return err
		}
		add := pairs(maps)
		columns, err := w.Remembering.Columns(grid.Heads)
		if err != nil {
			return err
		}
		for head, field := range add {
			if columns[head] = field; field == "" {
				delete(columns, head)
			}
		}
		rows, ignored, err := grid.Comments(columns, f.output)
		if err != nil {
			return err
		}
		lines, shape, err := f.newRows(cmd.Context(), w, rows.Items)
		if err != nil {
			return err
		}
		shape.Ignored, shape.Left = ignored, append(shape.Left, f.left(rows.Left)...)
		if !f.dryRun {
			if _, err := w.Remembering.SetColumns(cmd.Context(), grid.Heads, add); err != nil {
				return err
			}
		}
		file := importing.File{From: readers.KindTable.From(f.in), People: grid.Named(columns)}
		return importItems(p, cmd, w, args[0], file, f, lines, shape)
	})
	return c
}

// pair is a value such as HEAD=FIELD.
type pair struct{ name, value string }

// parsePair makes a parser of values of a form such as HEAD=FIELD.
func parsePair(form string) func(string) (pair, error) {
	return func(s string) (pair, error) {
		name, value, ok := strings.Cut(s, "=")
		if name = strings.TrimSpace(name); !ok || name == "" {
			return pair{}, fmt.Errorf("write it as %s", form)
		}
		return pair{name, strings.TrimSpace(value)}, nil
	}
}

func pairs(given []pair) map[string]string {
	out := map[string]string{}
	for _, p := range given {
		out[p.name] = p.value
	}
	return out
}

// newRows leaves out the rows that this replica has already, and those that are not chosen
// and cannot be taken.
func (f *importFlags) newRows(ctx context.Context, w *workspace.Workspace, rows []readers.CommentRow) (lines []importitems.NumberedItem, shape shapes.Import, err error) {
	last := 0
	for _, r := range rows {
		last = max(last, r.Line)
	}
	if err := f.within(last); err != nil {
		return nil, shape, err
	}
	here := importitems.Lookup{
		Forms: w.Finding.Forms,
		ResolveIDs: func(output, session *string) error {
			return cli.FullIDs(w, cli.OutputID(output), cli.SessionID(session))
		},
	}
	for _, r := range rows {
		if err := ctx.Err(); err != nil {
			return nil, shape, err
		}
		line, known, err := importitems.FromRow(r, f.common(), here)
		var none *importitems.NoOutputError
		switch {
		case err != nil && !(f.takes(r.Line) && !f.names.leaves(r.Line)):
			shape.LeftOut.Items++
		case errors.As(err, &none):
			return nil, shape, cli.Usagef("%w: name one with --output", err)
		case err != nil:
			return nil, shape, err
		case known.Here:
			shape.Present++
			shape.Left = append(shape.Left, f.left(known.Left)...)
		default:
			lines = append(lines, line)
			if r.Guessed && f.takes(r.Line) {
				shape.Doubtful = append(shape.Doubtful, shapes.DoubtfulItem{Number: r.Line, What: string(mailbox.Charset)})
			}
		}
	}
	return lines, shape, nil
}

// common returns what the flags set for all items.
func (f *importFlags) common() importitems.Defaults {
	return importitems.Defaults{Output: f.output, Session: f.session, Naming: f.naming, Language: f.language}
}
