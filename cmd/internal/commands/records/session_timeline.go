package records

import (
	"cmp"
	"fmt"
	"io"
	"time"

	"github.com/spf13/cobra"

	"rapporteur/app/document/words"
	"rapporteur/app/igf"
	"rapporteur/app/workspace"
	"rapporteur/cmd/internal/cli"
	"rapporteur/cmd/internal/shapes"
)

func sessionTimeline(p *cli.Program) *cobra.Command {
	c := &cobra.Command{
		Use: "timeline ID", Aliases: []string{"together"}, Short: "Show the notes of all note takers in one order, with corrected clocks",
		Example: `  rapporteur-cli session timeline main-session`,
		Args:    cli.Takes(1, 1), ValidArgsFunction: p.CompleteID("session"),
		Long: "Show the notes and comments of all note takers of a session in one order. Clocks are corrected by what several of\nthem heard, and similar notes are marked as twins. No note is changed.",
	}
	c.RunE = withSession(p, func(_ *cobra.Command, _ []string, w *workspace.Workspace, s *igf.Session) error {
		moments, t, err := w.Minutes.MergedTimeline(s.ID)
		if err != nil {
			return err
		}
		shape := shapes.Merged{Moments: []shapes.Moment{}}
		for _, m := range moments {
			h := m.View.Entry.Head()
			v := shapes.Moment{ID: h.ID, Kind: string(m.View.Entry.Kind()), At: shapes.Stamp(m.At), Device: m.View.Device, Mine: m.View.Mine, Text: saidIn(m.View.Entry), Unproven: h.Unproven, Outside: h.Outside}
			if m.Twin >= 0 {
				v.Twin = moments[m.Twin].View.Entry.Head().ID
			}
			shape.Moments = append(shape.Moments, v)
		}
		shape.Clocks = shapes.Each(t.Clocks, shapes.NewClock)
		return p.Print(shape, func(out io.Writer) {
			for i, v := range shape.Moments {
				twin := ""
				if v.Twin != "" {
					twin = "= " + v.Twin
				}
				fmt.Fprintln(out, igf.Join("  ", moments[i].At.In(s.Location()).Format(time.TimeOnly), v.Device, v.ID, twin, cli.WrongClock(moments[i].View)))
				cli.WriteIndented(out, words.For("en").Marked(moments[i].View.Entry, v.Text))
			}
			for _, c := range t.Clocks {
				fmt.Fprintf(out, "Clock of %s: %s (%s)\n", c.Device, clockSet(c), clockKnown(c))
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
		return cmp.Or(v.Text, v.Proposed)
	case *igf.Tally:
		return cli.TallyLine(v)
	}
	return ""
}
