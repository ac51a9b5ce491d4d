package records

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"rapporteur/app/igf"
	"rapporteur/app/workspace"
	"rapporteur/app/workspace/pointing"
	"rapporteur/cmd/internal/cli"
	"rapporteur/cmd/internal/shapes"
)

func sessionPoint(p *cli.Program) *cobra.Command {
	var next, none bool
	c := &cobra.Command{
		Use: "point ID [POINT]", Short: "Show the points of the agenda with their times, or open one", Args: cli.Takes(1, 2), ValidArgsFunction: p.CompleteID("session"),
		Long: "Show the points of the agenda with the planned and the used time and how many notes stand under each.\n\n" +
			"With POINT (its number, id or title) or --next that point is open: the next notes of this device fall under it.\nOther devices are not told. The used time follows from the times of the notes.",
		Example: "  rapporteur-cli session point main-session 2\n  rapporteur-cli session point main-session --next",
	}
	c.Flags().BoolVar(&next, "next", false, "open the point after the one that is open")
	c.Flags().BoolVar(&none, "none", false, "no point is open")
	cli.NotBoth(c, "next", "none")
	c.PreRunE = func(_ *cobra.Command, args []string) error {
		if len(args) == 2 && (next || none) {
			return cli.Usagef("name a point, or write --next or --none, not both")
		}
		if len(args) == 2 && strings.TrimSpace(args[1]) == "" {
			return cli.Usagef("name a point: its number, id or title; --none opens none")
		}
		return nil
	}
	c.RunE = withSession(p, func(cmd *cobra.Command, args []string, w *workspace.Workspace, s *igf.Session) (err error) {
		switch {
		case next:
			_, err = w.Pointing.Next(cmd.Context(), s.ID)
		case len(args) == 2:
			_, err = w.Pointing.GoTo(cmd.Context(), s.ID, args[1])
		case none:
			_, err = w.Pointing.GoTo(cmd.Context(), s.ID, "")
		}
		if err != nil {
			return err
		}
		points, err := pointsOf(w, s)
		if err != nil {
			return err
		}
		return p.Print(shapes.Array[shapes.Point](points), func(out io.Writer) { showPoints(out, points) })
	})
	return c
}

// pointsOf are the points of an agenda, and those that it lost while notes stand under them.
func pointsOf(w *workspace.Workspace, s *igf.Session) ([]shapes.Point, error) {
	lines, err := w.Lists.Timeline(s.ID)
	if err != nil {
		return nil, err
	}
	open, _, err := w.Records.OpenPoint(s)
	used, notes := pointing.UsedTimes(lines), pointing.UnderPoints(lines)
	out := []shapes.Point{}
	for i, a := range s.Agenda {
		out = append(out, shapes.Point{Number: i + 1, Agenda: shapes.NewAgenda(a), Used: minutesOf(used[a.ID]), Notes: notes[a.ID], Open: open.ID == a.ID})
	}
	for _, id := range slices.Sorted(maps.Keys(notes)) {
		if s.PointAt(id) < 0 {
			out = append(out, shapes.Point{Agenda: shapes.Agenda{ID: id}, Used: minutesOf(used[id]), Notes: notes[id]})
		}
	}
	return out, err
}

// minutesOf rounds a time to minutes.
func minutesOf(d time.Duration) int { return int(d.Round(time.Minute) / time.Minute) }

func showPoints(out io.Writer, points []shapes.Point) {
	if len(points) == 0 {
		fmt.Fprintln(out, `No agenda yet. Write one with: rapporteur-cli session edit ID --agenda "Title | who leads | minutes"`)
		return
	}
	cli.WriteTable(out, []string{"", "NO", "ID", "PLANNED", "USED", "NOTES", "POINT"}, shapes.Each(points, func(x shapes.Point) []string {
		mark, number, title := "", "", x.Title
		if x.Open {
			mark = "→"
		}
		if x.Number > 0 {
			number = strconv.Itoa(x.Number)
		} else {
			title = "(not on the agenda any more)"
		}
		return []string{mark, number, x.ID, minuteWord(x.Minutes), usedWord(x.Used, x.Notes), strconv.Itoa(x.Notes), title}
	}))
}

func minuteWord(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n) + " min"
}

// usedWord is the used time of a point; "" where nothing stands under it.
func usedWord(minutes, notes int) string {
	if notes == 0 {
		return ""
	}
	return strconv.Itoa(minutes) + " min"
}

// agendaLines are the points as session show prints them: planned and used time, and which
// one is open.
func agendaLines(points []shapes.Point) []string {
	var out []string
	for _, x := range points {
		planned, used, open := minuteWord(x.Minutes), "", ""
		if x.Notes > 0 {
			used = usedWord(x.Used, x.Notes) + " used"
		}
		if x.Open {
			open = "open now"
		}
		head := strconv.Itoa(x.Number) + ". " + x.Title
		if x.Number == 0 {
			head = "Not on the agenda any more: " + cli.Count(x.Notes, "note", "notes") + " (" + x.ID + ")"
		}
		out = append(out, igf.Join(" · ", head, x.Lead, planned, used, open))
	}
	return out
}

// noticeRemoved says which notes stand under a point that an edit took from the agenda.
func noticeRemoved(p *cli.Program, w *workspace.Workspace, was, now *igf.Session) error {
	lines, err := w.Lists.Timeline(now.ID)
	for _, s := range pointing.OffAgenda(was, now, lines) {
		p.Notice(s)
	}
	return err
}
