package replica

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"rapporteur/app/files"
	"rapporteur/cmd/internal/cli"
	"rapporteur/cmd/internal/shapes"
	"rapporteur/docs/manual"
)

// Manual makes the command that shows the manual, which is in the program.
func Manual(p *cli.Program) *cobra.Command {
	var to string
	c := &cobra.Command{
		Use: "manual [PAGE]", Short: "Read the manual, without a network", Args: cli.Takes(0, 1),
		Long:    "Read the manual, which is in the program. Without PAGE its pages are listed; -o writes all of it as one page for a browser.",
		Example: "  rapporteur-cli manual session\n  rapporteur-cli manual -o manual.html",
		ValidArgsFunction: func(_ *cobra.Command, args []string, _ string) (names []cobra.Completion, _ cobra.ShellCompDirective) {
			all, err := manual.Contents()
			if err != nil || len(args) > 0 {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			for _, x := range all {
				names = append(names, cobra.CompletionWithDesc(x[0], x[1]))
			}
			return names, cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(_ *cobra.Command, args []string) error {
			if to != "" {
				return writeManual(p, to)
			}
			return showManual(p, args)
		},
	}
	cli.OutFlag(c, &to, ".html")
	return c
}

// showManual prints a page, or the list of pages.
func showManual(p *cli.Program, args []string) error {
	all, err := manual.Contents()
	if err != nil {
		return err
	}
	shape := func(x [2]string) shapes.ManualPage { return shapes.ManualPage{ID: x[0], Title: x[1]} }
	if len(args) == 0 {
		return p.Print(shapes.ArrayOf(all, shape), func(out io.Writer) {
			for _, x := range all {
				fmt.Fprintf(out, "%-14s %s\n", x[0], x[1])
			}
		})
	}
	text, err := manual.Text(args[0])
	if err != nil {
		return cli.Usagef("%w", err)
	}
	v := shapes.ManualPage{ID: args[0], Text: text}
	for _, x := range all {
		if x[0] == args[0] {
			v.Title = x[1]
		}
	}
	return p.Print(v, func(out io.Writer) { fmt.Fprint(out, text) })
}

// writeManual writes all of the manual as one page.
func writeManual(p *cli.Program, to string) error {
	page, err := manual.Page()
	if err != nil {
		return err
	}
	return p.WriteFile(files.Private, to, func(w io.Writer) error { _, err := w.Write(page); return err })
}
