// Package groups is the screen of the working groups: who they are, how they
// work, what they decided about that, and how to take part.
//
// It changes nothing but groups.
package groups

import (
	"context"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"rapporteur/app/igf"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/rowmenu"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/ui/widgets/lists"
)

// Screen is the list of groups with the open one beside it.
type Screen struct {
	shell.NoSubject
	env      *shell.Env
	all      []*igf.Group
	open     string
	list     *lists.Browser[*igf.Group]
	loader   *lists.CoalescingLoader
	detail   *widgets.Detail
	page     *page // what stands in it
	outreach *outreachLog
	root     fyne.CanvasObject
}

// New makes the screen.
func New(d *shell.Env) *Screen {
	s := &Screen{env: d}
	s.detail = widgets.NewDetail(d.Jobs.After, widgets.Empty("groups", i18n.T("groups.choose"), widgets.Action{Word: i18n.T("groups.next"), Do: func() { s.askNext("") }}))
	s.page = &page{env: d, leave: func() { widgets.Focus(s.list.Box) }}
	s.outreach = &outreachLog{env: d, page: s.page, load: s.load}
	none := widgets.Empty("groups", i18n.T("groups.none"), widgets.Action{Word: i18n.T("groups.new"), Do: s.add})
	s.loader = lists.NewCoalescingLoader(d.Jobs, s.read)
	all := sorted()
	s.list = lists.NewBrowser(d.Window, d.Jobs, "groups", i18n.T("groups.filter"), all, rowmenu.Records(d, all, show, s.rowActions), widgets.Action{Word: i18n.T("groups.new"), Do: s.add}.Button(), none)
	s.list.Tool(widgets.Action{Word: i18n.T("screen.cycles"), Do: func() { s.env.GoTo(shell.Location{Screen: shell.Cycles}) }})
	s.list.Show = show
	s.list.Current = func() string { return s.open }
	s.list.Settled = func() {
		if s.open == "" {
			s.detail.Choose()
		}
	}
	s.list.Opened = func(g *igf.Group) { s.show(g.ID) }
	s.loader.Into(s.list.Pane(), s.detail)
	s.root = widgets.ListDetail(s.list.Object(), s.detail.Root)
	return s
}

// rowActions are what can be done with a group from its row.
func (s *Screen) rowActions(g *igf.Group) []widgets.Action {
	return []widgets.Action{
		{Word: i18n.T("word.edit"), Do: func() { s.edit(g) }},
		{Word: i18n.T("screen.outputs"), Do: func() { s.env.GoTo(shell.Location{Screen: shell.Outputs, ID: g.ID + "/"}) }},
		{Word: i18n.T("screen.sessions"), Do: func() { s.env.GoTo(shell.Location{Screen: shell.Sessions, ID: g.ID + "/"}) }},
		{Word: i18n.T("groups.take-part"), Do: func() { s.askParticipate(g.ID) }},
	}
}

// Object is what is shown.
func (s *Screen) Object() fyne.CanvasObject { return s.root }

// Open shows a group, or the list.
func (s *Screen) Open(p shell.Location) {
	if p.ID != "" {
		s.open = p.ID
	}
	s.load()
	widgets.Focus(s.list.Box)
}

// Changed reads the list again.
func (s *Screen) Changed(igf.Change) { s.load() }

func (s *Screen) load() { s.loader.Ask() }

// read reads all groups.
func (s *Screen) read() func(context.Context) func() {
	return func(context.Context) func() {
		all, err := s.env.Work.Records.Groups("")
		return func() {
			if err != nil {
				s.env.ShowError(err)
				return
			}
			s.all = all
			s.list.Set(all)
			if s.open != "" {
				s.show(s.open)
			}
		}
	}
}

// years says when a group is, or was, active.
func years(g *igf.Group) string {
	switch {
	case g.ActiveFrom != 0 && g.ActiveTo != 0:
		return strconv.Itoa(g.ActiveFrom) + "–" + strconv.Itoa(g.ActiveTo)
	case g.ActiveFrom != 0:
		return i18n.T("groups.since", "Year", g.ActiveFrom)
	}
	return strings.Join(g.Cycles, ", ")
}
