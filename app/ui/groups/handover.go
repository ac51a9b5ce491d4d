package groups

import (
	"context"
	"io"

	"rapporteur/app/calendar"
	"rapporteur/app/document"
	"rapporteur/app/document/builders"
	"rapporteur/app/igf"
	"rapporteur/app/ui/files"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/ui/widgets/layout"
)

// handOverSection is what a group leaves to those who come after.
func (s *Screen) handOverSection(d details) {
	id := d.group.ID
	s.page.head(i18n.T("groups.hand-over"))
	_, about := widgets.NewBody(i18n.T("groups.hand-over-about"))
	s.page.column.Add(about)
	row := layout.Wrap(6,
		s.page.button("hand-over", i18n.T("groups.hand-over-do"), func() { s.askHandOver(d) }),
		s.page.button("hand-over-pdf", i18n.T("groups.hand-over-pdf"), func() { s.env.MakeDocument(document.KindHandOver, id) }),
		s.page.button("next", i18n.T("groups.next"), func() { s.askNext("") }),
	)
	for _, k := range builders.KindsOf(builders.OfGroup, document.KindHandOver) {
		row.Add(s.page.button(string(k.ID)+"-pdf", i18n.Document(k.ID)+"…", func() { s.env.MakeDocument(k.ID, id) }))
	}
	s.page.column.Add(row)
}

// offeredName is the name that is offered for a file of a group, without its ending: like
// what is in it, it names nobody who is hidden.
func (s *Screen) offeredName(g *igf.Group) string {
	id, err := s.env.Work.Documents.PrintedID(g.Key())
	if err != nil {
		return string(g.Kind())
	}
	return id
}

// askHandOver writes the archive of a group.
func (s *Screen) askHandOver(d details) {
	name := s.offeredName(d.group)
	if d.cycle != "" {
		name += "-" + d.cycle
	}
	work := s.env.Work
	files.Ask(s.env, files.NewFile{
		Title: i18n.T("groups.hand-over-title", "Group", d.group.Title()), About: i18n.T("groups.hand-over-help"),
		Name: name, Ending: ".zip", Make: i18n.T("groups.archive-make"), Closed: s.page.refocus,
		Write: func(ctx context.Context, to io.Writer, progress func(igf.Progress)) error {
			return work.HandOver.HandOver(ctx, d.group.ID, to, progress)
		},
	})
}

// askCalendar writes the sessions and deadlines of a group.
func (s *Screen) askCalendar(d details) {
	work := s.env.Work
	files.Ask(s.env, files.NewFile{
		Title: i18n.T("groups.calendar-title", "Group", d.group.Title()), About: i18n.T("groups.calendar-help"),
		Name: s.offeredName(d.group), Ending: ".ics", Make: i18n.T("groups.calendar-make"), Closed: s.page.refocus,
		Write: func(_ context.Context, to io.Writer, _ func(igf.Progress)) error {
			c, err := work.Planning.Calendar(d.group.ID, "")
			if err != nil {
				return err
			}
			_, err = calendar.Write(to, calendar.Content(c))
			return err
		},
	})
}
