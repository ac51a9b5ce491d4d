package results

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"rapporteur/app/budget"
	"rapporteur/app/igf"
	"rapporteur/app/importing"
	"rapporteur/app/importing/draft"
	"rapporteur/app/workspace"
	"rapporteur/cmd/internal/cli"
	"rapporteur/cmd/internal/shapes"
)

// draftFlags say what becomes of a draft.
type draftFlags struct {
	in                    budget.Input
	group, id, title      string
	cycle, language, note string
	output                string
	draft, dryRun, keep   bool
}

func importDraft(p *cli.Program) *cobra.Command {
	f := &draftFlags{}
	c := &cobra.Command{
		Use: "draft FILE --group G [--title T] [--draft] [--dry-run]", Short: "Import a text as an output: DOCX, ODT, HTML or Markdown", Args: cli.Takes(1, 1),
		Long: `Import a text that was written elsewhere: a Word file (DOCX), an OpenDocument text (ODT), a web page, or Markdown as
Google Docs, Pandoc and HedgeDoc write it. It becomes version 1 of a new output of a group, or with --output the next
version of one that is here; with --draft it is the working text only. The title is that of the file, unless --title says another one.

Headings, lists, tables, links and footnotes are kept. What is not in the text is listed: pictures, comments beside the
text (see import annotations), changes that are only proposed, hidden words. E-mail addresses and the telephone numbers beside them are taken out of the text, those of lists are not, and each is
listed with its line; --keep-addresses keeps them. Where anything is listed that may be missed, the exit code is 3.`,
		Example: `  rapporteur-cli import draft report.docx --group bpf-cybersecurity --dry-run
  rapporteur-cli import draft report-2.odt --output norms --note "after the comments of November"`,
	}
	f.define(p, c)
	c.PreRunE = readFile(p, &f.in)
	c.RunE = p.With(func(cmd *cobra.Command, args []string, w *workspace.Workspace) error {
		if f.group == "" && f.output == "" {
			return cli.Usagef("--group is missing: name the group that writes %s, or with --output the output of which it is the next version", cli.FileName(args[0]))
		}
		d, err := importing.ReadDraft(cmd.Context(), f.in)
		if err != nil {
			return err
		}
		if f.keep {
			d = d.WithAddresses()
		}
		cmd.SetContext(igf.WithPeople(cmd.Context(), d.People))
		shape := shapes.Draft{Title: d.Title, Text: d.Text, Left: []shapes.Leftover{}, Guessed: d.Guessed, DryRun: f.dryRun}
		for _, l := range d.Left {
			shape.Left = append(shape.Left, shapes.NewLeftover(l))
		}
		var o *igf.Output
		if f.output != "" {
			o, err = f.revise(cmd, w, d)
		} else {
			o, err = f.add(cmd, w, d)
		}
		if err != nil {
			return err
		}
		if !f.dryRun {
			shown := shapes.NewOutput(o)
			shape.Output = &shown
		}
		if err := p.Print(shape, func(out io.Writer) { tellDraft(out, f.in.Name(), o, shape) }); err != nil || f.dryRun {
			return err
		}
		return leftOverDraft(shape.Left)
	})
	return c
}

func (f *draftFlags) define(p *cli.Program, c *cobra.Command) {
	p.IDFlag(c, &f.group, "group", "group", "group that writes it, for a new output")
	p.IDFlag(c, &f.output, "output", "output", "output of which it is the next version")
	cli.TextLine(c, &f.id, "id", "permanent short id of a new output (default: made from the title)")
	cli.TextLine(c, &f.title, "title", "title of a new output (default: that of the file)")
	cli.Year(c, &f.cycle, "cycle", "year of the meeting (default for a new one: the current one of its group)")
	cli.LanguageFlag(c, &f.language, "language", "language of the text of a new output")
	cli.TextLine(c, &f.note, "note", "what is new in this version, in one line")
	c.Flags().BoolVar(&f.draft, "draft", false, "save it as the working text only, not as a version")
	c.Flags().BoolVar(&f.keep, "keep-addresses", false, "keep the addresses of people that stand in the text: everybody can read them")
	c.Flags().BoolVar(&f.dryRun, "dry-run", false, "only show what would be imported")
	cli.NotBoth(c, "group", "output")
	cli.OnlyWith(c, "note", "output")
	for _, name := range []string{"id", "title", "cycle", "language"} {
		cli.NotBoth(c, name, "output")
	}
}

// add makes a new output of a draft. With --dry-run it only looks whether it could.
func (f *draftFlags) add(cmd *cobra.Command, w *workspace.Workspace, d draft.Draft) (*igf.Output, error) {
	slug, err := cli.ShortID(f.group, f.id)
	if err != nil {
		return nil, err
	}
	o, err := w.Drafting.NewOutput(f.group, f.cycle)
	if err != nil {
		return nil, err
	}
	o.ID, o.Title, o.Draft = f.group+"/"+slug, d.Title, d.Text
	if f.title != "" {
		o.Title = f.title
	}
	if f.language != "" {
		o.Language = f.language
	}
	if o.Title == "" {
		return nil, cli.Usagef("--title is missing: %s does not say its title", f.in.Name())
	}
	add := w.Drafting.AddPublished
	switch {
	case f.dryRun:
		return o, w.Drafting.Try(cmd.Context(), o, o.Draft)
	case f.draft:
		add = w.Drafting.AddOutput
	}
	return o, add(cmd.Context(), o)
}

// revise makes a draft the next version of an output.
func (f *draftFlags) revise(cmd *cobra.Command, w *workspace.Workspace, d draft.Draft) (*igf.Output, error) {
	if err := cli.FullIDs(w, cli.OutputID(&f.output)); err != nil {
		return nil, err
	}
	switch {
	case f.dryRun:
		o, err := w.Texts.Output(f.output)
		if err != nil {
			return nil, err
		}
		return o, w.Drafting.Try(cmd.Context(), o, d.Text)
	case f.draft:
		return w.Drafting.EditOutput(cmd.Context(), f.output, func(o *igf.Output) error {
			o.Draft = d.Text
			return nil
		})
	}
	return w.Drafting.Publish(cmd.Context(), f.output, d.Text, f.note)
}

func tellDraft(out io.Writer, file string, o *igf.Output, s shapes.Draft) {
	if s.DryRun {
		fmt.Fprintf(out, "Would import %s as the text of %q.\n", file, o.Title)
	} else {
		fmt.Fprintf(out, "Imported %s as the text of %s (%s).\n", file, o.ID, cli.VersionName(o.Latest()))
	}
	cli.TellLeft(out, shapes.Each(s.Left, shapes.Leftover.Piece))
	if s.Guessed {
		fmt.Fprintln(out, "Doubtful: its character set was guessed: check its letters")
	}
	if s.DryRun {
		fmt.Fprintf(out, "\n%s", s.Text)
	}
}

// leftOverDraft says what of a draft is not in the text; nil when nobody misses it.
func leftOverDraft(left []shapes.Leftover) error {
	kinds := cli.NotTaken(shapes.Each(left, shapes.Leftover.KindOf))
	if kinds == "" {
		return nil
	}
	return cli.Lookf("the text was imported; not taken: %s. They are listed with their words by --json and --dry-run; comments and proposed changes are imported with: import annotations", kinds)
}

// importAny lets a file stand after import alone: the command for its kind, as names calls
// it, is run with all that was typed.
func importAny(p *cli.Program, c *cobra.Command, names map[importing.Kind]string) {
	c.FParseErrWhitelist.UnknownFlags = true // they are those of the command for the kind
	c.Args = func(cmd *cobra.Command, args []string) error {
		if len(args) > 0 && p.IsFile(args[0]) {
			return nil
		}
		if len(args) > 0 && strings.ContainsAny(args[0], "./") {
			_, err := p.Input(args[0], budget.Imports())
			return err
		}
		return cli.SubcommandOnly(cmd, args)
	}
	c.RunE = func(cmd *cobra.Command, args []string) error {
		if len(args) == 0 {
			return cli.Usagef("%s needs a file, with all flags behind it, or a subcommand: see %s --help", cmd.CommandPath(), cmd.CommandPath())
		}
		in, err := p.Input(args[0], budget.Imports())
		if err != nil {
			return err
		}
		kind, err := importing.Recognise(cmd.Context(), in)
		if err == nil && kind.IsTable() {
			if grid, err := importing.ReadForm(cmd.Context(), in, ""); err == nil {
				kind = importing.RecogniseTable(grid)
			}
		}
		if err != nil {
			return err
		}
		return p.Again(cmd, args[0], names[kind])
	}
}
