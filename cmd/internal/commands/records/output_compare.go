package records

import (
	"cmp"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"rapporteur/app/igf"
	"rapporteur/app/outline"
	"rapporteur/app/workspace"
	"rapporteur/app/workspace/answering"
	"rapporteur/app/workspace/lists"
	"rapporteur/cmd/internal/cli"
	"rapporteur/cmd/internal/shapes"
)

func outputCompare(p *cli.Program) *cobra.Command {
	var from, to int
	c := &cobra.Command{
		Use: "compare ID --from N --to N", Short: "Show what changed between two versions, and which comments caused it", Args: cli.Takes(1, 1, "from"), ValidArgsFunction: p.CompleteID("output"),
		Long:    "Show what changed between two versions of an output, the comments that caused each change, and accepted comments\nthat led to no change. Version 0 is the working text.",
		Example: "  rapporteur-cli output compare norms --from 1 --to 2",
	}
	cli.Number(c, &from, 0, "from", "number of the older version")
	cli.Number(c, &to, 0, "to", "number of the newer version (default: the working text)")
	c.RunE = p.With(func(_ *cobra.Command, args []string, w *workspace.Workspace) error {
		id, err := cli.FullID(w, "output", args[0])
		if err != nil {
			return err
		}
		cmp, err := w.Answering.Compare(id, from, to)
		if err != nil {
			return err
		}
		shape := shapes.Compare{From: from, To: to, Paragraphs: shapes.Each(cmp.Paragraphs, shapes.NewChange), Unchanged: shapes.Each(cmp.Unchanged, func(l lists.EntryView) string { return l.Entry.Head().ID })}
		return p.Print(shape, func(out io.Writer) { showComparison(out, cmp) })
	})
	return c
}

func showComparison(out io.Writer, c answering.Comparison) {
	changes := 0
	for _, q := range c.Paragraphs {
		v := shapes.NewChange(q)
		if q.Kind == outline.Same {
			continue
		}
		changes++
		fmt.Fprintf(out, "%s: %s\n", v.Change, igf.Join(" → ", cli.Paragraph(v.Old), cli.Paragraph(v.New)))
		switch {
		case len(q.Words) > 0:
			cli.WriteIndented(out, inline(q.Words))
		case q.New != nil:
			cli.WriteIndented(out, q.New.Text)
		case q.Old != nil:
			cli.WriteIndented(out, q.Old.Text)
		}
		for _, l := range q.Comments {
			m := l.Entry.(*igf.Comment)
			cli.WriteIndented(out, "because of "+m.ID+": "+cli.Excerpt(cmp.Or(m.Text, m.Proposed), 60))
		}
	}
	if changes == 0 {
		fmt.Fprintln(out, "Nothing changed.")
	}
	for _, l := range c.Unchanged {
		m := l.Entry.(*igf.Comment)
		fmt.Fprintf(out, "Accepted without a change in its paragraph: %s: %s\n", m.ID, cli.Excerpt(cmp.Or(m.Text, m.Proposed), 60))
	}
}

// inline marks words that came and went in one text.
func inline(words []outline.Words) string {
	var b strings.Builder
	for _, x := range words {
		switch x.Kind {
		case outline.Added:
			b.WriteString("{+" + x.Text + "+}")
		case outline.Removed:
			b.WriteString("[-" + x.Text + "-]")
		default:
			b.WriteString(x.Text)
		}
	}
	return b.String()
}
