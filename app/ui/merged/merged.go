// Package merged shows one session as all its note takers wrote it down:
// clocks corrected, and notes that say nearly the same beside each other. A
// chosen editor makes the agreed minutes out of it.
//
// It changes no note: each stays as its author wrote it.
package merged

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"rapporteur/app/igf"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/rowmenu"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/ui/widgets/layout"
	"rapporteur/app/ui/widgets/lists"
	"rapporteur/app/workspace"
	"rapporteur/app/workspace/minutes"
)

// Screen is the merged timeline of a session.
type Screen struct {
	env    *shell.Env
	id     string
	loader *lists.CoalescingLoader
	clock  i18n.Clock
	rows   []row
	title  *widgets.Text
	clocks *widgets.Text
	stand  *widgets.Body // how far the agreed minutes are
	// What is known of them, and what the person decided.
	agreed    minutes.Agreed
	inMinutes map[string]bool // by the first revision of an entry
	choice    choices
	checked   map[string]bool // doubtful words that mean somebody else, as the editor says
	settling  *settling       // the dialog of what is left, while it is open
	buttons   *fyne.Container
	notice    *widgets.Notice
	feed      *widgets.Feed
	states    *widgets.States
	root      fyne.CanvasObject
}

// row is a moment with those of other authors that say nearly the same.
type row struct {
	first minutes.TimelineMoment
	twins []minutes.TimelineMoment
}

// New makes the screen.
func New(d *shell.Env) *Screen {
	s := &Screen{env: d, title: widgets.NewText(""), clocks: widgets.Caption("", theme.Muted), buttons: layout.Wrap(6), choice: newChoices(), notice: widgets.NewNotice(), checked: map[string]bool{}}
	s.loader = lists.NewCoalescingLoader(d.Jobs, s.begin)
	s.loader.Newest = true
	s.clocks.Fixed = false
	label, stand := widgets.NewBody("")
	s.stand, label.SizeName, label.Importance = label, fynetheme.SizeNameCaptionText, widget.LowImportance
	s.feed = widgets.NewFeed(func() int { return len(s.rows) }, newRow, s.update, rowmenu.New(d, i18n.T("word.open"), func(i int) rowmenu.Row { return s.rows[i].copied() }, nil))
	s.feed.Moved = func(int) {}
	s.feed.Typed = s.typed
	s.feed.Chosen = func(i int) {
		d.GoTo(shell.Location{Screen: shell.Session, ID: s.id, Entry: s.rows[i].first.Entry.Head().ID})
	}
	back := widgets.Action{Word: i18n.T("merged.session"), Do: func() { d.GoTo(shell.Location{Screen: shell.Session, ID: s.id}) }}.Button()
	s.feed.Left = func() { widgets.Focus(back) }
	head := widgets.Heading(i18n.T("screen.merged"), fynetheme.SizeNameSubHeadingText)
	top := layout.Column(4, layout.Grow(8, head, head, back), s.title, s.clocks, stand, layout.Pad(4, 0, 0, 0, s.buttons), s.notice)
	legend, keys := widgets.NewBody(i18n.T("merged.keys"))
	legend.SizeName, legend.Importance = fynetheme.SizeNameCaptionText, widget.LowImportance
	s.states = widgets.NewStates(d.Jobs.After, s.feed, widgets.Empty("session", i18n.T("merged.none")))
	s.loader.Into(s.states)
	s.root = container.NewStack(layout.NewBackground(theme.Surface, 6), container.NewBorder(layout.Pad(10, 14, 6, 12, top), layout.Pad(6, 12, 8, 12, keys), nil, nil, s.states.Root))
	return s
}

// copied is what a row says: the entries of all who noted it.
func (r row) copied() rowmenu.Row {
	out := rowmenu.Entry(r.first.View)
	for _, m := range r.twins {
		out.Entries = append(out.Entries, m.View)
	}
	return out
}

// Object is what is shown.
func (s *Screen) Object() fyne.CanvasObject { return s.root }

// Open shows a session; without an id the one that was shown, else the one
// that runs now or comes next.
func (s *Screen) Open(p shell.Location) {
	if p.ID != "" && p.ID != s.id {
		s.id, s.choice, s.checked = p.ID, newChoices(), map[string]bool{}
		s.notice.Clear()
	}
	s.load()
	widgets.Focus(s.feed)
}

// Subject is what the screen shows.
func (s *Screen) Subject() shell.Subject { return shell.Subject{Session: s.id} }

// Changed reads the session again.
func (s *Screen) Changed(igf.Change) { s.load() }

func (s *Screen) load() { s.loader.Ask() }

// begin reads what the screen shows now.
func (s *Screen) begin() func(context.Context) func() {
	id := s.id
	return func(context.Context) func() {
		agreed, err := read(s.env.Work, id, s.env.Now())
		return func() {
			if err != nil {
				s.env.ShowError(err)
				return
			}
			s.show(agreed)
		}
	}
}

func (s *Screen) show(agreed minutes.Agreed) {
	rows := sideLayout(agreed.Moments)
	s.agreed, s.inMinutes = agreed, agreed.Taken
	if session := agreed.Session; session != nil {
		s.id, s.clock = session.ID, i18n.ClockIn(session.Location())
		s.env.Clocks.Set(shell.Merged, s.clock)
		s.title.SetText(session.Title)
	}
	s.rows = rows
	s.clocks.SetText(clocks(agreed.Clocks))
	s.states.SetFilled(len(rows) > 0)
	s.feed.Reload()
	if s.feed.Current() < 0 && len(rows) > 0 {
		s.feed.SetCurrent(0)
	}
	s.state()
	if s.settling != nil {
		s.settling.show()
	}
}

// read reads a session; "" takes the one that runs now or comes next.
func read(w *workspace.Workspace, id string, now time.Time) (minutes.Agreed, error) {
	if id == "" {
		all, err := w.Records.Sessions("")
		next := igf.NextSession(all, now)
		if err != nil || next == nil {
			return minutes.Agreed{}, err
		}
		id = next.ID
	}
	return w.Minutes.Agreed(id)
}

// sideLayout puts the moments that say nearly the same into one row, at the time
// of the first.
func sideLayout(moments []minutes.TimelineMoment) []row {
	var rows []row
	at := map[int]int{} // row of a moment
	for i, m := range moments {
		switch m.View.Entry.(type) {
		case *igf.Note, *igf.Comment:
		default:
			continue
		}
		if r, ok := at[m.Twin]; ok && m.Twin >= 0 {
			at[i] = r
			rows[r].twins = append(rows[r].twins, m)
			continue
		}
		at[i] = len(rows)
		rows = append(rows, row{first: m})
	}
	return rows
}
