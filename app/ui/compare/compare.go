// Package compare shows what changed from one version of an output to
// another: by paragraph and word, side by side or in one text, with the
// comments that caused each change, and those that were accepted and changed
// nothing.
//
// It only reads.
package compare

import (
	"context"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"rapporteur/app/igf"
	"rapporteur/app/outline"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/rowmenu"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/ui/widgets/layout"
	uilists "rapporteur/app/ui/widgets/lists"
	"rapporteur/app/ui/widgets/markup"
	"rapporteur/app/workspace/answering"
	"rapporteur/app/workspace/lists"
)

// Screen is the comparison of two versions.
type Screen struct {
	env    *shell.Env
	id     string
	fresh  bool // the versions are to be chosen for the person
	loader *uilists.CoalescingLoader
	latest int
	all    answering.Comparison
	rows   []row
	titles map[string]string
	output *widgets.Choice[string]
	from   *widgets.Choice[int]
	to     *widgets.Choice[int]
	inline *widget.Check
	only   *widget.Check
	status *widgets.Text
	feed   *widgets.Feed
	states *widgets.States
	root   fyne.CanvasObject
}

// row is a paragraph of the comparison, a heading, or a comment that was
// accepted and changed nothing.
type row struct {
	heading   string
	unchanged *lists.EntryView
	paragraph *answering.ComparedParagraph
}

// New makes the screen.
func New(d *shell.Env) *Screen {
	s := &Screen{env: d, titles: map[string]string{}, status: widgets.Caption("", theme.Muted)}
	s.loader = uilists.NewCoalescingLoader(d.Jobs, s.begin)
	s.loader.Newest = true
	s.output = widgets.NewChoice(nil, func(id string) string { return s.titles[id] }, func(id string) { s.show(id) })
	s.output.PlaceHolder = i18n.T("bench.output")
	s.from, s.to = widgets.NewChoice([]int{0}, i18n.Version, func(int) { s.load() }), widgets.NewChoice([]int{0}, i18n.Version, func(int) { s.load() })
	s.inline = widget.NewCheck(i18n.T("compare.inline"), func(bool) { s.feed.Reload() })
	s.only = widget.NewCheck(i18n.T("compare.only"), func(bool) { s.arrange() })
	s.only.Checked = true
	s.status.Fixed = false
	s.feed = widgets.NewFeed(func() int { return len(s.rows) }, newRow, s.update, rowmenu.New(d, i18n.T("screen.workbench"), s.copied, nil))
	s.feed.Moved = func(int) {}
	s.feed.Typed, s.feed.Chosen, s.feed.Left = s.typed, s.lead, func() { widgets.Focus(s.output) }
	title := widgets.Heading(i18n.T("screen.compare"), fynetheme.SizeNameSubHeadingText)
	answers := widgets.Action{Word: i18n.T("screen.workbench"), Do: func() { d.GoTo(shell.Location{Screen: shell.Workbench, ID: s.id}) }}.Button()
	arrow := widgets.NewText("→")
	arrow.Fixed = true
	top := layout.Column(4, layout.Grow(8, title, title, answers), s.output, container.NewHScroll(container.NewHBox(s.from, container.NewCenter(arrow), s.to, s.inline, s.only)), s.status)
	keys := widgets.Caption(i18n.T("compare.keys"), theme.Muted)
	keys.Fixed = false
	s.states = widgets.NewStates(d.Jobs.After, s.feed, widgets.Empty("outputs", i18n.T("compare.same")))
	s.loader.Into(s.states)
	s.root = container.NewStack(layout.NewBackground(theme.Surface, 6), container.NewBorder(layout.Pad(10, 14, 6, 12, top), layout.Pad(6, 12, 8, 12, keys), nil, nil, s.states.Root))
	return s
}

// copied is what a row says: the paragraph as it is now, and as it was where it is gone.
func (s *Screen) copied(i int) rowmenu.Row {
	switch x := s.rows[i]; {
	case x.unchanged != nil:
		return rowmenu.Entry(*x.unchanged)
	case x.paragraph == nil:
		return rowmenu.Row{Words: x.heading, Output: s.id}
	case x.paragraph.New != nil:
		return rowmenu.Row{Words: markup.Plain(x.paragraph.New.Text), Output: s.id}
	default:
		return rowmenu.Row{Words: markup.Plain(x.paragraph.Old.Text), Output: s.id}
	}
}

// Object is what is shown.
func (s *Screen) Object() fyne.CanvasObject { return s.root }

// Open shows the last change of an output.
func (s *Screen) Open(p shell.Location) {
	if p.ID == "" {
		p.ID = s.id
	}
	s.show(p.ID)
	widgets.Focus(s.feed)
}

// Subject is what the screen shows.
func (s *Screen) Subject() shell.Subject { return shell.Subject{Output: s.id, Version: s.to.Value()} }

// Changed compares again.
func (s *Screen) Changed(igf.Change) { s.load() }

func (s *Screen) show(id string) {
	s.id, s.fresh = id, true
	s.load()
}

func (s *Screen) load() { s.loader.Ask() }

// begin reads what the screen shows now.
func (s *Screen) begin() func(context.Context) func() {
	id, from, to, fresh := s.id, s.from.Value(), s.to.Value(), s.fresh
	return func(context.Context) func() {
		r, err := read(s.env.Work, id, from, to, fresh)
		return func() {
			if err != nil {
				s.env.ShowError(err)
				return
			}
			s.take(r)
		}
	}
}

// take shows what was read.
func (s *Screen) take(r reading) {
	s.id, s.all, s.latest, s.fresh = r.id, r.comparison, r.latest, false
	var ids []string
	for _, o := range r.outputs {
		ids = append(ids, o.ID)
		s.titles[o.ID] = o.Title
	}
	s.output.Silent(func() { s.output.SetValues(ids, func(id string) string { return s.titles[id] }) })
	s.output.SetSilently(s.id)
	versions := []int{0}
	for v := r.latest; v > 0; v-- {
		versions = append(versions, v)
	}
	for _, c := range []struct {
		choice *widgets.Choice[int]
		at     int
	}{{s.from, s.all.From}, {s.to, s.all.To}} {
		c.choice.Silent(func() { c.choice.SetValues(versions, i18n.Version) })
		c.choice.SetSilently(c.at)
	}
	s.arrange()
}

// arrange makes the rows.
func (s *Screen) arrange() {
	s.rows = nil
	counts := map[outline.ChangeKind]int{}
	if n := len(s.all.Unchanged); n > 0 {
		s.rows = append(s.rows, row{heading: i18n.N("compare.unchanged", n)})
		for i := range s.all.Unchanged {
			s.rows = append(s.rows, row{unchanged: &s.all.Unchanged[i]})
		}
		s.rows = append(s.rows, row{heading: i18n.T("compare.changes")})
	}
	for i := range s.all.Paragraphs {
		p := &s.all.Paragraphs[i]
		counts[p.Kind]++
		if p.Kind != outline.Same || !s.only.Checked {
			s.rows = append(s.rows, row{paragraph: p})
		}
	}
	s.status.SetText(i18n.T("compare.counts", "Changed", counts[outline.Changed], "Added", counts[outline.Added], "Removed", counts[outline.Removed], "Same", counts[outline.Same]))
	s.states.SetFilled(len(s.rows) > 0)
	s.feed.Reload()
	if s.feed.Current() < 0 && len(s.rows) > 0 {
		s.feed.SetCurrent(0)
	}
	s.root.Refresh()
}

func (s *Screen) typed(r rune) {
	switch unicode.ToLower(r) {
	case 'i':
		s.inline.SetChecked(!s.inline.Checked)
	case 'o':
		s.only.SetChecked(!s.only.Checked)
	case 'n':
		for k := 1; k <= len(s.rows); k++ {
			j := (s.feed.Current() + k) % len(s.rows)
			if p := s.rows[j].paragraph; p != nil && p.Kind != outline.Same {
				s.feed.SetCurrent(j)
				return
			}
		}
	}
}

// lead goes to the comment behind a row.
func (s *Screen) lead(i int) {
	switch r := s.rows[i]; {
	case r.unchanged != nil:
		s.env.GoTo(shell.Location{Screen: shell.Workbench, ID: s.id, Entry: r.unchanged.Entry.Head().ID})
	case r.paragraph != nil && len(r.paragraph.Comments) > 0:
		s.env.GoTo(shell.Location{Screen: shell.Workbench, ID: s.id, Entry: r.paragraph.Comments[0].Entry.Head().ID})
	}
}
