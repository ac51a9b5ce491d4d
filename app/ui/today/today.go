// Package today is the screen that one starts on: the sessions now and next,
// what waits, what is due, what is to be decided. Each line leads to its
// place.
//
// It changes nothing.
package today

import (
	"context"
	"maps"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"

	"rapporteur/app/igf"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/ui/widgets/layout"
	uilists "rapporteur/app/ui/widgets/lists"
	"rapporteur/app/workspace"
	"rapporteur/app/workspace/lists"
	"rapporteur/app/workspace/reporting"
	"rapporteur/app/workspace/sharing"
)

// How far ahead a session is shown as coming, and a day of an output as due.
const (
	coming = 7 * 24 * time.Hour
	soon   = 30 * 24 * time.Hour
)

// Screen is the screen.
type Screen struct {
	shell.NoSubject
	env    *shell.Env
	column *fyne.Container
	first  fyne.Focusable
	states *widgets.States
	root   fyne.CanvasObject
	day    *day // that is shown
	fresh  bool // the keyboard goes to the first line
	// reading reads the day, counting the comments that are open.
	reading, counting *uilists.CoalescingLoader
}

// New makes the screen.
func New(d *shell.Env) *Screen {
	s := &Screen{env: d, column: layout.Column(6)}
	s.reading, s.counting = uilists.NewCoalescingLoader(d.Jobs, s.read), uilists.NewCoalescingLoader(d.Jobs, s.count)
	s.states = widgets.NewStates(d.Jobs.After, container.NewVScroll(layout.Pad(14, 18, 18, 18, layout.Narrow(1.6, s.column))))
	s.reading.Into(s.states)
	s.root = container.NewStack(layout.NewBackground(theme.Surface, 6), s.states.Root)
	return s
}

// Object is what is shown.
func (s *Screen) Object() fyne.CanvasObject { return s.root }

// Open reads the day.
func (s *Screen) Open(shell.Location) {
	s.fresh = true
	s.reading.Ask()
}

// Changed reads it again.
func (s *Screen) Changed(igf.Change) { s.reading.Ask() }

// day is what the screen shows.
type day struct {
	sessions   []*igf.Session
	outputs    []*igf.Output
	unanswered map[string]int // by output
	status     sharing.Status
	unsaved    []igf.Unsaved
	groups     shell.GroupTitles
	forms      igf.ReportForms
	lead       string // the session that most people go on with, "" for none
	entries    int    // that it has
}

// read reads the day; last is the session that was open last.
func read(w *workspace.Workspace, last string, now time.Time) (d day, err error) {
	d.unanswered = map[string]int{}
	if d.sessions, err = w.Records.Sessions(""); err != nil {
		return d, err
	}
	if d.outputs, err = w.Texts.Outputs(""); err != nil {
		return d, err
	}
	if d.forms, err = w.Records.Forms(); err != nil {
		return d, err
	}
	if d.lead = leadOf(d.sessions, last, now); d.lead != "" {
		lines, err := w.Lists.Timeline(d.lead)
		if err != nil {
			return d, err
		}
		d.entries = len(lines)
	}
	if d.groups, err = shell.ReadGroupTitles(w); err != nil {
		return d, err
	}
	if d.unsaved, err = w.Device.Unsaved(); err != nil {
		return d, err
	}
	d.unsaved = slices.DeleteFunc(d.unsaved, func(u igf.Unsaved) bool { return strings.TrimSpace(u.Text) == "" })
	d.status, err = w.Sharing.Status()
	return d, err
}

// leadOf is the session to go on with: one that runs, the one that was open last before
// others; else the one that was open last while its day lasts.
func leadOf(all []*igf.Session, last string, now time.Time) (lead string) {
	for _, x := range all {
		switch runs := x.Phase(now) == igf.Running; {
		case x.ID == last && (runs || x.OnDay(now)):
			return x.ID
		case runs && lead == "":
			lead = x.ID
		}
	}
	return lead
}

// count counts the comments without an answer by output. With many comments
// it takes longer than all the rest, so the day is shown without it first.
func count(w *workspace.Workspace) (map[string]int, error) {
	open, err := w.Lists.Comments(lists.CommentFilter{Answer: igf.Unanswered})
	unanswered := map[string]int{}
	for _, l := range open {
		if m, ok := l.Entry.(*igf.Comment); ok {
			unanswered[m.Output]++
		}
	}
	return unanswered, err
}

// read begins to read the day.
func (s *Screen) read() func(context.Context) func() {
	last, now := s.env.LastSession(), s.env.Now()
	return func(context.Context) func() {
		d, err := read(s.env.Work, last, now)
		return func() {
			if err != nil {
				s.env.ShowError(err)
				return
			}
			if s.day != nil {
				d.unanswered = s.day.unanswered // until they are counted
			}
			s.show(d)
			s.counting.Ask()
		}
	}
}

// count begins to count what is open.
func (s *Screen) count() func(context.Context) func() {
	return func(context.Context) func() {
		open, err := count(s.env.Work)
		return func() {
			if err != nil {
				s.env.ShowError(err)
				return
			}
			if s.day != nil && !maps.Equal(open, s.day.unanswered) {
				s.day.unanswered = open
				s.show(*s.day)
			}
		}
	}
}

func (s *Screen) show(d day) {
	focused := s.fresh || s.first != nil && s.first == s.env.Window.Canvas().Focused()
	s.day = &d
	s.column.RemoveAll()
	s.first = nil
	now := s.env.Now()
	s.section(i18n.T("today.sessions"), s.sessionLines(d, now), i18n.T("today.no-sessions"))
	s.section(i18n.T("today.due"), s.dueLines(d, now), i18n.T("today.nothing-due"))
	s.section(i18n.T("today.waits"), s.waitLines(d), i18n.T("today.nothing-waits"))
	s.states.Filled()
	s.column.Refresh()
	s.root.Refresh()
	if focused && s.first != nil && s.env.IsShown(shell.Today) && len(s.env.Window.Canvas().Overlays().List()) == 0 {
		s.fresh = false
		widgets.Focus(s.first)
	}
}

// entry is one thing to do.
type entry struct {
	sign         string
	tone         fyne.ThemeColorName
	title, about string
	location     shell.Location
	do           func() // in the place of a location
	lead         bool   // it is the one that most people want
}

func (s *Screen) section(title string, lines []entry, none string) {
	s.column.Add(layout.Pad(10, 0, 2, 0, widgets.Heading(title, fynetheme.SizeNameSubHeadingText)))
	if len(lines) == 0 {
		t := widgets.NewText(none)
		t.Color = theme.Muted
		s.column.Add(t)
	}
	for _, l := range lines {
		make := newLinkRow
		if l.lead {
			make = newLeadRow
		}
		k := make(l.sign, l.tone, l.title, l.about, func() {
			if l.do != nil {
				l.do()
				return
			}
			s.env.GoTo(l.location)
		})
		if s.first == nil {
			s.first = k
		}
		s.column.Add(k)
	}
}

// sessionLines are the session that runs, those of the next days, and, when
// there are none, the last that was.
func (s *Screen) sessionLines(d day, now time.Time) []entry {
	var out []entry
	if len(d.sessions) == 0 {
		return []entry{s.firstLine(d)}
	}
	for _, x := range d.sessions {
		p := x.Phase(now)
		if p == igf.Over || x.Start.IsZero() || x.Phase(now.Add(coming)) == igf.Planned {
			continue
		}
		l := s.sessionLine(d, x)
		if p == igf.Running {
			l.title = i18n.T("today.now", "Title", l.title)
			l.tone = theme.KindDecided
		}
		if x.ID == d.lead {
			out = slices.Insert(out, 0, s.leadLine(d, x, l))
			continue
		}
		out = append(out, l)
	}
	if len(out) == 0 {
		if x := igf.NextSession(d.sessions, now); x != nil {
			l := s.sessionLine(d, x)
			if x.Phase(now) == igf.Over {
				l.about = i18n.T("today.last", "When", l.about)
			}
			out = append(out, l)
		}
	}
	return out
}

// firstLine leads from nothing to a first session.
func (s *Screen) firstLine(d day) entry {
	do := s.env.FirstSession
	if len(d.groups) > 0 {
		do = func() { s.env.GoTo(shell.Location{Screen: shell.Sessions}) }
	}
	return entry{sign: "session", tone: theme.KindDecided, title: i18n.T("today.first"), about: i18n.T("today.first-about"), do: do}
}

func (s *Screen) sessionLine(d day, x *igf.Session) entry {
	title := shell.InGroup(d.groups.TitleOf(x.ID), x.Title)
	return entry{"session", theme.KindNote, title, s.env.Clocks.Of(shell.Today).Session(x), shell.Location{Screen: shell.Session, ID: x.ID}, nil, false}
}

// leadLine says of the session that one goes on with how much it has.
func (s *Screen) leadLine(d day, x *igf.Session, l entry) entry {
	l.lead = true
	if d.entries > 0 {
		l.title = i18n.N("today.continue", d.entries, "Title", shell.InGroup(d.groups.TitleOf(x.ID), x.Title))
		if x.Phase(s.env.Now()) == igf.Running {
			l.about = i18n.T("sessions.now") + " · " + l.about
		}
	}
	return l
}

// reportLines are the reports of sessions that are over and not written yet, a line a
// session.
func (s *Screen) reportLines(d day, now time.Time) []entry {
	var out []entry
	for _, x := range d.sessions {
		if x.Phase(now) != igf.Over {
			continue
		}
		l := entry{sign: "outputs", tone: theme.KindAction, title: shell.InGroup(d.groups.TitleOf(x.ID), x.Title), location: shell.Location{Screen: shell.Report, ID: x.ID}}
		var parts []string
		for _, due := range reporting.Deadlines(x, d.forms.For(x)) {
			left, n := due.Left(now)
			if due.Done || due.At.Before(now.Add(-soon)) {
				continue
			}
			if left == reporting.Past {
				l.tone = fynetheme.ColorNameError
			}
			parts = append(parts, s.env.Clocks.Of(shell.Today).Due(string(due.Item), string(left), n, due.At))
		}
		if len(parts) > 0 {
			l.about = strings.Join(parts, " · ")
			out = append(out, l)
		}
	}
	return out
}

// dueLines are reports of sessions, and a line for each output with the days that are near or
// past while its stage still waits for them, and its comments without an answer.
func (s *Screen) dueLines(d day, now time.Time) []entry {
	out := s.reportLines(d, now)
	for _, o := range d.outputs {
		l := entry{sign: "sessions", tone: theme.KindAction, title: o.Title, location: shell.Location{Screen: shell.Outputs, ID: o.ID}}
		var parts []string
		for _, x := range o.Due() {
			if x.Day > igf.DayUTC(now.Add(soon)) {
				continue
			}
			about := i18n.T("outputs."+string(x.Kind)) + " " + i18n.Day(x.Day)
			if x.Day.Over(igf.DayUTC(now)) {
				about += " · " + i18n.T("today.past")
				l.tone = fynetheme.ColorNameError
			}
			parts = append(parts, about)
		}
		if n := d.unanswered[o.ID]; n > 0 {
			if len(parts) == 0 {
				l.sign, l.tone, l.location = "comment", theme.KindComment, shell.Location{Screen: shell.Comments, ID: o.ID}
			}
			parts = append(parts, i18n.N("today.unanswered", n))
		}
		if l.about = strings.Join(parts, " · "); l.about != "" {
			out = append(out, l)
		}
	}
	return out
}

func (s *Screen) waitLines(d day) []entry {
	var out []entry
	if n := len(d.unsaved); n > 0 {
		newest := slices.MaxFunc(d.unsaved, func(a, b igf.Unsaved) int { return a.At.Compare(b.At) })
		out = append(out, entry{"waiting", fynetheme.ColorNameWarning, i18n.N("today.unsaved", n), igf.Excerpt(newest.Text, 90), shell.PlaceOf(newest.Slot), nil, false})
	}
	sync := shell.Location{Screen: shell.Sync}
	if n := d.status.Conflicts; n > 0 {
		out = append(out, entry{"question", fynetheme.ColorNameWarning, i18n.N("status.conflicts", n), i18n.T("today.conflicts"), sync, nil, false})
	}
	if n := d.status.Waiting; n > 0 {
		about := i18n.T("today.waiting")
		if d.status.Remote == "" {
			about = i18n.T("today.waiting-alone")
		}
		out = append(out, entry{"waiting", theme.KindNote, i18n.N("status.waiting", n), about, sync, nil, false})
	}
	return out
}
