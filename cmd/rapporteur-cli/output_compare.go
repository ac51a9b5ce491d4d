package main

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
)

// compareJSON is the shape of output compare.
type compareJSON struct {
	From       int          `json:"from"`
	To         int          `json:"to"`
	Paragraphs []changeJSON `json:"paragraphs"`
	Unchanged  []string     `json:"accepted_without_change"`
}

type changeJSON struct {
	Change   string     `json:"change"`
	Old      int        `json:"old_paragraph"`
	New      int        `json:"new_paragraph"`
	Words    []wordJSON `json:"words"`
	Comments []string   `json:"comments"`
}

type wordJSON struct {
	Change string `json:"change"`
	Text   string `json:"text"`
}

func toChange(c answering.ComparedParagraph) changeJSON {
	v := changeJSON{
		Change: string(c.Kind), Comments: each(c.Comments, func(l lists.EntryView) string { return l.Entry.Head().ID }),
		Words: each(c.Words, func(x outline.Words) wordJSON { return wordJSON{string(x.Kind), x.Text} }),
	}
	if c.Old != nil {
		v.Old = c.Old.Number
	}
	if c.New != nil {
		v.New = c.New.Number
	}
	return v
}

func (p *program) outputCompare() *cobra.Command {
	var from, to int
	c := &cobra.Command{
		Use: "compare ID --from N --to N", Short: "Show what changed between two versions, and which comments caused it", Args: takes(1, 1, "from"), ValidArgsFunction: p.ids("output"),
		Long:    "Show what changed between two versions of an output, with the comments that caused each change, and the comments\nthat were accepted and changed nothing. Version 0 is the working text.",
		Example: "  rapporteur-cli output compare norms --from 1 --to 2",
	}
	c.Flags().IntVar(&from, "from", 0, "number of the older version")
	c.Flags().IntVar(&to, "to", 0, "number of the newer version (else the working text)")
	c.RunE = p.with(func(_ *cobra.Command, args []string, w *workspace.Workspace) error {
		id, err := fullID(w, "output", args[0])
		if err != nil {
			return err
		}
		cmp, err := w.Answering.Compare(id, from, to)
		if err != nil {
			return err
		}
		shape := compareJSON{from, to, each(cmp.Paragraphs, toChange), each(cmp.Unchanged, func(l lists.EntryView) string { return l.Entry.Head().ID })}
		return p.print(shape, func(out io.Writer) { showComparison(out, cmp) })
	})
	return c
}

func showComparison(out io.Writer, c answering.Comparison) {
	changes := 0
	for _, q := range c.Paragraphs {
		v := toChange(q)
		if q.Kind == outline.Same {
			continue
		}
		changes++
		fmt.Fprintf(out, "%s: %s\n", v.Change, igf.Join(" → ", numbered(v.Old), numbered(v.New)))
		switch {
		case len(q.Words) > 0:
			indented(out, inline(q.Words))
		case q.New != nil:
			indented(out, q.New.Text)
		case q.Old != nil:
			indented(out, q.Old.Text)
		}
		for _, l := range q.Comments {
			m := l.Entry.(*igf.Comment)
			indented(out, "because of "+m.ID+": "+oneLine(cmp.Or(m.Text, m.Proposed), 60))
		}
	}
	if changes == 0 {
		fmt.Fprintln(out, "Nothing changed.")
	}
	for _, l := range c.Unchanged {
		m := l.Entry.(*igf.Comment)
		fmt.Fprintf(out, "Accepted, and nothing changed where it stands: %s: %s\n", m.ID, oneLine(cmp.Or(m.Text, m.Proposed), 60))
	}
}

func numbered(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf("¶%d", n)
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
