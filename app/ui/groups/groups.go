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
	"rapporteur/app/search"
	"rapporteur/app/ui/desk"
	"rapporteur/app/ui/kit"
	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/words"
)

// Screen is the list of groups with the open one beside it.
type Screen struct {
	desk   *desk.Desk
	all    []*igf.Group
	shown  []*igf.Group
	query  string
	open   string
	rows   *kit.Rows
	detail *fyne.Container
	page   page // what stands in it
	root   fyne.CanvasObject
}

// New makes the screen.
func New(d *desk.Desk) *Screen {
	s := &Screen{desk: d, detail: container.NewStack()}
	s.nothing()
	none := kit.Empty("groups", words.T("groups.none"), kit.Action{Word: words.T("groups.new"), Do: s.add})
	s.rows = kit.NewRows(words.T("groups.filter"), func() int { return len(s.shown) }, func() fyne.CanvasObject { return kit.NewRow() }, s.update,
		kit.Action{Word: words.T("groups.new"), Do: s.add}.Button(), none)
	s.rows.Filter = func(q string) { s.query = q; s.filter() }
	s.rows.Open = func(i int) { s.show(s.shown[i].ID) }
	s.root = kit.Beside(s.rows.Object(), s.detail)
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
	kit.Focus(s.rows.Box)
}

// Changed reads the list anew.
func (s *Screen) Changed(igf.Change) { s.load() }

func (s *Screen) load() {
	s.desk.Jobs.Run(func(context.Context) func() {
		all, err := s.desk.Work.Groups("")
		return func() {
			if err != nil {
				s.desk.Say(err)
				return
			}
			s.all = all
			s.filter()
			if s.open != "" {
				s.show(s.open)
			}
		}
	})
}

func (s *Screen) filter() {
	q := search.Parse(s.query)
	s.shown = s.shown[:0]
	for _, g := range s.all {
		if q.Empty() || q.Match(g.ID, g.Name, g.Short, words.Modality(g.Modality), strings.Join(g.Cycles, " ")) {
			s.shown = append(s.shown, g)
		}
	}
	s.rows.Reload()
}

func (s *Screen) update(i int, o fyne.CanvasObject) {
	r, g := o.(*kit.Row), s.shown[i]
	r.Tag.Set("", words.T("modality-short."+string(g.Modality)), theme.KindComment)
	about := g.Name
	if g.Short == "" {
		about = years(g)
	}
	r.Set(g.Title(), about)
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
