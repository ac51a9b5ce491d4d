// Package sessions is the list of sessions, and the form in which one is made
// or changed.
//
// What happens during a session is not here but in package session.
package sessions

import (
	"cmp"
	"context"
	"strings"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"

	"rapporteur/app/document"
	"rapporteur/app/document/builders"
	"rapporteur/app/igf"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/rowmenu"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/ui/widgets/lists"
)

// Screen is the list of sessions with the open one beside it.
type Screen struct {
	env    *shell.Env
	all    []*igf.Session
	groups shell.GroupTitles
	titles map[string]string // of outputs
	open   string
	list   *lists.Browser[listed]
	loader *lists.CoalescingLoader
	detail *widgets.Detail
	root   fyne.CanvasObject
}

// New makes the screen.
func New(d *shell.Env) *Screen {
	s := &Screen{env: d, detail: widgets.NewDetail(d.Jobs.After, widgets.Empty("sessions", i18n.T("sessions.choose")))}
	none := widgets.Empty("sessions", i18n.T("sessions.none"), widgets.Action{Word: i18n.T("sessions.new"), Do: s.add})
	s.loader = lists.NewCoalescingLoader(d.Jobs, s.read)
	all := s.sorted()
	s.list = lists.NewBrowser(d.Window, d.Jobs, "sessions", i18n.T("sessions.filter"), all, rowmenu.Records(d, all, s.row, s.rowActions), widgets.Action{Word: i18n.T("sessions.new"), Do: s.add}.Button(), none)
	s.list.Show = s.row
	s.list.Current = func() string { return s.open }
	s.list.Arrive = s.next
	s.list.Settled = s.detail.Choose
	s.list.Opened = func(x listed) { s.show(x.ID) }
	s.loader.Into(s.list.Pane(), s.detail)
	s.root = widgets.ListDetail(s.list.Object(), s.detail.Root)
	return s
}

// clock says the times of this screen.
func (s *Screen) clock() i18n.Clock { return s.env.Clocks.Of(shell.Sessions) }

// rowActions are what can be done with a session from its row.
func (s *Screen) rowActions(x listed) []widgets.Action {
	return []widgets.Action{
		{Word: i18n.T("sessions.enter"), Do: func() { s.env.GoTo(shell.Location{Screen: shell.Session, ID: x.ID}) }},
		{Word: i18n.T("word.edit"), Do: func() { s.edit(x.Session) }},
		{Word: i18n.T("screen.report"), Do: func() { s.env.GoTo(shell.Location{Screen: shell.Report, ID: x.ID}) }},
		{Word: i18n.T("screen.merged"), Do: func() { s.env.GoTo(shell.Location{Screen: shell.Merged, ID: x.ID}) }},
	}
}

// Object is what is shown.
func (s *Screen) Object() fyne.CanvasObject { return s.root }

// Open shows a session; an id that ends in "/" keeps the sessions of that
// group.
func (s *Screen) Open(p shell.Location) {
	group, ok := strings.CutSuffix(p.ID, "/")
	switch {
	case ok:
		s.open = ""
	case p.ID != "":
		group, s.open = "", p.ID
	}
	s.list.Place(map[string]string{facetGroup: group})
	s.load()
	widgets.Focus(s.list.Box)
}

// Subject is what the screen shows.
func (s *Screen) Subject() shell.Subject { return shell.Subject{Session: s.open} }

// Changed reads the list again.
func (s *Screen) Changed(igf.Change) { s.load() }

func (s *Screen) load() { s.loader.Ask() }

// read reads all sessions.
func (s *Screen) read() func(context.Context) func() {
	return func(context.Context) func() {
		all, err := s.env.Work.Records.Sessions("")
		var groups shell.GroupTitles
		titles := map[string]string{}
		if err == nil {
			groups, err = shell.ReadGroupTitles(s.env.Work)
		}
		if err == nil {
			var os []*igf.Output
			os, err = s.env.Work.Texts.Outputs("")
			for _, o := range os {
				titles[o.ID] = o.Title
			}
		}
		return func() {
			if err != nil {
				s.env.ShowError(err)
				return
			}
			s.all, s.groups, s.titles = all, groups, titles
			s.list.Set(s.rows(all))
			s.show(s.open)
		}
	}
}

// next is the session of the rows that runs or comes next.
func (s *Screen) next() (listed, bool) {
	var rows []*igf.Session
	for i := range s.list.Len() {
		rows = append(rows, s.list.At(i).Session)
	}
	x := igf.NextSession(rows, s.env.Now())
	if x == nil {
		return listed{}, false
	}
	return listed{x, s.groups.TitleOf(x.ID)}, true
}

func (s *Screen) show(id string) {
	for _, x := range s.all {
		if x.ID == id {
			s.open = id
			s.detail.Open(s.page(x))
		}
	}
}

func (s *Screen) page(x *igf.Session) fyne.CanvasObject {
	actions := []widgets.Action{
		{Word: i18n.T("sessions.enter"), Main: true, Do: func() { s.env.GoTo(shell.Location{Screen: shell.Session, ID: x.ID}) }},
		{Word: i18n.T("word.edit"), Do: func() { s.edit(x) }},
		{Word: i18n.T("screen.report"), Do: func() { s.env.GoTo(shell.Location{Screen: shell.Report, ID: x.ID}) }},
	}
	for _, k := range builders.KindsOf(builders.OfSession, document.KindReport) { // a report is made where it is written
		actions = append(actions, widgets.Action{Word: i18n.Document(k.ID) + "…", Do: func() { s.env.MakeDocument(k.ID, x.ID) }})
	}
	actions = append(actions, widgets.Action{Word: i18n.T("screen.merged"), Do: func() { s.env.GoTo(shell.Location{Screen: shell.Merged, ID: x.ID}) }})
	actions = append(actions, widgets.Action{Word: i18n.T("sync.exposed-show"), Do: func() { s.env.GoTo(shell.Location{Screen: shell.Sync, ID: x.ID}) }})
	kind := ""
	if x.Type != "" {
		kind = i18n.SessionType(x.Type)
	}
	var outputs []string
	for _, o := range x.Outputs {
		outputs = append(outputs, cmp.Or(s.titles[o], o))
	}
	column := []fyne.CanvasObject{widgets.Facts(
		[2]string{i18n.T("sessions.type"), kind},
		[2]string{i18n.T("sessions.zone"), x.Zone},
		[2]string{i18n.T("sessions.room"), x.Room},
		[2]string{i18n.T("sessions.outputs"), strings.Join(outputs, "\n")},
		[2]string{i18n.T("sessions.rules"), rules(x)},
		[2]string{i18n.T("sessions.roster"), i18n.N("sessions.people", len(x.Roster))},
	)}
	if len(x.Agenda) > 0 {
		column = append(column, widgets.Heading(i18n.T("sessions.agenda"), fynetheme.SizeNameText))
		times := x.PointTimes()
		for i, a := range x.Agenda {
			line := a.Title
			if times != nil {
				line = s.clock().Hour(times[i]) + "  " + line
			}
			if a.Lead != "" {
				line += " · " + a.Lead
			}
			if a.Minutes > 0 {
				line += " · " + i18n.N("session.minutes-left", a.Minutes)
			}
			_, o := widgets.NewBody(line)
			column = append(column, o)
		}
	}
	return widgets.Page(x.Title, s.groups.TitleOf(x.ID)+" · "+s.clock().Session(x), actions, column...)
}

// rules says how people may be named in a session, and how those who were not asked are.
func rules(x *igf.Session) string {
	var allowed []string
	for _, n := range x.NamingAllowed() {
		allowed = append(allowed, i18n.Naming(n))
	}
	rules := i18n.T("sessions.naming-allowed", "Allowed", strings.Join(allowed, ", "))
	if x.ChathamHouse {
		rules = i18n.T("session.chatham-house") + "\n" + rules
	}
	if on := igf.NotAsked(x); on == igf.Anonymous {
		rules += "\n" + i18n.T("session.not-asked", "Naming", i18n.Naming(on))
	} else {
		rules += "\n" + i18n.T("session.on-record", "Naming", i18n.Naming(on))
	}
	return rules
}
