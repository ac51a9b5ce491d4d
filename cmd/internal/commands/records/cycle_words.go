package records

import (
	"fmt"
	"io"
	"slices"

	"github.com/spf13/cobra"

	"rapporteur/app/igf"
	"rapporteur/app/workspace"
	"rapporteur/app/workspace/stewardship"
	"rapporteur/cmd/internal/cli"
	"rapporteur/cmd/internal/shapes"
)

// wordFlags are the word lists as flags; a list that is given takes the place of the one
// that is there.
type wordFlags struct {
	title                 string
	stakeholders, regions []string
}

func cycleWords(p *cli.Program) *cobra.Command {
	f := &wordFlags{}
	c := &cobra.Command{
		Use: "words [flags]", Short: "Show or change the title of the shared repository and its lists of words",
		Long: `Without flags, show the title of the shared repository and its lists of stakeholder groups and regions. A list that
is given replaces the one that is there.`,
		Args: cli.Takes(0, 0),
		Example: `  rapporteur-cli cycle words
  rapporteur-cli cycle words --region "African Group | african-group" --region "Small islands"`,
	}
	cli.TextLine(c, &f.title, "title", "title of the shared repository")
	cli.List(c, &f.stakeholders, "“NAME | ID”", "stakeholder-group", "one of the stakeholder groups; give all of them, each with a flag of its own", cli.AnyText)
	cli.List(c, &f.regions, "“NAME | ID”", "region", "one of the regions, in the same way", cli.AnyText)
	c.RunE = p.With(func(cmd *cobra.Command, _ []string, w *workspace.Workspace) error {
		base, err := w.Records.Programme()
		if err != nil {
			return err
		}
		if !f.given(cmd) {
			return p.Print(shapes.NewWordLists(base), func(out io.Writer) { printWords(out, base) })
		}
		edited := *base
		if err := f.apply(cmd, &edited); err != nil {
			return err
		}
		if err := w.Stewardship.SaveProgramme(cmd.Context(), base, &edited); err != nil {
			return err
		}
		return p.Done(shapes.NewWordLists(&edited), "Saved the title and the word lists.")
	})
	return c
}

// given reports whether there is something to change.
func (f *wordFlags) given(c *cobra.Command) bool {
	return slices.ContainsFunc([]string{"title", "stakeholder-group", "region"}, c.Flags().Changed)
}

func (f *wordFlags) apply(c *cobra.Command, p *igf.Programme) (err error) {
	if c.Flags().Changed("title") {
		p.Title = f.title
	}
	for _, l := range []struct {
		flag  string
		field igf.Word
		lines []string
		to    *[]igf.Term
	}{{"stakeholder-group", "stakeholder_groups", f.stakeholders, &p.Stakeholders}, {"region", "regions", f.regions, &p.Regions}} {
		if !c.Flags().Changed(l.flag) {
			continue
		}
		if *l.to, err = stewardship.ParseTerms(l.field, l.lines, *l.to); err != nil {
			return err
		}
	}
	return nil
}

func printWords(out io.Writer, p *igf.Programme) {
	fmt.Fprintf(out, "%s\n", p.Title)
	for _, l := range []struct {
		head  string
		terms []igf.Term
	}{{"Stakeholder groups", p.Stakeholders}, {"Regions", p.Regions}} {
		fmt.Fprintf(out, "\n%s\n", l.head)
		for _, t := range l.terms {
			fmt.Fprintf(out, "  %s\n", stewardship.TermLine(t))
		}
	}
}
