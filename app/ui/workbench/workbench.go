// Package workbench is where the comments on an output are answered: grouped
// by the paragraph that they mean, with near-duplicates, proposed wordings,
// answers that disagree and places to confirm beside them. All of it can be
// done from the keyboard.
//
// It never changes a comment, and publishes nothing: answers, places and the
// working text are all that it saves.
package workbench

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"rapporteur/app/document"
	"rapporteur/app/igf"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/ui/widgets/layout"
	"rapporteur/app/ui/widgets/lists"
)

// Screen is the workbench.
type Screen struct {
	env     *shell.Env
	place   shell.Location // what was asked for and is not shown yet
	loader  *lists.CoalescingLoader
	view    view
	rows    []row
	at      string          // the row that the keyboard is on
	chosen  map[string]bool // ids of the comments that one answer is for
	undo    *replacement
	output  *widgets.Choice[string]
	left    *widget.Check
	bar     *widget.ProgressBar
	status  *widgets.Text
	notice  *widgets.Notice
	feed    *lists.Feed
	detail  *container.Scroll
	form    *form
	empty   fyne.CanvasObject
	root    fyne.CanvasObject
	outputs map[string]string // titles
}

// New makes the screen.
func New(d *shell.Env) *Screen {
	s := &Screen{env: d, chosen: map[string]bool{}, outputs: map[string]string{}, notice: widgets.NewNotice(), bar: widget.NewProgressBar()}
	s.loader = lists.NewCoalescingLoader(d.Jobs, s.begin)
	s.loader.Newest = true
	s.output = widgets.NewChoice(nil, func(id string) string { return s.outputs[id] }, func(id string) { s.show(shell.Location{ID: id}) })
	s.output.PlaceHolder = i18n.T("bench.output")
	s.left = widget.NewCheck(i18n.T("bench.only-open"), func(bool) { s.arrange() })
	s.status = widgets.Caption("", theme.Muted)
	s.status.Fixed = false
	s.bar.TextFormatter = func() string { return i18n.T("bench.of", "N", s.view.answered, "All", len(s.view.comments)) }
	s.feed = lists.NewFeed(func() int { return len(s.rows) }, newRow, s.update)
	s.feed.Moved = s.moved
	s.feed.Typed = s.typed
	s.feed.Chosen = func(int) { s.form.begin() }
	s.feed.Left = func() { widgets.Focus(s.output) }
	s.form = newForm(s)
	s.detail = container.NewVScroll(container.NewStack())
	s.empty = widgets.Empty("comments", i18n.T("bench.none"))
	s.root = s.layout()
	return s
}

func (s *Screen) layout() fyne.CanvasObject {
	actions := layout.Wrap(4,
		widgets.Action{Word: i18n.T("bench.left"), Do: s.showLeft}.Button(),
		widgets.Action{Word: i18n.T("bench.compare"), Do: s.compare}.Button(),
		widgets.Action{Word: i18n.T("comments.compilation"), Do: s.compile}.Button())
	title := widgets.Heading(i18n.T("screen.workbench"), fynetheme.SizeNameSubHeadingText)
	top := layout.Column(4, title, actions, s.output, layout.Split(12, 11, s.bar, s.left), s.status, s.notice)
	_, legend := small(i18n.T("bench.keys"))
	left := container.NewStack(layout.NewBackground(theme.Surface, 6), widgets.WithHeader(layout.Pad(10, 12, 6, 12, top),
		widgets.WithFooter(container.NewStack(s.feed, s.empty), layout.Pad(6, 12, 8, 12, legend))))
	right := container.NewStack(layout.NewBackground(theme.Surface, 6), container.NewBorder(nil, s.form.root, nil, nil, s.detail))
	return container.New(splitLayout{}, left, right)
}

// Object is what is shown.
func (s *Screen) Object() fyne.CanvasObject { return s.root }

// Open shows an output, one comment on it, or the comments on a paragraph.
func (s *Screen) Open(p shell.Location) {
	if p.ID == "" {
		p.ID = s.view.id
	}
	s.show(p)
	widgets.Focus(s.feed)
}

// Changed reads the comments again.
func (s *Screen) Changed(igf.Change) { s.load() }

func (s *Screen) show(p shell.Location) {
	if p.ID != s.view.id {
		s.chosen, s.at, s.undo = map[string]bool{}, "", nil
		s.notice.Clear()
	}
	s.view.id, s.place = p.ID, p
	s.load()
}

func (s *Screen) load() { s.loader.Ask() }

// begin reads what the screen shows now.
func (s *Screen) begin() func(context.Context) func() {
	id := s.view.id
	return func(context.Context) func() {
		v, outputs, err := read(s.env.Work, id)
		return func() {
			if err != nil {
				s.env.ShowError(err)
				return
			}
			s.view = v
			s.showOutputs(outputs)
			s.showProgress()
			s.arrange()
		}
	}
}

func (s *Screen) showOutputs(outputs []*igf.Output) {
	var ids []string
	for _, o := range outputs {
		ids = append(ids, o.ID)
		s.outputs[o.ID] = o.Title
	}
	s.output.Silent(func() { s.output.SetValues(ids, func(id string) string { return s.outputs[id] }) })
	s.output.SetSilently(s.view.id)
}

func (s *Screen) showProgress() {
	s.bar.Max = float64(max(1, len(s.view.comments)))
	s.bar.SetValue(float64(s.view.answered))
	s.bar.Refresh()
	s.status.SetText(s.view.status())
}

// arrange makes the rows and finds the one again that the person was on.
func (s *Screen) arrange() {
	s.rows = arrange(&s.view, s.left.Checked)
	switch p := s.place; {
	case p.Entry != "":
		s.at = p.Entry
	case p.Paragraph > 0:
		s.at = headKey(p.Paragraph)
	}
	s.place = shell.Location{}
	for id := range s.chosen {
		if s.view.line(id) == nil {
			delete(s.chosen, id) // it was revised or withdrawn meanwhile
		}
	}
	if len(s.rows) == 0 {
		s.empty.Show()
	} else {
		s.empty.Hide()
	}
	i := s.find(s.at)
	if i < 0 {
		i = s.nextOpen(-1)
	}
	s.feed.Reload()
	s.feed.SetCurrent(i)
	if i >= 0 {
		s.at = s.rows[i].key
	}
	s.showDetail()
}

func (s *Screen) moved(i int) {
	if i >= len(s.rows) || s.rows[i].key == s.at {
		return
	}
	s.at = s.rows[i].key
	s.showDetail()
}

func (s *Screen) compare() {
	s.env.GoTo(shell.Location{Screen: shell.Compare, ID: s.view.id})
}

// splitLayout lays two objects out beside each other.
type splitLayout struct{}

func (splitLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(640, 240) }

func (splitLayout) Layout(os []fyne.CanvasObject, size fyne.Size) {
	w := (size.Width - 8) * 0.47
	os[0].Resize(fyne.NewSize(w, size.Height))
	os[1].Move(fyne.NewPos(w+8, 0))
	os[1].Resize(fyne.NewSize(size.Width-w-8, size.Height))
}

// small is a text of lesser weight that wraps.
func small(text string) (*widget.Label, fyne.CanvasObject) {
	l, o := widgets.NewBody(text)
	l.SizeName = fynetheme.SizeNameCaptionText
	l.Importance = widget.LowImportance
	return l, o
}

// compile makes the compilation of the comments.
func (s *Screen) compile() {
	if s.view.id != "" {
		s.env.MakeDocument(document.KindCompilation, s.view.id)
	}
}
