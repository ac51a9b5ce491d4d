package main

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"rapporteur/app/igf"
	"rapporteur/app/workspace"
)

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

// mergedJSON is the shape of session together.
type mergedJSON struct {
	Moments []momentJSON `json:"moments"`
	Offsets []clockJSON  `json:"clocks"`
}

type clockJSON struct {
	Device  string  `json:"device"`
	Seconds float64 `json:"seconds"` // added to its clock
}

func (p *program) sessionMerged() *cobra.Command {
	c := &cobra.Command{
		Use: "together ID", Short: "The session as all its note takers saw it, with corrected clocks", Args: takes(1, 1), ValidArgsFunction: p.ids("session"),
		Long: "Show the notes and comments of all note takers of a session in one order: clocks are corrected by what several of\nthem heard, and notes that say the same are marked as twins. No note is altered.",
	}
	c.RunE = p.withSession(func(_ *cobra.Command, _ []string, w *workspace.Workspace, s *igf.Session) error {
		moments, t, err := w.Minutes.MergedTimeline(s.ID)
		if err != nil {
			return err
		}
		shape := mergedJSON{Moments: []momentJSON{}, Offsets: []clockJSON{}}
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
				fmt.Fprintln(out, igf.Join("  ", moments[i].At.In(s.Location()).Format(time.TimeOnly), v.Device, v.ID, twin))
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
		return cmp.Or(v.Text, v.Proposed)
	case *igf.Tally:
		return tallyLine(v)
	}
	return ""
}
