package capture

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"rapporteur/app/igf"
	"rapporteur/app/workspace"
	"rapporteur/app/workspace/finding"
	"rapporteur/cmd/internal/cli"
	"rapporteur/cmd/internal/shapes"
)

func Search(p *cli.Program) *cobra.Command {
	var limit int
	c := &cobra.Command{
		Use: "search QUERY", Short: "Find words in everything that is on this device", Args: cli.Takes(1, -1),
		Long:    "Find words in groups, sessions, outputs, notes and comments, in any language. Case and accents do not matter.\nAll words must occur; words in double quotes must occur together.",
		Example: "  rapporteur-cli search capacity building\n  rapporteur-cli search '\"capacity building\" norms'",
	}
	cli.Number(c, &limit, 0, "limit", "maximum number of results; 0 for all")
	c.RunE = p.With(func(c *cobra.Command, args []string, w *workspace.Workspace) error {
		hits, err := w.Finding.Find(c.Context(), strings.Join(args, " "), limit)
		if err != nil {
			return err
		}
		values := shapes.ArrayOf(hits, func(h finding.Hit) shapes.Hit {
			return shapes.Hit{ID: h.Key.ID(), Kind: string(h.Kind), Title: h.Title, Excerpt: h.Excerpt, Session: h.Session, Output: h.Output}
		})
		return p.Print(values, func(out io.Writer) {
			if len(hits) == 0 {
				fmt.Fprintln(out, "Nothing found.")
			}
			for _, h := range hits {
				fmt.Fprintln(out, igf.Join("  ", string(h.Kind), h.Key.ID(), cli.Excerpt(h.Title, 60), igf.Join(" · ", h.Session, h.Output)))
				cli.WriteIndented(out, h.Excerpt)
			}
		})
	})
	return c
}
