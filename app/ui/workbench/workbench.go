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
	shared  *shared
	place   shell.Location // what was asked for and is not shown yet
	loader  *lists.CoalescingLoader
	output  *widgets.Choice[string]
	left    *widget.Check
	bar     *widget.ProgressBar
	status  *widgets.Body
	form    *form
	places  *placeEditor
	wording *wordingEditor
	gate    *gate
	detail  *detail
	root    fyne.CanvasObject
	outputs map[string]string // titles
}

// New makes the screen.
func New(d *shell.Env) *Screen {
	s := &Screen{outputs: map[string]string{}, bar: widget.NewProgressBar()}
	s.shared = &shared{env: d, notice: widgets.NewNotice(), load: s.load, refresh: func() { s.root.Refresh() }}
	view := &s.shared.view
	s.loader = lists.NewCoalescingLoader(d.Jobs, s.begin)
	s.loader.Newest = true
	s.output = widgets.NewChoice(nil, func(id string) string { return s.outputs[id] }, func(id string) { s.show(shell.Location{ID: id}) })
	s.output.PlaceHolder = i18n.T("bench.output")
	s.left = widget.NewCheck(i18n.T("bench.only-open"), func(bool) { s.arrange() })
	s.bar.TextFormatter = func() string { return "" } // the words are below it, where they can be read
	comments := newCommentList(d, view)
	s.shared.comments = comments
	s.form = newForm(s.shared)
	s.places = &placeEditor{s: s.shared}
	s.wording = &wordingEditor{s: s.shared, form: s.form}
	s.gate = &gate{s: s.shared, lead: s.lead}
	s.detail = &detail{s: s.shared, form: s.form, places: s.places, wording: s.wording, scroll: container.NewVScroll(container.NewStack()), pane: widgets.NewDetail(d.Jobs.After, widgets.Empty("comment", i18n.T("bench.choose")))}
	s.loader.Into(comments.states, s.detail.pane)
	comments.shown, comments.chose = s.showDetail, s.form.label
	comments.feed.Typed = s.typed
	comments.feed.Chosen = func(int) { s.form.begin() }
	comments.feed.Left = func() { widgets.Focus(s.output) }
	s.root = s.layout()
	return s
}

// thin is a bar without words: low, so that large text leaves room for what is read.
type thin struct{}

func (thin) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(40, fynetheme.TextSize()*0.6)
}

func (thin) Layout(os []fyne.CanvasObject, size fyne.Size) { os[0].Resize(size) }

// overForm puts the form below what it answers, as high as it is at its width: the words in it wrap.
type overForm struct{}

func (overForm) MinSize(os []fyne.CanvasObject) fyne.Size {
	top, form := os[0].MinSize(), fyne.NewSize(0, 0)
	if os[1].Visible() {
		form = os[1].MinSize()
	}
	return fyne.NewSize(max(top.Width, form.Width), top.Height+form.Height)
}

func (overForm) Layout(os []fyne.CanvasObject, size fyne.Size) {
	high := float32(0)
	if os[1].Visible() {
		os[1].Resize(fyne.NewSize(size.Width, max(1, os[1].Size().Height)))
		high = min(os[1].MinSize().Height, size.Height)
		os[1].Resize(fyne.NewSize(size.Width, high))
		os[1].Move(fyne.NewPos(0, size.Height-high))
	}
	os[0].Move(fyne.NewPos(0, 0))
	os[0].Resize(fyne.NewSize(size.Width, size.Height-high))
}

func (s *Screen) layout() fyne.CanvasObject {
	actions := layout.Wrap(4,
		widgets.Action{Word: i18n.T("bench.left"), Do: s.gate.show}.Button(),
		widgets.Action{Word: i18n.T("bench.compare"), Do: s.compare}.Button(),
		widgets.Action{Word: i18n.T("comments.compilation"), Do: s.compile}.Button())
	title := widgets.Heading(i18n.T("screen.workbench"), fynetheme.SizeNameSubHeadingText)
	var status fyne.CanvasObject
	s.status, status = widgets.NewRemark("")
	top := layout.Column(4, title, status, container.New(thin{}, s.bar), actions, s.output, s.left, s.shared.notice)
	_, legend := widgets.NewRemark(i18n.T("bench.keys"))
	left := container.NewStack(layout.NewBackground(theme.Surface, 6), widgets.WithHeader(layout.Pad(10, 12, 6, 12, top),
		widgets.WithFooter(s.shared.comments.object(), layout.Pad(6, 12, 8, 12, legend))))
	right := container.NewStack(layout.NewBackground(theme.Surface, 6), container.New(overForm{}, s.detail.pane.Root, s.form.root))
	return container.New(splitLayout{}, left, right)
}

// Object is what is shown.
func (s *Screen) Object() fyne.CanvasObject { return s.root }

// Open shows an output, one comment on it, or the comments on a paragraph.
func (s *Screen) Open(p shell.Location) {
	if p.ID == "" {
		p.ID = s.shared.view.id
	}
	s.show(p)
	s.shared.focus()
}

// Subject is what the screen shows.
func (s *Screen) Subject() shell.Subject { return shell.Subject{Output: s.shared.view.id} }

// Changed reads the comments again.
func (s *Screen) Changed(igf.Change) { s.load() }

func (s *Screen) show(p shell.Location) {
	if p.ID != s.shared.view.id {
		s.shared.comments.reset()
		s.wording.undo = nil
		s.shared.notice.Clear()
	}
	s.shared.view.id, s.place = p.ID, p
	s.load()
}

func (s *Screen) load() { s.loader.Ask() }

// begin reads what the screen shows now.
func (s *Screen) begin() func(context.Context) func() {
	id := s.shared.view.id
	return func(context.Context) func() {
		v, outputs, err := read(s.shared.env.Work, id)
		return func() {
			if err != nil {
				s.shared.env.ShowError(err)
				return
			}
			s.shared.view = v
			s.showOutputs(outputs)
			s.showProgress()
			s.arrange()
			s.gate.changed()
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
	s.output.SetSilently(s.shared.view.id)
}

func (s *Screen) showProgress() {
	s.bar.Max = float64(max(1, len(s.shared.view.comments)))
	s.bar.SetValue(float64(s.shared.view.answered))
	s.bar.Refresh()
	s.status.SetText(s.shared.view.status())
}

// arrange shows the comments, from the place on that was asked for.
func (s *Screen) arrange() {
	comments := s.shared.comments
	switch p := s.place; {
	case p.Entry != "":
		comments.at = p.Entry
	case p.Paragraph > 0:
		comments.at = headKey(p.Paragraph)
	}
	s.place = shell.Location{}
	comments.arrange(s.left.Checked)
}

// showDetail shows the comment that the keyboard is on, and the answer to it.
func (s *Screen) showDetail() {
	r := s.shared.comments.current()
	if r == nil {
		r = &row{}
	}
	s.detail.show(r.line)
	s.form.show(r.line)
	s.root.Refresh()
}

// lead goes to where a gap can be closed.
func (s *Screen) lead(g gap) {
	if g.entry == "" {
		s.shared.env.GoTo(g.place)
		return
	}
	s.left.SetChecked(false)
	s.place = shell.Location{Entry: g.entry}
	s.arrange()
	s.shared.focus()
}

func (s *Screen) compare() {
	s.shared.env.GoTo(shell.Location{Screen: shell.Compare, ID: s.shared.view.id})
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

// compile makes the compilation of the comments.
func (s *Screen) compile() {
	if s.shared.view.id != "" {
		s.shared.env.MakeDocument(document.KindCompilation, s.shared.view.id)
	}
}
