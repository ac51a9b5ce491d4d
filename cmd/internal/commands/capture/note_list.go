package capture

import (
	"fmt"
	"io"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"rapporteur/app/igf"
	"rapporteur/app/workspace"
	"rapporteur/app/workspace/lists"
	"rapporteur/cmd/internal/cli"
	"rapporteur/cmd/internal/shapes"
)

func noteList(p *cli.Program) *cobra.Command {
	var session, point string
	var kind igf.NoteKind
	var byPoint bool
	c := &cobra.Command{
		Use: "list --session S [--kind K] [--by-point | --point P]", Short: "List the notes of a session in their order",
		Long:    `List the notes of all note takers of a session as they stand now, in their order or under the points of the agenda.`,
		Args:    cli.Takes(0, 0, "session"),
		Example: "  rapporteur-cli note list --session main-session --kind decision\n  rapporteur-cli note list --session main-session --by-point",
	}
	p.IDFlag(c, &session, "session", "session", "the session")
	cli.OneOf(c, &kind, "kind", igf.NoteKinds(), "only notes of this kind")
	c.Flags().BoolVar(&byPoint, "by-point", false, "under the points of the agenda; first what stands under none, last what stands under one that was removed")
	cli.TextLine(c, &point, "point", "only notes under this point of the agenda: its number, id or title")
	cli.NotBoth(c, "by-point", "point")
	c.RunE = p.With(func(_ *cobra.Command, _ []string, w *workspace.Workspace) error {
		if err := cli.FullIDs(w, cli.SessionID(&session)); err != nil {
			return err
		}
		s, err := w.Records.Session(session)
		if err != nil {
			return err
		}
		lines, err := notesOf(w, s, kind, point)
		if err != nil {
			return err
		}
		groups := []igf.PointGroup[lists.EntryView]{{All: lines}}
		if byPoint {
			groups, lines = igf.ByPoint(s, lines, viewed), nil
			for _, g := range groups {
				lines = append(lines, g.All...)
			}
		}
		values, err := shownNotes(w, lines)
		if err != nil {
			return err
		}
		return p.Print(shapes.Array[shapes.ShownNote](values), func(out io.Writer) {
			if len(lines) == 0 {
				fmt.Fprint(out, noNotes(s, kind, point))
			}
			for _, g := range groups {
				if byPoint {
					fmt.Fprintln(out, pointTitle(g))
				}
				for _, l := range g.All {
					showNote(out, l, s.Location())
				}
			}
		})
	})
	return c
}

// noNotes says that none is listed, and why.
func noNotes(s *igf.Session, kind igf.NoteKind, point string) string {
	if kind != "" || point != "" {
		return "No such notes.\n"
	}
	return fmt.Sprintf("No notes yet. Add one with: rapporteur-cli note add --session %s TEXT\n", s.ID)
}

// notesOf are the notes of a session in their order, of one kind and under one point where
// these are given. A point that the agenda does not have any more is known by its id.
func notesOf(w *workspace.Workspace, s *igf.Session, kind igf.NoteKind, point string) ([]lists.EntryView, error) {
	all, err := w.Lists.Timeline(s.ID)
	if err != nil {
		return nil, err
	}
	removed := func(l lists.EntryView) bool { return igf.PointOf(l.Entry) == point }
	if point != "" && !slices.ContainsFunc(all, removed) {
		a, err := s.FindPoint(point)
		if err != nil {
			return nil, err
		}
		point = a.ID
	}
	var lines []lists.EntryView
	for _, l := range all {
		if n, ok := l.Entry.(*igf.Note); ok && (kind == "" || n.NoteKind == kind) && (point == "" || n.Point == point) {
			lines = append(lines, l)
		}
	}
	return lines, nil
}

// shownNotes are notes as they are printed as JSON.
func shownNotes(w *workspace.Workspace, lines []lists.EntryView) ([]shapes.ShownNote, error) {
	proofs, err := w.Signing.Proofs(shapes.Each(lines, viewed)...)
	return shapes.Each(lines, func(l lists.EntryView) shapes.ShownNote {
		n := l.Entry.(*igf.Note)
		return shapes.ShownNote{Note: shapes.NewNote(l, n), Proof: string(proofs[n.ID])}
	}), err
}

func viewed(l lists.EntryView) igf.Entry { return l.Entry }

// pointTitle is the line above the notes of a point.
func pointTitle[T any](g igf.PointGroup[T]) string {
	switch {
	case g.Gone():
		return "Not on the agenda any more (" + g.ID + ")"
	case g.ID == "":
		return "Under no point of the agenda"
	}
	return fmt.Sprintf("%d. %s", g.Number, g.Item.Title)
}

// underPoint says under which point a note stands, "" for none.
func underPoint(w *workspace.Workspace, n *igf.Note) (string, error) {
	if n.Point == "" {
		return "", nil
	}
	s, err := w.Records.Session(n.SessionID())
	if err != nil {
		return "", err
	}
	if at := s.PointAt(n.Point); at >= 0 {
		return fmt.Sprintf(" under point %d, %s", at+1, cli.Isolated(s.Agenda[at].Title)), nil
	}
	return " under a point that is not on the agenda any more", nil
}

func showNote(out io.Writer, l lists.EntryView, zone *time.Location) {
	n := l.Entry.(*igf.Note)
	fmt.Fprintln(out, igf.Join("  ", cli.TimeOfDay(l.SaidAt, zone), n.ID, noteMark(n.NoteKind), cli.Isolated(cli.Person(l.Who, l.Shared)), cli.Anchored(n.Anchor), cli.Changed(l)))
	cli.WriteIndented(out, cli.Withdrawn(l, zone, n.Text))
	if todo := igf.Join(", by ", n.Owner, string(n.Due)); todo != "" {
		cli.WriteIndented(out, "→ "+todo)
	}
}
