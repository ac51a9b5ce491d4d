package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"rapporteur/app/igf"
	"rapporteur/app/outline"
	"rapporteur/app/workspace"
	"rapporteur/app/workspace/answering"
	"rapporteur/app/workspace/lists"
	"rapporteur/app/workspace/texts"
)

// placeJSON is where a comment stands in the newest version.
type placeJSON struct {
	ID        string  `json:"id"`
	Paragraph int     `json:"paragraph"` // 0: the whole, or a place that is gone or lost
	State     string  `json:"state"`     // sure, ask or lost
	Score     float64 `json:"score"`
	Like      string  `json:"like"` // id of an earlier comment that says nearly the same
}

func (p *program) commentPlaces() *cobra.Command {
	c := &cobra.Command{
		Use: "places OUTPUT", Short: "Show where the comments on an output stand in its newest version", Args: takes(1, 1), ValidArgsFunction: p.ids("output"),
		Long: "Show, paragraph by paragraph, where the comments on an output stand in its newest version. \"ask\" is a\nproposal that somebody must look at, \"lost\" has no place: say where with comment place. Comments that say\nnearly the same are marked; nothing is merged.",
	}
	c.RunE = p.with(func(_ *cobra.Command, args []string, w *workspace.Workspace) error {
		id, err := fullID(w, "output", args[0])
		if err != nil {
			return err
		}
		places, err := w.Texts.Places(id)
		if err != nil {
			return err
		}
		lines := each(places, func(at texts.Place) lists.Line { return at.Line })
		like := map[string]string{}
		for _, set := range answering.Alike(lines) {
			for _, l := range set[1:] {
				like[l.Entry.Head().ID] = set[0].Entry.Head().ID
			}
		}
		shapes := each(places, func(at texts.Place) placeJSON {
			v := placeJSON{ID: at.Line.Entry.Head().ID, State: map[outline.Outcome]string{outline.Sure: "sure", outline.Ask: "ask", outline.Lost: "lost"}[at.Outcome], Score: at.Score}
			if at.Anchor != nil {
				v.Paragraph = at.Anchor.Paragraph
			}
			v.Like = like[v.ID]
			return v
		})
		order := make([]int, len(shapes))
		for i := range order {
			order[i] = i
		}
		slices.SortStableFunc(order, func(a, b int) int { return shapes[a].Paragraph - shapes[b].Paragraph })
		return p.print(each(order, func(i int) placeJSON { return shapes[i] }), func(out io.Writer) {
			writeTable(out, []string{"ON", "STATE", "ID", "ANSWER", "LIKE", "COMMENT"}, each(order, func(i int) []string {
				m, s := lines[i].Entry.(*igf.Comment), shapes[i]
				on := "the whole"
				if s.Paragraph > 0 {
					on = fmt.Sprintf("¶%d", s.Paragraph)
				}
				return []string{on, s.State, s.ID, string(lines[i].Disposition()), s.Like, oneLine(or(m.Text, "→ "+m.Proposed), 50)}
			}))
		})
	})
	return c
}

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
		Change: string(c.Kind), Comments: each(c.Comments, func(l lists.Line) string { return l.Entry.Head().ID }),
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
		shape := compareJSON{from, to, each(cmp.Paragraphs, toChange), each(cmp.Unchanged, func(l lists.Line) string { return l.Entry.Head().ID })}
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
		fmt.Fprintf(out, "%s: %s\n", v.Change, joined(" → ", numbered(v.Old), numbered(v.New)))
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
			indented(out, "because of "+m.ID+": "+oneLine(or(m.Text, m.Proposed), 60))
		}
	}
	if changes == 0 {
		fmt.Fprintln(out, "Nothing changed.")
	}
	for _, l := range c.Unchanged {
		m := l.Entry.(*igf.Comment)
		fmt.Fprintf(out, "Accepted, and nothing changed where it stands: %s: %s\n", m.ID, oneLine(or(m.Text, m.Proposed), 60))
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

// momentJSON is a line of a session at its corrected time.
type momentJSON struct {
	ID     string `json:"id"`
	Kind   string `json:"kind"`
	At     string `json:"at"` // corrected
	Device string `json:"device"`
	Mine   bool   `json:"mine"`
	Twin   string `json:"twin"` // id of the earlier one, by another note taker, that says the same
	Text   string `json:"text"`
}

// togetherJSON is the shape of session together.
type togetherJSON struct {
	Moments []momentJSON `json:"moments"`
	Offsets []clockJSON  `json:"clocks"`
}

type clockJSON struct {
	Device  string  `json:"device"`
	Seconds float64 `json:"seconds"` // added to its clock
}

func (p *program) sessionTogether() *cobra.Command {
	c := &cobra.Command{
		Use: "together ID", Short: "The session as all its note takers saw it, with corrected clocks", Args: takes(1, 1), ValidArgsFunction: p.ids("session"),
		Long: "Show the notes and comments of all note takers of a session in one order: clocks are corrected by what several of\nthem heard, and notes that say the same are marked as twins. No note is altered.",
	}
	c.RunE = p.withSession(func(_ *cobra.Command, _ []string, w *workspace.Workspace, s *igf.Session) error {
		moments, t, err := w.Minutes.Together(s.ID)
		if err != nil {
			return err
		}
		shape := togetherJSON{Moments: []momentJSON{}, Offsets: []clockJSON{}}
		for _, m := range moments {
			h := m.Line.Entry.Head()
			v := momentJSON{ID: h.ID, Kind: string(m.Line.Entry.Kind()), At: stamp(m.At), Device: h.Device, Mine: m.Line.Mine, Text: saidIn(m.Line.Entry)}
			if m.Twin >= 0 {
				v.Twin = moments[m.Twin].Line.Entry.Head().ID
			}
			shape.Moments = append(shape.Moments, v)
		}
		for d, by := range t.Offsets {
			shape.Offsets = append(shape.Offsets, clockJSON{d, by.Seconds()})
		}
		slices.SortFunc(shape.Offsets, func(a, b clockJSON) int { return strings.Compare(a.Device, b.Device) })
		return p.print(shape, func(out io.Writer) {
			for i, v := range shape.Moments {
				twin := ""
				if v.Twin != "" {
					twin = "= " + v.Twin
				}
				fmt.Fprintln(out, joined("  ", moments[i].At.In(s.Location()).Format("15:04:05"), v.Device, v.ID, twin))
				indented(out, v.Text)
			}
			for _, o := range shape.Offsets {
				fmt.Fprintf(out, "Clock of %s: %+.0f s\n", o.Device, o.Seconds)
			}
		})
	})
	return c
}

func saidIn(e igf.Entry) string {
	switch v := e.(type) {
	case *igf.Note:
		return v.Text
	case *igf.Comment:
		return or(v.Text, v.Proposed)
	case *igf.Tally:
		return tallyLine(v)
	}
	return ""
}
