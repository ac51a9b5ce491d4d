package records

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"rapporteur/app/igf"
	"rapporteur/app/workspace"
	"rapporteur/app/workspace/standards"
	"rapporteur/cmd/internal/cli"
	"rapporteur/cmd/internal/shapes"
	"rapporteur/sync/format"
)

// Form has the commands of report forms.
func Form(p *cli.Program) *cobra.Command {
	return cli.Family("form", "Forms of the session report, as files of the shared repository", formList(p), formShow(p),
		keepFile(p, "form", "add", "Add a form", func(ctx context.Context, w *workspace.Workspace, id string, f standards.SourceFile) (shapes.Shape, error) {
			x, err := w.Standards.AddForm(ctx, id, f)
			return shapes.NewForm(x), err
		}),
		keepFile(p, "form", "edit", "Replace a form; one that the program brings is in the shared repository from then on", func(ctx context.Context, w *workspace.Workspace, id string, f standards.SourceFile) (shapes.Shape, error) {
			x, err := w.Standards.EditForm(ctx, id, f)
			return shapes.NewForm(x), err
		}))
}

// Duties has the commands of what is expected of groups.
func Duties(p *cli.Program) *cobra.Command {
	return cli.Family("duties", "What is expected of each kind of group in a year, as files of the shared repository", dutiesList(p), dutiesShow(p),
		keepFile(p, "duties", "add", "Add duties of a kind of group, from a year on", func(ctx context.Context, w *workspace.Workspace, id string, f standards.SourceFile) (shapes.Shape, error) {
			x, err := w.Standards.AddDuties(ctx, id, f)
			return shapes.NewDuties(x), err
		}),
		keepFile(p, "duties", "edit", "Replace duties; those that the program brings are in the shared repository from then on", func(ctx context.Context, w *workspace.Workspace, id string, f standards.SourceFile) (shapes.Shape, error) {
			x, err := w.Standards.EditDuties(ctx, id, f)
			return shapes.NewDuties(x), err
		}))
}

// keepFile is a command that keeps what a file holds.
func keepFile(p *cli.Program, what, verb, short string, keep func(context.Context, *workspace.Workspace, string, standards.SourceFile) (shapes.Shape, error)) *cobra.Command {
	var file standards.SourceFile
	c := &cobra.Command{
		Use: verb + " ID FILE", Short: short, Args: cli.Takes(2, 2), ValidArgsFunction: p.CompleteID(what),
		Long: short + `.
FILE is in YAML, as "` + what + ` show" prints it, and "-" reads standard input: print one that is near, save
it to a file, change its id and what differs, and give it here. docs/repository-format.md has all fields.`,
		Example: "  rapporteur-cli " + what + " " + map[string]string{"form": "show general\n  rapporteur-cli form " + verb + " general form.yaml", "duties": "show dc-2024\n  rapporteur-cli duties " + verb + " dc-2026 duties.yaml"}[what],
	}
	c.PreRunE = func(_ *cobra.Command, args []string) (err error) {
		file.Name = cli.FileName(args[1])
		file.Data, err = p.ReadBytes(args[1], format.MaxFile)
		return err
	}
	c.RunE = p.With(func(cmd *cobra.Command, args []string, w *workspace.Workspace) error {
		shape, err := keep(cmd.Context(), w, args[0], file)
		if err != nil {
			return err
		}
		return p.Done(shape, "Saved the %s %s.", map[string]string{"form": "form", "duties": "duties"}[what], args[0])
	})
	return c
}

// unchecked is what stands in the place of an official form, or list of duties, that nobody named.
const unchecked = "not compared with the official one: check what is asked for in the year"

func cycleYears(from, to string) string {
	switch {
	case from == "" && to == "":
		return "all"
	case from == "":
		return "until " + to
	case to == "":
		return from + " on"
	case from == to:
		return from
	}
	return from + "–" + to
}

func official(s string) string {
	if s == "" {
		return unchecked
	}
	return s
}

func formList(p *cli.Program) *cobra.Command {
	c := &cobra.Command{
		Use: "list", Short: "List the forms of the session report",
		Long:    `List the forms of the session report: those of the program and your own, with the years in which each is that of new sessions.`,
		Example: `  rapporteur-cli form list`,
		Args:    cli.Takes(0, 0),
	}
	c.RunE = p.With(func(_ *cobra.Command, _ []string, w *workspace.Workspace) error {
		all, err := w.Records.Forms()
		if err != nil {
			return err
		}
		return p.Print(shapes.ArrayOf(all, shapes.NewForm), func(out io.Writer) {
			cli.WriteTable(out, []string{"ID", "YEARS", "TITLE", "OFFICIAL"}, shapes.Each(all, func(f *igf.Form) []string {
				in := cycleYears(f.From, f.To)
				if f.From == "" {
					in = "by choice"
				}
				return []string{f.ID, in, cli.FitLine(f.Title, 40), official(f.Official)}
			}))
		})
	})
	return c
}

func formShow(p *cli.Program) *cobra.Command {
	c := &cobra.Command{
		Use: "show ID", Short: "Show a form as a file",
		Long: `Show a form as the file that form add and form edit read.`,
		Args: cli.Takes(1, 1), ValidArgsFunction: p.CompleteID("form"),
		Example: "  rapporteur-cli form show general",
	}
	c.RunE = p.With(func(_ *cobra.Command, args []string, w *workspace.Workspace) error {
		f, err := w.Records.Form(args[0])
		if err != nil {
			return err
		}
		return showFile(p, w, f, shapes.NewForm(f), f.Official)
	})
	return c
}

// showFile prints a record as its file; a comment says that nobody compared it.
func showFile(p *cli.Program, w *workspace.Workspace, rec igf.Record, shape shapes.Shape, of string) error {
	text, err := w.Standards.File(rec)
	if err != nil {
		return err
	}
	return p.Print(shape, func(out io.Writer) {
		if of == "" {
			fmt.Fprintln(out, "# "+unchecked)
		}
		fmt.Fprint(out, text)
	})
}

func dutiesList(p *cli.Program) *cobra.Command {
	c := &cobra.Command{
		Use: "list", Short: "List the duties of the kinds of groups",
		Long:    `List what is expected of each kind of group, and in which years. group duties shows those of one group, and which are done.`,
		Example: `  rapporteur-cli duties list`,
		Args:    cli.Takes(0, 0),
	}
	c.RunE = p.With(func(_ *cobra.Command, _ []string, w *workspace.Workspace) error {
		all, err := w.Records.AllDuties()
		if err != nil {
			return err
		}
		return p.Print(shapes.ArrayOf(all, shapes.NewDuties), func(out io.Writer) {
			cli.WriteTable(out, []string{"ID", "KIND", "YEARS", "DUTIES"}, shapes.Each(all, func(d *igf.Duties) []string {
				return []string{d.ID, string(d.Modality), cycleYears(d.From, d.To), strings.Join(shapes.Each(d.Duties, func(x igf.Duty) string { return x.ID }), ", ")}
			}))
		})
	})
	return c
}

func dutiesShow(p *cli.Program) *cobra.Command {
	c := &cobra.Command{
		Use: "show ID", Short: "Show duties as a file", Args: cli.Takes(1, 1), ValidArgsFunction: p.CompleteID("duties"),
		Long:    "Show duties as a file; group duties shows those of a group, and which are done.",
		Example: "  rapporteur-cli duties show dc-2024",
	}
	c.RunE = p.With(func(_ *cobra.Command, args []string, w *workspace.Workspace) error {
		d, err := w.Records.DutiesByID(args[0])
		if err != nil {
			return err
		}
		return showFile(p, w, d, shapes.NewDuties(d), d.Official)
	})
	return c
}
