package groups

import (
	"cmp"
	"context"
	"errors"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"

	"rapporteur/app/igf"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/ui/widgets/layout"
	"rapporteur/app/workspace"
	wslists "rapporteur/app/workspace/lists"
	"rapporteur/app/workspace/planning"
)

// page is the open group on the screen.
type page struct {
	env    *shell.Env
	leave  func()             // goes back to the list
	queue  *shell.SerialQueue // reads the group
	id     string             // of the group that is shown
	scroll *container.Scroll
	keys   map[string]fyne.Focusable // what can have the keyboard, by a name that stays
	opened string                    // which of them opened the dialog or the menu
	want   string                    // which of them gets it next, after a change
	cycle  string                    // that the person chose to see the duties of
	column *fyne.Container
}

// details are the open group with what belongs to it.
type details struct {
	group    *igf.Group
	outputs  []*igf.Output
	sessions []*igf.Session
	outreach []wslists.EntryView
	cycle    string
	duties   planning.Expected
	// contested are withdrawals by somebody who may not.
	contested []*igf.Redaction
}

func read(w *workspace.Workspace, id, cycle string) (d details, err error) {
	if d.group, err = w.Records.Group(id); err != nil {
		return d, err
	}
	if d.cycle = cycle; cycle == "" {
		if d.cycle, err = w.Records.CurrentCycle(d.group); err != nil {
			return d, err
		}
	}
	for _, step := range []func() error{
		func() (err error) { d.outputs, err = w.Texts.Outputs(id); return err },
		func() (err error) { d.sessions, err = w.Records.Sessions(id); return err },
		func() (err error) { d.outreach, err = w.Lists.Outreach(id); return err },
		func() (err error) { d.contested, err = w.Deciding.Contested(id); return err },
		func() (err error) { d.duties, err = w.Planning.Duties(id, d.cycle); return err },
	} {
		if err := step(); err != nil {
			return d, err
		}
	}
	return d, nil
}

// show reads a group and then shows it.
func (s *Screen) show(id string) {
	s.open = id
	if s.page.queue == nil {
		s.page.queue = s.env.Jobs.SerialQueue()
	}
	if s.page.id != id {
		s.page.cycle, s.page.want = "", ""
	}
	work, cycle := s.env.Work, s.page.cycle
	s.page.queue.Run(func(context.Context) func() {
		d, err := read(work, id, cycle)
		return func() {
			switch {
			case s.open != id || errors.Is(err, igf.ErrNotFound): // it may not have come yet
				s.detail.Choose()
			case err != nil:
				s.env.ShowError(err)
			default:
				s.render(d)
			}
		}
	}, nil)
}

// render shows a group. Where the person was on the page, they stay.
func (s *Screen) render(d details) {
	p := s.page
	offset := fyne.Position{}
	if p.id == d.group.ID && p.scroll != nil {
		offset = p.scroll.Offset
	}
	p.remember()
	p.id, p.keys, p.column = d.group.ID, map[string]fyne.Focusable{}, layout.Column(10)
	p.scroll = container.NewVScroll(layout.Pad(4, 16, 14, 12, layout.Narrow(widgets.PageLines, p.column)))
	s.fill(d)
	widgets.Follow(p.scroll)
	s.detail.Open(widgets.PageOver(d.group.Title(), i18n.Modality(d.group.Modality), nil, p.scroll))
	p.scroll.Offset = offset
	p.scroll.Refresh()
	p.refocus()
}

// clock says the times of this screen.
func (p *page) clock() i18n.Clock { return p.env.Clocks.Of(shell.Groups) }

// remember keeps where on the page the keyboard is, before it is made again. Who
// works elsewhere meanwhile is not called back.
func (p *page) remember() {
	c := p.env.Window.Canvas()
	f := c.Focused()
	if f == nil || len(c.Overlays().List()) > 0 {
		return
	}
	p.opened = ""
	for name, k := range p.keys {
		if k == f {
			if p.want == "" {
				p.want = name
			}
			return
		}
	}
	p.want = ""
}

// refocus gives the keyboard back to where it was before the page was made again. Under
// a dialog or a menu that is what opened it: when that closes, the keyboard falls back to it.
func (p *page) refocus() {
	c := p.env.Window.Canvas()
	if !p.env.IsShown(shell.Groups) {
		return
	}
	key, covered := p.want, len(c.Overlays().List()) > 0
	if covered {
		key = cmp.Or(p.want, p.opened)
	} else {
		p.want = ""
	}
	if f := p.keys[key]; f != nil {
		c.Focus(f)
	}
}

// button is a button of the page. The keyboard comes back to it after what it
// opened.
func (p *page) button(key, word string, do func()) *widgets.Button {
	b := widgets.Action{Word: word, Do: func() { p.opened = key; do() }}.Button()
	b.Escape = p.leave
	p.keys[key] = b
	return b
}

func (s *Screen) actions(d details) fyne.CanvasObject {
	id := d.group.ID
	more := widgets.NewMoreButton([]widgets.Action{
		{Word: i18n.T("groups.take-part"), Do: func() { s.askParticipate(d.group.ID) }},
		{Word: i18n.T("groups.calendar"), Do: func() { s.askCalendar(d) }},
	})
	open := more.OnTapped
	more.OnTapped = func() { s.page.opened = "more"; open() }
	more.Escape, s.page.keys["more"] = s.page.leave, more
	return layout.Wrap(6,
		s.page.button("edit", i18n.T("word.edit"), func() { s.edit(d.group) }),
		s.page.button("outputs", i18n.T("screen.outputs"), func() { s.env.GoTo(shell.Location{Screen: shell.Outputs, ID: id + "/"}) }),
		s.page.button("sessions", i18n.T("screen.sessions"), func() { s.env.GoTo(shell.Location{Screen: shell.Sessions, ID: id + "/"}) }),
		more)
}

// fill puts the sections on the page.
func (s *Screen) fill(d details) {
	g := d.group
	s.page.column.Add(s.actions(d))
	s.page.column.Add(widgets.Facts(
		[2]string{i18n.T("groups.name"), g.Name},
		[2]string{i18n.T("groups.active"), years(g)},
		[2]string{i18n.T("groups.purpose"), g.Purpose},
		[2]string{i18n.T("groups.participate"), g.Participate},
	))
	s.dutySection(d)
	itemSection(s, g, rolesOf())
	itemSection(s, g, listsOf())
	itemSection(s, g, decisionsOf())
	s.contestedSection(d)
	s.outreach.section(d)
	s.handOverSection(d)
}

// contestedSection lists withdrawals by somebody who may not, for the coordinators.
func (s *Screen) contestedSection(d details) {
	if len(d.contested) == 0 {
		return
	}
	s.page.head(i18n.T("groups.withdrawals"))
	for _, r := range d.contested {
		_, line := widgets.NewBody(igf.Join(" · ", s.page.clock().DateTime(r.At), claimed(r), i18n.T("withdraw.requested-by")+" "+i18n.Requester(r.RequestedBy), r.Entry, r.Reason))
		decline := widgets.Action{Word: i18n.T("groups.decline"), Do: func() { s.decline(r) }}.Button()
		s.page.column.Add(container.NewBorder(nil, nil, nil, decline, line))
	}
	label, about := widgets.NewBody(i18n.T("groups.withdrawals-help"))
	label.SizeName = fynetheme.SizeNameCaptionText
	s.page.column.Add(about)
}

// claimed is whom a withdrawal names as its author, marked where nothing shows it.
func claimed(r *igf.Redaction) string {
	name := cmp.Or(r.Author.Name, i18n.Naming(igf.Anonymous))
	if r.Doubted {
		name += " (" + i18n.T("sync.not-verified") + ")"
	}
	return name
}

// decline says that a withdrawal does not count, after a question.
func (s *Screen) decline(r *igf.Redaction) {
	s.page.confirm(i18n.T("groups.decline"), r.Entry, i18n.T("groups.decline-text"), func(fail func(error), done func()) {
		s.env.Jobs.Save(func(ctx context.Context) error {
			return s.env.Work.Withdrawing.Decline(ctx, r.ID, "")
		}, func(err error) {
			if err != nil {
				fail(err)
				return
			}
			done()
			s.load()
		})
	})
}

// head begins a section: its title, and what can be done there.
func (p *page) head(title string, beside ...fyne.CanvasObject) {
	h := widgets.Heading(title, fynetheme.SizeNameText)
	h.Fixed = true
	row := layout.Wrap(10, layout.Pad(8, 0, 0, 0, h))
	for _, o := range beside {
		row.Add(o)
	}
	p.column.Add(layout.Pad(8, 0, 0, 0, row))
}

// line puts an item on the page. open and remove may be nil.
func (p *page) line(key string, r *widgets.EditableRow, open, remove func()) {
	at := func(do func()) func() {
		if do == nil {
			return nil
		}
		return func() { p.opened = key; do() }
	}
	r.Open, r.Remove, r.Escape = at(open), at(remove), p.leave
	p.keys[key] = r
	p.column.Add(r)
}

// none says that a section has nothing yet.
func (p *page) none() {
	_, o := widgets.NewBody(i18n.T("groups.nothing-yet"))
	p.column.Add(o)
}

// labelled is "Label: text", "" without a text.
func labelled(label, text string) string {
	if text == "" {
		return ""
	}
	return label + i18n.T("groups.colon") + text
}

func span(from, to igf.Date) string {
	switch {
	case from == "" && to == "":
		return ""
	case to == "":
		return i18n.T("groups.since-day", "Day", i18n.Day(from))
	case from == "":
		return i18n.T("groups.until", "Day", i18n.Day(to))
	}
	return i18n.Day(from) + " – " + i18n.Day(to)
}

// dialogActions are the ways out of a form: cancel, perhaps remove, save.
func dialogActions(dialog **widgets.Dialog, remove, save func()) []widgets.Action {
	out := []widgets.Action{{Word: i18n.T("word.cancel"), Do: func() { (*dialog).Close() }}}
	if remove != nil {
		out = append(out, widgets.Action{Word: i18n.T("groups.remove"), Do: func() { (*dialog).Close(); remove() }})
	}
	return append(out, widgets.Action{Word: i18n.T("word.save"), Main: true, Do: save})
}

// confirm asks before something is taken away.
func (p *page) confirm(title, what, then string, do func(fail func(error), done func())) {
	_, text := widgets.NewBody(what)
	_, after := widgets.NewBody(then)
	notice := widgets.NewNotice()
	var dialog *widgets.Dialog
	busy := false
	dialog = widgets.ShowDialog(p.env.Window, title, 480, layout.Column(10, notice, text, after), nil, p.refocus,
		widgets.Action{Word: i18n.T("groups.remove-now"), Do: func() {
			if busy {
				return
			}
			busy = true
			do(func(err error) {
				busy = false
				notice.ShowError(i18n.T("word.not-saved"), i18n.Error(err))
				dialog.Fit()
			}, func() { dialog.Close() })
		}},
		widgets.Action{Word: i18n.T("word.cancel"), Main: true, Do: func() { dialog.Close() }})
}

// tone is the colour of what is done and of what is not, beside their signs.
func tone(done bool) (sign string, color fyne.ThemeColorName) {
	if done {
		return "saved", theme.KindDecided
	}
	return "undone", theme.KindAsked
}
