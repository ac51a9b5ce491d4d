// Package comments is the list of comments on outputs, with what became of
// each: the disposition and its reason.
//
// It never changes a comment; an answer is a record of its own.
package comments

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"rapporteur/app/igf"
	"rapporteur/app/search"
	"rapporteur/app/ui/desk"
	"rapporteur/app/ui/kit"
	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/words"
	"rapporteur/app/workspace"
)

// Screen is the list of comments with the open one beside it.
type Screen struct {
	desk       *desk.Desk
	all        []workspace.Line
	titles     map[string]string // of outputs
	shown      []workspace.Line
	query      string
	place      desk.Place // output, paragraph and entry that were asked for
	output     *kit.Choice[string]
	unanswered *widget.Check
	count      *kit.Text
	rows       *kit.Rows
	filters    *fyne.Container
	detail     *fyne.Container
	root       fyne.CanvasObject
}

// New makes the screen.
func New(d *desk.Desk) *Screen {
	s := &Screen{desk: d, detail: container.NewStack(kit.Empty("comments", words.T("comments.choose"))), count: kit.Caption("", theme.Muted)}
	s.output = kit.NewChoice([]string{""}, func(string) string { return words.T("comments.all-outputs") }, func(id string) {
		s.place = desk.Place{ID: id}
		s.filter()
	})
	s.output.Quietly("")
	s.unanswered = widget.NewCheck(words.T("comments.unanswered"), func(bool) { s.filter() })
	none := kit.Empty("comments", words.T("comments.none"))
	s.rows = kit.NewRows(words.T("comments.filter"), func() int { return len(s.shown) }, func() fyne.CanvasObject { return kit.NewRow() }, s.update,
		kit.Action{Word: words.T("intake.open"), Do: func() { d.Go(desk.Place{Screen: desk.Intake, ID: s.output.Value()}) }}.Button(), none)
	s.rows.Filter = func(q string) { s.query = q; s.filter() }
	s.rows.Open = func(i int) { s.place.Entry = s.shown[i].Entry.Head().ID; s.show() }
	s.filters = kit.Pad(8, 8, 0, 8, kit.Column(2, s.output, kit.Stretch(8, s.unanswered, s.unanswered, s.count)))
	s.root = kit.Beside(container.NewBorder(s.filters, nil, nil, nil, s.rows.Object()), s.detail)
	return s
}

// Object is what is shown.
func (s *Screen) Object() fyne.CanvasObject { return s.root }

// Open shows the comments on an output, on one paragraph of it, or one entry.
func (s *Screen) Open(p desk.Place) {
	s.place = p
	s.load()
	kit.Focus(s.rows.Box)
}

// Changed reads the list anew.
func (s *Screen) Changed(igf.Change) { s.load() }

func (s *Screen) load() {
	s.desk.Jobs.Run(func(context.Context) func() {
		all, err := s.desk.Work.Comments(workspace.CommentFilter{})
		var outputs []*igf.Output
		if err == nil {
			outputs, err = s.desk.Work.Outputs("")
		}
		return func() {
			if err != nil {
				s.desk.Say(err)
				return
			}
			s.all, s.titles = all, map[string]string{"": words.T("comments.all-outputs")}
			ids := []string{""}
			for _, o := range outputs {
				ids = append(ids, o.ID)
				s.titles[o.ID] = o.Title
			}
			s.output.Silent(func() { s.output.SetValues(ids, func(id string) string { return s.titles[id] }) })
			s.output.Quietly(s.place.ID)
			s.filter()
			s.show()
		}
	})
}

func (s *Screen) filter() {
	q := search.Parse(s.query)
	s.shown = nil
	for _, l := range s.all {
		m := l.Entry.(*igf.Comment)
		switch {
		case s.output.Value() != "" && m.Output != s.output.Value():
		case s.place.Paragraph != 0 && (m.Anchor == nil || m.Anchor.Paragraph != s.place.Paragraph):
		case s.unanswered.Checked && len(l.Responses) > 0:
		case !q.Empty() && !q.Match(m.Text, m.Proposed, m.Translation, l.Who, words.Disposition(l.Disposition())):
		default:
			s.shown = append(s.shown, l)
		}
	}
	s.count.SetText(words.N("comments.count", len(s.shown)))
	s.filters.Refresh()
	s.rows.Reload()
}

func (s *Screen) update(i int, o fyne.CanvasObject) {
	r, l := o.(*kit.Row), s.shown[i]
	m := l.Entry.(*igf.Comment)
	who := l.Who
	if who == "" {
		who = words.Naming(igf.Anonymous)
	}
	if m.Anchor != nil && m.Anchor.Paragraph > 0 {
		who = words.T("session.paragraph", "N", m.Anchor.Paragraph) + "  " + who
	}
	if d := l.Disposition(); d != "" {
		r.Tag.Set("saved", words.Disposition(d), theme.KindDecided)
	} else {
		r.Tag.Set("question", words.T("comments.open"), theme.KindAsked)
	}
	r.Set(who, strings.Join(strings.Fields(first(m.Text, m.Proposed)), " "))
}

func first(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

func (s *Screen) show() {
	for _, l := range s.all {
		if l.Entry.Head().ID == s.place.Entry {
			s.detail.Objects = []fyne.CanvasObject{s.page(l)}
			s.detail.Refresh()
			return
		}
	}
}
