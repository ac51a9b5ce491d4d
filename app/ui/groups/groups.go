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
	loader *kit.CoalescingLoader
	detail *fyne.Container
	page   page // what stands in it
	root   fyne.CanvasObject
}

// New makes the screen.
func New(d *desk.Desk) *Screen {
	s := &Screen{desk: d, detail: container.NewStack()}
	s.nothing()
	none := kit.Empty("groups", words.T("groups.none"), kit.Action{Word: words.T("groups.new"), Do: s.add})
	s.loader = kit.NewCoalescingLoader(d.Jobs, s.read)
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

func (s *Screen) load() { s.loader.Ask() }

// read reads all groups.
func (s *Screen) read() func(context.Context) func() {
	return func(context.Context) func() {
		all, err := s.desk.Work.Records.Groups("")
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
