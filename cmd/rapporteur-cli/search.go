package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"rapporteur/app/igf"
	"rapporteur/app/workspace"
	"rapporteur/app/workspace/finding"
)

func (p *program) searchCommand() *cobra.Command {
	var limit int
	c := &cobra.Command{
		Use: "search QUERY", Short: "Find words in everything that is on this device", Args: takes(1, -1),
		Long:    "Find words in groups, sessions, outputs, notes and comments, in any language, without case or accents.\nEvery word must occur; words in double quotes stay together.",
		Example: "  rapporteur-cli search capacity building\n  rapporteur-cli search '\"capacity building\" norms'",
	}
	c.Flags().IntVar(&limit, "limit", 0, "no more than this many hits; 0 for all")
	c.RunE = p.with(func(c *cobra.Command, args []string, w *workspace.Workspace) error {
		hits, err := w.Finding.Find(c.Context(), strings.Join(args, " "), limit)
		if err != nil {
			return err
		}
		shapes := each(hits, func(h finding.Hit) hitJSON {
			return hitJSON{h.Key.ID(), string(h.Kind), h.Title, h.Excerpt, h.Session, h.Output}
		})
		return p.print(shapes, func(out io.Writer) {
			if len(hits) == 0 {
				fmt.Fprintln(out, "Nothing found.")
			}
			for _, h := range hits {
				fmt.Fprintln(out, igf.Join("  ", string(h.Kind), h.Key.ID(), isolated(oneLine(h.Title, 60)), igf.Join(" · ", h.Session, h.Output)))
				indented(out, h.Excerpt)
			}
		})
	})
	return c
}
