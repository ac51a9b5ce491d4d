// Package comments is the list of comments on outputs, with what became of
// each: the disposition and its reason.
//
// It never changes a comment; an answer is a record of its own.
package comments

import (
	"cmp"
	"reflect"

	"fyne.io/fyne/v2"

	"rapporteur/app/document"
	"rapporteur/app/igf"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/rowmenu"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/widgets"
	uilists "rapporteur/app/ui/widgets/lists"
	"rapporteur/app/workspace/lists"
)

// Screen is the list of comments with the open one beside it.
type Screen struct {
	shell.NoSubject
	env      *shell.Env
	outputs  map[string]string // titles
	sessions map[string]string // titles
	list     *uilists.Browser[lists.EntryView]
	loader   *uilists.CoalescingLoader
	touched  []igf.Key // changed since they were read
	whole    bool      // all of them are to be read
	entry    string    // ULID of the open one
	open     *lists.EntryView
	detail   *widgets.Detail
	root     fyne.CanvasObject
}

// New makes the screen.
func New(d *shell.Env) *Screen {
	s := &Screen{env: d, whole: true, detail: widgets.NewDetail(d.Jobs.After, widgets.Empty("comment", i18n.T("comments.choose")))}
	s.loader = uilists.NewCoalescingLoader(d.Jobs, s.read)
	all := s.sorted()
	use := rowmenu.New(d, i18n.T("word.open"), func(i int) rowmenu.Row { return rowmenu.Entry(all.At(i)) }, func(i int) []widgets.Action { return s.rowActions(all.At(i)) })
	s.list = uilists.NewBrowser(d.Window, d.Jobs, "comments", i18n.T("comments.filter"), all, use, widgets.Action{Word: i18n.T("comments.new"), Do: s.add}.Button(), widgets.Empty("comment", i18n.T("comments.none")))
	s.list.Tool(widgets.Action{Word: i18n.T("importing.open"), Do: func() { d.GoTo(shell.Location{Screen: shell.Importing, ID: s.list.Chosen(facetOutput)}) }})
	s.list.Tool(widgets.Action{Word: i18n.T("comments.compilation"), Do: s.compile})
	s.list.Show = s.row
	s.list.Settled = func() { s.show(); s.detail.Choose() }
	s.list.Count = func(n int) string { return i18n.N("comments.count", n) }
	s.list.Current = s.current
	s.list.Opened = func(l lists.EntryView) { s.entry = l.Entry.Head().ID; s.show() }
	s.loader.Into(s.list.Pane(), s.detail)
	s.root = widgets.ListDetail(s.list.Object(), s.detail.Root)
	return s
}

// rowActions are what can be done with a comment from its row.
func (s *Screen) rowActions(l lists.EntryView) []widgets.Action {
	m := of(l)
	out := []widgets.Action{
		{Word: i18n.T("comments.show-text"), Do: func() {
			s.env.GoTo(shell.Location{Screen: shell.Outputs, ID: m.Output, Paragraph: paragraph(l)})
		}},
		{Word: i18n.T("screen.workbench"), Do: func() {
			s.env.GoTo(shell.Location{Screen: shell.Workbench, ID: m.Output, Entry: m.ID})
		}},
	}
	if l.MayRevise() {
		out = append(out, widgets.Action{Word: i18n.T("word.edit"), Do: func() { s.revise(l) }})
	}
	return out
}

// Object is what is shown.
func (s *Screen) Object() fyne.CanvasObject { return s.root }

// Open shows the comments on an output, on one paragraph of it, or one entry.
func (s *Screen) Open(p shell.Location) {
	s.list.Place(map[string]string{facetOutput: p.ID, facetParagraph: paragraphAnswer(p.Paragraph)})
	if p.Entry != "" {
		s.entry = p.Entry
	}
	s.loader.Ask()
	s.show()
	widgets.Focus(s.list.Box)
}

// Changed reads again what a change concerns.
func (s *Screen) Changed(c igf.Change) {
	s.Missed(c)
	s.loader.Ask()
}

// Missed tells what changed while the screen is not in front: it is read when
// the screen is opened again, and the rest is not read twice.
func (s *Screen) Missed(c igf.Change) {
	if s.whole {
		return
	}
	for _, k := range c.Keys {
		s.whole = s.whole || !k.IsEntry() // titles, and the rules of sessions
	}
	if s.touched = append(s.touched, c.Keys...); s.whole {
		s.touched = nil
	}
}

// compile makes the compilation of the output that the list is narrowed to,
// else of that of the comment that is open, else of the first.
func (s *Screen) compile() {
	output := s.list.Chosen(facetOutput)
	if output == "" && s.open != nil {
		output = s.open.Entry.(*igf.Comment).Output
	}
	if output == "" && s.list.Len() > 0 {
		output = s.list.At(0).Entry.(*igf.Comment).Output
	}
	if output != "" {
		s.env.MakeDocument(document.KindCompilation, output)
	}
}

func (s *Screen) row(l lists.EntryView, r *widgets.Row) {
	m := l.Entry.(*igf.Comment)
	who := cmp.Or(l.Who, i18n.Naming(igf.Anonymous))
	if m.Anchor != nil && m.Anchor.Paragraph > 0 {
		who = i18n.T("session.paragraph", "N", m.Anchor.Paragraph) + "  " + who
	}
	if l.Gone() {
		r.Tag.Set("offline", i18n.T("session.withdrawn"), theme.Muted)
	} else {
		a := l.Answer()
		sign, tone := theme.OfAnswer(a)
		r.Tag.Set(sign, i18n.Answer(a), tone)
	}
	r.Set(who, igf.Excerpt(s.textOf(l, m), 400))
}

// current is the key of the comment that is open.
func (s *Screen) current() string {
	if l, ok := s.list.Find(func(l lists.EntryView) bool { return l.Root == s.entry || l.Entry.Head().ID == s.entry }); ok && s.entry != "" {
		return s.list.Key(l)
	}
	return s.entry
}

// show opens the comment that was asked for. A page that is open stays as it
// is, with what is being written there, until its comment changes.
func (s *Screen) show() {
	if s.entry == "" {
		return
	}
	l, ok := s.list.Find(func(l lists.EntryView) bool { return l.Root == s.entry || l.Entry.Head().ID == s.entry })
	if !ok || s.open != nil && reflect.DeepEqual(*s.open, l) {
		return
	}
	s.open = &l
	s.detail.Open(s.page(l))
}
