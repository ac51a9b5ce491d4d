package main

import (
	"cmp"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"rapporteur/app/igf"
	"rapporteur/app/workspace"
	"rapporteur/app/workspace/drafting"
	"rapporteur/app/workspace/lists"
	"rapporteur/app/workspace/texts"
)

// gapsJSON is the shape of output gaps: ids of comments and conflicts.
type gapsJSON struct {
	Complete     bool           `json:"complete"`
	Unanswered   []string       `json:"unanswered"`
	Contradicted []string       `json:"contradicted"`
	Unplaced     []unplacedJSON `json:"unplaced"`
	Conflicts    []string       `json:"conflicts"`
	Withdrawn    []string       `json:"withdrawn_entries"`
}

type unplacedJSON struct {
	ID        string `json:"id"`
	Paragraph int    `json:"paragraph"` // where it may stand now; 0 when that is lost
	Quote     string `json:"quote"`
}

func (p *program) outputGaps() *cobra.Command {
	c := &cobra.Command{
		Use: "gaps ID", Short: "Show what keeps an output from being final", Args: takes(1, 1), ValidArgsFunction: p.ids("output"),
		Long: "Show what keeps an output from being final: comments without an answer, answers that contradict each\nother, comments whose place in the newest version nobody confirmed, conflicts.",
	}
	c.RunE = p.with(func(_ *cobra.Command, args []string, w *workspace.Workspace) error {
		id, err := fullID(w, "output", args[0])
		if err != nil {
			return err
		}
		g, err := w.Drafting.Gaps(id)
		if err != nil {
			return err
		}
		entry := func(l lists.EntryView) string { return l.Entry.Head().ID }
		shape := gapsJSON{
			g.None(), each(g.Unanswered, entry), each(g.Contradicted, entry), each(g.Unplaced, toUnplaced),
			each(g.Conflicts, func(c igf.Conflict) string { return c.ID }), append([]string{}, g.Withdrawn...),
		}
		return p.print(shape, func(out io.Writer) { showGaps(out, g) })
	})
	return c
}

func toUnplaced(at texts.CommentPlace) unplacedJSON {
	v := unplacedJSON{ID: at.Line.Entry.Head().ID}
	if at.Anchor != nil {
		v.Paragraph = at.Anchor.Paragraph
	}
	if a := at.Line.Entry.(*igf.Comment).Anchor; a != nil {
		v.Quote = a.Quote
	}
	return v
}

func showGaps(out io.Writer, g drafting.Gaps) {
	if g.None() {
		fmt.Fprintln(out, "Nothing is missing.")
		return
	}
	list := func(title, then string, lines []lists.EntryView) {
		if len(lines) == 0 {
			return
		}
		fmt.Fprintf(out, "%s (%d) – %s\n", title, len(lines), then)
		for _, l := range lines {
			m := l.Entry.(*igf.Comment)
			fmt.Fprintln(out, "  "+igf.Join("  ", m.ID, anchored(m.Anchor), oneLine(cmp.Or(m.Text, m.Proposed), 60)))
		}
	}
	list("Without an answer", "rapporteur-cli respond ID", g.Unanswered)
	list("Answers contradict each other", "rapporteur-cli comment show ID", g.Contradicted)
	if len(g.Unplaced) > 0 {
		fmt.Fprintf(out, "Place not confirmed (%d) – rapporteur-cli comment place ID PARAGRAPH\n", len(g.Unplaced))
	}
	for _, at := range g.Unplaced {
		v := toUnplaced(at)
		where := "lost"
		if v.Paragraph > 0 {
			where = fmt.Sprintf("perhaps ¶%d now", v.Paragraph)
		}
		fmt.Fprintln(out, "  "+igf.Join("  ", v.ID, where, isolated(oneLine(v.Quote, 60))))
	}
	for _, c := range g.Conflicts {
		fmt.Fprintf(out, "Conflict %s in %s – rapporteur-cli conflict show %s\n", c.ID, c.Field, c.ID)
	}
	for _, id := range g.Withdrawn {
		fmt.Fprintf(out, "Withdrawn, and its words still stand in the text: %s – take them out\n", id)
	}
}

func (p *program) commentPlace() *cobra.Command {
	c := &cobra.Command{
		Use: "place ID PARAGRAPH", Short: "Say which paragraph of the newest version a comment is on", Args: takes(2, 2), ValidArgsFunction: p.ids("comment"),
		Long:    "Say which paragraph of the newest version a comment is on, when the text has changed so much that it\ncannot be found again surely. 0 says that its place is gone.",
		Example: "  rapporteur-cli comment place 01GK5VZ0XQ3F8M2D7S9N4C6B1A 12",
	}
	var n int
	c.PreRunE = func(_ *cobra.Command, args []string) (err error) {
		if n, err = strconv.Atoi(strings.TrimLeft(args[1], "¶#")); err != nil || n < 0 {
			return usage("%q is no paragraph: write its number, or 0 when the place is gone", args[1])
		}
		return nil
	}
	c.RunE = p.with(func(cmd *cobra.Command, args []string, w *workspace.Workspace) error {
		id := entryID(args[0])
		if err := w.Answering.ConfirmPlace(cmd.Context(), id, n); err != nil {
			return err
		}
		where := fmt.Sprintf("on paragraph %d", n)
		if n == 0 {
			where = "on a place that is gone"
		}
		return p.done(unplacedJSON{ID: id, Paragraph: n}, "Saved: the comment %s is %s.", id, where)
	})
	return c
}
