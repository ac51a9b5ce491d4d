package cycles

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"

	"rapporteur/app/igf"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/ui/widgets/layout"
)

// show opens the page of a cycle, if it is there.
func (s *Screen) show(year string) {
	if y := s.known.programme.Cycle(year); y != nil {
		s.open = year
		s.detail.Open(s.page(*y))
	}
}

func (s *Screen) page(y igf.Cycle) fyne.CanvasObject {
	column := layout.Column(10, widgets.Facts(
		[2]string{i18n.T("cycles.place"), y.Place},
		[2]string{i18n.T("sessions.zone"), y.Zone},
		[2]string{i18n.T("cycles.days"), days(y)},
		[2]string{i18n.T("cycles.draft-due"), i18n.Day(y.DraftDue())},
	))
	s.links(column, shell.Groups, groupsOf(s.known.groups, y.ID))
	s.links(column, shell.Outputs, outputsOf(s.known.outputs, y.ID))
	s.links(column, shell.Sessions, s.sessionsOf(s.known.sessions, y.ID))
	scroll := container.NewVScroll(layout.Pad(4, 16, 14, 12, column))
	widgets.Follow(scroll)
	return widgets.PageOver(y.ID, y.Title, []widgets.Action{{Word: i18n.T("word.edit"), Do: func() { s.edit(y) }}}, scroll)
}

// link is a record that belongs to a cycle.
type link struct{ id, title, about string }

// links lists what leads to another screen.
func (s *Screen) links(column *fyne.Container, to shell.ScreenName, all []link) {
	column.Add(widgets.Heading(i18n.T("screen."+string(to)), fynetheme.SizeNameText))
	if len(all) == 0 {
		_, none := widgets.NewBody(i18n.T("groups.nothing-yet"))
		column.Add(none)
	}
	for _, l := range all {
		r := widgets.NewEditableRow("", l.title, l.about)
		r.Open = func() { s.env.GoTo(shell.Location{Screen: to, ID: l.id}) }
		r.Escape = func() { widgets.Focus(s.list.Box) }
		column.Add(r)
	}
}

func groupsOf(all []*igf.Group, year string) (out []link) {
	for _, g := range all {
		if slices.Contains(g.Cycles, year) {
			out = append(out, link{g.ID, g.Title(), i18n.Modality(g.Modality)})
		}
	}
	return out
}

func outputsOf(all []*igf.Output, year string) (out []link) {
	for _, o := range all {
		if o.Cycle == year {
			out = append(out, link{o.ID, o.Title, i18n.Stage(o.Stage)})
		}
	}
	return out
}

func (s *Screen) sessionsOf(all []*igf.Session, year string) (out []link) {
	for _, x := range all {
		if x.Cycle == year {
			out = append(out, link{x.ID, x.Title, s.env.Clocks.Of(shell.Cycles).Session(x)})
		}
	}
	return out
}
