// Package report is the screen in which the report of a session is built part
// by part: what was noted beside what the rapporteur writes, the limits of the
// form, and how much time is left.
//
// It never changes a note, and what is typed is in the journal before it is
// saved.
package report

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"

	"rapporteur/app/document"
	"rapporteur/app/igf"
	"rapporteur/app/ui/desk"
	"rapporteur/app/ui/kit"
	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/words"
	"rapporteur/app/workspace"
	"rapporteur/app/workspace/minutes"
	"rapporteur/app/workspace/records"
)

// Screen is the report of one session.
type Screen struct {
	desk   *desk.Desk
	queue  *desk.SerialQueue
	id     string
	report minutes.Report
	loader *kit.CoalescingLoader
	part   string
	title  *kit.Text
	due    *kit.Text
	form   *kit.Choice[document.Form]
	parts  *kit.Feed
	editor *editor
	notice *kit.Notice
	empty  fyne.CanvasObject
	root   fyne.CanvasObject
}

// New makes the screen. tick is how often it looks at the time that is left; 0
// never looks.
func New(d *desk.Desk, tick time.Duration) *Screen {
	s := &Screen{desk: d, queue: d.Jobs.SerialQueue(), notice: kit.NewNotice(), title: kit.NewText(""), due: kit.Caption("", theme.Muted)}
	s.loader = kit.NewCoalescingLoader(s.queue, s.begin)
	s.loader.Newest = true
	s.title.Style.Bold, s.due.Fixed = true, false
	s.form = kit.NewChoice(document.Forms(), words.ReportForm, s.setForm)
	s.parts = kit.NewFeed(func() int { return len(s.report.Parts) }, func() fyne.CanvasObject { return kit.NewRow() }, s.update)
	s.editor = newEditor(s)
	s.parts.Moved = func(i int) { s.choose(s.report.Parts[i].ID) }
	s.parts.Chosen = func(int) { s.editor.focus() }
	s.parts.Left = func() { kit.Focus(s.form) }
	s.empty = kit.Empty("session", words.T("report.none"), kit.Action{Word: words.T("session.choose"), Main: true, Do: func() { d.Go(desk.Place{Screen: desk.Sessions}) }})
	head := kit.Heading(words.T("screen.report"), fynetheme.SizeNameSubHeadingText)
	actions := kit.Flow(6, s.form,
		kit.Action{Word: words.T("report.deadlines"), Do: s.askDeadlines}.Button(),
		kit.Action{Word: words.T("report.make"), Do: s.make}.Button(),
		kit.Action{Word: words.T("together.session"), Do: func() { d.Go(desk.Place{Screen: desk.Session, ID: s.id}) }}.Button())
	top := kit.Column(4, head, s.title, s.due, kit.Pad(4, 0, 0, 0, actions), s.notice)
	keys := kit.Caption(words.T("report.keys"), theme.Muted)
	keys.Fixed = false
	body := kit.Beside(s.parts, s.editor.root)
	s.root = container.NewBorder(kit.Pad(6, 8, 8, 8, top), kit.Pad(6, 8, 0, 8, keys), nil, nil, container.NewStack(body, s.empty))
	if tick > 0 {
		d.Jobs.Every(tick, s.countDown)
	}
	return s
}

// Object is what is shown.
func (s *Screen) Object() fyne.CanvasObject { return s.root }

// Open shows the report of a session; without an id the one that was shown,
// else that of the session that runs now or was last.
func (s *Screen) Open(p desk.Place) {
	if p.ID != "" && p.ID != s.id {
		s.editor.keeper.Keep()
		s.id, s.part = p.ID, ""
		s.report = minutes.Report{}
	}
	s.editor.notes.Reload()
	s.load()
	kit.Focus(s.parts)
}

// Changed reads the report anew.
func (s *Screen) Changed(igf.Change) { s.load() }

// Keep puts what is being typed into the journal at once, before the window
// closes.
func (s *Screen) Keep() { s.editor.keeper.Keep() }

// Save saves the part that is being written.
func (s *Screen) Save() { s.editor.save() }

func (s *Screen) load() { s.loader.Ask() }

// begin reads what the screen shows now.
func (s *Screen) begin() func(context.Context) func() {
	id, now := s.id, s.desk.Now()
	return func(context.Context) func() { // after what was kept and saved before
		r, kept, err := read(s.desk.Work, id, now)
		return func() {
			if err != nil {
				s.desk.Say(err)
				return
			}
			s.show(r, kept)
		}
	}
}

// read reads a report, and what the journal keeps of its parts.
func read(w *workspace.Workspace, id string, now time.Time) (r minutes.Report, kept map[string]igf.Unsaved, err error) {
	if id == "" {
		all, err := w.Records.Sessions("")
		next := records.NextSession(all, now)
		if err != nil || next == nil {
			return r, nil, err
		}
		id = next.ID
	}
	if r, err = w.Minutes.Report(id, ""); err != nil {
		return r, nil, err
	}
	unsaved, err := w.Device.Unsaved()
	kept = map[string]igf.Unsaved{}
	for _, u := range unsaved {
		kept[u.Slot] = u
	}
	return r, kept, err
}

func (s *Screen) show(r minutes.Report, kept map[string]igf.Unsaved) {
	s.report = r
	if r.Session == nil {
		s.empty.Show()
		return
	}
	s.empty.Hide()
	s.id = r.Session.ID
	s.title.SetText(r.Session.Title)
	s.form.Quietly(r.Form)
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
	r, p := o.(*kit.Row), s.report.Parts[i]
	about := words.N("report.words", p.Words)
	switch {
	case p.TooLong():
		r.Tag.Set("failed", words.T("report.too-long"), fynetheme.ColorNameError)
	case p.Text != "":
		r.Tag.Set("saved", words.T("report.written"), theme.KindDecided)
	default:
		r.Tag.Set("question", words.T("report.open"), theme.KindAsked)
		about = words.N("report.from-notes", len(p.Notes))
	}
	r.Set(words.ReportPart(p.ID), about)
}

// countDown says how much time is left.
func (s *Screen) countDown() {
	if s.report.Session == nil {
		return
	}
	line := ""
	for _, d := range minutes.Deadlines(s.report.Session) {
		if line != "" {
			line += "  ·  "
		}
		line += words.Due(d.Takeaways, d.Done, d.At.In(s.report.Session.Location()), d.At.Sub(s.desk.Now()))
	}
	s.due.SetText(line)
}

func (s *Screen) make() {
	if s.report.Session != nil {
		s.desk.Make(document.KindReport, s.id)
	}
}

func (s *Screen) setForm(f document.Form) {
	id := s.id
	s.save(func(ctx context.Context) error {
		_, err := s.desk.Work.Minutes.ChangeReport(ctx, id, minutes.ReportChange{Form: &f})
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
			s.notice.Fail(words.T("word.not-saved"), words.Error(err))
		}
		s.load()
	})
}
