package records

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"rapporteur/app/budget"
	"rapporteur/app/igf"
	"rapporteur/app/importing"
	"rapporteur/app/importing/leftover"
	"rapporteur/app/outline"
	"rapporteur/app/workspace"
	"rapporteur/cmd/internal/cli"
	"rapporteur/cmd/internal/shapes"
)

func Output(p *cli.Program) *cobra.Command {
	return cli.Family("output", "Drafts and final documents, with their versions, stages and dates",
		outputList(p), outputShow(p), outputAdd(p), outputEdit(p), outputRevise(p), outputStage(p), outputCompare(p), outputGaps(p), outputBalance(p))
}

func outputList(p *cli.Program) *cobra.Command {
	var group, cycle string
	c := &cobra.Command{
		Use: "list [--group G] [--cycle YEAR]", Short: "List the outputs",
		Long:    `List the outputs with their stage, their newest version, and the last day for comments.`,
		Example: `  rapporteur-cli output list --group bpf-cybersecurity --cycle 2022`,
		Args:    cli.Takes(0, 0),
	}
	p.IDFlag(c, &group, "group", "group", "only the outputs of this group")
	cli.Year(c, &cycle, "cycle", "only the outputs of this year")
	c.RunE = p.With(func(_ *cobra.Command, _ []string, w *workspace.Workspace) error {
		if err := knownGroup(w, group); err != nil {
			return err
		}
		outputs, err := w.Texts.Outputs(group)
		if err != nil {
			return err
		}
		outputs = slices.DeleteFunc(outputs, func(o *igf.Output) bool { return cycle != "" && o.Cycle != cycle })
		return p.Print(shapes.ArrayOf(outputs, shapes.NewOutput), func(out io.Writer) {
			if len(outputs) == 0 {
				fmt.Fprintln(out, "No outputs yet. Add one with: rapporteur-cli output add --group G --title T FILE.md")
				return
			}
			cli.WriteTable(out, []string{"ID", "STAGE", "VERSION", "COMMENTS UNTIL", "TITLE"}, shapes.Each(outputs, func(o *igf.Output) []string {
				return []string{o.ID, string(o.Stage), cli.VersionName(o.Latest()), string(o.Dates.CommentUntil), cli.FitLine(o.Title, 60)}
			}))
		})
	})
	return c
}

// knownGroup refuses a group that is not there; "" is all of them.
func knownGroup(w *workspace.Workspace, group string) error {
	if group == "" {
		return nil
	}
	_, err := w.Records.Group(group)
	return err
}

func outputShow(p *cli.Program) *cobra.Command {
	version := -1
	c := &cobra.Command{
		Use: "show ID [--version N]", Short: "Show one output with its numbered paragraphs",
		Example: `  rapporteur-cli output show norms --version 1`,
		Args:    cli.Takes(1, 1), ValidArgsFunction: p.CompleteID("output"),
		Long: "Show one output with the text of its newest version that is on this device. The numbers of the paragraphs are those\nthat comments use. --version 0 is the working text.",
	}
	cli.Number(c, &version, 0, "version", "number of the version; 0 is the working text (default: the newest)")
	c.RunE = p.With(func(_ *cobra.Command, args []string, w *workspace.Workspace) error {
		id, err := cli.FullID(w, "output", args[0])
		if err != nil {
			return err
		}
		o, err := w.Texts.Output(id)
		if err != nil {
			return err
		}
		_, missing, err := w.Texts.Versions(o)
		if err != nil {
			return err
		}
		n := version
		if n < 0 {
			if n, err = w.Texts.Newest(o); err != nil {
				return err
			}
		}
		text, err := w.Texts.OutputText(id, n)
		if err != nil {
			return err
		}
		paragraphs := outline.Paragraphs(text)
		v := shapes.OutputText{Output: shapes.NewOutput(o), Missing: append([]int{}, missing...), Version: n, Text: text, Paragraphs: shapes.Each(paragraphs, shapes.NewParagraph)}
		return p.Print(v, func(out io.Writer) { showOutput(out, o, n, missing, paragraphs) })
	})
	return c
}

func showOutput(out io.Writer, o *igf.Output, version int, missing []int, paragraphs []outline.Paragraph) {
	fmt.Fprintf(out, "%s\n\n", o.Title)
	cli.WriteFacts(out, "id", o.ID, "stage", string(o.Stage), "cycle", o.Cycle, "language", o.Language, "draft due", string(o.Dates.DraftDue),
		"comments", dates(o.Dates.CommentFrom, o.Dates.CommentUntil), "final due", string(o.Dates.FinalDue), "how to comment", o.Comment)
	for _, v := range o.Versions {
		fmt.Fprintln(out, igf.Join(" · ", cli.VersionInWords(v.Number), string(v.Date), string(v.Stage), v.Note))
	}
	for _, n := range missing {
		fmt.Fprintf(out, "\n%s\n", &igf.MissingTextError{Output: o.ID, Number: n})
	}
	fmt.Fprintf(out, "\nText of %s\n\n", cli.VersionInWords(version))
	for _, q := range paragraphs {
		if q.Number == 0 {
			fmt.Fprintf(out, "%s\n\n", q.Text)
			continue
		}
		fmt.Fprintf(out, "¶%d\n%s\n\n", q.Number, q.Text)
	}
}

// outputFlags holds the fields of an output as flags; add and edit share them.
type outputFlags struct{ o igf.Output }

func (f *outputFlags) define(c *cobra.Command) {
	cli.TextLine(c, &f.o.Title, "title", "title of the document")
	cli.Year(c, &f.o.Cycle, "cycle", "year of the meeting, such as 2022 (default for a new one: the current one of its group)")
	cli.LanguageFlag(c, &f.o.Language, "language", "language of the text")
	cli.Day(c, &f.o.Dates.DraftDue, "draft-due", "when the draft is due")
	cli.Day(c, &f.o.Dates.CommentFrom, "comment-from", "first day for comments")
	cli.Day(c, &f.o.Dates.CommentUntil, "comment-until", "last day for comments")
	cli.Day(c, &f.o.Dates.FinalDue, "final-due", "when the final text is due")
	cli.TextLine(c, &f.o.Comment, "how-to-comment", "instructions for people who want to comment")
}

func (f *outputFlags) apply(c *cobra.Command, o *igf.Output) {
	for name, set := range map[string]func(){
		"title": func() { o.Title = f.o.Title }, "cycle": func() { o.Cycle = f.o.Cycle }, "language": func() { o.Language = f.o.Language },
		"draft-due":      func() { o.Dates.DraftDue = f.o.Dates.DraftDue },
		"comment-from":   func() { o.Dates.CommentFrom = f.o.Dates.CommentFrom },
		"comment-until":  func() { o.Dates.CommentUntil = f.o.Dates.CommentUntil },
		"final-due":      func() { o.Dates.FinalDue = f.o.Dates.FinalDue },
		"how-to-comment": func() { o.Comment = f.o.Comment },
	} {
		if c.Flags().Changed(name) {
			set()
		}
	}
}

func outputAdd(p *cli.Program) *cobra.Command {
	f := &outputFlags{}
	var group, id string
	var draft bool
	c := &cobra.Command{
		Use: "add --group G --title T [FILE]", Short: "Add an output; its text becomes version 1", Args: cli.Takes(0, 1, "group", "title"),
		Long: "Add an output. The text in FILE (Markdown, DOCX, ODT or HTML; - for standard input) becomes version 1, which people\n" +
			"comment on. With --draft it becomes the working text only. What of the file is not in the text, such as pictures, is named.",
		Example: `  rapporteur-cli output add --group bpf-cybersecurity --title "Mapping norm agreements" --cycle 2022 draft.md`,
	}
	p.IDFlag(c, &group, "group", "group", "group that writes it")
	cli.TextLine(c, &id, "id", "its permanent short id, such as norms (default: made from the title)")
	c.Flags().BoolVar(&draft, "draft", false, "save the text as the working text only, not as a version")
	cli.OneOf(c, &f.o.Stage, "stage", igf.Stages(), "its stage")
	f.define(c)
	c.PreRunE = func(cmd *cobra.Command, args []string) (err error) {
		if len(args) == 1 {
			f.o.Draft, err = readDraft(p, cmd, args[0])
		}
		return err
	}
	c.RunE = p.With(func(cmd *cobra.Command, _ []string, w *workspace.Workspace) error {
		slug, err := cli.ShortID(group, id)
		if err != nil {
			return err
		}
		o, err := w.Drafting.NewOutput(group, f.o.Cycle)
		if err != nil {
			return err
		}
		o.ID, o.Stage, o.Draft = group+"/"+slug, f.o.Stage, f.o.Draft
		f.apply(cmd, o)
		add := w.Drafting.AddOutput
		if o.Draft != "" && !draft {
			add = w.Drafting.AddPublished
		}
		if err := add(cmd.Context(), o); err != nil {
			return err
		}
		return p.Done(shapes.NewOutput(o), "Saved the output %s (%s).", o.ID, cli.VersionName(o.Latest()))
	})
	return c
}

// readDraft reads the text of an output, and says what of the file is not in it.
func readDraft(p *cli.Program, cmd *cobra.Command, name string) (string, error) {
	in, err := p.Input(name, budget.Imports())
	if err != nil || in.Empty() {
		return "", err
	}
	d, err := importing.ReadDraft(cmd.Context(), in)
	if err != nil {
		return "", err
	}
	d = d.WithAddresses() // who names a file as the text of an output is its author, and means them
	if not := cli.NotTaken(shapes.Each(d.Left, func(l leftover.Piece) leftover.Kind { return l.Kind })); not != "" {
		p.Notice(igf.Sentencef("not taken from %s: %s; import draft lists them with their words", in.Name(), not))
	}
	if d.Guessed {
		p.Notice(igf.Sentencef("%s does not say in which characters it is written: they were guessed, so check its letters", in.Name()))
	}
	cmd.SetContext(igf.WithPeople(cmd.Context(), d.People))
	return d.Text, nil
}

func outputEdit(p *cli.Program) *cobra.Command {
	f := &outputFlags{}
	c := &cobra.Command{
		Use: "edit ID [flags]", Short: "Change title, cycle or dates",
		Long: `Change what the flags name of an output; everything else stays as it is. Its text is published with output revise.`,
		Args: cli.Edits(1), ValidArgsFunction: p.CompleteID("output"),
		Example: "  rapporteur-cli output edit norms --comment-until 2022-12-15",
	}
	f.define(c)
	c.RunE = withOutput(p, func(cmd *cobra.Command, _ []string, w *workspace.Workspace, o *igf.Output) (*igf.Output, error) {
		return w.Drafting.EditOutput(cmd.Context(), o.ID, func(o *igf.Output) error {
			f.apply(cmd, o)
			return nil
		})
	})
	return c
}

// withOutput makes a command that changes the output named by its first
// argument.
func withOutput(p *cli.Program, do func(*cobra.Command, []string, *workspace.Workspace, *igf.Output) (*igf.Output, error)) func(*cobra.Command, []string) error {
	return p.With(func(cmd *cobra.Command, args []string, w *workspace.Workspace) error {
		id, err := cli.FullID(w, "output", args[0])
		if err != nil {
			return err
		}
		o, err := w.Texts.Output(id)
		if err != nil {
			return err
		}
		if o, err = do(cmd, args, w, o); err != nil {
			return err
		}
		return p.Done(shapes.NewOutput(o), "Saved %s: %s, %s.", o.ID, cli.VersionName(o.Latest()), o.Stage)
	})
}

func outputRevise(p *cli.Program) *cobra.Command {
	var note, text string
	var draft bool
	c := &cobra.Command{
		Use: "revise ID FILE", Short: "Publish a text as the next version", Args: cli.Takes(2, 2), ValidArgsFunction: p.CompleteID("output"),
		Long: "Publish the text in FILE (as in output add) as the next version. A version never changes.\n" +
			"With --draft only the working text is replaced.",
		Example: `  rapporteur-cli output revise norms draft-2.md --note "after the comments of November"`,
	}
	cli.TextLine(c, &note, "note", "what is new in this version, in one line")
	c.Flags().BoolVar(&draft, "draft", false, "replace the working text only, without a new version")
	c.PreRunE = func(cmd *cobra.Command, args []string) (err error) {
		text, err = readDraft(p, cmd, args[1])
		return err
	}
	c.RunE = withOutput(p, func(cmd *cobra.Command, _ []string, w *workspace.Workspace, o *igf.Output) (*igf.Output, error) {
		if !draft {
			return w.Drafting.Publish(cmd.Context(), o.ID, text, note)
		}
		return w.Drafting.EditOutput(cmd.Context(), o.ID, func(o *igf.Output) error {
			o.Draft = text
			return nil
		})
	})
	return c
}

func outputStage(p *cli.Program) *cobra.Command {
	var despite string
	c := &cobra.Command{
		Use: "stage ID STAGE", Short: "Move an output to another stage", Args: cli.Takes(2, 2),
		Long: "Move an output to another stage of its cycle: " + igf.Words(igf.Stages()) + ".\n" +
			"It becomes final only if every comment has an answer and a place and no conflict is open (else exit code 3).",
		Example: "  rapporteur-cli output stage norms public-comment",
		ValidArgsFunction: func(cmd *cobra.Command, args []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
			if len(args) == 1 {
				return shapes.Each(igf.Stages(), func(s igf.Stage) string { return string(s) }), cobra.ShellCompDirectiveNoFileComp
			}
			return p.CompleteID("output")(cmd, args, typed)
		},
	}
	cli.TextLine(c, &despite, "despite", "reason to make it final although comments are open; every document prints it")
	c.RunE = withOutput(p, func(cmd *cobra.Command, args []string, w *workspace.Workspace, o *igf.Output) (*igf.Output, error) {
		stage, err := cli.ParseWord(args[1], igf.Stages())
		if err != nil {
			return nil, cli.Usagef("the stage %q cannot be used: %w", strings.TrimSpace(args[1]), err)
		}
		return w.Drafting.SetStage(cmd.Context(), o.ID, stage, despite)
	})
	return c
}
