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
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"

	"rapporteur/app/igf"
	"rapporteur/app/ui/desk"
	"rapporteur/app/ui/kit"
	"rapporteur/app/ui/words"
)

// Screen is the list of groups with the open one beside it.
type Screen struct {
	desk   *desk.Desk
	all    []*igf.Group
	open   string
	list   *kit.Listing[*igf.Group]
	burst  *kit.Burst
	detail *fyne.Container
	root   fyne.CanvasObject
}

// New makes the screen.
func New(d *desk.Desk) *Screen {
	s := &Screen{desk: d, detail: container.NewStack(kit.Empty("groups", words.T("groups.choose")))}
	none := kit.Empty("groups", words.T("groups.none"), kit.Action{Word: words.T("groups.new"), Do: s.add})
	s.burst = kit.NewBurst(d.Jobs, s.read)
	s.list = kit.NewListing(d.Window, d.Jobs, "groups", words.T("groups.filter"), sorted(), kit.Action{Word: words.T("groups.new"), Do: s.add}.Button(), none)
	s.list.Show = show
	s.list.Opened = func(g *igf.Group) { s.show(g.ID) }
	s.root = kit.Beside(s.list.Object(), s.detail)
	return s
}

// Object is what is shown.
func (s *Screen) Object() fyne.CanvasObject { return s.root }

// Open shows a group, or the list.
func (s *Screen) Open(p desk.Place) {
	if p.ID != "" {
		s.open = p.ID
	}
	s.load()
	kit.Focus(s.list.Box)
}

// Changed reads the list anew.
func (s *Screen) Changed(igf.Change) { s.load() }

func (s *Screen) load() { s.burst.Ask() }

// read reads all groups.
func (s *Screen) read() func(context.Context) func() {
	return func(context.Context) func() {
		all, err := s.desk.Work.Groups("")
		return func() {
			if err != nil {
				s.desk.Say(err)
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
		return words.T("groups.since", "Year", g.ActiveFrom)
	}
	return strings.Join(g.Cycles, ", ")
}

func (s *Screen) show(id string) {
	for _, g := range s.all {
		if g.ID == id {
			s.open = id
			s.detail.Objects = []fyne.CanvasObject{s.page(g)}
			s.detail.Refresh()
		}
	}
}

func (s *Screen) page(g *igf.Group) fyne.CanvasObject {
	actions := []kit.Action{
		{Word: words.T("word.edit"), Do: func() { s.edit(g, false) }},
		{Word: words.T("screen.outputs"), Do: func() { s.desk.Go(desk.Place{Screen: desk.Outputs, ID: g.ID + "/"}) }},
		{Word: words.T("screen.sessions"), Do: func() { s.desk.Go(desk.Place{Screen: desk.Sessions, ID: g.ID + "/"}) }},
	}
	column := []fyne.CanvasObject{kit.Facts(
		[2]string{words.T("groups.name"), g.Name},
		[2]string{words.T("groups.active"), years(g)},
		[2]string{words.T("groups.purpose"), g.Purpose},
		[2]string{words.T("groups.participate"), g.Participate},
	)}
	section := func(title string, lines []string) {
		if len(lines) == 0 {
			return
		}
		column = append(column, kit.Heading(title, fynetheme.SizeNameText))
		for _, l := range lines {
			_, o := kit.NewBody(l)
			column = append(column, o)
		}
	}
	var roles, lists, decisions []string
	for _, r := range g.Roles {
		roles = append(roles, join(r.Role, r.Name, r.Affiliation, span(r.From, r.To)))
	}
	for _, l := range g.Lists {
		lists = append(lists, join(l.Address, l.Archive, l.SignUp))
	}
	for _, d := range g.Decisions {
		decisions = append(decisions, join(string(d.Date), d.Where, d.Text, d.Support))
	}
	section(words.T("groups.roles"), roles)
	section(words.T("groups.lists"), lists)
	section(words.T("groups.decisions"), decisions)
	return kit.Page(g.Title(), words.Modality(g.Modality), actions, column...)
}

func join(parts ...string) string {
	var out []string
	for _, p := range parts {
		if p != "" {
			out = append(out, p)
		}
	}
	return strings.Join(out, " · ")
}

func span(from, to igf.Date) string {
	if from == "" && to == "" {
		return ""
	}
	return words.Day(from) + " – " + words.Day(to)
}
