// Package outputs is the screen of what groups produce: stage, dates and
// versions of each output, and its text by numbered paragraphs.
//
// A published version never changes here; only the working text does.
package outputs

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"rapporteur/app/igf"
	"rapporteur/app/search"
	"rapporteur/app/ui/desk"
	"rapporteur/app/ui/kit"
	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/words"
	"rapporteur/app/workspace"
)

// Screen is the list of outputs with the open one beside it.
type Screen struct {
	desk   *desk.Desk
	all    []*igf.Output
	groups map[string]*igf.Group
	shown  []*igf.Output
	query  string
	group  string // "" shows all groups
	place  desk.Place
	rows   *kit.Rows
	page   *page
	detail *fyne.Container
	root   fyne.CanvasObject
}

// New makes the screen.
func New(d *desk.Desk) *Screen {
	s := &Screen{desk: d, detail: container.NewStack(kit.Empty("outputs", words.T("outputs.choose")))}
	none := kit.Empty("outputs", words.T("outputs.none"), kit.Action{Word: words.T("outputs.new"), Do: s.add})
	s.rows = kit.NewRows(words.T("outputs.filter"), func() int { return len(s.shown) }, func() fyne.CanvasObject { return kit.NewRow() }, s.update,
		kit.Action{Word: words.T("outputs.new"), Do: s.add}.Button(), none)
	s.rows.Filter = func(q string) { s.query = q; s.filter() }
	s.rows.Open = func(i int) { s.place = desk.Place{ID: s.shown[i].ID}; s.show() }
	s.root = kit.Beside(s.rows.Object(), s.detail)
	return s
}

// Object is what is shown.
func (s *Screen) Object() fyne.CanvasObject { return s.root }

// Open shows an output and a paragraph of it; an id that ends in "/" keeps the
// outputs of that group.
func (s *Screen) Open(p desk.Place) {
	group, isGroup := strings.CutSuffix(p.ID, "/")
	switch {
	case isGroup:
		s.group, s.place = group, desk.Place{}
	case p.ID != "":
		s.group, s.place = "", p
	default:
		s.group = ""
	}
	s.load()
	kit.Focus(s.rows.Box)
}

// Changed reads the list anew.
func (s *Screen) Changed(igf.Change) { s.load() }

func (s *Screen) load() {
	group := s.group
	s.desk.Jobs.Run(func(context.Context) func() {
		all, err := s.desk.Work.Outputs(group)
		groups := map[string]*igf.Group{}
		if err == nil {
			var gs []*igf.Group
			gs, err = s.desk.Work.Groups("")
			for _, g := range gs {
				groups[g.ID] = g
			}
		}
		return func() {
			if err != nil {
				s.desk.Say(err)
				return
			}
			s.all, s.groups = all, groups
			s.filter()
			s.show()
		}
	})
}

func (s *Screen) filter() {
	q := search.Parse(s.query)
	s.shown = s.shown[:0]
	for _, o := range s.all {
		if q.Empty() || q.Match(o.ID, o.Title, o.Cycle, words.Stage(o.Stage), s.groupTitle(o.ID)) {
			s.shown = append(s.shown, o)
		}
	}
	s.rows.Reload()
}

func (s *Screen) groupTitle(id string) string {
	g, _ := igf.SplitID(id)
	if known := s.groups[g]; known != nil {
		return known.Title()
	}
	return g
}

func (s *Screen) update(i int, obj fyne.CanvasObject) {
	r, o := obj.(*kit.Row), s.shown[i]
	r.Tag.Set("", words.Stage(o.Stage), theme.KindDecided)
	r.Set(o.Title, s.groupTitle(o.ID)+" · "+o.Cycle)
}

// show opens the chosen output, and keeps its page when it is open already.
func (s *Screen) show() {
	for _, o := range s.all {
		if o.ID != s.place.ID {
			continue
		}
		if s.page == nil || s.page.output.ID != o.ID {
			s.page = newPage(s)
		}
		s.page.load(o)
		s.detail.Objects = []fyne.CanvasObject{s.page.root}
		s.detail.Refresh()
	}
}

// reading is what a page shows of an output.
type reading struct {
	version    int
	paragraphs []igf.Paragraph
	marks      map[int]int
	comments   int
}

func read(w *workspace.Workspace, id string, version int) (reading, error) {
	r := reading{version: version, marks: map[int]int{}}
	text, err := w.OutputText(id, version)
	if err != nil {
		return r, err
	}
	r.paragraphs = igf.Paragraphs(text)
	lines, err := w.Comments(workspace.CommentFilter{Output: id})
	r.comments = len(lines)
	for _, l := range lines {
		if c, ok := l.Entry.(*igf.Comment); ok && c.Anchor != nil && c.Anchor.Paragraph > 0 && c.Anchor.Version == version {
			r.marks[c.Anchor.Paragraph]++
		}
	}
	return r, err
}
