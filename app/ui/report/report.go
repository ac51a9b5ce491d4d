// Package report is the screen in which the report of a session is built part
// by part: what was noted beside what the rapporteur writes, the limits of the
// form, and how much time is left.
//
// It never changes a note, and what is typed is in the journal before it is
// saved.
package report

import (
	"cmp"
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"

	"rapporteur/app/document"
	"rapporteur/app/igf"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/rowmenu"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/ui/widgets/layout"
	"rapporteur/app/ui/widgets/lists"
	"rapporteur/app/workspace"
	"rapporteur/app/workspace/reporting"
)

// Screen is the report of one session.
type Screen struct {
	env    *shell.Env
	queue  *shell.SerialQueue
	id     string
	report reporting.SessionReport
	loader *lists.CoalescingLoader
	part   string
	title  *widgets.Body
	due    *widgets.Body // when its parts are due, and what is to be known of its form
	form   *widgets.Choice[string]
	parts  *widgets.Feed
	editor *editor
	notice *widgets.Notice
	states *widgets.States
	root   fyne.CanvasObject
}

// New makes the screen. tick is how often it looks at the time that is left; 0
// never looks.
func New(d *shell.Env, tick time.Duration) *Screen {
	s := &Screen{env: d, queue: d.Jobs.SerialQueue(), notice: widgets.NewNotice()}
	var title, due fyne.CanvasObject
	s.title, title = widgets.NewTitle("", fynetheme.SizeNameText)
	s.due, due = widgets.NewRemark("")
	s.loader = lists.NewCoalescingLoader(s.queue, s.begin)
	s.loader.Newest = true
	s.form = widgets.NewChoice(nil, formWord(nil), s.setForm)
	s.parts = widgets.NewFeed(func() int { return len(s.report.Parts) }, func() fyne.CanvasObject { return widgets.NewRow() }, s.update,
		rowmenu.New(d, i18n.T("list.row-write"), func(i int) rowmenu.Row { return s.copied(s.report.Parts[i]) }, nil))
	s.editor = newEditor(s)
	s.parts.Moved = func(i int) { s.choose(s.report.Parts[i].ID) }
	s.parts.Chosen = func(int) { s.editor.focus() }
	s.parts.Left = func() { widgets.Focus(s.form) }
	head := widgets.Heading(i18n.T("screen.report"), fynetheme.SizeNameSubHeadingText)
	actions := layout.Wrap(6, s.form,
		widgets.Action{Word: i18n.T("report.deadlines"), Do: s.askDeadlines}.Button(),
		widgets.Action{Word: i18n.T("report.make"), Do: s.make}.Button(),
		widgets.Action{Word: i18n.T("merged.session"), Do: func() { d.GoTo(shell.Location{Screen: shell.Session, ID: s.id}) }}.Button())
	top := layout.Column(4, head, title, due, layout.Pad(4, 0, 0, 0, actions), s.notice)
	keys := widgets.Caption(i18n.T("report.keys"), theme.Muted)
	keys.Fixed = false
	body := widgets.ListDetail(s.parts, s.editor.root)
	s.states = widgets.NewStates(d.Jobs.After, body, widgets.Empty("session", i18n.T("report.none"), widgets.Action{Word: i18n.T("session.choose"), Main: true, Do: func() { d.GoTo(shell.Location{Screen: shell.Sessions}) }}))
	s.loader.Into(s.states, s.editor.states)
	whole := container.NewVScroll(container.NewBorder(layout.Pad(6, 8, 8, 8, top), layout.Pad(6, 8, 0, 8, keys), nil, nil, s.states.Root))
	widgets.Follow(whole) // a long title in large letters leaves little room in a small window
	s.root = whole
	if tick > 0 {
		d.Jobs.Every(tick, s.countDown)
	}
	return s
}

// Object is what is shown.
func (s *Screen) Object() fyne.CanvasObject { return s.root }

// Open shows the report of a session; without an id the one that was shown,
// else that of the session that runs now or was last.
func (s *Screen) Open(p shell.Location) {
	if p.ID != "" && p.ID != s.id {
		s.editor.keeper.Keep()
		s.id, s.part = p.ID, ""
		s.report = reporting.SessionReport{}
	}
	s.editor.notes.Reload()
	s.load()
	widgets.Focus(s.parts)
}

// Subject is what the screen shows.
func (s *Screen) Subject() shell.Subject { return shell.Subject{Session: s.id} }

// Changed reads the report again.
func (s *Screen) Changed(igf.Change) { s.load() }

// Keep puts what is being typed into the journal at once, before the window
// closes.
func (s *Screen) Keep() { s.editor.keeper.Keep() }

// Save saves the part that is being written.
func (s *Screen) Save() { s.editor.save() }

func (s *Screen) load() { s.loader.Ask() }

// begin reads what the screen shows now.
func (s *Screen) begin() func(context.Context) func() {
	id, now := s.id, s.env.Now()
	return func(context.Context) func() { // after what was kept and saved before
		r, kept, err := read(s.env.Work, id, now)
		return func() {
			if err != nil {
				s.env.ShowError(err)
				return
			}
			s.show(r, kept)
		}
	}
}

// read reads a report, and what the journal keeps of its parts.
func read(w *workspace.Workspace, id string, now time.Time) (r reporting.SessionReport, kept map[string]igf.Unsaved, err error) {
	if id == "" {
		all, err := w.Records.Sessions("")
		next := igf.NextSession(all, now)
		if err != nil || next == nil {
			return r, nil, err
		}
		id = next.ID
	}
	if r, err = w.Reporting.Report(id, ""); err != nil {
		return r, nil, err
	}
	unsaved, err := w.Device.Unsaved()
	kept = map[string]igf.Unsaved{}
	for _, u := range unsaved {
		kept[u.Slot] = u
	}
	return r, kept, err
}

func (s *Screen) show(r reporting.SessionReport, kept map[string]igf.Unsaved) {
	s.report = r
	if r.Session == nil {
		s.states.SetFilled(false)
		return
	}
	s.states.Filled()
	s.id = r.Session.ID
	s.title.SetText(r.Session.Title)
	s.form.SetValues(r.Forms.IDs(), formWord(r.Forms))
	s.form.SetSilently(r.Form.ID)
	s.env.Clocks.Set(shell.Report, i18n.ClockIn(r.Session.Location()))
	s.countDown()
	s.parts.Reload()
	i := s.index(s.part)
	if i < 0 {
		i = 0
	}
	s.part = r.Parts[i].ID
	s.parts.SetCurrent(i)
	s.editor.show(r.Parts[i], kept[slot(s.id, s.part)].Text)
	s.root.Refresh()
}

func (s *Screen) index(part string) int {
	for i, p := range s.report.Parts {
		if p.ID == part {
			return i
		}
	}
	return -1
}

// choose goes to another part. What was typed in the one before stays in the
// journal.
func (s *Screen) choose(part string) {
	if part == s.part {
		return
	}
	s.editor.keeper.Keep()
	s.part = part
	s.load()
}

func (s *Screen) update(i int, o fyne.CanvasObject) {
	r, p := o.(*widgets.Row), s.report.Parts[i]
	about := i18n.N("report.words", p.Words)
	switch {
	case p.TooLong():
		r.Tag.Set("failed", i18n.T("report.too-long"), fynetheme.ColorNameError)
	case p.Text != "":
		r.Tag.Set("saved", i18n.T("report.written"), theme.KindDecided)
	default:
		r.Tag.Set("open", i18n.T("report.open"), theme.KindAsked)
		about = i18n.N("report.from-notes", len(p.Notes))
	}
	r.Set(i18n.ReportPart(p.FormPart), about)
}

// copied is what a part says, or its title where nothing is written.
func (s *Screen) copied(p reporting.ReportPart) rowmenu.Row {
	return rowmenu.Row{Words: cmp.Or(p.Text, i18n.ReportPart(p.FormPart)), Session: s.id}
}

// countDown says how much time is left, and whether the form is known to be the official
// one.
func (s *Screen) countDown() {
	if s.report.Session == nil {
		return
	}
	var parts []string
	for _, d := range reporting.Deadlines(s.report.Session, s.report.Form) {
		left, n := d.Left(s.env.Now())
		parts = append(parts, s.env.Clocks.Of(shell.Report).Due(string(d.Item), string(left), n, d.At))
	}
	s.due.SetText(igf.Join("  ·  ", append(parts, unchecked(s.report.Form))...))
}

func (s *Screen) make() {
	if s.report.Session != nil {
		s.env.MakeDocument(document.KindReport, s.id)
	}
}

// formWord says how a form is called.
func formWord(forms igf.ReportForms) func(string) string {
	return func(id string) string { return i18n.ReportForm(forms.Of(id)) }
}

// unchecked says that nobody compared a form with an official one.
func unchecked(f *igf.Form) string {
	if f.Official != "" {
		return ""
	}
	return i18n.T("report.unchecked")
}

func (s *Screen) setForm(form string) {
	id, f := s.id, document.Form(form)
	s.save(func(ctx context.Context) error {
		_, err := s.env.Work.Reporting.ChangeReport(ctx, id, reporting.ReportChange{Form: &f})
		return err
	})
}

// save does something in the order of what was asked for, and shows what came
// of it.
func (s *Screen) save(do func(context.Context) error) {
	s.queue.Save(func(ctx context.Context) error {
		return do(ctx)
	}, func(err error) {
		if err != nil {
			s.notice.ShowError(i18n.T("word.not-saved"), i18n.Error(err))
		}
		s.load()
	})
}
