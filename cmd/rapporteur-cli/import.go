package main

import (
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"rapporteur/app/igf"
	readers "rapporteur/app/importing"
	importitems "rapporteur/app/importing/items"
	"rapporteur/app/workspace"
	"rapporteur/app/workspace/importing"
)

func (p *program) importCommands() *cobra.Command {
	c := family("import", "Take in comments, notes, answers and people; undo an import as one",
		p.importComments(), p.importMail(), p.importAnnotations(), p.importTranscript(), p.importAnswers(), p.importRoster(), p.importCycle(), p.importList(), p.importUndo())
	c.Long = `Take in comments and notes that came elsewhere. Each import is all of a file or nothing, shows with
--dry-run what it would add, finds what is here already, and can be undone as one.

Commenters are anonymous for others unless --naming, or the form itself, says what they agreed to; who
speaks in a session is named as far as its rules allow, unless --naming says less. Addresses never leave this device.`
	return c
}

// importJSON is the shape of all imports of comments and notes.
type importJSON struct {
	ID       string          `json:"id"` // of the import; "" where nothing was added
	Added    []commentJSON   `json:"added"`
	Notes    []noteJSON      `json:"added_notes"`
	Present  int             `json:"present"`
	Unplaced []string        `json:"unplaced"`
	Ignored  []string        `json:"ignored_columns"`
	LeftOut  importedOutJSON `json:"left_out"`
	DryRun   bool            `json:"dry_run"`
}

// importedOutJSON counts what of a source was not taken.
type importedOutJSON struct {
	Items       int `json:"items"` // not chosen, or nothing left of them
	Quoted      int `json:"quoted_lines"`
	Signature   int `json:"signature_lines"`
	Attachments int `json:"attachments"`
	Unclear     int `json:"unclear_marks"` // kept; places where a transcript could not hear
}

// importFlags are what all imports share.
type importFlags struct {
	output, session, only string
	naming                igf.Naming
	language              string
	dryRun                bool
	data                  []byte
	chosen                readers.NumberRanges
}

// define adds the shared flags and reads the file before the replica is opened.
func (f *importFlags) define(p *program, c *cobra.Command) {
	p.idFlag(c, &f.output, "output", "output", "output that the comments are on")
	p.idFlag(c, &f.session, "session", "session", "session that they belong to (else they came online)")
	oneOf(c, &f.naming, "naming", igf.Namings(), "how all of them agreed to be named, where the source does not say")
	languageFlag(c, &f.language, "language", "language of the texts, where the source does not say")
	textLine(c, &f.only, "only", `numbers of those to take, as --dry-run shows them, such as "1-11,13,20-"`)
	c.Flags().BoolVar(&f.dryRun, "dry-run", false, "only show what would be taken in")
	c.PreRunE = func(_ *cobra.Command, args []string) (err error) {
		if f.chosen, err = readers.ParseNumberRanges(f.only); err != nil {
			return usage("--only: %w", err)
		}
		f.data, err = p.bytes(args[0], readers.MaxInput)
		return err
	}
}

// importItems imports the chosen lines and says what came of it.
func (p *program) importItems(cmd *cobra.Command, w *workspace.Workspace, file, from string, f *importFlags, lines []importitems.NumberedItem, shape importJSON) error {
	var items []importing.Item
	var chosen []importitems.NumberedItem
	for _, l := range lines {
		if !f.chosen.Has(l.Number) {
			shape.LeftOut.Items++
			continue
		}
		items, chosen = append(items, l.Item), append(chosen, l)
	}
	at := func(i int, err error) error {
		return fmt.Errorf("line %d of %s: %w: nothing was taken", chosen[i].Number, named(file), err)
	}
	var done importing.Imported
	var err error
	if f.dryRun {
		done, err = w.Importing.Preview(from, items, at)
	} else {
		done, err = w.Importing.Import(cmd.Context(), from, items, at)
	}
	if err != nil {
		return err
	}
	shape.Present += done.Present
	shape.Unplaced = append([]string{}, done.Unplaced...)
	if len(done.Added) > 0 {
		shape.ID = done.ID
	}
	shape.DryRun = f.dryRun
	return p.saidImport(w, filepath.Base(file), chosen, done, shape)
}

func (p *program) saidImport(w *workspace.Workspace, file string, chosen []importitems.NumberedItem, done importing.Imported, shape importJSON) error {
	shape.Added, shape.Notes, shape.Ignored = []commentJSON{}, []noteJSON{}, append([]string{}, shape.Ignored...)
	var rows [][]string
	for i, e := range done.Added {
		from := chosen[done.Items[i]]
		switch v := e.(type) {
		case *igf.Comment:
			l, err := w.Lists.Saved(v)
			if err != nil {
				return err
			}
			shape.Added = append(shape.Added, toComment(l, v))
			rows = append(rows, []string{strconv.Itoa(from.Number), joined(" ", v.Output, anchored(v.Anchor)), byShort(l), joined(" · ", oneLine(from.Subject, 30), oneLine(or(v.Text, "→ "+v.Proposed), 60))})
		case *igf.Note:
			l, err := w.Lists.Saved(v)
			if err != nil {
				return err
			}
			shape.Notes = append(shape.Notes, toNote(l, v))
			rows = append(rows, []string{strconv.Itoa(from.Number), v.SessionID(), byShort(l), oneLine(v.Text, 60)})
		}
	}
	return p.print(shape, func(out io.Writer) { tellImport(out, file, shape, rows) })
}

func tellImport(out io.Writer, file string, s importJSON, rows [][]string) {
	var what []string
	if n := len(s.Added); n > 0 || len(s.Notes) == 0 {
		what = append(what, count(n, "comment", "comments"))
	}
	if n := len(s.Notes); n > 0 {
		what = append(what, count(n, "note", "notes"))
	}
	verb := "Took in"
	if s.DryRun {
		verb = "Would take in"
	}
	fmt.Fprintf(out, "%s %s from %s; %d were here already.\n", verb, strings.Join(what, " and "), file, s.Present)
	for _, l := range []struct {
		n    int
		text string
	}{
		{s.LeftOut.Items, "%d were left out: not chosen, or nothing of their own in them.\n"},
		{s.LeftOut.Quoted, "Left out: %d lines that quote somebody else.\n"},
		{s.LeftOut.Signature, "Left out: %d lines of signatures and farewells.\n"},
		{s.LeftOut.Attachments, "Left out: %d attachments.\n"},
		{s.LeftOut.Unclear, "Places where the transcript could not hear: %d. They are kept as they are.\n"},
		{len(s.Unplaced), "Comments whose words were not found once in the text: %d. Place them with comment place.\n"},
	} {
		if l.n > 0 {
			fmt.Fprintf(out, l.text, l.n)
		}
	}
	if len(s.Ignored) > 0 {
		fmt.Fprintf(out, "Columns that nothing was taken from: %s\n", igf.And(s.Ignored).String())
	}
	if s.DryRun && len(rows) > 0 {
		fmt.Fprintln(out)
		writeTable(out, []string{"NUMBER", "ON", "BY", "WHAT"}, rows)
	} else if s.ID != "" {
		fmt.Fprintf(out, "Undo it as one with: rapporteur-cli import undo %s\n", s.ID)
	}
}

func (p *program) importComments() *cobra.Command {
	f := &importFlags{}
	var maps []string
	var sheet string
	c := &cobra.Command{
		Use: "comments FILE [--output O] [--map HEAD=FIELD] [--dry-run]", Short: "Take in comments from a table: CSV, XLSX, or the ISO form (also DOCX)", Args: takes(1, 1),
		Long: `Take in comments from a CSV file (with commas, semicolons or tabs; UTF-8), a sheet of an XLSX file, or
the eight columns of the ISO form in CSV, XLSX or DOCX. The first line names the columns; they are those of
export comments, of which only "text" must be there: output, paragraph, quote, session, by (or name, affiliation,
stakeholder_group, region), email, naming, channel, type, stance, text, proposed_wording, language,
translation, translated_to.

Other heads are mapped with --map "Your comment=text"; --map "Name=-" takes nothing from a column, and
--map "Name=" forgets the choice. This device remembers it for every form with the same columns.`,
		Example: `  rapporteur-cli import comments form.csv --output norms --dry-run
  rapporteur-cli import comments form.xlsx --output norms --map "Your comment=text" --map "Your name=by"`,
	}
	f.define(p, c)
	c.Flags().StringArrayVar(&maps, "map", nil, `what a column holds, as "HEAD=FIELD"; remembered`)
	textLine(c, &sheet, "sheet", "sheet of an XLSX file (else the first with anything in it)")
	c.RunE = p.with(func(cmd *cobra.Command, args []string, w *workspace.Workspace) error {
		if err := fullIDs(w, ref{"output", &f.output}, ref{"session", &f.session}); err != nil {
			return err
		}
		grid, err := readers.ReadForm(named(args[0]), f.data, sheet)
		if err != nil {
			return err
		}
		add, err := pairs("map", maps)
		if err != nil {
			return err
		}
		columns, err := w.Importing.Columns(grid.Heads)
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
		lines, present, err := f.newRows(w, rows)
		if err != nil {
			return err
		}
		if !f.dryRun {
			if _, err := w.Importing.SetColumns(cmd.Context(), grid.Heads, add); err != nil {
				return err
			}
		}
		return p.importItems(cmd, w, args[0], "csv", f, lines, importJSON{Present: present, Ignored: ignored})
	})
	return c
}

// pairs reads "A=b" flags.
func pairs(flag string, given []string) (map[string]string, error) {
	out := map[string]string{}
	for _, g := range given {
		name, value, ok := strings.Cut(g, "=")
		if !ok || strings.TrimSpace(name) == "" {
			return nil, usage(`--%s %q cannot be used: write it as "NAME=VALUE"`, flag, g)
		}
		out[strings.TrimSpace(name)] = strings.TrimSpace(value)
	}
	return out, nil
}

// newRows leaves out the rows that are comments of this replica already.
func (f *importFlags) newRows(w *workspace.Workspace, rows []readers.CommentRow) (lines []importitems.NumberedItem, present int, err error) {
	here := importitems.Lookup{
		HasEntry:   func(id string) (bool, error) { return w.Lists.HasEntry(entryID(id)) },
		ResolveIDs: func(output, session *string) error { return fullIDs(w, ref{"output", output}, ref{"session", session}) },
	}
	for _, r := range rows {
		line, known, err := importitems.FromRow(r, f.common(), here)
		var none *importitems.NoOutputError
		switch {
		case errors.As(err, &none):
			return nil, 0, usage("%w: name one with --output", err)
		case err != nil:
			return nil, 0, err
		case known:
			present++
		default:
			lines = append(lines, line)
		}
	}
	return lines, present, nil
}

// common is what the flags say of all items.
func (f *importFlags) common() importitems.Defaults {
	return importitems.Defaults{Output: f.output, Session: f.session, Naming: f.naming, Language: f.language}
}

// leftOut is the shape of what a reader left out.
func leftOut(o importitems.Skipped) importedOutJSON {
	return importedOutJSON{o.Items, o.Quoted, o.Signature, o.Attachments, o.Unclear}
}
